/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the gate said before an approach, kept with all that it knew and with the rules of that
 * day, so that the same question has the same answer for ever, and anybody can see it.
 */
#pragma once

#include "app/approach/approach.h"
#include "store/gen/rows.h"

/* Within the transaction that writes the approach: the row, and the rules when they are new.
 * An allowed one that stands on a consent is a use of it, in the ledger. `about`: the
 * interaction that came of it. */
MUST_USE bool decision_write(struct app *app, struct txn *t, const struct approach *p,
                             const struct approach_answer *a, struct interaction_id about,
                             struct str words, struct decision_row *out, struct err *err);

/* Why it was done all the same, said afterwards: an act of its own. ERR_MISSING. */
MUST_USE bool decision_explain(struct app *app, struct decision_id id, struct str words,
                               struct act_id *act, struct err *err);

/* Of one customer, the newest first; in `a`. */
MUST_USE bool decision_list(struct app *app, struct customer_id customer, struct arena *a,
                            struct decision_row **out, size_t *n, struct err *err);

struct decision_replay {
    struct decision_row row;
    struct gate_case asked;
    struct gate_verdict then; /* by the rules that were kept with it */
    struct gate_verdict now;  /* the same case by those of today */
    bool same;                /* `then` is what was written down */
};
/* ERR_MISSING: no such decision. ERR_DAMAGED: it or its rules can't be read. In `a`. */
MUST_USE bool decision_replay(struct app *app, struct decision_id id, struct arena *a,
                              struct decision_replay *out, struct err *err);
