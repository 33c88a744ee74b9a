/* SPDX-License-Identifier: Apache-2.0 */
/* "These are two": pairs that look like one person and aren't, as somebody of the shop said. */
#pragma once

#include "app/lookup.h"
#include "app/written.h"
#include "base/map.h"

/*
 * Writes down that two are two: never offered as doubles again. Two people of one customer may
 * be meant, else two customers; a customer as a whole stands for all their people. One act,
 * undone by `heed undo`. ERR_INPUT: one and the same; ERR_CONFLICT: it was said before.
 */
MUST_USE bool apart_say(struct app *app, const struct candidate *who,
                        const struct candidate *other, struct written *out, struct err *err);

/* Everything that was said, to be asked for pairs. */
struct apart_set {
    struct map pairs;
};
struct apart_side {
    struct customer_id customer;
    struct contact_id contact; /* {0}: the customer as a whole */
};
/* In `a`. */
MUST_USE bool apart_load(struct db *db, struct arena *a, struct apart_set *out,
                         struct err *err);
/* The same of one customer alone. */
MUST_USE bool apart_load_of(struct db *db, struct customer_id customer, struct arena *a,
                            struct apart_set *out, struct err *err);
bool apart_are(const struct apart_set *set, struct apart_side x, struct apart_side y);
