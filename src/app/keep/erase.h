/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Erasure (GDPR Art. 17): the one act that can't be undone. What stays: that an erasure took
 * place (ids and the day, no words), and what was bought as nameless sales without words, so
 * that the shop's sums still hold.
 */
#pragma once

#include "app/keep/copies.h"
#include "store/gen/rows.h"

/*
 * Erases a customer with all their people; or one person of a customer who has others. Gone
 * from tables, search, history, undo images, reject files, write-ahead log and freed pages when
 * it returns true; `left`: what it can't reach. Whoever was merged into them counts as erased,
 * too, in backups in which they are still two. ERR_MISSING: no such customer.
 */
MUST_USE bool erase(struct app *app, struct customer_id customer, struct arena *a,
                    struct copies *left, struct err *err);
MUST_USE bool erase_contact(struct app *app, struct contact_id contact, struct arena *a,
                            struct copies *left, struct err *err);

/* The rows alone, as one act within a transaction; `*there`: they were there. For a restore,
 * which scrubs once at its end. */
MUST_USE bool erase_rows(struct app *app, struct txn *t, const struct erasure_row *whom,
                         bool *there, struct err *err);

/* Notes that freed pages hold somebody until erase_scrub() has been there (shop.to_scrub). */
MUST_USE bool erase_scrub_due(struct txn *t, struct err *err);
/*
 * What erasing ends with, for a shop in which it didn't come so far (shop.to_scrub): nothing
 * erased is left in the full text, freed pages and the log. ERR_BUSY: somebody reads an older
 * state; ERR_IO. Then tick() does it.
 */
MUST_USE bool erase_scrub(struct app *app, struct err *err);

/* Erases whoever has been in the bin for BIN_DAYS (app/about.h). `*n`: how many. */
MUST_USE bool bin_purge(struct app *app, int64_t *n, struct err *err);
