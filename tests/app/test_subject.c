/* SPDX-License-Identifier: Apache-2.0 */
/* All that is held of one person: each table of the book is in it, another person's rows
 * aren't. Tables and columns come from the catalogue: a new one fails here until it is told of.
 */
#include "tests/app/somebody.h"

#include "app/about.h"
#include "app/keep/subject.h"
#include "app/people.h"
#include "core/words.h"
#include "text/say.h"

struct family {
    struct customer_id id;
    struct contact_id one, two;
};

static bool add_family(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct family *f = ctx;
    struct people p = {.customer = {.kind = CUSTOMER_HOUSEHOLD,
                                    .stage = STAGE_CUSTOMER,
                                    .name = S("Familie Qvortrup"),
                                    .since_day = app->today}};
    (void)act;
    *vec_add(txn_arena(t), &p.contacts) = (struct contact_row){
        .given = S("Nora"), .family = S("Qvortrup"), .language = S("de"), .main = 1};
    *vec_add(txn_arena(t), &p.contacts) =
        (struct contact_row){.given = S("Tom"), .family = S("Xkvzty")};
    if (!customer_create(t, &p, err)) {
        return false;
    }
    *f = (struct family){p.customer.id, p.contacts.at[0].id, p.contacts.at[1].id};
    return true;
}

/* A row of a table with one word in it by which it is known. */
struct marked {
    const struct table *tab;
    int64_t customer, contact, other; /* other: who else is named */
    struct str word;
};

static bool put_marked(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    const struct marked *m = ctx;
    struct value row[COLUMNS_MAX] = {0};
    act->customer.n = m->customer;
    for (int k = 0; k < m->tab->column_count; k++) {
        const struct table_column *c = &m->tab->columns[k];
        bool key = k == m->tab->key[0];
        row[k] = (struct value){.kind = VALUE_NULL};
        if (strcmp(c->name, "id") == 0) {
            row[k].kind = VALUE_INT;
            if (!txn_id(t, &row[k].i, err)) {
                return false;
            }
        } else if (k == m->tab->customer) {
            row[k] = value_int(m->customer);
        } else if (k == m->tab->contact) {
            row[k] = value_id(m->contact);
        } else if (c->names == TABLE_CUSTOMER) {
            row[k] = value_int(m->other);
        } else if (c->kind == VALUE_TEXT) {
            row[k] = value_text(m->word);
        } else if (!c->nullable || key) {
            row[k] = value_int(strstr(c->name, "day") ? app->today : 1);
        }
    }
    return row_put_values(t, m->tab, row, err);
}

static void mark(struct store_fixture *f, struct marked m)
{
    struct act act = {.verb = "note"};
    struct err err;
    assert_ok(act_run(&f->app, &act, put_marked, &m, &err), &err);
}

static struct str word(struct store_fixture *f, const char *whose, const struct table *tab)
{
    return str_format(f->arena, "%s-%s-zqvx", whose, tab->name);
}

static bool tells(const struct subject *s, const struct table *tab, struct str marker)
{
    const struct subject_rows *rows = &s->rows[tab - tables];
    for (size_t i = 0; i < rows->at.len; i++) {
        for (int k = 0; k < tab->column_count; k++) {
            if (rows->at.at[i][k].kind == VALUE_TEXT && str_eq(rows->at.at[i][k].s, marker)) {
                return true;
            }
        }
    }
    return false;
}

/* Does an act's image hold the word? */
static bool acts_tell(const struct subject *s, struct str marker)
{
    for (size_t i = 0; i < s->acts.len; i++) {
        for (size_t k = 0; k < s->acts.at[i].changes.len; k++) {
            if (str_find(s->acts.at[i].changes.at[k].after, marker) >= 0) {
                return true;
            }
        }
    }
    return false;
}

static bool has_text(const struct table *tab)
{
    for (int k = 0; k < tab->column_count; k++) {
        if (tab->columns[k].kind == VALUE_TEXT) {
            return true;
        }
    }
    return false;
}

static bool names_others(const struct table *tab)
{
    for (int k = 0; k < tab->column_count; k++) {
        if (k != tab->customer && tab->columns[k].names == TABLE_CUSTOMER) {
            return true;
        }
    }
    return false;
}

static void each_table_is_told(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct somebody other = {.family = S("Wbrnhk")};
    struct family fam;
    struct act act = {.verb = "add"};
    struct err err;
    struct subject s;
    assert_ok(act_run(&f->app, &act, add_family, &fam, &err), &err);
    assert_ok(somebody_add(&f->app, &other, &err), &err);
    int told = 0;
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        if (!subject_tells(tab) || tab == &tables[TABLE_CUSTOMER] ||
            tab == &tables[TABLE_CONTACT]) {
            continue;
        }
        told++;
        mark(f, (struct marked){tab, fam.id.n, fam.one.n, other.id.n, word(f, "mine", tab)});
        mark(f, (struct marked){tab, fam.id.n, fam.two.n, other.id.n, word(f, "theirs", tab)});
        mark(f, (struct marked){tab, fam.id.n, 0, other.id.n, word(f, "ours", tab)});
        if (names_others(tab)) {
            mark(f, (struct marked){tab, other.id.n, 0, fam.id.n, word(f, "about", tab)});
        }
    }
    assert_true(told >= 20);
    assert_ok(subject_load(&f->app, fam.id, fam.one, f->arena, &s, &err), &err);
    assert_true(str_eq(s.name, S("Nora Qvortrup")));
    assert_true(str_eq(s.language, S("de")));
    assert_int_equal(s.rows[TABLE_CONTACT].at.len, 1);
    assert_int_equal(s.rows[TABLE_CUSTOMER].at.len, 1);
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        if (!subject_tells(tab) || tab == &tables[TABLE_CUSTOMER] ||
            tab == &tables[TABLE_CONTACT]) {
            continue;
        }
        bool parted = tab->contact >= 0;
        if (!has_text(tab)) { /* then they are counted */
            size_t want = (parted ? 2u : 3u) + names_others(tab);
            assert_int_equal(s.rows[i].at.len, want);
            continue;
        }
        if (!tells(&s, tab, word(f, "mine", tab)) || !tells(&s, tab, word(f, "ours", tab)) ||
            (names_others(tab) && !tells(&s, tab, word(f, "about", tab))) ||
            !acts_tell(&s, word(f, "mine", tab))) {
            fail_msg("%s isn't told", tab->name);
        }
        if (parted &&
            (tells(&s, tab, word(f, "theirs", tab)) || acts_tell(&s, word(f, "theirs", tab)))) {
            fail_msg("%s tells of another person", tab->name);
        }
    }
    /* of the whole household everything */
    assert_ok(subject_load(&f->app, fam.id, (struct contact_id){0}, f->arena, &s, &err), &err);
    assert_int_equal(s.rows[TABLE_CONTACT].at.len, 2);
    assert_true(tells(&s, &tables[TABLE_NOTE], word(f, "theirs", &tables[TABLE_NOTE])));
    assert_false(
        subject_load(&f->app, (struct customer_id){987654}, fam.one, f->arena, &s, &err));
    assert_int_equal(err.code, ERR_MISSING);
    store_fixture_end(f);
}

/* Columns of which the page needn't say what they are: numbers by which rows are kept apart,
 * and what stands in the words of another. The data have them all. */
static bool is_silent(const char *name)
{
    static const char *const silent[] = {
        "id",     "customer",   "norm", "hash",         "birth_year", "ref",   "currency",
        "minute", "line_group", "day",  "effective_at", "chain",      "salt",  "corrects",
        "about",  "nonce",      "code", "rule",         "rules",      "known", "noticed"};
    for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++) {
        if (strcmp(name, silent[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void each_column_has_words(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    for (int i = 0; i < table_count; i++) {
        if (!subject_tells(&tables[i])) {
            continue;
        }
        if (!say_known(str_format(a, "subject.table.%s", tables[i].name))) {
            fail_msg("no text subject.table.%s", tables[i].name);
        }
        for (int k = 0; k < tables[i].column_count; k++) {
            const char *name = tables[i].columns[k].name;
            if (!is_silent(name) && !say_known(str_format(a, "subject.column.%s", name))) {
                fail_msg("no text subject.column.%s", name);
            }
        }
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_table_is_told),
        cmocka_unit_test(each_column_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
