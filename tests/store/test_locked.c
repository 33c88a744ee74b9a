/* SPDX-License-Identifier: Apache-2.0 */
/* Another program holds the shop, or it can only be read: what can be done is done, the rest is
 * told, nothing changes. The clock is the test's own, so that nobody waits. */
#include "tests/store/fault_vfs.h"
#include "tests/store_fixture.h"

#include <sqlite3.h>
#include <sys/syscall.h>
#include <time.h>

#include "app/act.h"
#include "app/keep/backup.h"
#include "app/keep/verify.h"
#include "core/words.h"
#include "tests/app/somebody.h"

static long slept_ns;

/* These two stand in for the C library's in the whole program. */
int nanosleep(const struct timespec *wish, struct timespec *left)
{
    (void)left;
    slept_ns += wish->tv_sec * 1000000000L + wish->tv_nsec;
    return 0;
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
    long real = syscall(SYS_clock_gettime, clock, out);
    out->tv_sec += slept_ns / 1000000000L + fault_slept_ms() / 1000;
    return (int)real;
}

static bool add(struct app *app, struct str family, struct err *err)
{
    struct somebody s = {.family = family};
    return somebody_add(app, &s, err);
}

static void run_sql(sqlite3 *c, const char *sql)
{
    assert_int_equal(sqlite3_exec(c, sql, NULL, NULL, NULL), SQLITE_OK);
}

static void another_writes_for_too_long(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err;
    struct app second;
    sqlite3 *other;
    assert_ok(add(&f->app, S("Vlierboom"), &err), &err);
    assert_int_equal(sqlite3_open_v2(f->path, &other, SQLITE_OPEN_READWRITE, "unix"),
                     SQLITE_OK);
    run_sql(other, "BEGIN IMMEDIATE; DELETE FROM tag");
    long before = slept_ns;
    assert_false(add(&f->app, S("Wachter"), &err));
    assert_int_equal(err.code, ERR_BUSY);
    assert_string_equal(err.place.file, f->path);
    assert_true(slept_ns > before || fault_slept_ms() >= 5000); /* not at once */
    assert_int_equal(somebody_found(&f->app, S("vlierboom")), 1);
    assert_int_equal(somebody_found(&f->app, S("wachter")), 0);
    /* whoever comes now can read too */
    assert_ok(app_open(f->arena, str_of(f->path), OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &second,
                       &err),
              &err);
    assert_int_equal(somebody_found(&second, S("vlierboom")), 1);
    run_sql(other, "ROLLBACK");
    assert_ok(add(&f->app, S("Wachter"), &err), &err);
    assert_int_equal(somebody_found(&second, S("wachter")), 1);
    sqlite3_close(other);
    store_fixture_end(f);
}

static void another_keeps_it_for_itself(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct arena *a = arena_new();
    struct err err;
    struct backup_made made;
    struct app app;
    sqlite3 *other;
    struct str copy = str_format(f->arena, "%s/copy.heed", f->dir);
    assert_ok(backup_make(&f->app, copy, &made, &err), &err);
    assert_int_equal(sqlite3_open_v2(copy.at, &other, SQLITE_OPEN_READWRITE, "unix"),
                     SQLITE_OK);
    run_sql(other, "BEGIN EXCLUSIVE; DELETE FROM tag");
    assert_false(app_open(a, copy, OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &app, &err));
    assert_int_equal(err.code, ERR_BUSY);
    assert_string_equal(err.place.file, copy.at);
    run_sql(other, "ROLLBACK");
    sqlite3_close(other);
    assert_ok(app_open(a, copy, OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &app, &err), &err);
    arena_free(a);
    store_fixture_end(f);
}

static void what_can_only_be_read_is_read(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err;
    struct backup_made made;
    struct verified v;
    struct app app;
    struct str copy = str_format(f->arena, "%s/copy.heed", f->dir);
    assert_ok(add(&f->app, S("Vlierboom"), &err), &err);
    assert_ok(backup_make(&f->app, copy, &made, &err), &err);
    const char *paths[] = {copy.at, f->path};
    fault_read_only(true);
    for (int i = 0; i < 2; i++) {
        struct arena *a = arena_new();
        assert_ok(
            app_open(a, str_of(paths[i]), OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &app, &err),
            &err);
        app.today = FIXTURE_NOW_MS / 86400000;
        assert_int_equal(somebody_found(&app, S("vlierboom")), 1);
        assert_ok(verify(&app, false, a, &v, &err), &err);
        assert_true(verified_clean(&v));
        assert_false(add(&app, S("Wachter"), &err));
        assert_int_equal(err.code, ERR_IO);
        assert_string_equal(err.key, "err.store.readonly");
        assert_string_equal(err.place.file, paths[i]);
        assert_int_equal(somebody_found(&app, S("wachter")), 0);
        arena_free(a);
    }
    fault_read_only(false);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_writes_for_too_long),
        cmocka_unit_test(another_keeps_it_for_itself),
        cmocka_unit_test(what_can_only_be_read_is_read),
    };
    fault_vfs_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
