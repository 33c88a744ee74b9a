/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whoever was erased isn't to come back as somebody to be approached, by an old list or another
 * program: of each number and address of theirs a keyed hash stays (HMAC-SHA-512-256, the key
 * the shop's own), and nothing else. Whoever comes in under one objects to everything at once;
 * a later consent of their own opens again what it names, as with every objection. GDPR Art.
 * 17(3)(b), 21(3).
 */
#pragma once

#include "app/app.h"
#include "store/gen/rows.h"

#define SUPPRESSED_HOW "suppressed" /* permission.how of such an objection */
#define SHARED_HOW                                                                             \
    "shared" /* of one that somebody who is gone made for a number of others, too */

/* Before somebody is erased; {0}: the whole customer. `unasked`: nobody asked for it, so that
 * only whoever had objected stays suppressed. */
MUST_USE bool suppress(struct app *app, struct txn *t, struct customer_id customer,
                       struct contact_id contact, bool unasked, struct err *err);
/* A number or address that was just written: notes the objection where it is one of those. */
MUST_USE bool suppress_check(struct txn *t, const struct point_row *point, struct err *err);
/* From now on every point that is written is checked (but for those of customer_create() in
 * bulk, which does it itself). */
void suppress_follow(struct db *db);
