/* SPDX-License-Identifier: Apache-2.0 */
/* arena, vec and buf: memory that grows by region. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/rng.h"
#include "base/vec.h"
#include "tests/cmocka_all.h"

static void memory_is_zero_aligned_and_apart(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct rng r = rng_seeded(0xA2E4A);
    unsigned char *piece[2000];
    size_t size[2000];
    for (int i = 0; i < 2000; i++) {
        size[i] = rng_below(&r, 50) ? 1 + rng_below(&r, 300) : 1 + rng_below(&r, 70000);
        piece[i] = arena_alloc(a, size[i], 1);
        assert_int_equal((uintptr_t)piece[i] % 16, 0);
        for (size_t k = 0; k < size[i]; k++) {
            assert_int_equal(piece[i][k], 0);
        }
        memset(piece[i], i % 251 + 1, size[i]);
    }
    for (int i = 0; i < 2000; i++) {
        for (size_t k = 0; k < size[i]; k++) {
            assert_int_equal(piece[i][k], i % 251 + 1);
        }
    }
    assert_true(arena_held(a) > 0);
    arena_free(a);
    arena_free(NULL);
}

static char closed[16];

static void note(void *thing)
{
    size_t len = strlen(closed);
    closed[len] = *(const char *)thing;
    closed[len + 1] = 0;
}

static void closers_run_last_first(void **state)
{
    (void)state;
    memset(closed, 0, sizeof closed);
    struct arena *a = arena_new();
    arena_defer(a, note, (char[]){"a"});
    arena_defer(a, note, (char[]){"b"});
    struct arena_mark mark = arena_mark(a);
    arena_defer(a, note, (char[]){"c"});
    struct arena_mark inner = arena_mark(a);
    arena_defer(a, note, (char[]){"d"});
    arena_rewind(a, inner);
    assert_string_equal(closed, "d");
    arena_rewind(a, inner); /* nothing since: nothing to do */
    assert_string_equal(closed, "d");
    arena_alloc(a, 1, 1000000);
    arena_defer(a, note, (char[]){"e"});
    arena_rewind(a, mark);
    assert_string_equal(closed, "dec");
    arena_free(a);
    assert_string_equal(closed, "decba");
}

static void rewinding_gives_memory_back(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct arena_mark empty = arena_mark(a);
    char *kept = arena_alloc(a, 1, 40);
    memset(kept, 'k', 40);
    struct arena_mark mark = arena_mark(a);
    size_t held = arena_held(a);
    char *first = arena_alloc(a, 1, 64);
    memset(first, 'x', 64);
    arena_alloc(a, 1000, 5000);
    assert_true(arena_held(a) >= held + 5000000);
    arena_rewind(a, mark);
    assert_int_equal(arena_held(a), held);
    char *again = arena_alloc(a, 1, 64);
    assert_ptr_equal(again, first);
    assert_int_equal(again[0] | again[63], 0); /* zero again */
    assert_int_equal(kept[39], 'k');
    arena_rewind(a, empty);
    assert_int_equal(arena_held(a), 0);
    arena_free(a);
}

static void growing(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    char *at = arena_grow(a, NULL, 0, 10);
    memcpy(at, "0123456789", 10);
    char *in_place = arena_grow(a, at, 10, 100);
    assert_ptr_equal(in_place, at); /* it was the last */
    char *behind = arena_alloc(a, 1, 1);
    *behind = '!';
    char *moved = arena_grow(a, in_place, 100, 200);
    assert_ptr_not_equal(moved, at);
    assert_memory_equal(moved, "0123456789", 10);
    for (int i = 10; i < 200; i++) {
        assert_int_equal(moved[i], 0);
    }
    char *large = arena_grow(a, moved, 200, 3000000); /* larger than the block */
    assert_memory_equal(large, "0123456789", 10);
    assert_int_equal(large[2999999], 0);
    assert_int_equal(*behind, '!');
    arena_free(a);
}

/* True when `act` ends its process by SIGABRT. */
static bool aborts(void (*act)(void))
{
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        close(2);
        act();
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static volatile size_t huge = SIZE_MAX / 4 + 3;

static void overflow(void)
{
    arena_alloc(arena_new(), huge, 4);
}

static void too_much(void)
{
    arena_alloc(arena_new(), huge * 3, 1);
}

static void exhaustion_aborts(void **state)
{
    (void)state;
    assert_true(aborts(overflow));
    assert_true(aborts(too_much));
}

static void vec_keeps_what_was_added(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    VEC(struct {
        int64_t n;
        char c;
    })
    v = {0};
    VEC(char) other = {0};
    for (int64_t i = 0; i < 50000; i++) {
        assert_int_equal(vec_add(a, &v)->n, 0);
        v.at[i].n = i * 7919;
        v.at[i].c = (char)(i % 100);
        *vec_add(a, &other) = 'o'; /* so that v can't always grow in place */
    }
    assert_int_equal(v.len, 50000);
    for (int64_t i = 0; i < 50000; i++) {
        assert_true(v.at[i].n == i * 7919 && v.at[i].c == i % 100);
    }
    arena_free(a);
}

static void buf_writes_at_its_end(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    assert_int_equal(buf_str(&b).len, 0);
    buf_put(&b, (struct str){0});
    buf_char(&b, '<');
    buf_z(&b, "één");
    buf_z(&b, NULL);
    buf_i64(&b, INT64_MIN);
    buf_format(&b, "|%s|%5.2f|%%", "u-ml", -3.14159);
    assert_str(buf_str(&b), "<één-9223372036854775808|u-ml|-3.14|%");
    char *at = b.at;
    buf_clear(&b);
    assert_int_equal(buf_str(&b).len, 0);
    buf_z(&b, "x");
    assert_ptr_equal(b.at, at);
    buf_clear(&b);
    for (int i = 0; i < 30000; i++) {
        buf_format(&b, "%05d", i);
        if (i % 1000 == 0) {
            arena_alloc(a, 1, 32);
        }
    }
    assert_int_equal(b.len, 150000);
    for (int i = 0; i < 30000; i++) {
        int64_t n = -1;
        assert_true(str_to_i64(str_head(str_from(buf_str(&b), (size_t)i * 5), 5), &n));
        assert_int_equal(n, i);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zero_aligned_and_apart),
        cmocka_unit_test(closers_run_last_first),
        cmocka_unit_test(rewinding_gives_memory_back),
        cmocka_unit_test(growing),
        cmocka_unit_test(exhaustion_aborts),
        cmocka_unit_test(vec_keeps_what_was_added),
        cmocka_unit_test(buf_writes_at_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
