/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of one row of an import, checked; each fault is told with its place. Not for
 * others. */
#pragma once

#include "app/import/steps.h"

/* What a row is read with. */
struct reading {
    struct importing *im;
    struct csv *csv;
    const struct csv_record *record;
    struct err *why;
};

/* Trimmed; empty where there is no such column. */
struct str import_cell(const struct importing *im, const struct csv_record *r,
                       enum column what);
/* Adds the cell's place to rd->why. Returns false. */
bool reading_wrong(const struct reading *rd, enum column what);
/* As many fields as the header. */
MUST_USE bool reading_whole(const struct reading *rd);
/* A text of at most `max` bytes without control characters (line ends and tabs become blanks
 * where `lines` is false); it points into the record or into `a`. */
MUST_USE bool reading_text(const struct reading *rd, struct arena *a, enum column what,
                           size_t max, bool lines, struct str *out);
/* A day of the past, from 1900 on. */
MUST_USE bool reading_day(const struct reading *rd, struct cell_moment *out);
/* The same, or a day of the next five years. */
MUST_USE bool reading_day_ahead(const struct reading *rd, struct cell_moment *out);
/* A day of the column with that index, as far ahead; NONE where its cell says none. */
MUST_USE bool reading_day_of(const struct reading *rd, size_t column, struct opt_i64 *out);
/* An amount in minor units; `currency` (ISO 4217) says how many decimals. */
MUST_USE bool reading_money(const struct reading *rd, enum column what, struct str currency,
                            struct cell_money *out);
/* The row's currency: its column, else a sign in the amount, else the import's; "" for the
 * shop's own. */
MUST_USE bool reading_currency(const struct reading *rd, struct arena *a, struct str *out);

/* Is it no purchase at all: cancelled, not paid? By the row's state. */
bool purchase_is_none(const struct reading *rd, struct arena *a);
/* Does its state say that it came back? */
bool purchase_came_back(const struct reading *rd, struct arena *a);
/* An understood row into the sorter; `*kept` false: refused after all, with rd->why. */
MUST_USE bool purchase_keep(const struct reading *rd, struct arena *a,
                            const struct import_row *row, bool *kept, struct err *err);
/* The same; and what was paid back of it, `back` in minor units (0: nothing), as a return of
 * the same day. Changes `row`. */
MUST_USE bool purchase_keep_both(const struct reading *rd, struct arena *a,
                                 struct import_row *row, int64_t back, bool *kept,
                                 struct err *err);
/* A row of purchases, understood; texts point into the record or into `a`. */
MUST_USE bool purchase_parse(const struct reading *rd, struct arena *a, struct import_row *row);
