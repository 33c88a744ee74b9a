/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ledger of permission shows when it was meddled with: each act is bound into the chain of
 * whom it was said of, by a commitment to its content under a salt of its own. Whoever changes,
 * takes out, adds or reorders an act without making all that follows anew is found out. Erasure
 * takes the act and its salt; the commitment that stays says nothing about anybody, and the
 * chain still holds. Taking an act back is a link, too: a chain only grows.
 */
#pragma once

#include "app/app.h"
#include "store/gen/rows.h"

enum { CHAIN_FAULTS_MAX = 20, CHAIN_HASH_HEX = 64 };

/* From now on every permission that is written or dropped in this shop becomes a link. */
void chain_follow(struct db *db);

/* Before the acts of somebody are erased without being recorded; {0}: of the whole customer. */
MUST_USE bool chain_erased(struct app *app, struct txn *t, struct customer_id customer,
                           struct contact_id contact, struct err *err);

/* Acts that an older heed wrote are bound in now. Not in a transaction. */
MUST_USE bool chain_catch_up(struct app *app, struct err *err);

enum chain_fault_kind {
    CHAIN_BROKEN,  /* a link doesn't follow from the one before */
    CHAIN_CHANGED, /* an act isn't what was written down */
    CHAIN_MISSING, /* an act is gone that nobody took back */
    CHAIN_ADDED,   /* an act that was never written down, or was taken back */
};

struct chain_fault {
    enum chain_fault_kind kind;
    int64_t permission;
    struct customer_id customer; /* of the act; {0}: it is gone */
    struct str name;
};

struct chain_report {
    int64_t links, acts;
    int64_t unbound; /* acts from before chains: heed tick binds them in */
    int64_t faults_count;
    struct chain_fault faults[CHAIN_FAULTS_MAX];
    int faults_len;
    char head[CHAIN_HASH_HEX + 1]; /* over the last link of every chain; "" without any */
};

/* In `a`. */
MUST_USE bool chain_verify(struct db *db, struct arena *a, struct chain_report *out,
                           struct err *err);
/* The head alone: over the last link of every chain, hexadecimal; "" without any. */
MUST_USE bool chain_head(struct db *db, char head[CHAIN_HASH_HEX + 1], struct err *err);
/* Whether an act, as it is given, is what was bound into a chain, though it is erased since. */
MUST_USE bool chain_holds(struct db *db, struct arena *a, const struct permission_row *act,
                          bool *out, struct err *err);
