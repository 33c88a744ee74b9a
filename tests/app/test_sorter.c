/* SPDX-License-Identifier: Apache-2.0 */
/* Records in order: of memory alone, and of many runs in the file. */
#include <stdlib.h>
#include <string.h>

#include "app/import/sorter.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/rng.h"
#include "tests/cmocka_all.h"

enum { RECORDS = 20011, LONGEST = 60 };

static int by_bytes(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* Few letters, NUL among them, so that many begin alike or are the same. */
static struct str *random_records(struct arena *a)
{
    struct rng rng = rng_seeded(UINT64_C(0x9e3779b97f4a7c15));
    struct str *list = arena_array(a, struct str, RECORDS);
    for (size_t i = 0; i < RECORDS; i++) {
        size_t len = (size_t)rng_below(&rng, LONGEST + 1);
        char *at = arena_array(a, char, LONGEST + 1);
        for (size_t k = 0; k < len; k++) {
            static const char letters[] = {'\0', 'a', '\xFF'};
            at[k] = letters[rng_below(&rng, sizeof letters)];
        }
        list[i] = (struct str){at, len};
    }
    return list;
}

static void sorts_as_qsort(size_t bytes)
{
    struct arena *a = arena_new();
    struct err err = {0};
    struct str *list = random_records(a);
    struct sorter *s = sorter_new(a, bytes);
    struct str record;
    bool more;
    for (size_t i = 0; i < RECORDS; i++) {
        assert_true(sorter_add(s, list[i], &err));
    }
    qsort(list, RECORDS, sizeof *list, by_bytes);
    assert_true(sorter_finish(s, &err));
    for (size_t i = 0; i < RECORDS; i++) {
        assert_true(sorter_next(s, &record, &more, &err));
        assert_true(more);
        if (!str_eq(record, list[i])) {
            fail_msg("record %zu of %d isn't in its place", i, RECORDS);
        }
    }
    assert_true(sorter_next(s, &record, &more, &err));
    assert_false(more);
    assert_true(sorter_next(s, &record, &more, &err));
    assert_false(more);
    arena_free(a);
}

static void in_memory(void **state)
{
    (void)state;
    sorts_as_qsort(0);
}

static void in_runs(void **state)
{
    (void)state;
    sorts_as_qsort(4096);
    sorts_as_qsort(60013);
    sorts_as_qsort((size_t)1 << 20);
}

static void nothing_and_too_much(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct err err = {0};
    struct sorter *s = sorter_new(a, 0);
    struct str record;
    bool more = true;
    char *large = arena_array(a, char, SORTER_RECORD_MAX + 1);
    assert_false(sorter_add(s, (struct str){large, SORTER_RECORD_MAX + 1}, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_true(sorter_finish(s, &err));
    assert_true(sorter_next(s, &record, &more, &err));
    assert_false(more);
    arena_free(a);
}

static void nowhere_to_write(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct err err = {0};
    struct sorter *s = sorter_new(a, 4096);
    char *record = arena_array(a, char, 1000);
    bool ok = true;
    setenv("TMPDIR", "/nonexistent/k3vq", 1);
    for (int i = 0; ok && i < 10; i++) {
        ok = sorter_add(s, (struct str){record, 1000}, &err);
    }
    unsetenv("TMPDIR");
    assert_false(ok);
    assert_int_equal(err.code, ERR_IO);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_memory),
        cmocka_unit_test(in_runs),
        cmocka_unit_test(nothing_and_too_much),
        cmocka_unit_test(nowhere_to_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
