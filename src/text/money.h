/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Amounts of money as people write and read them. An amount is an integer of the currency's
 * minor unit (cents); how many decimals that is, is the currency's (ISO 4217).
 */
#pragma once

#include <stdint.h>

#include "base/err.h"
#include "text/lang.h"

struct buf;

struct money {
    int64_t minor;
    char currency[4]; /* ISO 4217, upper case */
};

/* Longest text that money_read() looks at, in bytes. */
enum { MONEY_TEXT_MAX = 64 };

/* Digits after the point: 2, but 0 for yen and 3 for dinars. Unknown currencies have 2. */
int money_decimals(struct str currency);

/*
 * "€ 1.234,56" (nl), "1.234,56 €" (de), "€1,234.56" (en). The blank is U+00A0, so that no line
 * ends between sign and figure. Currencies without a sign of their own stand as their code.
 */
void money_write(struct buf *to, enum lang lang, int64_t minor, struct str currency);

/* The same in whole units, rounded: "€ 1.235". */
void money_write_whole(struct buf *to, enum lang lang, int64_t minor, struct str currency);

/* A whole number with the language's grouping: 1.234 (nl, de), 1,234 (en). */
void number_write(struct buf *to, enum lang lang, int64_t n);

/* A number with one decimal, "1,4" (nl, de), "1.4" (en); without it when that is 0 or when the
 * number is 10 or more, where nobody minds. `x` >= 0, below 1e15. */
void tenths_write(struct buf *to, enum lang lang, double x);

/*
 * The amount a person typed: "1.234,56", "€ 12", "12,-", "1 234,56 EUR", "$9.95", "-3,5". A
 * sign or code of a currency decides it, else `currency` (three letters) is meant. Both
 * separators: the last one is the decimal's. One separator with three digits after it groups
 * thousands where the language groups by it and is refused as ambiguous where it doesn't.
 * Errors (ERR_INPUT): err.money.unknown, err.money.ambiguous, err.money.decimals,
 * err.money.large.
 */
bool money_read(struct str text, enum lang lang, struct str currency, struct money *out,
                struct err *err) MUST_USE;
