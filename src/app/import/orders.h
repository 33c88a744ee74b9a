/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lists of orders, as web shops write them: an order is a row, or several in a row of which
 * each names an article and the first alone, or each, the total of all. One order becomes one
 * purchase; what was paid back of it a return of the same day. Some tills write the sale, its
 * lines and how it was paid below each other: the same. Not for others.
 */
#pragma once

#include "app/import/cells.h"

struct orders;

enum { ORDER_LINES_MAX = 2000 };

/* Lives in `a`. */
struct orders *orders_in(struct arena *a, struct importing *im, struct csv *csv);
/* The next row of the file. */
MUST_USE bool orders_take(struct orders *o, const struct csv_record *r, struct err *err);
/* After the last one. */
MUST_USE bool orders_end(struct orders *o, struct err *err);
