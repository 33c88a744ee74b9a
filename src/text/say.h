/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sentences in the reader's language. The texts stand in po/ under a key; a call names the key
 * and gives the values:
 *
 *     say(arena, lang, "today.silent", A_STR("name", name), A_SPAN("gap", 63))
 *
 * A text with plural forms is chosen by the argument "n" (one: n = 1). A placeholder may ask
 * for a form of its value: {gap:dat}.
 *   ARG_INT    :words    to twelve in words
 *   ARG_MONEY  :whole    without cents, rounded: €346
 *   ARG_DAY    -         3 November 2026          :short    3 November
 *              :weekday  Tuesday 3 November
 *   ARG_SPAN   -         five weeks, een dag, einen Tag (German: accusative)
 *              :dat      fünf Wochen, einem Tag (German: dative; else as without)
 *              :each     every five weeks, elke week, alle fünf Wochen
 * Days beyond DAY_FIRST..DAY_LAST are clipped to them. A number in words, a weekday, a span or
 * a filled-in key that begins a sentence begins with a capital.
 *
 * A span is said the way people remember it, rounded to the nearest:
 *   to 13 days   in days (7: a week; 0: less than a day)
 *   to 12 weeks  in weeks (14 to 87 days)
 *   to 17 months in months of 30.44 days (88 to 532; 12: a year)
 *   below 5      in half years (a year and a half)
 *   beyond       in years of 365.25 days
 * Numbers to twelve are words. A negative span is said without its sign.
 *
 * Values are put in as they are: escaping for HTML and cleaning for a terminal (table.h) are
 * the edge's work.
 */
#pragma once

#include "base/err.h"
#include "text/lang.h"

struct arena;
struct buf;

/* The sentence, in `a`. `key` is a literal or a char array. An unknown key or a missing value
 * is a promise broken by the programmer: asserted in builds with tests, else the key or the
 * placeholder is shown as it is. At most ARGS_MAX arguments. */
#define say(a, lang, key, ...)                                                                 \
    say_args((a), (lang), (key), (const struct arg[ARGS_MAX + 1]){__VA_ARGS__})

/* As say(), with an array that ends in a zeroed element. */
struct str say_args(struct arena *a, enum lang lang, const char *key, const struct arg args[]);

/* The sentence of an error with its place: "klanten.csv, regel 12, kolom 3 (Datum): …". */
struct str say_err(struct arena *a, enum lang lang, const struct err *err);

/* One value alone, as a placeholder without form would show it. */
struct str say_value(struct arena *a, enum lang lang, struct arg value);

/* True when po/ has a text for the key: for keys put together from data. */
bool say_known(struct str key);

/* As say_args(), without the assertion: `*whole` (may be NULL) is false when the key or a value
 * was missing. */
struct str say_try(struct arena *a, enum lang lang, const char *key, const struct arg args[],
                   bool *whole);
