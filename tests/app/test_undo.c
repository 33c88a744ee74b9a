/* SPDX-License-Identifier: Apache-2.0 */
/* Taking back, merging, erasing: on a real shop. */
#include "tests/store_fixture.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "app/act.h"
#include "app/history.h"
#include "app/keep/erase.h"
#include "app/keep/verify.h"
#include "app/lookup.h"
#include "app/merge.h"
#include "app/people.h"
#include "app/search.h"
#include "base/buf.h"
#include "core/words.h"
#include "store/gen/change.h"
#include "store/gen/erase.h"
#include "store/gen/standing.h"
#include "store/row.h"

/* Every row of every table of the book and of the caches, as one text: two shops, or two
 * moments, are the same when it is. */
static struct str book(struct store_fixture *f, struct arena *a)
{
    struct buf b = buf_in(a);
    struct err err;
    for (int i = 0; i < table_count; i++) {
        struct cursor c;
        if (!tables[i].book && !tables[i].cache) {
            continue;
        }
        assert_ok(cursor_open(f->app.db, tables[i].all, NULL, &c, &err), &err);
        while (cursor_next(&c)) {
            buf_z(&b, tables[i].name);
            buf_put(&b, row_image(a, &tables[i], c.value));
            buf_char(&b, '\n');
        }
        assert_ok(cursor_end(&c, &err), &err);
    }
    return buf_str(&b);
}

struct new_person {
    struct str given, family, phone, note;
    struct customer_id id;
};

static bool add_person(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct new_person *n = ctx;
    struct arena *a = txn_arena(t);
    struct people p = {.customer = {.kind = CUSTOMER_CONTACT,
                                    .stage = STAGE_CUSTOMER,
                                    .since_day = app->today - 100}};
    struct contact_row *c = vec_add(a, &p.contacts);
    *c = (struct contact_row){.given = n->given, .family = n->family, .main = 1};
    struct point_row *pt = vec_add(a, &p.points);
    *pt = (struct point_row){.kind = POINT_PHONE, .value = n->phone, .norm = n->phone};
    if (!customer_create(t, &p, err)) {
        return false;
    }
    n->id = p.customer.id;
    act->customer = n->id;
    struct note_row note = {.customer = n->id, .day = app->today, .words = n->note};
    struct field_row field = {n->id, S("size"), n->note};
    struct interaction_row met = {.customer = n->id,
                                  .day = app->today - 37,
                                  .kind = INTERACTION_HAPPENED,
                                  .begun = BEGUN_BY_THEM,
                                  .channel = CHANNEL_SHOP,
                                  .words = n->note};
    struct purchase_row bought = {
        .customer = n->id, .day = app->today - 41, .amount = 123456, .what = n->note};
    return txn_id(t, &note.id.n, err) && note_put(t, &note, err) && field_put(t, &field, err) &&
           txn_id(t, &met.id.n, err) && interaction_put(t, &met, err) &&
           txn_id(t, &bought.id.n, err) && purchase_put(t, &bought, err);
}

static struct customer_id person(struct store_fixture *f, struct str given, struct str family,
                                 struct str phone, struct str note)
{
    struct new_person n = {given, family, phone, note, {0}};
    struct act act = {.verb = "add"};
    struct err err;
    assert_ok(act_run(&f->app, &act, add_person, &n, &err), &err);
    return n.id;
}

struct renaming {
    struct customer_id id;
    struct str name;
};

static bool rename_body(struct app *app, struct txn *t, struct act *act, void *ctx,
                        struct err *err)
{
    struct renaming *r = ctx;
    struct customer_row c;
    bool found;
    (void)app;
    act->customer = r->id;
    if (!customer_get(txn_db(t), r->id, txn_arena(t), &c, &found, err)) {
        return false;
    }
    assert_true(found);
    c.name = r->name;
    return customer_put(t, &c, err);
}

static struct act_id renamed(struct store_fixture *f, struct customer_id id, struct str name)
{
    struct renaming r = {id, name};
    struct act act = {.verb = "edit"};
    struct err err;
    assert_ok(act_run(&f->app, &act, rename_body, &r, &err), &err);
    return act.id;
}

static struct str name_of(struct store_fixture *f, struct customer_id id)
{
    struct customer_row c;
    struct err err;
    bool found;
    assert_ok(customer_get(f->app.db, id, f->arena, &c, &found, &err), &err);
    return found ? c.name : S("");
}

static void undo_and_again(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err;
    struct act_id last, by, again;
    struct str before = book(f, f->arena);
    struct customer_id id =
        person(f, S("Wiebke"), S("Ölscher"), S("4917139920123"), S("54 cm"));
    struct str after = book(f, f->arena);
    assert_false(str_eq(before, after));
    assert_ok(undo_candidate(&f->app, &last, &err), &err);
    assert_ok(undo(&f->app, last, false, &by, &err), &err);
    assert_true(str_eq(book(f, f->arena), before));
    assert_int_equal(name_of(f, id).len, 0);
    /* twice is once too often */
    assert_false(undo(&f->app, last, false, &again, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    /* the undo is an act: undone, everything is there again, search and standing too */
    assert_ok(undo(&f->app, by, false, &again, &err), &err);
    assert_true(str_eq(book(f, f->arena), after));
    /* and the first act is in force again, so it can be undone again */
    assert_ok(undo(&f->app, last, false, &again, &err), &err);
    assert_true(str_eq(book(f, f->arena), before));
    store_fixture_end(f);
}

static void later_acts_are_told(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err;
    struct history_line *later;
    struct act_id by;
    size_t n;
    struct customer_id id = person(f, S("Joost"), S("Terhorst"), S("31600000001"), S("noot"));
    struct act_id first = renamed(f, id, S("Joost T."));
    struct act_id second = renamed(f, id, S("J. Terhorst"));
    assert_ok(undo_later(&f->app, first, f->arena, &later, &n, &err), &err);
    assert_int_equal(n, 1);
    assert_int_equal(later[0].act.id.n, second.n);
    assert_false(undo(&f->app, first, false, &by, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_string_equal(err.key, "err.undo.later");
    assert_true(str_eq(name_of(f, id), S("J. Terhorst")));
    assert_ok(undo(&f->app, first, true, &by, &err), &err);
    assert_true(str_eq(name_of(f, id), S("Joost Terhorst")));
    /* what was undone together comes again together */
    assert_ok(undo(&f->app, by, false, &by, &err), &err);
    assert_true(str_eq(name_of(f, id), S("J. Terhorst")));
    assert_false(undo(&f->app, (struct act_id){987654}, false, &by, &err));
    assert_int_equal(err.code, ERR_MISSING);
    store_fixture_end(f);
}

struct saying {
    struct customer_id id;
    struct str words;
};

/* A need, and a promise that answers it: one row under another, both under the customer. */
static bool need_body(struct app *app, struct txn *t, struct act *act, void *ctx,
                      struct err *err)
{
    struct saying *s = ctx;
    struct need_row need = {
        .customer = s->id, .kind = NEED_QUESTION, .words = s->words, .day = app->today};
    act->customer = s->id;
    return txn_id(t, &need.id.n, err) && need_put(t, &need, err);
}

static bool promise_body(struct app *app, struct txn *t, struct act *act, void *ctx,
                         struct err *err)
{
    struct saying *s = ctx;
    struct promise_row p = {.customer = s->id, .words = s->words, .day = app->today};
    struct cursor c;
    act->customer = s->id;
    struct value key = value_int(s->id.n);
    if (!cursor_open(txn_db(t), tables[TABLE_NEED].of_customer, &key, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        p.need.n = c.value[0].i;
    }
    return cursor_end(&c, err) && txn_id(t, &p.id.n, err) && promise_put(t, &p, err);
}

static struct act_id said(struct store_fixture *f, struct customer_id id, struct str words,
                          bool promise)
{
    struct saying s = {id, words};
    struct act act = {.verb = promise ? "promise" : "need"};
    struct err err;
    assert_ok(act_run(&f->app, &act, promise ? promise_body : need_body, &s, &err), &err);
    return act.id;
}

static void assert_clean(struct store_fixture *f)
{
    struct verified v;
    struct err err;
    assert_ok(verify(&f->app, false, f->arena, &v, &err), &err);
    assert_true(verified_clean(&v));
}

/* What others wrote under somebody goes with the act that added them, after a question. */
static void what_rests_on_it_goes_too(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err;
    struct act_id added, by;
    struct history_line *later;
    size_t n;
    struct str empty = book(f, f->arena);
    struct customer_id id = person(f, S("Tjitske"), S("Roorda"), S("31600000011"), S("rood"));
    assert_ok(undo_candidate(&f->app, &added, &err), &err);
    struct act_id asked = said(f, id, S("hoe lang nog?"), false);
    struct str with_need = book(f, f->arena);
    struct act_id promised = said(f, id, S("vrijdag bellen"), true);
    struct str full = book(f, f->arena);
    /* the need has the promise on it, the customer both */
    assert_ok(undo_later(&f->app, asked, f->arena, &later, &n, &err), &err);
    assert_int_equal(n, 1);
    assert_int_equal(later[0].act.id.n, promised.n);
    assert_ok(undo_later(&f->app, added, f->arena, &later, &n, &err), &err);
    assert_int_equal(n, 2);
    assert_int_equal(later[0].act.id.n, promised.n);
    assert_int_equal(later[1].act.id.n, asked.n);
    assert_false(undo(&f->app, added, false, &by, &err));
    assert_string_equal(err.key, "err.undo.later");
    assert_true(str_eq(book(f, f->arena), full));
    assert_ok(undo(&f->app, added, true, &by, &err), &err);
    assert_true(str_eq(book(f, f->arena), empty));
    assert_clean(f);
    assert_ok(undo(&f->app, by, false, &by, &err), &err);
    assert_true(str_eq(book(f, f->arena), full));
    assert_clean(f);
    /* one by one in order needs no question */
    assert_ok(undo(&f->app, promised, false, &by, &err), &err);
    assert_true(str_eq(book(f, f->arena), with_need));
    store_fixture_end(f);
}

/* What was taken back first doesn't come again under nobody. */
static void nothing_comes_again_under_nobody(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err;
    struct act_id added, by, gone;
    struct customer_id id = person(f, S("Lüder"), S("Brakhage"), S("31600000012"), S("grau"));
    assert_ok(undo_candidate(&f->app, &added, &err), &err);
    struct act_id asked = said(f, id, S("wann ist es fertig?"), false);
    assert_ok(undo(&f->app, asked, false, &gone, &err), &err);
    assert_ok(undo(&f->app, added, false, &by, &err), &err);
    struct str before = book(f, f->arena);
    assert_false(undo(&f->app, gone, false, &added, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_string_equal(err.key, "err.undo.under");
    assert_true(str_eq(book(f, f->arena), before));
    assert_ok(undo(&f->app, by, false, &by, &err), &err);
    assert_ok(undo(&f->app, gone, false, &by, &err), &err);
    assert_clean(f);
    store_fixture_end(f);
}

/* Every column that holds an id of the book is asked for, in every table. */
static void the_catalogue_names_parents(void **state)
{
    (void)state;
    int columns = 0;
    for (int i = 0; i < table_count; i++) {
        for (int k = 0; k < tables[i].column_count; k++) {
            const struct table_column *c = &tables[i].columns[k];
            if (c->names < 0) {
                continue;
            }
            columns++;
            assert_true(tables[i].book && tables[c->names].book);
            assert_true(c->naming != QUERY_COUNT && c->astray != QUERY_COUNT);
        }
        assert_true(!tables[i].book || tables[i].customer < 0 ||
                    tables[i].columns[tables[i].customer].names == TABLE_CUSTOMER);
    }
    assert_int_equal(tables[TABLE_PROMISE].columns[3].names, TABLE_NEED);
    assert_int_equal(tables[TABLE_PERMISSION].columns[3].names, TABLE_POINT);
    assert_int_equal(tables[TABLE_REFERRAL].columns[2].names, TABLE_CUSTOMER);
    assert_true(columns > 30);
}

struct tearing {
    struct customer_id id;
    bool erased; /* noted as such */
    bool forget; /* the images too */
};

/* What a fault would do: somebody goes and what was written of them stays. */
static bool tear(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct tearing *x = ctx;
    const int tabs[] = {TABLE_CONTACT, TABLE_POINT};
    (void)act;
    for (int i = 0; i < 2; i++) {
        const struct table *tab = &tables[tabs[i]];
        struct value key = value_int(x->id.n), row = {0};
        struct cursor c;
        assert_true(cursor_open(txn_db(t), tab->of_customer, &key, &c, err));
        while (cursor_next(&c)) {
            row = c.value[0];
        }
        assert_true(cursor_end(&c, err) && row_drop_values(t, tab, &row, err));
    }
    struct erasure_id id;
    return customer_drop(t, x->id, err) && search_sync(t, x->id, err) &&
           (!x->forget || change_forget_customer(t, x->id.n, err)) &&
           (!x->erased || (txn_id(t, &id.n, err) && erasure_add(t, id, app->now_ms, x->id,
                                                                (struct contact_id){0}, err)));
}

static void torn(struct store_fixture *f, struct tearing x)
{
    struct act act = {.verb = "edit"};
    struct err err;
    assert_ok(act_run(&f->app, &act, tear, &x, &err), &err);
}

static bool lose_customer(struct txn *t, void *ctx, struct err *err)
{
    const struct customer_id *id = ctx;
    return customer_drop(t, *id, err) && change_forget_customer(t, id->n, err);
}

static struct verified verified(struct store_fixture *f, bool mend)
{
    struct verified v = {0};
    struct err err;
    assert_ok(verify(&f->app, mend, f->arena, &v, &err), &err);
    return v;
}

/* Rows whose customer is gone are all that is left of somebody: nothing is thrown away but what
 * tells of the erased. */
static void whoever_rows_are_left_of_comes_back(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err;
    struct customer_id kept = person(f, S("Femke"), S("Haan"), S("31600000021"), S("noot a"));
    struct customer_id bare = person(f, S("Gesa"), S("Uhl"), S("31600000022"), S("noot b"));
    struct customer_id erased = person(f, S("Ruth"), S("Zwart"), S("31600000023"), S("noot c"));
    struct str whole = book(f, f->arena);
    torn(f, (struct tearing){.id = kept});
    struct verified v = verified(f, false);
    assert_false(verified_clean(&v));
    assert_int_equal(v.astray, 4); /* note, field, interaction, purchase */
    v = verified(f, true);
    assert_true(v.mended);
    assert_int_equal(v.rows.back, 1);
    assert_int_equal(v.rows.gone + v.rows.standin, 0);
    assert_clean(f);
    assert_true(str_eq(book(f, f->arena), whole));
    /* nothing kept of them: the rows stand under the number */
    torn(f, (struct tearing){.id = bare, .forget = true});
    v = verified(f, true);
    assert_int_equal(v.rows.standin, 1);
    assert_clean(f);
    assert_true(str_eq(name_of(f, bare), str_format(f->arena, "#%lld", (long long)bare.n)));
    /* a person is left: the customer is called after them */
    assert_ok(txn_run(f->app.db, lose_customer, &kept, &err), &err);
    v = verified(f, true);
    assert_int_equal(v.rows.standin, 1);
    assert_true(str_eq(name_of(f, kept), S("Femke Haan")));
    assert_clean(f);
    /* erased is erased */
    torn(f, (struct tearing){.id = erased, .erased = true});
    v = verified(f, true);
    assert_int_equal(v.rows.gone, 4);
    assert_int_equal(v.rows.back + v.rows.standin, 0);
    assert_clean(f);
    assert_int_equal(name_of(f, erased).len, 0);
    store_fixture_end(f);
}

static void merge_and_part(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err;
    struct act_id act, by;
    struct candidate *list;
    size_t n;
    struct customer_id into = person(f, S("Anneke"), S("Visser"), S("31600000002"), S("blauw"));
    struct customer_id from = person(f, S("A."), S("Visser"), S("31600000003"), S("groen"));
    struct str before = book(f, f->arena);
    assert_false(merge(&f->app, into, into, &act, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_ok(merge(&f->app, into, from, &act, &err), &err);
    /* one person with everything of both */
    struct standing_row row;
    bool found;
    assert_ok(standing_get(f->app.db, from, f->arena, &row, &found, &err), &err);
    assert_false(found);
    assert_int_equal(name_of(f, from).len, 0);
    assert_ok(lookup(&f->app, S("31600000003"), 5, f->arena, &list, &n, &err), &err);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].customer_id.n, into.n);
    struct standing_purchases it;
    int purchases = 0;
    assert_ok(standing_purchases_open(f->app.db, into, DAY_LAST, &it, &err), &err);
    while (standing_purchases_next(&it)) {
        purchases++;
    }
    assert_ok(standing_purchases_end(&it, &err), &err);
    assert_int_equal(purchases, 2);
    struct field_row field;
    assert_ok(field_get(f->app.db, into, S("size (2)"), f->arena, &field, &found, &err), &err);
    assert_true(found && str_eq(field.value, S("groen")));
    assert_ok(undo(&f->app, act, false, &by, &err), &err);
    assert_true(str_eq(book(f, f->arena), before));
    store_fixture_end(f);
}

static bool holds(const char *path, const char *word)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0) {
        return false;
    }
    assert_int_equal(fstat(fd, &st), 0);
    char *bytes = malloc((size_t)st.st_size + 1);
    assert_int_equal(read(fd, bytes, (size_t)st.st_size), st.st_size);
    bool hit = memmem(bytes, (size_t)st.st_size, word, strlen(word)) != NULL;
    free(bytes);
    close(fd);
    return hit;
}

static bool any_file_holds(const struct store_fixture *f, const char *word)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".erased", ".before-restore-1"};
    char path[500];
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        snprintf(path, sizeof path, "%s%s", f->path, endings[i]);
        if (holds(path, word)) {
            return true;
        }
    }
    return false;
}

/* Random letters, so that they stand nowhere by chance: in every place where words can stand.
 */
static void erased_is_gone(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err;
    struct copies left;
    struct act_id act;
    struct candidate *list;
    size_t n;
    if (fixture_on_postgres()) { /* its files are the server's: see doc/operations.md */
        store_fixture_end(f);
        return;
    }
    struct customer_id stays =
        person(f, S("Bodil"), S("Kvistgaard"), S("31600000004"), S("rood"));
    struct customer_id id =
        person(f, S("Qzvwkt"), S("Xjqpfzmv"), S("31698765432"), S("wcmqxv tplhnz"));
    struct customer_id same =
        person(f, S("Qz"), S("Xjqpfzmv"), S("31698765431"), S("wcmqxv rrkzn"));
    renamed(f, id, S("Qzvwkt Xjqpfzmv-Vbnmqw"));
    assert_ok(merge(&f->app, id, same, &act, &err), &err);
    assert_true(any_file_holds(f, "Xjqpfzmv"));
    assert_true(any_file_holds(f, "xjqpfzmv")); /* the search */
    assert_ok(erase(&f->app, id, f->arena, &left, &err), &err);
    static const char *const words[] = {"Xjqpfzmv", "xjqpfzmv",    "Qzvwkt",     "qzvwkt",
                                        "Vbnmqw",   "vbnmqw",      "wcmqxv",     "rrkzn",
                                        "tplhnz",   "31698765432", "31698765431"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (any_file_holds(f, words[i])) {
            fail_msg("%s is still there", words[i]);
        }
    }
    assert_ok(lookup(&f->app, S("xjqpfzmv"), 5, f->arena, &list, &n, &err), &err);
    assert_int_equal(n, 0);
    assert_true(str_eq(name_of(f, stays), S("Bodil Kvistgaard")));
    /* what they bought counts on, without a name */
    struct standing_purchases it;
    int64_t sum = 0;
    assert_ok(standing_purchases_open(f->app.db, (struct customer_id){0}, DAY_LAST, &it, &err),
              &err);
    while (standing_purchases_next(&it)) {
        sum += it.row.amount;
    }
    assert_ok(standing_purchases_end(&it, &err), &err);
    assert_int_equal(sum, 2 * 123456);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undo_and_again),
        cmocka_unit_test(later_acts_are_told),
        cmocka_unit_test(what_rests_on_it_goes_too),
        cmocka_unit_test(nothing_comes_again_under_nobody),
        cmocka_unit_test(the_catalogue_names_parents),
        cmocka_unit_test(whoever_rows_are_left_of_comes_back),
        cmocka_unit_test(merge_and_part),
        cmocka_unit_test(erased_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
