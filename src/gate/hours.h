/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening hours, a subset of OpenStreetMap's opening_hours: rules parted by ";", each of days
 * ("Mo", "Mo-Fr", "Mo,We", "PH" for public holidays) and times ("09:00-12:00,14:00-20:00",
 * "22:00-02:00" over midnight, "24:00" the day's end) or "off". A later rule replaces an
 * earlier one for its days; one about PH holds on holidays alone and there before all others.
 * Days that no rule names are closed.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum {
    HOURS_SPANS_MAX = 4, /* a day */
    HOURS_TEXT_MAX = 200,
    HOURS_HOLIDAY = 0, /* in struct hours.day; 1 Monday … 7 Sunday */
    MINUTES_A_DAY = 1440,
};

/* From the minute (0..1439) up to, without, the other (1..2880: over midnight). */
struct hours_span {
    int16_t from, to;
};

struct hours_day {
    int len;
    struct hours_span span[HOURS_SPANS_MAX];
};

struct hours {
    bool given;    /* else always open */
    bool holidays; /* PH is said */
    struct hours_day day[8];
};

/* ERR_INPUT err.hours (value). An empty text: not given. */
MUST_USE bool hours_read(struct str text, struct hours *out, struct err *err);

/* `weekday` 1..7, `minute` 0..1439 by the wall clock; `holiday` of that day. A span of the day
 * before that reaches over midnight counts; whether that day was a holiday too is `before`. */
bool hours_open(const struct hours *h, int weekday, int minute, bool holiday, bool before);
/* Is any minute of that day open? What reaches over from the day before doesn't count. */
bool hours_open_on(const struct hours *h, int weekday, bool holiday);
