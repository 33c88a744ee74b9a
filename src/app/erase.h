/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Erasure (GDPR Art. 17): the one act that can't be undone. What stays: that an erasure took
 * place (ids and the day, no words), and what was bought as nameless sales without words, so
 * that the shop's sums still hold.
 */
#pragma once

#include "app/act.h"

/* What an erasure couldn't reach: copies beside the shop, reject files that can't be written.
 */
struct unreached {
    struct str *files;
    size_t len;
};

/*
 * Erases a customer with all their people; or, with `contact`, one person of a customer who has
 * others. Gone from tables, search, history, undo images, reject files, write-ahead log and
 * freed pages when it returns true. ERR_MISSING: no such customer.
 */
MUST_USE bool erase(struct app *app, struct customer_id customer, struct arena *a,
                    struct unreached *out, struct err *err);
MUST_USE bool erase_contact(struct app *app, struct contact_id contact, struct arena *a,
                            struct unreached *out, struct err *err);

/*
 * What erasing ends with, for a shop in which it didn't come so far (shop.to_scrub): nothing
 * erased is left in the full text, freed pages and the log. ERR_BUSY: somebody reads an older
 * state; ERR_IO. Then tick() does it.
 */
MUST_USE bool erase_scrub(struct app *app, struct err *err);

/* Erases whoever has been in the bin for BIN_DAYS (about.h). `*n`: how many. */
MUST_USE bool bin_purge(struct app *app, int64_t *n, struct err *err);
