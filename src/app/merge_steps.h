/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a merge. Not for others than app/merge*.c and app/part*.c. */
#pragma once

#include "app/act.h"
#include "app/merge.h"
#include "base/vec.h"
#include "store/row.h"
#include "text/lang.h"

struct merging {
    struct merge_who into;
    struct merge_who from;
    bool binned_too; /* done again by an undo: nobody asks whether they are in the bin */
    struct customer_row into_row, from_row;
    enum lang lang; /* of the shop: names of fields */
};

/* Rows as arrays of values, read whole before any is changed. */
struct merge_rows {
    VEC(struct value *) at;
};
MUST_USE bool merge_read(struct db *db, struct arena *a, const struct table *tab, enum query q,
                         const struct value key[], struct merge_rows *out, struct err *err);
/* The column of a name, or -1. */
int merge_column(const struct table *tab, const char *name);
bool merge_same_value(const struct value *a, const struct value *b);

/* Whatever names row `from` of `tab` names `into`, at both customers. */
MUST_USE bool merge_redirect(struct txn *t, enum table_id tab, const struct merging *m,
                             int64_t from, int64_t into, struct err *err);
/* Everything of the second is the first's, what both have is there once; and whoever named the
 * second names the first. */
MUST_USE bool merge_tables(struct txn *t, const struct merging *m, struct err *err);
/* Within one customer: what is there twice since two people are one. */
MUST_USE bool merge_doubles(struct txn *t, const struct merging *m, struct contact_id contact,
                            struct err *err);

/* People of both who are the same become one; of the others each stays. */
MUST_USE bool merge_people(struct txn *t, const struct merging *m, struct err *err);
/* Two people become one, `from` goes. */
MUST_USE bool merge_unite(struct txn *t, const struct merging *m,
                          const struct contact_row *into, const struct contact_row *from,
                          struct err *err);
/* What the second said otherwise of `what` (a key), as a field of the first; nothing when
 * empty. */
MUST_USE bool merge_keep(struct txn *t, const struct merging *m, const char *what,
                         struct str of, struct str value, struct err *err);

/* As one act's body; `act` gets its customer and words. */
MUST_USE bool merge_body(struct app *app, struct txn *t, struct act *act, void *merging,
                         struct err *err);
