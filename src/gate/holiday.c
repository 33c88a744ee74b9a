/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sources. NL: Algemene termijnenwet art. 3(1); 5 May is a day of rest every fifth year, here
 * each year. DE: Einigungsvertrag art. 2(2) for 3 October, else the holiday acts of the states.
 * AT: Arbeitsruhegesetz § 7(2). CH: BV art. 110(3) for 1 August, else the cantons, all of them
 * taken together. BE: royal decree of 18 April 1974 art. 1. LU: Code du travail L.232-2.
 * FR: Code du travail L3133-1, L3134-13 (Alsace-Moselle), L3422-2 (overseas). GB: Banking and
 * Financial Dealings Act 1971 sch. 1 and the yearly proclamations for 1 January and May.
 */
#include "gate/holiday.h"

#include <stddef.h>
#include <string.h>

#include "base/day.h"

int64_t holiday_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, g = (b - (b + 8) / 25 + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    int64_t day = 0;
    day_of_date((struct date){year, n / 31, n % 31 + 1}, &day);
    return day;
}

enum { DAYS_A_FEAST = 3 };

/* How a date is found in a year. */
enum how {
    FIXED,      /* month, day */
    EASTER,     /* days after Easter Sunday */
    WEEKDAY,    /* month; the n-th weekday of it; n < 0: the last */
    SUBSTITUTE, /* month, day; on the next working day when it is a weekend */
    ROYAL,      /* 27 April, the 26th when that is a Sunday */
    REPENTANCE, /* the Wednesday before 23 November */
    FAST_GE,    /* the Thursday after the first Sunday of September */
    FAST_VD,    /* the Monday after the third Sunday of September */
};

struct feast {
    const char *country;
    const char *regions; /* "BW BY": these alone; "": all */
    enum how how;
    int month; /* or days after Easter */
    int day;   /* or which weekday: n * 10 + 1..7 */
};

static const struct feast feasts[] = {
    {"NL", "", FIXED, 1, 1},
    {"NL", "", EASTER, 1, 0},
    {"NL", "", ROYAL, 4, 27},
    {"NL", "", FIXED, 5, 5},
    {"NL", "", EASTER, 39, 0},
    {"NL", "", EASTER, 50, 0},
    {"NL", "", EASTER, -2, 0},
    {"NL", "", FIXED, 12, 25},
    {"NL", "", FIXED, 12, 26},
    {"DE", "", FIXED, 1, 1},
    {"DE", "", EASTER, -2, 0},
    {"DE", "", EASTER, 1, 0},
    {"DE", "", FIXED, 5, 1},
    {"DE", "", EASTER, 39, 0},
    {"DE", "", EASTER, 50, 0},
    {"DE", "", FIXED, 10, 3},
    {"DE", "", FIXED, 12, 25},
    {"DE", "", FIXED, 12, 26},
    {"DE", "BW BY ST", FIXED, 1, 6},
    {"DE", "BE MV", FIXED, 3, 8},
    {"DE", "BB", EASTER, 0, 0},
    {"DE", "BB", EASTER, 49, 0},
    {"DE", "BW BY HE NW RP SL SN TH", EASTER, 60, 0},
    {"DE", "BY SL", FIXED, 8, 15},
    {"DE", "BY", FIXED, 8, 8}, /* Augsburg */
    {"DE", "TH", FIXED, 9, 20},
    {"DE", "BB HB HH MV NI SH SN ST TH", FIXED, 10, 31},
    {"DE", "BW BY NW RP SL", FIXED, 11, 1},
    {"DE", "SN", REPENTANCE, 0, 0},
    {"AT", "", FIXED, 1, 1},
    {"AT", "", FIXED, 1, 6},
    {"AT", "", EASTER, 1, 0},
    {"AT", "", FIXED, 5, 1},
    {"AT", "", EASTER, 39, 0},
    {"AT", "", EASTER, 50, 0},
    {"AT", "", EASTER, 60, 0},
    {"AT", "", FIXED, 8, 15},
    {"AT", "", FIXED, 10, 26},
    {"AT", "", FIXED, 11, 1},
    {"AT", "", FIXED, 12, 8},
    {"AT", "", FIXED, 12, 25},
    {"AT", "", FIXED, 12, 26},
    {"CH", "", FIXED, 1, 1},
    {"CH", "", FIXED, 1, 2},
    {"CH", "", FIXED, 1, 6},
    {"CH", "", FIXED, 3, 1},
    {"CH", "", FIXED, 3, 19},
    {"CH", "", EASTER, -2, 0},
    {"CH", "", EASTER, 1, 0},
    {"CH", "", FIXED, 5, 1},
    {"CH", "", EASTER, 39, 0},
    {"CH", "", EASTER, 50, 0},
    {"CH", "", EASTER, 60, 0},
    {"CH", "", FIXED, 6, 23},
    {"CH", "", FIXED, 6, 29},
    {"CH", "", FIXED, 8, 1},
    {"CH", "", FIXED, 8, 15},
    {"CH", "", FAST_GE, 0, 0},
    {"CH", "", FAST_VD, 0, 0},
    {"CH", "", FIXED, 9, 25},
    {"CH", "", FIXED, 11, 1},
    {"CH", "", FIXED, 12, 8},
    {"CH", "", FIXED, 12, 25},
    {"CH", "", FIXED, 12, 26},
    {"CH", "", FIXED, 12, 31},
    {"BE", "", FIXED, 1, 1},
    {"BE", "", EASTER, 1, 0},
    {"BE", "", FIXED, 5, 1},
    {"BE", "", EASTER, 39, 0},
    {"BE", "", EASTER, 50, 0},
    {"BE", "", FIXED, 7, 21},
    {"BE", "", FIXED, 8, 15},
    {"BE", "", FIXED, 11, 1},
    {"BE", "", FIXED, 11, 11},
    {"BE", "", FIXED, 12, 25},
    {"LU", "", FIXED, 1, 1},
    {"LU", "", EASTER, 1, 0},
    {"LU", "", FIXED, 5, 1},
    {"LU", "", FIXED, 5, 9},
    {"LU", "", EASTER, 39, 0},
    {"LU", "", EASTER, 50, 0},
    {"LU", "", FIXED, 6, 23},
    {"LU", "", FIXED, 8, 15},
    {"LU", "", FIXED, 11, 1},
    {"LU", "", FIXED, 12, 25},
    {"LU", "", FIXED, 12, 26},
    {"FR", "", FIXED, 1, 1},
    {"FR", "", EASTER, 1, 0},
    {"FR", "", FIXED, 5, 1},
    {"FR", "", FIXED, 5, 8},
    {"FR", "", EASTER, 39, 0},
    {"FR", "", EASTER, 50, 0},
    {"FR", "", FIXED, 7, 14},
    {"FR", "", FIXED, 8, 15},
    {"FR", "", FIXED, 11, 1},
    {"FR", "", FIXED, 11, 11},
    {"FR", "", FIXED, 12, 25},
    {"FR", "57 67 68 6AE", EASTER, -2, 0},
    {"FR", "57 67 68 6AE", FIXED, 12, 26},
    {"FR", "976", FIXED, 4, 27},
    {"FR", "972", FIXED, 5, 22},
    {"FR", "971", FIXED, 5, 27},
    {"FR", "973", FIXED, 6, 10},
    {"FR", "974", FIXED, 12, 20},
    {"GB", "", SUBSTITUTE, 1, 1},
    {"GB", "SCT", SUBSTITUTE, 1, 2},
    {"GB", "NIR", SUBSTITUTE, 3, 17},
    {"GB", "", EASTER, -2, 0},
    {"GB", "ENG WLS NIR", EASTER, 1, 0},
    {"GB", "", WEEKDAY, 5, 11},
    {"GB", "", WEEKDAY, 5, -11},
    {"GB", "NIR", SUBSTITUTE, 7, 12},
    {"GB", "SCT", WEEKDAY, 8, 11},
    {"GB", "ENG WLS NIR", WEEKDAY, 8, -11},
    {"GB", "SCT", SUBSTITUTE, 11, 30},
    {"GB", "", SUBSTITUTE, 12, 25},
    {"GB", "", SUBSTITUTE, 12, 26},
    {"", "", FIXED, 1, 1},
    {"", "", EASTER, 1, 0},
    {"", "", FIXED, 5, 1},
    {"", "", FIXED, 12, 25},
    {"", "", FIXED, 12, 26},
};

static int64_t date_of(int year, int month, int day)
{
    int64_t out = 0;
    day_of_date((struct date){year, month, day}, &out);
    return out;
}

/* The n-th (1…) such weekday of a month, or the last (-1). */
static int64_t nth_weekday(int year, int month, int n, int weekday)
{
    int64_t first = date_of(year, month, 1);
    int64_t day = first + (weekday - day_weekday(first) + 7) % 7;
    if (n > 0) {
        return day + (int64_t)(n - 1) * 7;
    }
    int64_t last = first + day_month_length(year, month) - 1;
    return last - (day_weekday(last) - weekday + 7) % 7;
}

/* A weekend's holiday is on the Monday after; of two in a row the other is on the Tuesday. */
static int substitutes(const struct feast *f, int64_t given, int64_t out[DAYS_A_FEAST])
{
    int weekday = day_weekday(given);
    bool twin = f->month == 12 || f->month == 1;
    out[0] = given;
    out[1] = weekday == 6 ? given + 2 : given + 1;
    out[2] = given + 2;
    return weekday == 6 ? 2 : weekday != DAY_SUNDAY ? 1 : twin ? 3 : 2;
}

/* On which days of a year it is; how many. */
static int days_of(const struct feast *f, int year, int64_t out[DAYS_A_FEAST])
{
    switch (f->how) {
    case FIXED:
        out[0] = date_of(year, f->month, f->day);
        break;
    case EASTER:
        out[0] = holiday_easter(year) + f->month;
        break;
    case WEEKDAY:
        out[0] = f->day > 0 ? nth_weekday(year, f->month, f->day / 10, f->day % 10)
                            : nth_weekday(year, f->month, -1, -f->day % 10);
        break;
    case SUBSTITUTE:
        return substitutes(f, date_of(year, f->month, f->day), out);
    case ROYAL:
        out[0] = date_of(year, f->month, f->day);
        out[0] -= day_weekday(out[0]) == DAY_SUNDAY;
        break;
    case REPENTANCE:
        out[0] = date_of(year, 11, 22);
        out[0] -= (day_weekday(out[0]) - 3 + 7) % 7;
        break;
    case FAST_GE:
        out[0] = nth_weekday(year, 9, 1, DAY_SUNDAY) + 4;
        break;
    case FAST_VD:
        out[0] = nth_weekday(year, 9, 3, DAY_SUNDAY) + 1;
        break;
    }
    return 1;
}

static bool in_region(const char *list, const char *region)
{
    size_t n = strlen(region);
    if (list[0] == '\0' || n == 0) {
        return true;
    }
    for (const char *at = list; at; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (strncmp(at, region, n) == 0 && (at[n] == ' ' || at[n] == '\0')) {
            return true;
        }
    }
    return false;
}

static void put(struct holidays *h, int64_t day)
{
    int64_t i = day - h->first;
    if (i >= 0 && i < HOLIDAYS_DAYS) {
        h->days[i / 64] |= UINT64_C(1) << (i % 64);
    }
}

void holidays_of(const char *country, const char *region, int year, struct holidays *out)
{
    struct holidays h = {.first = date_of(year - 1, 1, 1)};
    bool known = false;
    for (size_t i = 0; i < sizeof feasts / sizeof *feasts; i++) {
        const struct feast *f = &feasts[i];
        bool ours = strcmp(f->country, country) == 0;
        known = known || ours;
        if (!(ours || (!known && f->country[0] == '\0')) || !in_region(f->regions, region)) {
            continue;
        }
        for (int y = year - 1; y <= year + 1; y++) {
            int64_t days[DAYS_A_FEAST];
            int n = days_of(f, y, days);
            for (int k = 0; k < n; k++) {
                put(&h, days[k]);
            }
        }
    }
    *out = h;
}

bool holidays_on(const struct holidays *h, int64_t day)
{
    int64_t i = day - h->first;
    return i < 0 || i >= HOLIDAYS_DAYS || ((h->days[i / 64] >> (i % 64)) & 1) != 0;
}
