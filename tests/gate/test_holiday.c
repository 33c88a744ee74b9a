/* SPDX-License-Identifier: Apache-2.0 */
/* Dates from published calendars: Easter of the US Naval Observatory's tables, holidays as the
 * states and gov.uk announced them. */
#include "gate/holiday.h"

#include "base/day.h"
#include "tests/cmocka_all.h"

static int64_t day_of(const char *iso)
{
    int64_t day = 0;
    assert_true(day_from_iso(str_of(iso), &day));
    return day;
}

static void easter(void **state)
{
    static const char *const sundays[] = {
        "1961-04-02", "1974-04-14", "1981-04-19", "2000-04-23", "2008-03-23",
        "2011-04-24", "2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20",
        "2026-04-05", "2027-03-28", "2035-03-25", "2038-04-25", "2049-04-18",
    };
    (void)state;
    for (size_t i = 0; i < sizeof sundays / sizeof *sundays; i++) {
        int64_t day = day_of(sundays[i]);
        assert_int_equal(holiday_easter(day_date(day).year), day);
        assert_int_equal(day_weekday(day), DAY_SUNDAY);
    }
}

static void days(void **state)
{
    static const struct {
        const char *country, *region, *day;
        bool rests;
    } rows[] = {
        {"NL", "", "2026-04-27", true},    {"NL", "", "2025-04-26", true},
        {"NL", "", "2025-04-27", false},   {"NL", "", "2026-05-14", true},
        {"NL", "", "2026-11-11", false},   {"DE", "BY", "2026-01-06", true},
        {"DE", "NI", "2026-01-06", false}, {"DE", "", "2026-01-06", true},
        {"DE", "SN", "2026-11-18", true},  {"DE", "SN", "2025-11-19", true},
        {"DE", "NW", "2026-11-18", false}, {"DE", "HH", "2026-10-31", true},
        {"DE", "BE", "2026-03-08", true},  {"DE", "NW", "2026-06-04", true},
        {"DE", "BE", "2026-06-04", false}, {"DE", "HE", "2026-10-03", true},
        {"AT", "", "2026-10-26", true},    {"AT", "", "2026-04-03", false},
        {"CH", "", "2026-08-01", true},    {"CH", "", "2026-09-10", true},
        {"BE", "", "2026-07-21", true},    {"BE", "", "2026-12-26", false},
        {"LU", "", "2026-06-23", true},    {"LU", "", "2026-05-09", true},
        {"FR", "", "2026-11-11", true},    {"FR", "75", "2026-12-26", false},
        {"FR", "67", "2026-12-26", true},  {"FR", "974", "2026-12-20", true},
        {"FR", "75", "2026-12-20", false}, {"GB", "ENG", "2027-12-27", true},
        {"GB", "ENG", "2027-12-28", true}, {"GB", "ENG", "2022-01-03", true},
        {"GB", "SCT", "2022-01-04", true}, {"GB", "ENG", "2022-01-04", false},
        {"GB", "ENG", "2026-08-31", true}, {"GB", "SCT", "2026-08-31", false},
        {"GB", "SCT", "2026-08-03", true}, {"GB", "ENG", "2026-05-04", true},
        {"GB", "ENG", "2026-05-25", true}, {"GB", "SCT", "2026-04-06", false},
        {"GB", "NIR", "2026-07-13", true}, {"GB", "NIR", "2025-07-14", true},
        {"PL", "", "2026-05-01", true},    {"PL", "", "2026-11-24", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct holidays h;
        int64_t day = day_of(rows[i].day);
        holidays_of(rows[i].country, rows[i].region, day_date(day).year, &h);
        if (holidays_on(&h, day) != rows[i].rests) {
            print_error("%s-%s %s\n", rows[i].country, rows[i].region, rows[i].day);
        }
        assert_int_equal(holidays_on(&h, day), rows[i].rests);
    }
}

/* Nothing is known of days that weren't computed, and nothing said. */
static void outside(void **state)
{
    struct holidays h;
    (void)state;
    holidays_of("NL", "", 2026, &h);
    assert_true(holidays_on(&h, day_of("2024-12-31")));
    assert_false(holidays_on(&h, day_of("2025-01-02")));
    assert_false(holidays_on(&h, day_of("2027-12-24")));
    assert_true(holidays_on(&h, day_of("2028-06-01")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(easter), cmocka_unit_test(days),
                                       cmocka_unit_test(outside)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
