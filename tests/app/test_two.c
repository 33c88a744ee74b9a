/* SPDX-License-Identifier: Apache-2.0 */
/* Two processes write in one shop at once: nothing is lost, no id is given twice. */
#include "tests/store_fixture.h"

#include <sys/wait.h>

#include "app/act.h"
#include "store/gen/rows.h"

enum { WRITERS = 4, ACTS = 60 };

static bool write_note(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct note_row note = {.customer = {1}, .day = app->today, .words = *(struct str *)ctx};
    act->words = note.words;
    return txn_id(t, &note.id.n, err) && note_put(t, &note, err);
}

static void writer(const char *path, int number)
{
    struct arena *a = arena_new();
    struct app app;
    struct err err;
    if (!app_open(a, str_of(path), OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &app, &err)) {
        print_error("%s %s\n", err.key, err.text);
        _exit(1);
    }
    app.today = FIXTURE_NOW_MS / 86400000;
    for (int i = 0; i < ACTS; i++) {
        struct act act = {.verb = "note"};
        struct str words = str_format(a, "writer %d, act %d", number, i);
        if (!act_run(&app, &act, write_note, &words, &err)) {
            print_error("%s %s\n", err.key, err.text);
            _exit(2);
        }
    }
    arena_free(a);
    _exit(0);
}

static int count(struct store_fixture *f, enum query q)
{
    struct cursor c;
    struct err err;
    int n = 0;
    assert_ok(cursor_open(f->app.db, q, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        n++;
    }
    assert_ok(cursor_end(&c, &err), &err);
    return n;
}

static void many_writers(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    int acts_before = count(f, Q_ACT_ALL);
    for (int i = 0; i < WRITERS; i++) {
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            writer(f->path, i);
        }
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = 0;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    assert_int_equal(count(f, Q_NOTE_ALL), WRITERS * ACTS);
    assert_int_equal(count(f, Q_ACT_ALL) - acts_before, WRITERS * ACTS);
    store_fixture_end(f);
}

static bool touch_and_rewind(struct txn *t, void *ctx, struct err *err)
{
    int64_t *customers;
    (void)err;
    for (int64_t i = 500; i > 0; i--) {
        struct arena_mark mark = arena_mark(txn_arena(t));
        txn_touch(t, i * 7);
        txn_touch(t, 7 * 251);
        memset(arena_alloc(txn_arena(t), 300, 8), 0x5a, 300);
        arena_rewind(txn_arena(t), mark);
        memset(arena_alloc(txn_arena(t), 40, 8), 0xa5, 40);
    }
    size_t n = txn_touched(t, &customers);
    bool right = n == 500;
    for (size_t i = 0; right && i < n; i++) {
        right = customers[i] == (int64_t)(i + 1) * 7;
    }
    *(bool *)ctx = right;
    return true;
}

/* Whoever writes many rows gives their memory back in between: who was touched outlives it. */
static void touched_outlive_a_rewind(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    bool right = false;
    assert_ok(txn_run(f->app.db, touch_and_rewind, &right, &err), &err);
    assert_true(right);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(touched_outlive_a_rewind),
                                       cmocka_unit_test(many_writers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
