/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"

#include "base/arena.h"
#include "tests/cmocka_all.h"

static int64_t of(int year, int month, int day)
{
    int64_t out = INT64_MIN;
    assert_true(day_of_date((struct date){year, month, day}, &out));
    return out;
}

/* 1583, the first full Gregorian year, to 2400: each day follows the one before, counted
 * without the function under test. */
static void every_day_comes_once(void **state)
{
    (void)state;
    struct date d = {1583, 1, 1};
    int64_t day = of(1583, 1, 1);
    int weekday = 6; /* 1583-01-01 was a Saturday */
    while (d.year <= 2400) {
        assert_int_equal(of(d.year, d.month, d.day), day);
        struct date back = day_date(day);
        assert_true(back.year == d.year && back.month == d.month && back.day == d.day);
        assert_int_equal(day_weekday(day), weekday);
        bool leap = d.year % 4 == 0 && (d.year % 100 != 0 || d.year % 400 == 0);
        int length = d.month == 2                                                    ? 28 + leap
                     : d.month == 4 || d.month == 6 || d.month == 9 || d.month == 11 ? 30
                                                                                     : 31;
        assert_int_equal(day_month_length(d.year, d.month), length);
        day++;
        weekday = weekday % 7 + 1;
        d.day++;
        if (d.day > length) {
            d = (struct date){d.month == 12 ? d.year + 1 : d.year, d.month % 12 + 1, 1};
        }
    }
    assert_int_equal(day, 157420); /* 2401-01-01 */
}

/* Days whose weekday is on record. */
static void known_days(void **state)
{
    (void)state;
    static const struct {
        struct date date;
        int64_t day;
        int weekday;
    } table[] = {
        {{1970, 1, 1}, 0, 4},      {{2000, 1, 1}, 10957, 6},     /* POSIX */
        {{1969, 7, 20}, -165, 7},  {{2000, 2, 29}, 11016, 2},    /* Apollo 11: a Sunday */
        {{1900, 3, 1}, -25508, 4}, {{1582, 10, 15}, -141427, 5}, /* the first Gregorian day */
        {{1, 1, 1}, DAY_FIRST, 1}, {{9999, 12, 31}, DAY_LAST, 5},
        {{2038, 1, 19}, 24855, 2}, /* 2^31 s */
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct date d = table[i].date;
        assert_int_equal(of(d.year, d.month, d.day), table[i].day);
        assert_int_equal(day_weekday(table[i].day), table[i].weekday);
        struct date back = day_date(table[i].day);
        assert_true(back.year == d.year && back.month == d.month && back.day == d.day);
    }
}

static void no_such_date(void **state)
{
    (void)state;
    static const struct date table[] = {
        {0, 1, 1},     {10000, 1, 1}, {2023, 0, 1},  {2023, 13, 1},  {2023, 1, 0},
        {2023, 1, 32}, {2023, 2, 29}, {1900, 2, 29}, {2100, 2, 29},  {2024, 2, 30},
        {2023, 4, 31}, {-44, 3, 15},  {2023, -1, 1}, {2023, 6, -30}, {2023, 11, 31},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        int64_t day = 4711;
        assert_false(day_of_date(table[i], &day));
        assert_int_equal(day, 4711);
    }
}

static void months(void **state)
{
    (void)state;
    static const struct {
        struct date from;
        int months;
        struct date start;
        struct date same;
    } table[] = {
        {{2024, 1, 31}, 1, {2024, 2, 1}, {2024, 2, 29}},
        {{2023, 1, 31}, 1, {2023, 2, 1}, {2023, 2, 28}},
        {{2024, 2, 29}, 12, {2025, 2, 1}, {2025, 2, 28}},
        {{2024, 2, 29}, 48, {2028, 2, 1}, {2028, 2, 29}},
        {{2026, 11, 17}, 0, {2026, 11, 1}, {2026, 11, 17}},
        {{2026, 1, 31}, -1, {2025, 12, 1}, {2025, 12, 31}},
        {{2026, 3, 31}, -13, {2025, 2, 1}, {2025, 2, 28}},
        {{2026, 12, 5}, 1, {2027, 1, 1}, {2027, 1, 5}},
        {{2026, 7, 9}, -319, {1999, 12, 1}, {1999, 12, 9}},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct date f = table[i].from, s = table[i].start, t = table[i].same;
        int64_t day = of(f.year, f.month, f.day);
        assert_int_equal(day_month_start(day, table[i].months), of(s.year, s.month, s.day));
        assert_int_equal(day_add_months(day, table[i].months), of(t.year, t.month, t.day));
    }
}

static void iso_form(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    for (int64_t day = DAY_FIRST; day <= DAY_LAST; day += 9973) {
        int64_t back = INT64_MIN;
        assert_true(day_from_iso(day_iso(a, day), &back));
        assert_int_equal(back, day);
    }
    assert_str(day_iso(a, 20781), "2026-11-24");
    assert_str(day_iso(a, DAY_FIRST), "0001-01-01");
    assert_str(day_iso(a, DAY_LAST), "9999-12-31");
    static const char *const bad[] = {
        "",           "2026-11-2",  "2026-11-241", "2026-11-31",  "2026/11/24",
        "26-11-2024", "2026-1-024", " 026-11-24",  "+026-11-24",  "2026-11-2x",
        "2026-+1-24", "0000-01-01", "2026-11 24",  "2026-11-24 ",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        int64_t day = 4711;
        assert_false(day_from_iso(str_of(bad[i]), &day));
        assert_int_equal(day, 4711);
    }
    arena_free(a);
}

static void instants(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    assert_str(instant_iso(a, 0), "1970-01-01T00:00:00Z");
    assert_str(instant_iso(a, -1), "1969-12-31T23:59:59Z");
    assert_str(instant_iso(a, -86400000), "1969-12-31T00:00:00Z");
    assert_str(instant_iso(a, -86400001), "1969-12-30T23:59:59Z");
    assert_str(instant_iso(a, 1000000000999), "2001-09-09T01:46:40Z"); /* 10^9 s */
    assert_str(instant_iso(a, 2147483647000), "2038-01-19T03:14:07Z"); /* 2^31 - 1 s */
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_comes_once),
        cmocka_unit_test(known_days),
        cmocka_unit_test(no_such_date),
        cmocka_unit_test(months),
        cmocka_unit_test(iso_form),
        cmocka_unit_test(instants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
