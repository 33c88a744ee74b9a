/* SPDX-License-Identifier: Apache-2.0 */
/* Our own step back: nobody of us approaches them until a day, whoever set it. What is owed is
 * owed all the same. */
#pragma once

#include "app/lookup.h"
#include "app/written.h"
#include "store/gen/rows.h"

/* `until`: the first day on which they may be approached again; it takes the place of what was
 * set before. ERR_INPUT: err.rest.past (a day that is over). */
MUST_USE bool rest_add(struct app *app, const struct candidate *who, int64_t until,
                       struct str words, struct written *out, struct err *err);
/* ERR_MISSING err.rest.none: they aren't left in peace by us. */
MUST_USE bool rest_end(struct app *app, const struct candidate *who, struct written *out,
                       struct err *err);
/* The one that holds, if any; in `a`. */
MUST_USE bool rest_of(struct db *db, struct customer_id customer, struct arena *a,
                      struct rest_row *out, bool *found, struct err *err);
