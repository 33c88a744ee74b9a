/* SPDX-License-Identifier: Apache-2.0 */
/* A merge that is taken back after other acts came between: random books, random acts. */
#include "tests/store_fixture.h"

#include "app/keep/verify.h"
#include "app/merge.h"
#include "app/part.h"
#include "app/people.h"
#include "app/undo_later.h"
#include "base/rng.h"
#include "core/words.h"
#include "store/row.h"

enum { CUSTOMERS = 5, SEEDS = 40, ROWS_MAX = 4000 };

/* A row that was put there by hand, and what was done with it by hand since. */
struct known {
    const struct table *tab;
    struct value row[COLUMNS_MAX];
    bool edited[COLUMNS_MAX];
    bool dropped;
    bool before; /* the first merge */
};

struct acts {
    VEC(struct act_id) at;
};

struct play {
    struct store_fixture *f;
    struct rng rng;
    struct customer_id who[CUSTOMERS];
    bool gone[CUSTOMERS]; /* merged into another */
    struct known *known;
    size_t len;
    bool merged;
};

static uint64_t dice(struct play *p, uint64_t n)
{
    return rng_below(&p->rng, n);
}

static int column(const struct table *tab, const char *name)
{
    for (int i = 0; i < tab->column_count; i++) {
        if (strcmp(tab->columns[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

static bool same(const struct value *a, const struct value *b)
{
    return a->kind == b->kind && (a->kind == VALUE_NULL  ? true
                                  : a->kind == VALUE_INT ? a->i == b->i
                                                         : str_eq(a->s, b->s));
}

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* The rows of a customer, or of everybody ({0}). */
struct found {
    VEC(struct value *) at;
};

static void rows_of(struct play *p, const struct table *tab, struct customer_id id,
                    struct found *out)
{
    struct cursor c;
    struct err err;
    struct value key = value_int(id.n);
    assert_ok(cursor_open(p->f->app.db, id.n ? tab->of_customer : tab->all, &key, &c, &err),
              &err);
    while (cursor_next(&c)) {
        struct value *row = arena_array(p->f->arena, struct value, COLUMNS_MAX);
        memcpy(row, c.value, (size_t)tab->column_count * sizeof *row);
        values_keep(p->f->arena, row, tab->column_count);
        *vec_add(p->f->arena, &out->at) = row;
    }
    assert_ok(cursor_end(&c, &err), &err);
}

/* One of those that a column may name, or none. */
static struct value some(struct play *p, int named, struct customer_id whose, bool must)
{
    struct found f = {0};
    rows_of(p, &tables[named], whose, &f);
    if (f.at.len == 0 || (!must && dice(p, 3) == 0)) {
        return (struct value){.kind = VALUE_NULL};
    }
    return value_int(f.at.at[dice(p, f.at.len)][0].i);
}

static struct customer_id somebody(struct play *p)
{
    size_t i = dice(p, CUSTOMERS);
    while (p->gone[i]) {
        i = (i + 1) % CUSTOMERS;
    }
    return p->who[i];
}

static struct str words(struct play *p)
{
    static const char *const some_words[] = {"",       "rood",     "blauw",  "54 cm", "vrijdag",
                                             "zolder", "gevonden", "Anneke", "06 1",  "Visser"};
    return str_of(some_words[dice(p, sizeof some_words / sizeof some_words[0])]);
}

static int64_t number(struct play *p, const char *name)
{
    return is(name, "kind") || is(name, "main") || is(name, "state") ? (int64_t)dice(p, 2)
           : is(name, "birth_day")                  ? 100 * (int64_t)(1 + dice(p, 2)) + 7
           : is(name, "birth_year")                 ? 1970 + (int64_t)dice(p, 2)
           : strstr(name, "day") || is(name, "due") ? p->f->app.today - (int64_t)dice(p, 90)
                                                    : (int64_t)dice(p, 2);
}

/* A random row of a table under a customer. */
static void random_row(struct play *p, const struct table *tab, struct customer_id whose,
                       struct value row[])
{
    struct customer_id other = {0};
    for (int k = 0; k < tab->column_count; k++) {
        const struct table_column *c = &tab->columns[k];
        bool within = c->names >= 0 && c->within >= 0 && c->within != tab->customer;
        if (k == tab->customer) {
            row[k] = value_int(whose.n);
        } else if (c->names == TABLE_CUSTOMER) {
            other = somebody(p);
            row[k] = value_int(other.n);
        } else if (c->names >= 0) {
            row[k] = some(p, c->names, within ? other : whose, false);
        } else if (c->kind == VALUE_TEXT) {
            bool empty = is(c->name, "ref") || is(c->name, "currency") || is(c->name, "hash");
            row[k] = value_text(empty ? S("") : words(p));
        } else if (is(c->name, "batch") || is(c->name, "staff") || is(c->name, "deleted_at")) {
            row[k] = (struct value){.kind = VALUE_NULL};
        } else if (c->nullable && dice(p, 2)) {
            row[k] = (struct value){.kind = VALUE_NULL};
        } else {
            row[k] = value_int(number(p, c->name));
        }
    }
    int wish = tab == &tables[TABLE_WISH] ? column(tab, "kind") : -1;
    if (wish >= 0) {
        row[wish] = value_int((int64_t)dice(p, WISH_KIND_COUNT));
    }
    if (tab == &tables[TABLE_PERMISSION]) {
        row[column(tab, "kind")] = value_int((int64_t)dice(p, PERMISSION_KIND_COUNT));
    }
}

struct doing {
    struct play *p;
    const struct table *tab;
    struct value row[COLUMNS_MAX];
    bool drop;
};

static bool do_row(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct doing *d = ctx;
    struct value key[COLUMNS_MAX];
    (void)app;
    (void)act;
    int id = column(d->tab, "id");
    if (id >= 0 && !d->row[id].i && !txn_id(t, &d->row[id].i, err)) {
        return false;
    }
    for (int i = 0; i < d->tab->key_count; i++) {
        key[i] = d->row[d->tab->key[i]];
    }
    return d->drop ? row_drop_values(t, d->tab, key, err)
                   : row_put_values(t, d->tab, d->row, err);
}

static void write_row(struct play *p, struct doing *d)
{
    struct act act = {.verb = "note"};
    struct err err;
    d->p = p;
    assert_ok(act_run(&p->f->app, &act, do_row, d, &err), &err);
}

/* Tables in which the play puts rows: all of the book under a customer. Files have bytes. */
static bool is_played(const struct table *tab)
{
    return tab->book && tab->customer >= 0 && tab != &tables[TABLE_FILE] &&
           tab != &tables[TABLE_SOURCE_KEY];
}

static const struct table *some_table(struct play *p)
{
    for (;;) {
        const struct table *tab = &tables[dice(p, (uint64_t)table_count)];
        if (is_played(tab)) {
            return tab;
        }
    }
}

static struct known *known_of(struct play *p, const struct table *tab, const struct value *row)
{
    for (size_t i = 0; i < p->len; i++) {
        bool hit = p->known[i].tab == tab;
        for (int k = 0; hit && k < tab->key_count; k++) {
            int c = tab->key[k];
            bool free = c == tab->customer || strcmp(tab->columns[c].name, "day") == 0;
            hit = free || same(&p->known[i].row[c], &row[c]);
        }
        if (hit) {
            return &p->known[i];
        }
    }
    return NULL;
}

static void remember(struct play *p, const struct table *tab, const struct value *row)
{
    struct known *k = known_of(p, tab, row);
    if (k && column(tab, "id") < 0) {
        k->dropped = true; /* tags and fields of one name are told apart by nothing */
        return;
    }
    assert_true(p->len < ROWS_MAX);
    k = &p->known[p->len++];
    *k = (struct known){.tab = tab, .before = !p->merged};
    memcpy(k->row, row, (size_t)tab->column_count * sizeof *row);
    values_keep(p->f->arena, k->row, tab->column_count);
}

static void add_row(struct play *p, const struct table *tab, struct customer_id whose)
{
    struct doing d = {.tab = tab};
    random_row(p, tab, whose, d.row);
    if (tab ==
        &tables[TABLE_PERMISSION]) { /* bound into a chain already: nothing is filled in */
        d.row[column(tab, "salt")] = value_text(S("5a17"));
    }
    int id = column(tab, "id");
    if (id >= 0) {
        d.row[id].i = 0;
    }
    for (int k = 0; k < tab->key_count && id < 0; k++) {
        int c = tab->key[k];
        if (tab->columns[c].kind == VALUE_TEXT) { /* not one that is there */
            d.row[c].s = str_format(p->f->arena, "%.*s%d", STR_ARG(d.row[c].s),
                                    (int)dice(p, p->merged ? 100000 : 3));
        }
    }
    write_row(p, &d);
    remember(p, tab, d.row);
}

static void add_customer(struct play *p, size_t i)
{
    const struct table *tab = &tables[TABLE_CUSTOMER];
    struct doing d = {.tab = tab};
    random_row(p, tab, (struct customer_id){0}, d.row);
    d.row[0].i = 0;
    d.row[column(tab, "kind")] = value_int((int64_t)dice(p, 3));
    write_row(p, &d);
    remember(p, tab, d.row);
    p->who[i].n = d.row[0].i;
    int64_t people = d.row[column(tab, "kind")].i == 0 ? 1 : 1 + (int64_t)dice(p, 3);
    while (people-- > 0) {
        add_row(p, &tables[TABLE_CONTACT], p->who[i]);
    }
}

/* A word of somebody's row is another one now. */
static void edit_row(struct play *p)
{
    const struct table *tab = dice(p, 4) ? some_table(p) : &tables[TABLE_CONTACT];
    struct found f = {0};
    struct doing d = {.tab = tab};
    rows_of(p, tab, somebody(p), &f);
    if (f.at.len == 0) {
        return;
    }
    const struct value *row = f.at.at[dice(p, f.at.len)];
    memcpy(d.row, row, (size_t)tab->column_count * sizeof *row);
    int k = (int)dice(p, (uint64_t)tab->column_count);
    for (int i = 0; i < tab->key_count; i++) {
        if (k == tab->key[i]) {
            return;
        }
    }
    if (tab->columns[k].kind != VALUE_TEXT || is(tab->columns[k].name, "ref") ||
        is(tab->columns[k].name, "currency")) {
        return;
    }
    d.row[k] = value_text(str_format(p->f->arena, "edited %d", (int)dice(p, 1000)));
    struct known *known = known_of(p, tab, row);
    write_row(p, &d);
    if (known) { /* else it is the merge's own */
        known->row[k] = d.row[k];
        known->edited[k] = true;
    }
}

static void drop_row(struct play *p)
{
    const struct table *tab = some_table(p);
    struct found f = {0};
    struct doing d = {.tab = tab, .drop = true};
    struct err err;
    bool named = false;
    rows_of(p, tab, somebody(p), &f);
    if (f.at.len == 0) {
        return;
    }
    const struct value *row = f.at.at[dice(p, f.at.len)];
    memcpy(d.row, row, (size_t)tab->column_count * sizeof *row);
    if (column(tab, "id") >= 0) {
        assert_ok(row_is_named(p->f->app.db, p->f->arena, tab, row, &named, &err), &err);
    }
    struct known *known = known_of(p, tab, row);
    if (named || tab == &tables[TABLE_CONTACT]) {
        return;
    }
    write_row(p, &d);
    if (known) {
        known->dropped = true;
    }
}

static struct act_id join(struct play *p, size_t into, size_t from)
{
    struct act_id act;
    struct err err;
    assert_ok(merge(&p->f->app, p->who[into], p->who[from], &act, &err), &err);
    p->gone[from] = true;
    return act;
}

static void something(struct play *p, struct acts *merges)
{
    size_t left = 0, into, from;
    switch (dice(p, 8)) {
    case 0:
        for (size_t i = 0; i < CUSTOMERS; i++) {
            left += !p->gone[i];
        }
        into = dice(p, CUSTOMERS);
        from = dice(p, CUSTOMERS);
        if (left > 2 && into != from && !p->gone[into] && !p->gone[from]) {
            *vec_add(p->f->arena, &merges->at) = join(p, into, from);
        }
        break;
    case 1:
    case 2:
        edit_row(p);
        break;
    case 3:
        drop_row(p);
        break;
    default:
        add_row(p, some_table(p), somebody(p));
        break;
    }
}

/* Every id names a row that is there, and of the customer who is named beside it. */
static void nothing_dangles(struct play *p, uint64_t seed)
{
    for (int i = 0; i < table_count; i++) {
        struct found f = {0};
        if (!tables[i].book) {
            continue;
        }
        rows_of(p, &tables[i], (struct customer_id){0}, &f);
        for (size_t n = 0; n < f.at.len; n++) {
            for (int k = 0; k < tables[i].column_count; k++) {
                const struct table_column *c = &tables[i].columns[k];
                struct value other[COLUMNS_MAX];
                struct err err;
                bool found;
                const struct value *v = &f.at.at[n][k];
                if (c->names < 0 || v->kind != VALUE_INT || v->i == 0) {
                    continue;
                }
                assert_ok(row_get_values(p->f->app.db, &tables[c->names], v, p->f->arena, other,
                                         &found, &err),
                          &err);
                if (!found) {
                    fail_msg("seed %d: %s.%s names nothing", (int)seed, tables[i].name,
                             c->name);
                }
                if (c->within >= 0 &&
                    other[tables[c->names].customer].i != f.at.at[n][c->within].i) {
                    fail_msg("seed %d: %s.%s names another's", (int)seed, tables[i].name,
                             c->name);
                }
            }
        }
    }
    struct verified v;
    struct err err;
    assert_ok(verify(&p->f->app, false, p->f->arena, &v, &err), &err);
    assert_true(verified_clean(&v));
}

/* Is a column as it was? What was added since may have come to the one or the other. */
static bool as_it_was(const struct known *k, int c, const struct value *now)
{
    if (!k->before && (c == k->tab->customer || k->tab->columns[c].names >= 0)) {
        return true;
    }
    return same(&k->row[c], now);
}

static void each_is_as_it_was(struct play *p, uint64_t seed)
{
    for (size_t i = 0; i < p->len; i++) {
        const struct known *k = &p->known[i];
        struct found f = {0};
        int hits = 0;
        if (k->dropped) {
            continue;
        }
        rows_of(p, k->tab, (struct customer_id){0}, &f);
        for (size_t n = 0; n < f.at.len; n++) {
            bool hit = true;
            for (int x = 0; hit && x < k->tab->key_count; x++) {
                int c = k->tab->key[x];
                hit = as_it_was(k, c, &f.at.at[n][c]);
            }
            hits += hit;
            for (int c = 0; hit && c < k->tab->column_count; c++) {
                if (!as_it_was(k, c, &f.at.at[n][c])) {
                    fail_msg("seed %d: %s %s.%s was %s, is %s", (int)seed,
                             k->before ? "old" : "new", k->tab->name, k->tab->columns[c].name,
                             row_image(p->f->arena, k->tab, k->row).at,
                             row_image(p->f->arena, k->tab, f.at.at[n]).at);
                }
            }
        }
        if (hits != 1) {
            fail_msg("seed %d: a %s row of %s is there %d times: %s", (int)seed,
                     k->before ? "old" : "new", k->tab->name, hits,
                     row_image(p->f->arena, k->tab, k->row).at);
        }
    }
}

static void part_all(struct play *p, struct act_id first, struct acts *merges)
{
    struct part_told told, looked;
    struct part_choice choice = {.stay = dice(p, 2) == 0};
    struct act_id by;
    struct err err;
    assert_ok(part_look(&p->f->app, first, &choice, p->f->arena, &looked, &err), &err);
    assert_ok(part_run(&p->f->app, first, &choice, p->f->arena, &told, &by, &err), &err);
    assert_int_equal(looked.with, told.with);
    assert_int_equal(looked.stay, told.stay);
    assert_int_equal(looked.edits.len, told.edits.len);
    assert_int_equal(looked.again.len, told.again.len);
    nothing_dangles(p, 0);
    /* the others too, newest first: those that were done again bear other numbers */
    for (size_t i = told.again.len; i-- > 0;) {
        assert_ok(
            part_run(&p->f->app, told.again.at[i], &choice, p->f->arena, &looked, &by, &err),
            &err);
        nothing_dangles(p, 0);
    }
    for (size_t i = merges->at.len; i-- > 0;) {
        if (!part_run(&p->f->app, merges->at.at[i], &choice, p->f->arena, &looked, &by, &err)) {
            assert_string_equal(err.key, "err.undo.done");
        }
    }
}

static void whatever_came_between(void **state)
{
    (void)state;
    uint64_t seeds = fixture_on_postgres() ? 6 : SEEDS;
    for (uint64_t seed = 1; seed <= seeds; seed++) {
        struct play p = {.f = store_fixture_new(), .rng = rng_seeded(seed)};
        struct acts merges = {0};
        p.known = arena_array(p.f->arena, struct known, ROWS_MAX);
        for (size_t i = 0; i < CUSTOMERS; i++) {
            add_customer(&p, i);
        }
        for (int i = 0; i < 60; i++) {
            add_row(&p, some_table(&p), somebody(&p));
        }
        struct act_id first = join(&p, 0, 1);
        p.merged = true;
        for (int i = 0; i < 25; i++) {
            something(&p, &merges);
        }
        part_all(&p, first, &merges);
        nothing_dangles(&p, seed);
        each_is_as_it_was(&p, seed);
        store_fixture_end(p.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_came_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
