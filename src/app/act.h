/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every write is an act: one transaction, one line in the history, the rows before and after so
 * that it can be undone, and the standing of every customer it touched renewed.
 */
#pragma once

#include "app/app.h"

/* Before the verb of what a person said themselves, on their own page, without the staff. */
#define OWN_VERB "own_"

/* What the line in the history says. The sentence is "act.<verb>" in po/, with {name}
 * (customer) and {words}. */
struct act {
    const char *verb; /* log, promise, keep, add, edit, tag, merge, … */
    struct customer_id customer;
    struct str words; /* shown; at most 500 bytes are kept */
    struct batch_id batch;
    struct act_id undoes;
    struct act_id id; /* set by act_run */
};

/*
 * Runs `body` as one act. `body` writes through X_put()/X_drop(), may fill in act->customer and
 * act->words, and may run more than once (see txn_run): it starts from `ctx` afresh each time.
 */
MUST_USE bool act_run(struct app *app, struct act *act,
                      bool (*body)(struct app *app, struct txn *t, struct act *act, void *ctx,
                                   struct err *err),
                      void *ctx, struct err *err);

/* The same within a transaction that runs already: for what consists of several acts. */
MUST_USE bool act_write(struct app *app, struct txn *t, struct act *act,
                        bool (*body)(struct app *app, struct txn *t, struct act *act, void *ctx,
                                     struct err *err),
                        void *ctx, struct err *err);

/* What act_run() ends with: renews the standing and the search rows of every customer touched.
 */
MUST_USE bool customers_renew(struct txn *t, struct err *err);
/* The standings alone; for writers in bulk, which don't use act_run(). */
MUST_USE bool standings_renew(struct txn *t, struct err *err);
