/* SPDX-License-Identifier: Apache-2.0 */
/* Several acts in one transaction, as a server writes them: one that fails takes nothing of the
 * others with it; and each sees what was written before it. */
#include "tests/app/somebody.h"

/* Adds somebody, and then gives up. */
static bool put_and_stop(struct app *app, struct txn *t, struct act *act, void *ctx,
                         struct err *err)
{
    return somebody_put(app, t, act, ctx, err) && err_set(err, ERR_STOPPED, "err.not_done");
}

static void a_part_that_fails_takes_none_with_it(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct somebody one = {.family = S("Eerste")}, two = {.family = S("Tweede")},
                    none = {.family = S("Mislukt")};
    struct act act = {.verb = "add"};
    (void)state;
    assert_ok(db_group_begin(f->app.db, &err), &err);
    assert_ok(somebody_add(&f->app, &one, &err), &err);
    assert_false(act_run(&f->app, &act, put_and_stop, &none, &err));
    assert_int_equal(err.code, ERR_STOPPED);
    assert_ok(somebody_add(&f->app, &two, &err), &err);
    assert_ok(db_group_end(f->app.db, &err), &err);
    assert_int_equal(somebody_found(&f->app, S("Eerste")), 1);
    assert_int_equal(somebody_found(&f->app, S("Tweede")), 1);
    assert_int_equal(somebody_found(&f->app, S("Mislukt")), 0);
    store_fixture_end(f);
}

static void what_was_written_is_read(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct somebody one = {.family = S("Zelfde")}, after = {.family = S("Daarna")};
    (void)state;
    assert_ok(db_group_begin(f->app.db, &err), &err);
    assert_ok(somebody_add(&f->app, &one, &err), &err);
    assert_int_equal(somebody_found(&f->app, S("Zelfde")), 1);
    assert_ok(db_snapshot_begin(f->app.db, &err), &err);
    assert_int_equal(somebody_found(&f->app, S("Zelfde")), 1);
    db_snapshot_end(f->app.db);
    assert_ok(db_group_end(f->app.db, &err), &err);
    assert_ok(somebody_add(&f->app, &after, &err), &err);
    assert_int_equal(somebody_found(&f->app, S("Daarna")), 1);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_that_fails_takes_none_with_it),
        cmocka_unit_test(what_was_written_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
