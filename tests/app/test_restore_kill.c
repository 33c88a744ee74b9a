/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A restore that is killed: before each call that changes a name, and before many of those that
 * write or sync. The calls are this program's own functions, which the libraries find first.
 * Afterwards the shop is the old one or the new one, whole, and nothing is left lying about.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "tests/store_fixture.h"

#include "app/act.h"
#include "app/keep/backup.h"
#include "app/keep/erase.h"
#include "app/keep/restore.h"
#include "app/keep/verify.h"
#include "tests/app/somebody.h"

enum { KILLED = 137, WRITES_EACH = 5 };

/* In the child alone: how many steps are left, and how many were made. */
static long steps_left = -1;
static long steps;
static long writes;

static void step(void)
{
    steps++;
    if (steps_left > 0 && --steps_left == 0) {
        _exit(KILLED);
    }
}

static void write_step(void)
{
    if (writes++ % WRITES_EACH == 0) {
        step();
    }
}

int rename(const char *from, const char *to)
{
    step();
    return (int)syscall(SYS_rename, from, to);
}

int link(const char *from, const char *to)
{
    step();
    return (int)syscall(SYS_link, from, to);
}

int unlink(const char *path)
{
    step();
    return (int)syscall(SYS_unlink, path);
}

int fsync(int fd)
{
    (void)fd; /* a kill loses nothing that was written: only a power cut would */
    step();
    return 0;
}

int fdatasync(int fd)
{
    (void)fd;
    step();
    return 0;
}

/* pwrite64, as the libraries call it: offsets have 64 bits here */
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    write_step();
    return syscall(SYS_pwrite64, fd, bytes, n, at);
}

static struct customer_id add_one(struct app *app, const char *family)
{
    struct somebody s = {.family = str_of(family)};
    struct act a = {.verb = "add"};
    struct err err = {0};
    assert_ok(act_run(app, &a, somebody_put, &s, &err), &err);
    return s.id;
}

static int shell(const struct store_fixture *f, const char *words)
{
    char command[400];
    snprintf(command, sizeof command, "cd '%s' && { %s; }", f->dir, words);
    return system(command);
}

/* An old shop with somebody who is erased and somebody who came later, a backup from before. */
static void make_both(struct store_fixture *f, struct str copy)
{
    struct err err = {0};
    struct copies left;
    struct backup_made made;
    struct customer_id gone = add_one(&f->app, "Vlierboom");
    add_one(&f->app, "Terlouw");
    assert_ok(backup_make(&f->app, copy, &made, &err), &err);
    assert_ok(erase(&f->app, gone, f->arena, &left, &err), &err);
    add_one(&f->app, "Naderhand");
    store_fixture_close(f);
    assert_int_equal(shell(f, "mkdir saved && cp -a shop.heed* saved/"), 0);
}

/* True when it came to its end before step `k`. */
static bool restore_until(struct store_fixture *f, struct str copy, long k)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct restored r;
        struct err err = {0};
        steps = writes = 0;
        steps_left = k;
        bool ok = restore(f->arena, str_of(f->path), copy, FIXTURE_NOW_MS, &r, &err);
        _exit(ok ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == KILLED);
    return WEXITSTATUS(status) == 0;
}

/* The old shop or the new one; `*is_new` says which. */
static void must_be_whole(struct store_fixture *f, bool *is_new)
{
    struct err err = {0};
    struct verified v;
    struct stat st;
    store_fixture_open(f);
    *is_new = somebody_found(&f->app, S("naderhand")) == 0;
    assert_int_equal(somebody_found(&f->app, S("terlouw")), 1);
    assert_int_equal(somebody_found(&f->app, S("vlierboom")), 0);
    assert_ok(verify(&f->app, false, f->app.arena, &v, &err), &err);
    assert_true(verified_clean(&v));
    add_one(&f->app, "Daarna");
    assert_int_equal(stat(f->path, &st), 0);
    assert_int_equal(st.st_nlink, 1);
    store_fixture_close(f);
    /* nothing half-made is left, and the erased one stands in the backup alone */
    assert_int_not_equal(shell(f, "ls shop.heed.restoring* >/dev/null 2>&1"), 0);
    assert_int_not_equal(shell(f, "grep -qa Vlierboom shop.heed*"), 0);
}

static void killed_anywhere(void **state)
{
    (void)state;
    if (fixture_on_postgres()) { /* one transaction: the server's own matter */
        return;
    }
    struct store_fixture *f = store_fixture_new();
    struct str copy = str_format(f->arena, "%s/copy.heed", f->dir);
    bool done = false, is_new = false;
    long old = 0, fresh = 0;
    make_both(f, copy);
    for (long k = 1; !done; k++) {
        assert_true(k < 2000);
        assert_int_equal(shell(f, "rm -f shop.heed* && cp -a saved/shop.heed* ."), 0);
        done = restore_until(f, copy, k);
        must_be_whole(f, &is_new);
        assert_true(!done || is_new);
        assert_true(is_new || fresh == 0); /* there is one step between them */
        old += !is_new;
        fresh += is_new;
        if (k % 7 == 0 && !is_new) { /* and again, to its end */
            assert_true(restore_until(f, copy, 0));
            must_be_whole(f, &is_new);
            assert_true(is_new);
        }
    }
    assert_true(old > 20);
    assert_true(fresh > 2);
    store_fixture_end(f);
}

/* The file that an open shop stands on is replaced by hand: nothing goes into the old one. */
static void open_while_replaced(void **state)
{
    (void)state;
    if (fixture_on_postgres()) {
        return;
    }
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct backup_made made;
    struct somebody s = {.family = S("Tevergeefs")};
    struct act a = {.verb = "add"};
    struct str copy = str_format(f->arena, "%s/copy.heed", f->dir);
    assert_ok(backup_make(&f->app, copy, &made, &err), &err);
    assert_int_equal(rename(copy.at, f->path), 0);
    assert_false(act_run(&f->app, &a, somebody_put, &s, &err));
    assert_string_equal(err.key, "err.store.replaced");
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_anywhere),
        cmocka_unit_test(open_while_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
