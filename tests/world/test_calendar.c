/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/cmocka_all.h"

#include "base/day.h"
#include "world/calendar.h"

static int64_t day(int year, int month, int d)
{
    int64_t out = 0;
    assert_true(day_of_date((struct date){year, month, d}, &out));
    return out;
}

static void open_and_closed(void **state)
{
    (void)state;
    const struct {
        int64_t day;
        bool open;
    } cases[] = {
        {day(2026, 11, 24), true},  /* a Tuesday */
        {day(2026, 11, 23), false}, /* a Monday */
        {day(2026, 11, 22), false}, /* a Sunday */
        {day(2026, 11, 21), true},  /* a Saturday */
        {day(2025, 12, 26), false}, /* a Friday, but a feast */
        {day(2027, 4, 27), false},  /* a Tuesday, but a feast */
        {day(2026, 8, 1), true},    /* Saturday before the holiday */
        {day(2026, 8, 4), false},   /* first Tuesday of the holiday, which began on the 2nd */
        {day(2026, 8, 15), false},  /* its last Saturday */
        {day(2026, 8, 18), true},
        {day(2027, 8, 3), false}, /* the holiday of a year whose August begins on a Sunday */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(world_open(cases[i].day), cases[i].open);
        assert_int_equal(world_season(cases[i].day) > 0, cases[i].open);
    }
    assert_int_equal(world_open_from(day(2026, 8, 2)), day(2026, 8, 18));
}

static void year_is_average(void **state)
{
    (void)state;
    for (int year = 1999; year < 2040; year++) {
        int64_t sum = 0;
        int64_t from = day(year, 1, 1);
        int64_t to = day(year + 1, 1, 1);
        for (int64_t d = from; d < to; d++) {
            sum += world_season(d);
        }
        assert_near((double)sum / (double)(to - from), 1000, 12);
    }
}

static void spring_is_busier_than_winter(void **state)
{
    (void)state;
    assert_true(world_season(day(2026, 4, 14)) > 2 * world_season(day(2026, 1, 13)));
    assert_true(world_season(day(2026, 4, 11)) > world_season(day(2026, 4, 10))); /* Saturday */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_and_closed),
        cmocka_unit_test(year_is_average),
        cmocka_unit_test(spring_is_busier_than_winter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
