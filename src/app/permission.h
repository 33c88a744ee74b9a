/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ledger of permission: what they allowed, refused and withdrew, with how and in which
 * words. Rows are only ever added. Anybody of the staff can note an objection at once; only a
 * later consent of their own opens a channel again.
 */
#pragma once

#include "app/lookup.h"
#include "app/written.h"
#include "store/gen/rows.h"

struct permission_entry {
    enum permission_kind kind; /* GRANT, WITHDRAW, OBJECT, RESTRICT */
    struct opt_i64 channel;    /* NONE: every channel; a grant and a withdrawal name one */
    struct opt_i64 day;        /* when it happened; NONE: today */
    struct opt_i64 expires;
    struct str how;      /* of a grant: permission_how() */
    struct str wording;  /* the text that was agreed to */
    struct str evidence; /* where the proof is */
    struct str words;    /* theirs */
};

/* The i-th way in which consent comes ("form", "shop_paper", …); NULL past the last. */
const char *permission_how(int i);

/* ERR_INPUT: err.permission.how (a grant that doesn't say how), err.permission.day (a day to
 * come), err.permission.expires (over already), and those of the texts. */
MUST_USE bool permission_add(struct app *app, const struct candidate *who,
                             const struct permission_entry *e, struct written *out,
                             struct err *err);
/* All acts in order of time, in `a`. */
MUST_USE bool permission_list(struct app *app, struct customer_id customer, struct arena *a,
                              struct permission_row **out, size_t *n, struct err *err);
