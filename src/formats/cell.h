/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the cells of a table say: dates, amounts, yes and no, in Dutch, German, English and ISO
 * forms. Whether 03/04/2026 is in March or April and whether 1.234 is a thousand or one is
 * decided for a whole column, from votes over its cells, never for one cell: a cell that
 * doesn't fit the column is refused, not guessed. What a person types is text/'s matter.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum date_order { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };
enum decimal_mark { DECIMAL_UNKNOWN, DECIMAL_COMMA, DECIMAL_POINT };
enum serial_base { SERIAL_NONE, SERIAL_1900, SERIAL_1904 };

enum { CELL_SERIAL_LEAST = 10000 }; /* Excel's number of a day that needs no telling */
enum { CELL_VALUE_MAX = 80 };       /* bytes of a date or amount; longer is none */

/* Start with {0}; one for each column. Empty cells don't vote. */
struct column_votes {
    int64_t day_first;    /* 31/12/2026 */
    int64_t month_first;  /* 12/31/2026 */
    int64_t either_order; /* 03/04/2026 */
    int64_t clear_date;   /* 2026-12-31, 31.12.2026, 31 Dec 2026, 4/4/2026 */
    int64_t serial;       /* 46387: Excel's number of a day */
    int64_t no_date;
    int64_t comma;       /* 1.234,56  12,5  12,- */
    int64_t point;       /* 1,234.56  12.5 */
    int64_t either_mark; /* 1.234 */
    int64_t whole;       /* 1234 */
    int64_t no_amount;
    char either_date[24]; /* the first cell that may be read in two ways, for the question */
    char either_amount[24];
    char serial_date[24];
};

void column_votes_date(struct column_votes *v, struct str cell);
void column_votes_amount(struct column_votes *v, struct str cell);

struct column_style {
    enum date_order order;
    enum decimal_mark decimal;
    bool order_ambiguous;   /* nothing but the usual spoke for it */
    bool order_mixed;       /* cells speak for both: the fewer will be refused */
    bool decimal_ambiguous; /* as above */
    bool decimal_mixed;
    /* What the caller knows of the column. */
    enum serial_base serial; /* bare numbers are Excel's day numbers; where cells voted for them
                                only those of five digits, from 10000 (1927) on */
    int serial_least;        /* smaller ones are none */
    int last_year; /* what a year of two digits means: 0 (2069) or one of the hundred years
                      up to this; 2026 for birthdays of today, 2036 for dates ahead */
};

/*
 * The majority's style; where nobody votes or votes are equal, the usual one of the country or
 * of the header's language. `today` (days) sets last_year to ten years ahead.
 */
struct column_style column_style_of(const struct column_votes *v, enum date_order usual_order,
                                    enum decimal_mark usual_decimal, int64_t today);

/* A cell without blanks around (U+00A0, U+202F, … too), without Excel's ="…" and without the
 * apostrophe before = + - @ that keeps a text from being a formula, or before nothing but a
 * number ('0612345678). Empty where a formula failed (#N/A, #WERT!, #DEEL/0!). */
struct str cell_text(struct str cell);
/* For a message: what stands there (also #N/A), at most 40 columns wide. */
struct str cell_shown(struct str cell);
/* True for "3,16E+10": a phone or article number that Excel has rounded away. */
bool cell_is_rounded(struct str cell);
/* True for no date at all: empty, "-", or only zeros as Outlook and MySQL write it (0-0-00). */
bool cell_is_no_date(struct str cell);

struct cell_moment {
    int64_t day; /* as written; no time zone is applied */
    int minute;  /* of the day, 0..1439; -1: no time was given */
    bool has_offset;
    int offset; /* minutes east of UTC */
};

/*
 * 31.12.2026  31-12-26  31/12/2026  9.3.1964  2026-12-31  2026/12/31  20261231  31. Dezember
 * 1980 4 juli 1991  3 Nov 2026  December 31, 2026  ma 4-7-2026, each with or without a time of
 * day. Numbers with dots are always day first. Years 1000..9999. Errors (ERR_INPUT):
 * err.cell.date, and err.cell.no_such_day for 31 June.
 */
bool cell_moment(struct str cell, const struct column_style *style, struct cell_moment *out,
                 struct err *err) MUST_USE;
/* Only its day. */
bool cell_date(struct str cell, const struct column_style *style, int64_t *day,
               struct err *err) MUST_USE;

struct cell_money {
    int64_t minor;
    char currency[4]; /* ISO 4217; empty when the cell names none */
};

/*
 * 1.234,56  1,234.56  1 234,56 EUR  1'234.56  € 12,-  -,50 (fifty cents)  12,50-  (12,50)  €
 * -12,00 into minor units of `decimals` (0..4) digits. Thousands in groups of three only.
 * Further digits are refused unless they are zeros, and three zeros too where nothing shows
 * that they aren't thousands. Errors (ERR_INPUT): err.cell.amount, err.cell.decimals,
 * err.cell.large.
 */
bool cell_amount(struct str cell, const struct column_style *style, int decimals,
                 struct cell_money *out, struct err *err) MUST_USE;

/* ja nee nein yes no j n y x 1 0 waar onwaar wahr falsch true false aan uit an aus on off;
 * nothing else, and never an empty cell. err.cell.bool. */
bool cell_bool(struct str cell, bool *out, struct err *err) MUST_USE;
