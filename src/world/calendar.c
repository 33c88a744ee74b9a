/* SPDX-License-Identifier: Apache-2.0 */
#include "world/calendar.h"

#include "base/day.h"

enum {
    FEAST_FACTOR = 1043, /* makes up for the holiday and the feast days, in thousandths */
    HOLIDAY_DAYS = 14,
};

/* The holiday begins on the first Sunday of August. */
static bool on_holiday(int64_t day, struct date d)
{
    if (d.month != 8) {
        return false;
    }
    int64_t first = day - (d.day - 1);
    int64_t sunday = first + (DAY_SUNDAY - day_weekday(first));
    return day >= sunday && day < sunday + HOLIDAY_DAYS;
}

static bool feast(struct date d)
{
    return (d.month == 1 && d.day == 1) || (d.month == 4 && d.day == 27) ||
           (d.month == 12 && (d.day == 25 || d.day == 26));
}

bool world_open(int64_t day)
{
    int weekday = day_weekday(day);
    struct date d = day_date(day);
    return weekday != DAY_SUNDAY && weekday != DAY_MONDAY && !feast(d) && !on_holiday(day, d);
}

int world_season(int64_t day)
{
    /* thousandths; each list has the mean 1000 */
    static const int month[] = {550,  700, 1250, 1500, 1450, 1250,
                                1000, 950, 1100, 900,  700,  650};
    static const int weekday[] = {0, 1100, 1100, 1100, 1400, 2300, 0}; /* from Monday */
    if (!world_open(day)) {
        return 0;
    }
    int64_t busy = (int64_t)month[day_date(day).month - 1] * weekday[day_weekday(day) - 1];
    return (int)(busy * FEAST_FACTOR / 1000000);
}

int64_t world_open_from(int64_t day)
{
    while (!world_open(day)) {
        day++;
    }
    return day;
}
