/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/rng.h"
#include "tests/cmocka_all.h"

enum { MANY = 100000 };

static void text_keys(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct map m = map_in(a);
    assert_null(map_text_find(&m, S("x")));
    for (int64_t i = 0; i < MANY; i++) {
        char key[40];
        int len = snprintf(key, sizeof key, "klant %lld\xc3\xab", (long long)(i * 7919 % MANY));
        bool is_new = false;
        int64_t *value = map_text(&m, (struct str){key, (size_t)len}, &is_new);
        assert_true(is_new);
        assert_int_equal(*value, 0);
        *value = i ^ 0x5A5A5A;
        key[0] = '#'; /* the map has its own copy */
    }
    assert_int_equal(m.len, MANY);
    for (int64_t i = 0; i < MANY; i++) {
        struct str key = str_format(a, "klant %lld\xc3\xab", (long long)(i * 7919 % MANY));
        const int64_t *value = map_text_find(&m, key);
        assert_non_null(value);
        assert_int_equal(*value, i ^ 0x5A5A5A);
        bool is_new = true;
        assert_ptr_equal(map_text(&m, key, &is_new), value);
        assert_false(is_new);
        assert_null(map_text_find(&m, str_head(key, key.len - 1)));
    }
    assert_int_equal(m.len, MANY);
    arena_free(a);
}

static void number_keys(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct map m = map_in(a);
    assert_null(map_number_find(&m, 0));
    struct rng r = rng_seeded(31337);
    for (int64_t i = 0; i < MANY; i++) { /* half of them in steps that a poor hash piles up */
        int64_t key = i % 2 ? i << 40 : (int64_t)rng_next(&r);
        *map_number(&m, key, NULL) = i + 1;
    }
    r = rng_seeded(31337);
    for (int64_t i = 0; i < MANY; i++) {
        int64_t key = i % 2 ? i << 40 : (int64_t)rng_next(&r);
        const int64_t *value = map_number_find(&m, key);
        assert_non_null(value);
        assert_int_equal(*value, i + 1);
    }
    assert_null(map_number_find(&m, 12));
    arena_free(a);
}

static void unusual_keys(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct map m = map_in(a);
    static const struct str keys[] = {{0}, S("\0"), S("\0\0"), S("a\0b"), S("a\0c"), S("a")};
    for (int i = 0; i < 6; i++) {
        bool is_new = false;
        *map_text(&m, keys[i], &is_new) = 100 + i;
        assert_true(is_new);
    }
    for (int i = 0; i < 6; i++) {
        assert_int_equal(*map_text_find(&m, keys[i]), 100 + i);
    }
    struct map n = map_in(a);
    static const int64_t numbers[] = {0, -1, 1, INT64_MIN, INT64_MAX};
    for (int i = 0; i < 5; i++) {
        *map_number(&n, numbers[i], NULL) = 200 + i;
    }
    for (int i = 0; i < 5; i++) {
        assert_int_equal(*map_number_find(&n, numbers[i]), 200 + i);
    }
    assert_int_equal(n.len, 5);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_keys),
        cmocka_unit_test(number_keys),
        cmocka_unit_test(unusual_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
