/* SPDX-License-Identifier: Apache-2.0 */
/* Everything of one customer, for one screen. */
#pragma once

#include "app/door.h"
#include "app/people.h"

enum { CARD_LATEST = 8 }; /* notes, interactions and purchases that are shown */

struct card {
    struct people people;
    struct door door; /* what to say when they come in */
    struct str owner; /* who of the shop looks after them; may be empty */
    VEC(struct note_row) notes;
    VEC(struct file_row) files;
    VEC(struct card_rest_row) rests; /* what cards said and the book has no place for */
    VEC(struct need_row) needs;
    VEC(struct choice_row) choices; /* what is open first */
    VEC(struct promise_row) promises;
    VEC(struct task_row) tasks;
    VEC(struct wish_row) wishes;
    VEC(struct permission_row) permissions;
    struct rest_row peace; /* our step back that holds; id {0}: none */
    VEC(struct knows_row) knows;
    VEC(struct interaction_row) interactions;
    VEC(struct purchase_row) purchases;
    VEC(struct act_row) merged; /* merges in force, newest first: who else they are */
    struct str *knows_names;    /* of the other one of each of `knows` */
};

/* The last `latest` notes, interactions and purchases, what is open, and the rest whole; in
 * `a`. ERR_MISSING: nobody of that id. */
MUST_USE bool card_load(struct app *app, struct customer_id customer, int64_t latest,
                        struct arena *a, struct card *out, struct err *err);
