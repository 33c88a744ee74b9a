/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Beside a shop's file, "SHOP.erased": who was erased and who objected, as numbers without
 * words, one line each, so that a lost shop and an old backup don't bring them back. A journal
 * of another shop that stood there is put aside as "SHOP.erased.other-N". PostgreSQL has no
 * file and no journal: there the shop's own tables are asked, and what is restored without heed
 * (pg_restore) isn't told.
 */
#pragma once

#include "store/gen/rows.h"

/* Appends a line and puts it on the disk. Called last in the transaction that it is of: when it
 * fails, nothing of that is kept; when the commit fails after it, the line says more than the
 * book, which errs on the side of whoever asked. ERR_IO. */
MUST_USE bool journal_erasure(struct db *db, struct customer_id customer,
                              struct contact_id contact, int64_t at, struct err *err);
/* Does nothing for an act that is no stop (journal_is_stop()). */
MUST_USE bool journal_permission(struct db *db, const struct permission_row *row,
                                 struct err *err);
/* Withdrawn, objected, never, restricted. */
bool journal_is_stop(int64_t kind);
/* Appends every erasure and stop of the shop that isn't in its journal, whichever way it came
 * in. ERR_IO. Not in a transaction. */
MUST_USE bool journal_catch_up(struct db *db, struct err *err);

/* When the shop's first act was written, ms; 0: it has none. The same in every copy of a shop:
 * by it the journal, whose first line says it, is told from another shop's. */
MUST_USE bool journal_origin_of(struct db *db, int64_t *out, struct err *err);
/* The same of the journal of the shop file `shop`; 0: it doesn't say. */
int64_t journal_origin_in(struct arena *a, struct str shop);
/* Two origins of which neither is known to be another shop's. */
bool journal_same_shop(int64_t one, int64_t other);

struct journal_entry {
    bool erasure; /* else a stop: `permission` without its words */
    struct permission_row permission;
    struct erasure_row erased;
};

/* Everything in the journal of the shop file `shop`, in `a`; lines that can't be read (one
 * too long, the last without its end) are passed over, none is no error. */
void journal_read(struct arena *a, struct str shop, struct journal_entry **out, size_t *n);
/* The same of every journal in the folder of `path` that says it is of the shop with this
 * `origin`, whatever the shop's file is called there, put aside or not. Returns how many they
 * are. Entries may be there several times. */
size_t journal_read_beside(struct arena *a, struct str path, int64_t origin,
                           struct journal_entry **out, size_t *n);
