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

/* What a register said; the numbers stand in permission.result. */
enum permission_result { RESULT_CLEAR, RESULT_LISTED, RESULT_UNLISTED };

struct permission_entry {
    enum permission_kind kind; /* any but USED, RENEW, CORRECT and DECEASED */
    struct opt_i64 channel;    /* NONE: every channel; grant, withdrawal and basis name one */
    struct opt_i64 day;        /* when it happened; NONE: today */
    struct opt_i64 expires;
    struct str number;    /* one of their numbers or addresses, as typed; empty: all of them */
    struct str how;       /* of a grant: permission_how() */
    struct str wording;   /* the text that was agreed to */
    struct str evidence;  /* where the proof is */
    struct str words;     /* theirs; of a basis the reason */
    struct str scope;     /* of a basis: about which products; empty: not said */
    bool noticed;         /* of a sale: they were told of the right to refuse */
    struct str looked_in; /* of a check: a register, as rules_register() finds it */
    enum permission_result result;
};

/* The i-th way in which consent comes ("form", "shop_paper", …); NULL past the last. */
const char *permission_how(int i);
/* The i-th thing other than consent that an approach may stand on ("soft", "contract", …), and
 * its kind; NULL past the last. */
const char *permission_basis(int i);
enum permission_kind permission_basis_kind(int i);
/* "clear", "listed", "unlisted"; NULL past the last. */
const char *permission_result(int i);

/*
 * A stop with a number binds whoever is reached by it. ERR_INPUT: err.permission.how (a grant
 * that doesn't say how), err.permission.day (a day to come), err.permission.expires (over
 * already), err.permission.number (none of theirs), err.permission.which (a check of somebody
 * with several numbers that doesn't say which), err.permission.reason (a presumed basis without
 * its reason), err.permission.where (a published one without its place), and those of the
 * texts.
 */
MUST_USE bool permission_add(struct app *app, const struct candidate *who,
                             const struct permission_entry *e, struct written *out,
                             struct err *err);
/* All acts in order of time, in `a`. */
MUST_USE bool permission_list(struct app *app, struct customer_id customer, struct arena *a,
                              struct permission_row **out, size_t *n, struct err *err);
