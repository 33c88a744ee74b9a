/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Proof of a consent that the law wants kept longer than the person (DE, UWG § 7a: five years
 * from the consent and from each use of it; GDPR Art. 17(3)(b) and (e)): at an erasure it goes
 * into a box that is encrypted under the shop's own key and the person's name. The book can't
 * be looked through for it: whoever opens one says the name and why, and the history says that
 * it was opened. What is in the box can be held against the chain (chain.h).
 */
#pragma once

#include "app/act.h"
#include "base/vec.h"
#include "store/gen/rows.h"

/* Before the rows of somebody go; {0}: of the whole customer. What no law asks for isn't kept.
 */
MUST_USE bool seal(struct app *app, struct txn *t, struct customer_id customer,
                   struct contact_id contact, struct err *err);

struct sealed_proof {
    struct str shop, name, address, number; /* address and number: as far as known */
    struct permission_row act;              /* the consent, as it was written down */
    VEC(int64_t) used;                      /* days on which we approached them under it */
    VEC(int64_t) stopped;                   /* days on which they took it back or objected */
    int64_t until_day;
    bool holds; /* the chain says that the act is what was written down */
};

struct sealed_proofs {
    struct sealed_proof *at;
    size_t len;
    struct act_id act; /* by which the history says it */
};

/* Those of a name (case, accents and blanks at the ends don't matter), in `a`. `why` goes into
 * the history, the name doesn't. ERR_INPUT: no reason; ERR_MISSING
 * err.seal.none; ERR_DAMAGED err.seal.box. */
MUST_USE bool seal_open(struct app *app, struct str name, struct str why, struct arena *a,
                        struct sealed_proofs *out, struct err *err);

/* Lets go of those whose time is over. `*n`: how many. */
MUST_USE bool seal_purge(struct app *app, int64_t *n, struct err *err);
