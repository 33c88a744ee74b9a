/* SPDX-License-Identifier: Apache-2.0 */
/* The words by which columns.h knows a column. */
#pragma once

#include <stddef.h>

#include "formats/columns.h"

enum {
    IN_PURCHASES = 1 << IMPORT_PURCHASES,
    IN_CONTACTS = 1 << IMPORT_CONTACTS,
    IN_INTERACTIONS = 1 << IMPORT_INTERACTIONS,
    IN_ALL = IN_PURCHASES | IN_CONTACTS | IN_INTERACTIONS,
    IN_CHOICES = 1 << IMPORT_CHOICES,
    WEAK = 1 << 8, /* only when no other column has that use */
};

struct column_words {
    enum column what;
    enum column_label label;
    int kinds;         /* IN_… and WEAK */
    const char *words; /* parted by | */
};

extern const struct column_words columns_words[];
extern const size_t columns_words_count;

/* Of a list of purchases: which columns are an order's number and what its lines name. */
void columns_settle_orders(struct arena *a, struct columns *c, const struct csv_record *header);
