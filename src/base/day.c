/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"

#include "base/arena.h"

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int day_month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : lengths[month - 1];
}

/* Howard Hinnant's days_from_civil (chrono-compatible low-level date algorithms): eras of 400
 * years, years that begin in March. */
bool day_of_date(struct date d, int64_t *day)
{
    if (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12 || d.day < 1 ||
        d.day > day_month_length(d.year, d.month)) {
        return false;
    }
    int64_t y = d.year - (d.month <= 2);
    int64_t era = y / 400;
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    *day = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
    return true;
}

struct date day_date(int64_t day)
{
    int64_t z = day + 719468;
    int64_t era = z / 146097;
    int64_t of_era = z - era * 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;
    int month = (int)(m < 10 ? m + 3 : m - 9);
    return (struct date){(int)(y + era * 400 + (month <= 2)), month,
                         (int)(of_year - (153 * m + 2) / 5 + 1)};
}

int day_weekday(int64_t day)
{
    int64_t since_monday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)((since_monday + 7) % 7) + 1;
}

int64_t day_month_start(int64_t day, int months)
{
    struct date d = day_date(day);
    int64_t month = (int64_t)d.year * 12 + d.month - 1 + months;
    int64_t start = day;
    day_of_date((struct date){(int)(month / 12), (int)(month % 12) + 1, 1}, &start);
    return start;
}

int64_t day_add_months(int64_t day, int months)
{
    struct date d = day_date(day);
    struct date to = day_date(day_month_start(day, months));
    int last = day_month_length(to.year, to.month);
    to.day = d.day < last ? d.day : last;
    int64_t out = day;
    day_of_date(to, &out);
    return out;
}

struct str day_iso(struct arena *a, int64_t day)
{
    struct date d = day_date(day);
    return str_format(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static bool digits(struct str s, int *out)
{
    int n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') {
            return false;
        }
        n = n * 10 + (s.at[i] - '0');
    }
    *out = n;
    return s.len > 0;
}

bool day_from_iso(struct str s, int64_t *day)
{
    struct date d = {0};
    return s.len == 10 && s.at[4] == '-' && s.at[7] == '-' && digits(str_head(s, 4), &d.year) &&
           digits(str_head(str_from(s, 5), 2), &d.month) && digits(str_from(s, 8), &d.day) &&
           day_of_date(d, day);
}

struct str instant_iso(struct arena *a, int64_t ms)
{
    int64_t s = ms / 1000 - (ms % 1000 < 0);
    int64_t day = s / 86400 - (s % 86400 < 0);
    int left = (int)(s - day * 86400);
    struct date d = day_date(day);
    return str_format(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day, left / 3600,
                      left / 60 % 60, left % 60);
}
