/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Puts a backup in the shop's place, only after everybody who was erased since is erased in it
 * again, and every objection made since is in it. Nobody else can have the shop open meanwhile.
 */
#pragma once

#include "app/app.h"

struct restored {
    int64_t erased;  /* people erased again */
    int64_t stops;   /* objections put in again */
    int64_t unknown; /* objections of people who aren't in the backup: kept for another one */
    bool scrubbed;   /* nothing of the shop that was there is left in freed pages */
    bool unminded;   /* neither a shop nor a journal said who was erased or objected since */
    bool blind; /* the present shop was there but couldn't be read: the journal alone spoke */
    struct str kept; /* where the shop that was there is now; empty: nowhere */
};

/*
 * `shop`: a file, there or lost, or the address of a database, in whose schema there is a shop
 * or nothing. The backup is a shop file of either engine; it is only read.
 *
 * A file: prepared beside the shop ("SHOP.restoring"), then put in its place in one step; the
 * shop that was there is kept as "SHOP.before-restore-N". A database: everything is replaced in
 * one transaction; the shop that was there is kept nowhere.
 *
 * On failure the shop is as it was. ERR_BUSY: somebody has it open, or restores it.
 * ERR_CONFLICT: what is there is another shop than the backup's, with people in it.
 * ERR_MISSING, ERR_FOREIGN, ERR_DAMAGED: of the backup. ERR_USAGE: both are the same file; a
 * backup of an older heed into a database.
 */
MUST_USE bool restore(struct arena *a, struct str shop, struct str backup, int64_t now_ms,
                      struct restored *out, struct err *err);

/*
 * For whoever takes a whole book into a shop (export.h), at the end of that transaction, from
 * the folder `from`: whoever the journals beside the shop or `from` say was erased since is
 * erased again, every objection made since is put in again.
 */
MUST_USE bool restore_minded(struct app *app, struct txn *t, struct str from,
                             struct restored *out, struct err *err);

/*
 * What a restore that was killed left beside the shop file is taken away: nobody restores it
 * now, since the shop is open. Called by app_open(); what can't be taken away stays.
 */
void restore_mend(struct db *db);
