/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Days and hours as people say them, in Dutch, German and English at once, relative to a given
 * today: "tue 14:30", "over 3 weken", "24. Dezember", "24/12", "2026-12-24", "end of month".
 * The language only decides where a word or a figure has two meanings.
 *
 * What is meant:
 *   a weekday           the next one after today, never today; looking back, the one before
 *   next tuesday        Tuesday of the week after this one (weeks begin on Monday)
 *   this/coming tuesday as a weekday alone; last tuesday: the one before today
 *   next week           its Monday; next month, next year: the first; this week, month, year:
 *                       the last day (looking back: the first); last week …: the first day
 *   24 Dec              the next one, today included; looking back, the latest, today included
 *   March               its first day; end of March: the last; mid: the 15th
 *   3/4                 3 April; month first when `month_first`, for '/' and '-', never for '.'
 *   24-12-26            2026: within 20 years back and 79 ahead; looking back: not after today
 *   morgen              tomorrow; after a day ("heute morgen", "Dienstag morgen") the morning,
 *                       which sets no hour
 *   at 3, 3 uur         15:00: an hour from 1 to 7 without minutes, am or pm is the afternoon;
 *                       3:00 is at night
 *   half drie           14:30 (half three: 15:30)
 *   end of week         Sunday; weekend: Saturday
 */
#pragma once

#include <stddef.h>

#include "base/err.h"
#include "text/lang.h"

struct arena;

/* Longest text that is looked at, in bytes. */
enum { WHEN_READ_MAX = 200, WHEN_FIND_MAX = 4096 };

struct when_ask {
    int64_t today;
    enum lang lang;
    bool past;        /* looking back: what is not said otherwise lies behind */
    bool month_first; /* lang_month_first() */
};

struct when {
    int64_t day;
    int minute; /* of the day, 0..1439; -1: none was said */
};

/*
 * The whole text as one moment. `a` is scratch. Errors (ERR_INPUT): err.when.unknown, and with
 * a suggestion err.when.length ("June has 30 days. Try 30 June."), err.when.february,
 * err.when.swapped, err.when.zero, err.when.weekday, err.when.time, err.when.far. A day said to
 * lie behind ("yesterday") is read without `past` too, and the other way round: the caller
 * judges.
 */
bool when_read(struct arena *a, struct str text, struct when_ask ask, struct when *out,
               struct err *err) MUST_USE;

struct when_found {
    bool found;
    struct when when;
    size_t start; /* the words that said it: bytes [start, end) of the text */
    size_t end;
};

/*
 * A day named inside other words: "cargo bike before 24 Dec". One that follows "before",
 * "until", "voor", "bis" and the like goes before one that doesn't; short or doubtful forms
 * ("do", "may", "3/4") count only there. Without `past`, days before today don't count. None is
 * an answer: out->found is false. Looks at the first WHEN_FIND_MAX bytes. Errors as
 * when_read(), only for what is certainly meant as a day ("before 31 June").
 */
bool when_find(struct arena *a, struct str text, struct when_ask ask, struct when_found *out,
               struct err *err) MUST_USE;
