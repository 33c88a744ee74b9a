/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of taking a merge back. Not for others than app/part*.c. */
#pragma once

#include "app/merge_steps.h"
#include "app/part.h"

/* One row of a merge: as it was before and as the merge left it; NULL: not there. */
struct part_row {
    const struct table *tab;
    struct value *before;
    struct value *after;
};

struct parting {
    struct app *app;
    struct txn *t;
    struct arena *a; /* the transaction's */
    struct arena *told_in;
    const struct part_choice *choice;
    struct part_told *told;
    struct act_id merge;
    struct customer_id into, from; /* the same: two people of one customer */
    bool
        raised; /* a person had become the firm that came: who was added since is of the firm */
    VEC(struct part_row) rows;
    VEC(struct contact_id) stays; /* people who became one: the one who stayed … */
    VEC(struct contact_id) goes;  /* … and the one who went into them */
};

/* Reads what the merge wrote. ERR_CONFLICT: nothing is kept. */
MUST_USE bool part_read(struct parting *p, struct err *err);
/* Every row of it becomes what it was, with what was changed since. */
MUST_USE bool part_restore(struct parting *p, struct err *err);
/* What was added since and names what went back; and what went back and names what stays. */
MUST_USE bool part_since(struct parting *p, struct err *err);
/* Refusals since hold for both. */
MUST_USE bool part_refusals(struct parting *p, struct err *err);
/* The contact of the second who is `id` of the first; {0}: none. */
struct contact_id part_twin(const struct parting *p, struct contact_id id);
