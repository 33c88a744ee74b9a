/* SPDX-License-Identifier: Apache-2.0 */
/* On which line of a table its header stands. Not for others. */
#pragma once

#include "app/import/import.h"

enum { HEADER_LOOK = 30 }; /* lines that are looked at */

/* Is this record a header of the kind that is looked for? `*known`: how many columns it knows.
 */
struct header_test {
    bool (*fits)(void *ctx, struct arena *a, const struct csv_record *header, size_t *known);
    void *ctx;
};

/*
 * People put a title above their tables, a day, a blank line. The first line is the header when
 * it fits; else the first of the next that fits and of which two columns are known (of one
 * column: that one). A first line with one cell alone is believed only where none follows that
 * fits better. `*line`: for csv_options.header_line; 0: the first; as o->csv says. What can't
 * be read is left to whoever reads it: they tell why. ERR_MISSING, ERR_IO.
 */
MUST_USE bool import_header_find(const struct import_options *o, struct header_test test,
                                 int64_t *line, struct err *err);
/* How many columns are used. */
size_t import_columns_known(const struct columns *c);
