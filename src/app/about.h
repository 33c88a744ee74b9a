/* SPDX-License-Identifier: Apache-2.0 */
/* What is written down about a customer one by one: notes, things they own, whom they know;
 * and the bin. Every function is one act. */
#pragma once

#include "app/lookup.h"
#include "app/people.h"
#include "core/words.h"

MUST_USE bool note_add(struct app *app, const struct candidate *who, struct str words,
                       struct err *err);
/* `number` may be empty: a frame or serial number by which the customer is found. */
MUST_USE bool thing_add(struct app *app, const struct candidate *who, struct str what,
                        struct str number, struct err *err);
/* `who` is close to `other`; ERR_INPUT: the same customer, ERR_CONFLICT: it stands there. */
MUST_USE bool knows_add(struct app *app, const struct candidate *who,
                        const struct candidate *other, enum knows_kind kind, struct str words,
                        struct err *err);

enum { BIN_DAYS = 30 };

/* Into the bin: gone from every list and from search; gone for good after BIN_DAYS. */
MUST_USE bool customer_bin(struct app *app, const struct candidate *who, struct err *err);
/* The same within an act that runs. */
MUST_USE bool customer_bin_in(struct app *app, struct txn *t, struct customer_id customer,
                              struct err *err);
/* Out of the bin. ERR_MISSING: not in it. */
MUST_USE bool customer_unbin(struct app *app, struct customer_id customer, struct str *name,
                             struct err *err);

struct binned {
    struct customer_id id;
    struct str name;
    int64_t days_left; /* until gone for good, >= 0 */
};
/* The bin, latest first; lives in `a`. */
MUST_USE bool bin_list(struct app *app, struct arena *a, struct binned **list, size_t *n,
                       struct err *err);
