/* SPDX-License-Identifier: Apache-2.0 */
/* Which columns hold words, days and instants as numbers: for whoever shows rows by their
 * table alone. */
#pragma once

#include "store/gen/rows.h"

struct worded {
    enum table_id table;
    const char *column;
    const char *type;               /* the enum: "channel"; its text is "word.<type>.<name>" */
    const char *(*name)(int64_t n); /* NULL: it is none of them */
};

/* How a column of numbers is worded; NULL: it isn't. */
const struct worded *worded_of(enum table_id table, struct str column);
/* "day", "due", "born_day": days since 1970-01-01. */
bool worded_is_day(struct str column);
/* "at", "ended_at": milliseconds. */
bool worded_is_instant(struct str column);
