/* SPDX-License-Identifier: Apache-2.0 */
/* Copies, and back: whoever was erased since stays erased, whoever objected since stays in
 * peace. */
#include "tests/store_fixture.h"

#include "app/act.h"
#include "app/backup.h"
#include "app/erase.h"
#include "app/lookup.h"
#include "app/people.h"
#include "app/verify.h"
#include "core/words.h"

struct somebody {
    struct str family;
    struct customer_id id;
};

static bool add(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct somebody *s = ctx;
    struct people p = {.customer = {.kind = CUSTOMER_CONTACT,
                                    .stage = STAGE_CUSTOMER,
                                    .since_day = app->today}};
    *vec_add(txn_arena(t), &p.contacts) = (struct contact_row){.family = s->family, .main = 1};
    (void)act;
    if (!customer_create(t, &p, err)) {
        return false;
    }
    s->id = p.customer.id;
    return true;
}

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

static size_t found(struct app *app, struct str words)
{
    struct candidate *list;
    struct err err;
    size_t n;
    assert_ok(lookup(app, words, 9, app->arena, &list, &n, &err), &err);
    return n;
}

static void back_again(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct arena *a = f->arena;
    struct err err = {0};
    struct unreached left;
    struct restored r;
    struct backup_made made;
    struct verified v;
    struct app again;
    if (fixture_on_postgres()) { /* a backup of it is a file, too: see below */
        struct str copy = str_format(a, "%s/copy.heed", f->dir);
        struct somebody one = {.family = S("Dijkgraaf")};
        act(&f->app, add, &one);
        assert_ok(backup_make(&f->app, copy, &made, &err), &err);
        assert_ok(app_open(a, copy, OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &again, &err), &err);
        assert_int_equal(found(&again, S("dijkgraaf")), 1);
        assert_ok(verify(&again, false, a, &v, &err), &err);
        assert_true(verified_clean(&v));
        store_fixture_end(f);
        return;
    }
    struct str copy = str_format(a, "%s/copy.heed", f->dir);
    struct somebody erased = {.family = S("Vlierboom")}, objects = {.family = S("Terlouw")};
    act(&f->app, add, &erased);
    act(&f->app, add, &objects);
    assert_ok(backup_make(&f->app, copy, &made, &err), &err);
    assert_false(backup_make(&f->app, copy, &made, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    struct somebody later = {.family = S("Naderhand")};
    act(&f->app, add, &later);
    assert_ok(erase(&f->app, erased.id, a, &left, &err), &err);
    act(&f->app, object, &objects);
    assert_ok(backup_restore(a, str_of(f->path), copy, FIXTURE_NOW_MS, &r, &err), &err);
    assert_int_equal(r.erased, 1);
    assert_int_equal(r.stops, 1);
    assert_true(r.kept.len > 0);
    assert_ok(app_open(a, str_of(f->path), OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &again, &err),
              &err);
    assert_int_equal(found(&again, S("vlierboom")), 0);
    assert_int_equal(found(&again, S("terlouw")), 1);
    assert_int_equal(found(&again, S("naderhand")), 0);
    assert_ok(verify(&again, false, a, &v, &err), &err);
    assert_true(verified_clean(&v));
    /* the file is lost: its journal still knows who was erased */
    assert_int_equal(unlink(f->path), 0);
    assert_ok(backup_restore(a, str_of(f->path), copy, FIXTURE_NOW_MS, &r, &err), &err);
    assert_int_equal(r.erased, 1);
    /* what isn't a shop replaces nothing */
    struct str junk = str_format(a, "%s/junk", f->dir);
    FILE *file = fopen(junk.at, "w");
    assert_non_null(file);
    fputs("SQLite format 3 it is not, but it is long enough to be looked at as one.", file);
    fclose(file);
    assert_false(backup_restore(a, str_of(f->path), junk, FIXTURE_NOW_MS, &r, &err));
    assert_int_equal(err.code, ERR_FOREIGN);
    assert_ok(app_open(a, str_of(f->path), OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &again, &err),
              &err);
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
    act(&f->app, add, &one);
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
        cmocka_unit_test(back_again),
        cmocka_unit_test(what_is_wrong_is_seen_and_mended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
