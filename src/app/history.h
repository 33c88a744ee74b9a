/* SPDX-License-Identifier: Apache-2.0 */
/* What was done, and taking it back. */
#pragma once

#include "app/act.h"
#include "base/vec.h"
#include "store/gen/rows.h"

struct history_line {
    struct act_row act;
    struct str customer; /* name, as it was when they are no longer there; empty: of nobody, or
                          * erased */
    struct str staff;
    bool undoable; /* in force, and kept so that it can be taken back */
};

enum { HISTORY_MAX = 10000 };

/* What a customer is called, also when an undo or a merge took them out of the book; empty: of
 * nobody ({0}), or erased. In `a`. */
MUST_USE bool history_name(struct app *app, struct customer_id id, struct arena *a,
                           struct str *out, struct err *err);

/* The newest `count` (1..HISTORY_MAX) acts, newest first; of one customer or of all ({0}). In
 * `a`. */
MUST_USE bool history_list(struct app *app, struct customer_id customer, int64_t count,
                           struct arena *a, struct history_line **out, size_t *len,
                           struct err *err);

/* The newest act that can be undone: of the one who asks, else of anybody. {0}: there is none.
 */
MUST_USE bool undo_candidate(struct app *app, struct act_id *out, struct err *err);

/* Acts in force that later wrote the same rows as `id`, or under rows that it made (a promise
 * to somebody whom it added), newest first: undoing it means undoing them first. In `a`. */
MUST_USE bool undo_later(struct app *app, struct act_id id, struct arena *a,
                         struct history_line **out, size_t *len, struct err *err);

/*
 * Takes an act back: its rows become what they were; the undo is itself an act, `*out`, and can
 * be undone in turn. `with_later`: the acts of undo_later() are taken back too, newest first,
 * else they are ERR_CONFLICT (err.undo.later); an import among them is one in any case
 * (err.undo.later_import). Nothing is left that names what went. ERR_MISSING: no such act;
 * ERR_CONFLICT: undone already, or nothing of it is kept (erased, the making of the shop), or
 * it is an import's: that is taken back as a whole by import_take_back() (err.undo.batch). A
 * merge is taken back by part.h whatever came since: nothing later goes with it.
 */
MUST_USE bool undo(struct app *app, struct act_id id, bool with_later, struct act_id *out,
                   struct err *err);

struct undo_left {
    VEC(struct customer_id) whose; /* each once; the shop's own rows aren't told */
};

/* For those who take back more than an act's rows (import.h): the rows of an act become what
 * they were, and it is marked as undone by `by`; their number is added to `*rows`. With `left`
 * (its memory is the transaction's), rows that an act in force wrote again since, or that
 * something which stays belongs to, stay as they are, and it tells whose they are; NULL: they
 * too go back, since the caller took those acts back. */
MUST_USE bool undo_rows(struct txn *t, struct act_id id, struct act_id by, size_t *rows,
                        struct undo_left *left, struct err *err);
