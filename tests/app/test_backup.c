/* SPDX-License-Identifier: Apache-2.0 */
/* Copies, and back: whoever was erased since stays erased, whoever objected since stays in
 * peace. */
#include "tests/store_fixture.h"

#include "app/act.h"
#include "app/keep/backup.h"
#include "app/keep/erase.h"
#include "app/keep/intake.h"
#include "app/keep/journal.h"
#include "app/keep/restore.h"
#include "app/keep/verify.h"
#include "app/merge.h"
#include "app/permission.h"
#include "base/buf.h"
#include "core/words.h"
#include "tests/app/small_shop.h"
#include "tests/app/somebody.h"

static bool object(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct somebody *s = ctx;
    struct permission_row row = {.customer = s->id,
                                 .kind = PERMISSION_OBJECT,
                                 .channel = SOME(CHANNEL_PHONE),
                                 .day = app->today,
                                 .at = app->now_ms,
                                 .words = S("bel niet")};
    (void)act;
    return txn_id(t, &row.id.n, err) && permission_put(t, &row, err);
}

static void act(struct app *app,
                bool (*body)(struct app *, struct txn *, struct act *, void *, struct err *),
                struct somebody *s)
{
    struct act a = {.verb = "add"};
    struct err err;
    assert_ok(act_run(app, &a, body, s, &err), &err);
}

static size_t stops_of(struct app *app, struct customer_id customer)
{
    struct permission_row *rows;
    struct err err = {0};
    size_t n;
    assert_ok(permission_list(app, customer, app->arena, &rows, &n, &err), &err);
    return n;
}

static void reopen_from(struct store_fixture *f, struct str copy, struct restored *r)
{
    struct err err = {0};
    store_fixture_close(f);
    assert_ok(restore(f->arena, str_of(f->path), copy, FIXTURE_NOW_MS, r, &err), &err);
    store_fixture_open(f);
}

static void must_be_clean(struct app *app)
{
    struct verified v;
    struct err err = {0};
    assert_ok(verify(app, false, app->arena, &v, &err), &err);
    assert_true(verified_clean(&v));
}

static void back_again(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct arena *a = f->arena;
    struct err err = {0};
    struct copies left;
    struct restored r;
    struct backup_made made;
    struct str copy = str_format(a, "%s/copy.heed", f->dir);
    struct somebody erased = {.family = S("Vlierboom")}, objects = {.family = S("Terlouw")};
    act(&f->app, somebody_put, &erased);
    act(&f->app, somebody_put, &objects);
    assert_ok(backup_make(&f->app, copy, &made, &err), &err);
    assert_int_equal(made.customers, 2);
    assert_false(backup_make(&f->app, copy, &made, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    struct somebody later = {.family = S("Naderhand")};
    act(&f->app, somebody_put, &later);
    assert_ok(erase(&f->app, erased.id, a, &left, &err), &err);
    act(&f->app, object, &objects);
    act(&f->app, object, &later);
    struct str second = str_format(a, "%s/second.heed", f->dir);
    assert_ok(backup_make(&f->app, second, &made, &err), &err);
    struct somebody last = {.family = S("Zwartendijk")};
    act(&f->app, somebody_put, &last);
    struct str third = str_format(a, "%s/third.heed", f->dir);
    assert_ok(backup_make(&f->app, third, &made, &err), &err);
    assert_ok(erase(&f->app, last.id, a, &left, &err), &err);

    reopen_from(f, copy, &r);
    assert_int_equal(r.erased, 1);
    assert_int_equal(r.stops, 1);
    assert_int_equal(r.unknown, 1);
    assert_true(r.scrubbed);
    assert_int_equal(r.kept.len > 0, !fixture_on_postgres());
    assert_int_equal(somebody_found(&f->app, S("vlierboom")), 0);
    assert_int_equal(somebody_found(&f->app, S("terlouw")), 1);
    assert_int_equal(somebody_found(&f->app, S("naderhand")), 0);
    must_be_clean(&f->app);
    /* no id that was given to somebody since is given again */
    struct somebody fresh = {.family = S("Ouwehand")};
    act(&f->app, somebody_put, &fresh);
    assert_true(fresh.id.n > last.id.n);

    /* whoever objected, or was erased, and wasn't in the first comes with another one */
    reopen_from(f, second, &r);
    assert_int_equal(somebody_found(&f->app, S("naderhand")), 1);
    assert_int_equal(stops_of(&f->app, later.id), 1);
    assert_int_equal(stops_of(&f->app, objects.id), 1);
    reopen_from(f, third, &r);
    assert_int_equal(somebody_found(&f->app, S("zwartendijk")), 0);
    assert_int_equal(somebody_found(&f->app, S("vlierboom")), 0);
    must_be_clean(&f->app);
    store_fixture_end(f);
}

static int by_text(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* Every row that a book consists of, in no engine's order. */
static struct str rows_of(struct db *db, struct arena *a, size_t *n)
{
    VEC(struct str) rows = {0};
    struct buf all = buf_in(a);
    struct err err = {0};
    for (int i = 0; i < table_count; i++) {
        struct cursor c;
        if (!intake_carries(&tables[i])) {
            continue;
        }
        assert_ok(cursor_open(db, tables[i].all, NULL, &c, &err), &err);
        while (cursor_next(&c)) {
            struct str image = row_image(a, &tables[i], c.value);
            *vec_add(a, &rows) = str_format(a, "%s %.*s", tables[i].name, STR_ARG(image));
        }
        assert_ok(cursor_end(&c, &err), &err);
    }
    if (rows.len) {
        qsort(rows.at, rows.len, sizeof *rows.at, by_text);
    }
    for (size_t i = 0; i < rows.len; i++) {
        buf_put(&all, rows.at[i]);
        buf_char(&all, '\n');
    }
    *n = rows.len;
    return buf_str(&all);
}

static void same_rows(struct str where, struct str expected, struct arena *a)
{
    struct arena *open = arena_new();
    struct db *db;
    struct err err = {0};
    size_t n;
    assert_ok(db_open(open, where, OPEN_EXISTING, FIXTURE_NOW_MS, &db, &err), &err);
    struct str rows = rows_of(db, a, &n);
    assert_true(str_eq(rows, expected));
    arena_free(open);
}

/* Out of either engine into a file, from there into either engine: each row, as it was. */
static void row_by_row(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct arena *a = f->arena;
    struct err err = {0};
    struct backup_made made;
    struct restored r;
    struct str copy = str_format(a, "%s/copy.heed", f->dir);
    struct str file = str_format(a, "%s/again.heed", f->dir);
    size_t n;
    assert_ok(small_shop_fill(&f->app, &err), &err);
    struct str before = rows_of(f->app.db, a, &n);
    assert_true(n > 100);
    assert_ok(backup_make(&f->app, copy, &made, &err), &err);
    same_rows(copy, before, a);
    /* into another shop that is empty, of this engine, and into a new file */
    struct store_fixture *other = store_fixture_new_at(FIXTURE_NOW_MS - 86400000);
    reopen_from(other, copy, &r);
    must_be_clean(&other->app);
    assert_true(str_eq(rows_of(other->app.db, a, &n), before));
    assert_ok(restore(a, file, copy, FIXTURE_NOW_MS, &r, &err), &err);
    same_rows(file, before, a);
    /* and over a book that went on */
    struct somebody later = {.family = S("Naderhand")};
    act(&f->app, somebody_put, &later);
    reopen_from(f, copy, &r);
    assert_true(str_eq(rows_of(f->app.db, a, &n), before));
    must_be_clean(&f->app);
    store_fixture_end(other);
    store_fixture_end(f);
}

/* Two who became one are two in an older backup: what was refused by the one, or who was
 * erased, holds for both. */
static void merged_since(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct copies left;
    struct restored r;
    struct backup_made made;
    struct act_id merge_act;
    struct str copy = str_format(f->arena, "%s/copy.heed", f->dir);
    struct somebody who[] = {{.family = S("Abbring")},     {.family = S("Abbringh")},
                             {.family = S("Quispel")},     {.family = S("Kwispel")},
                             {.family = S("Ploegmakers")}, {.family = S("Onaangetast")}};
    for (size_t i = 0; i < sizeof who / sizeof who[0]; i++) {
        act(&f->app, somebody_put, &who[i]);
    }
    assert_ok(backup_make(&f->app, copy, &made, &err), &err);
    act(&f->app, object, &who[1]); /* before they are one */
    assert_ok(merge(&f->app, who[0].id, who[1].id, &merge_act, &err), &err);
    assert_ok(merge(&f->app, who[2].id, who[3].id, &merge_act, &err), &err);
    assert_ok(merge(&f->app, who[4].id, who[2].id, &merge_act, &err), &err);
    assert_ok(erase(&f->app, who[4].id, f->arena, &left, &err), &err);
    reopen_from(f, copy, &r);
    assert_int_equal(r.erased, 3);
    assert_int_equal(r.stops, 2);
    assert_int_equal(stops_of(&f->app, who[0].id), 1);
    assert_int_equal(stops_of(&f->app, who[1].id), 1);
    assert_int_equal(stops_of(&f->app, who[5].id), 0);
    assert_int_equal(somebody_found(&f->app, S("quispel")), 0);
    assert_int_equal(somebody_found(&f->app, S("kwispel")), 0);
    assert_int_equal(somebody_found(&f->app, S("ploegmakers")), 0);
    assert_int_equal(somebody_found(&f->app, S("onaangetast")), 1);
    must_be_clean(&f->app);
    store_fixture_end(f);
}

/* The other customer of the same database or folder isn't erased by another's number. */
static void of_another_shop(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct store_fixture *other;
    struct err err = {0};
    struct copies left;
    struct restored r;
    struct backup_made made;
    struct str copy = str_format(f->arena, "%s/copy.heed", f->dir);
    struct somebody one = {.family = S("Hoogstraten")};
    act(&f->app, somebody_put, &one);
    assert_ok(backup_make(&f->app, copy, &made, &err), &err);
    other = store_fixture_new_at(FIXTURE_NOW_MS + 7777777);
    struct somebody same_number = {.family = S("Laagland")};
    act(&other->app, somebody_put, &same_number);
    assert_int_equal(same_number.id.n, one.id.n);
    store_fixture_close(other);
    assert_false(restore(f->arena, str_of(other->path), copy, FIXTURE_NOW_MS, &r, &err));
    assert_string_equal(err.key, "err.restore.other");
    store_fixture_open(other);
    assert_int_equal(somebody_found(&other->app, S("laagland")), 1);
    assert_ok(erase(&other->app, same_number.id, f->arena, &left, &err), &err);
    reopen_from(other, copy, &r); /* nobody is in it now */
    assert_int_equal(r.erased, 0);
    assert_int_equal(somebody_found(&other->app, S("hoogstraten")), 1);
    store_fixture_end(other);
    store_fixture_end(f);
}

static void lost_or_foreign(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct arena *a = f->arena;
    struct err err = {0};
    struct copies left;
    struct restored r;
    struct backup_made made;
    struct str copy = str_format(a, "%s/copy.heed", f->dir);
    struct somebody erased = {.family = S("Vlierboom")}, objects = {.family = S("Terlouw")};
    act(&f->app, somebody_put, &erased);
    act(&f->app, somebody_put, &objects);
    assert_ok(backup_make(&f->app, copy, &made, &err), &err);
    assert_ok(erase(&f->app, erased.id, a, &left, &err), &err);
    act(&f->app, object, &objects);
    assert_ok(journal_catch_up(f->app.db, &err), &err);
    /* while somebody has it open nothing happens */
    assert_false(restore(a, str_of(f->path), copy, FIXTURE_NOW_MS, &r, &err));
    assert_int_equal(err.code, ERR_BUSY);
    assert_int_equal(stops_of(&f->app, objects.id), 1);
    /* what isn't a shop replaces nothing */
    struct str junk = str_format(a, "%s/junk", f->dir);
    FILE *file = fopen(junk.at, "w");
    assert_non_null(file);
    fputs("SQLite format 3 it is not, but it is long enough to be looked at as one.", file);
    fclose(file);
    store_fixture_close(f);
    assert_false(restore(a, str_of(f->path), junk, FIXTURE_NOW_MS, &r, &err));
    assert_int_equal(err.code, ERR_FOREIGN);
    store_fixture_open(f);
    assert_int_equal(stops_of(&f->app, objects.id), 1);
    if (!fixture_on_postgres()) {
        store_fixture_close(f);
        assert_false(restore(a, str_of(f->path), str_of(f->path), FIXTURE_NOW_MS, &r, &err));
        assert_string_equal(err.key, "err.restore.same");
        /* the file is lost: its journal still knows who was erased and who objected */
        assert_int_equal(unlink(f->path), 0);
        reopen_from(f, copy, &r);
        assert_int_equal(r.erased, 1);
        assert_int_equal(r.stops, 1);
        assert_int_equal(somebody_found(&f->app, S("vlierboom")), 0);
        assert_int_equal(stops_of(&f->app, objects.id), 1);
    }
    store_fixture_end(f);
}

static bool spoil(struct txn *t, void *ctx, struct err *err)
{
    struct standing_row row = {.customer = ((struct somebody *)ctx)->id, .state = S("\001")};
    return standing_put(t, &row, err);
}

static void what_is_wrong_is_seen_and_mended(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct verified v;
    struct somebody one = {.family = S("Wegewijs")};
    act(&f->app, somebody_put, &one);
    assert_ok(verify(&f->app, false, f->arena, &v, &err), &err);
    assert_true(verified_clean(&v));
    assert_ok(txn_run(f->app.db, spoil, &one, &err), &err);
    assert_ok(verify(&f->app, false, f->arena, &v, &err), &err);
    assert_int_equal(v.standings_wrong, 1);
    assert_false(verified_clean(&v));
    assert_ok(verify(&f->app, true, f->arena, &v, &err), &err);
    assert_true(v.mended);
    assert_ok(verify(&f->app, false, f->arena, &v, &err), &err);
    assert_true(verified_clean(&v));
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(back_again),      cmocka_unit_test(merged_since),
        cmocka_unit_test(row_by_row),      cmocka_unit_test(of_another_shop),
        cmocka_unit_test(lost_or_foreign), cmocka_unit_test(what_is_wrong_is_seen_and_mended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
