/* SPDX-License-Identifier: Apache-2.0 */
/* The morning after: core's list of the sample shop has something of everything. */
#include "tests/cmocka_all.h"

#include "made.h"

enum { OWED_PROMISES = 0, OWED_NEEDS = 1, OWED_TASKS = 3, OWED_RHYTHMS = 5 }; /* bit numbers */

static void the_list_is_worth_reading(void **state)
{
    (void)state;
    assert_int_equal(1 << OWED_RHYTHMS, OWED_RHYTHM);
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct arena *a = arena_new();
        struct made_morning m = made_morning(a, made_world(a, seed));
        assert_in_range(m.parts[PART_OWED], 5, 16);
        assert_in_range(m.parts[PART_ATTENTION], 20, 75);
        assert_in_range(m.parts[PART_PEACE], 35, 130);
        assert_true(m.parts[PART_NOTHING] > 500);
        assert_in_range(m.owed[OWED_PROMISES], 2, 8);
        assert_in_range(m.owed[OWED_NEEDS], 2, 9);
        assert_in_range(m.owed[OWED_TASKS], 0, 2);
        assert_in_range(m.owed[OWED_RHYTHMS], 1, 9);
        assert_in_range(m.thanks, 1, 12);
        int reasons = 0;
        for (int i = 0; i < PEACE_COUNT; i++) {
            reasons += m.peace[i] > 0;
        }
        assert_true(reasons >= 7);
        assert_true(m.peace[PEACE_OBJECTED] > 0 && m.peace[PEACE_QUIET] > 0);
        assert_true(m.peace[PEACE_ONLY_ORDER] > 0 && m.peace[PEACE_PROSPECT] > 0);
        assert_true(m.peace[PEACE_RHYTHM] > 0 && m.peace[PEACE_PRESSURE] > 0);
        arena_free(a);
    }
}

/* Whatever the day of the year: a list for every month. */
static void any_morning_will_do(void **state)
{
    (void)state;
    for (int month = 0; month < 12; month++) {
        struct arena *a = arena_new();
        struct world w;
        world_make(
            a,
            &(struct world_setup){.seed = 42, .last_day = made_last_day() + 30 * month + month},
            &w);
        struct made_morning m = made_morning(a, &w);
        assert_in_range(m.parts[PART_OWED], 4, 20);
        assert_in_range(m.parts[PART_ATTENTION], 15, 110);
        assert_true(m.parts[PART_NOTHING] > 450);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_is_worth_reading),
        cmocka_unit_test(any_morning_will_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
