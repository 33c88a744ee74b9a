/* SPDX-License-Identifier: Apache-2.0 */
/* Who was merged into whom: in a backup made before, they are two. */
#pragma once

#include "core/id.h"
#include "store/db.h"

struct merged {
    int64_t *acts; /* that merged, not taken back since */
    size_t acts_len;
    struct customer_id *customers; /* the first is the one that was asked for */
    size_t customers_len;
};

/* The customer, whoever was merged into them, whoever was merged into those, and so on. */
MUST_USE bool merged_into(struct db *db, struct arena *a, struct customer_id customer,
                          struct merged *out, struct err *err);
/* People who became one with `contact` in those merges; the first is `contact` itself. */
MUST_USE bool merged_people(struct db *db, struct arena *a, const struct merged *m,
                            struct contact_id contact, struct contact_id **out, size_t *len,
                            struct err *err);
