/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Days and instants as integers. A day is the number of days since 1970-01-01 in the proleptic
 * Gregorian calendar; an instant is milliseconds since 1970-01-01T00:00:00Z. Where a day is a
 * date of the shop, the conversion from an instant took the shop's time zone: that is the
 * edge's work, not this file's.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct date {
    int year;  /* 0001..9999 */
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

enum { DAY_MONDAY = 1, DAY_SUNDAY = 7 };

/* Days of 0001-01-01 and 9999-12-31: what heed accepts as a date. */
#define DAY_FIRST ((int64_t)-719162)
#define DAY_LAST ((int64_t)2932896)

/* False when there is no such date. */
bool day_of_date(struct date d, int64_t *day);
/* `day` in DAY_FIRST..DAY_LAST. */
struct date day_date(int64_t day);
/* Days of a month, 28..31. */
int day_month_length(int year, int month);
/* 1 = Monday … 7 = Sunday (ISO 8601). */
int day_weekday(int64_t day);
/* The first day of the month `months` after the month of `day`; `day` itself when that month
 * lies outside the years 1..9999. */
int64_t day_month_start(int64_t day, int months);
/* The same day of the month `months` later, clipped to the month's length. */
int64_t day_add_months(int64_t day, int months);

/* "2026-11-24" to and from. Reading takes exactly this form. */
struct str day_iso(struct arena *a, int64_t day);
bool day_from_iso(struct str s, int64_t *day);
/* "2026-11-24T09:30:00Z" of an instant within DAY_FIRST..DAY_LAST. */
struct str instant_iso(struct arena *a, int64_t ms);
