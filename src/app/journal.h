/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Beside a shop's file, "SHOP.erased": who was erased and who objected, as numbers without
 * words, one line each, so that a lost shop and an old backup don't bring them back. PostgreSQL
 * has no file and no journal.
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

struct journal_entry {
    bool erasure; /* else a stop: `permission` without its words */
    struct permission_row permission;
    struct erasure_row erased;
};

/* Everything in the journal of the shop file `shop`, in `a`; lines that can't be read (one
 * too long, the last without its end) are passed over, none is no error. */
void journal_read(struct arena *a, struct str shop, struct journal_entry **out, size_t *n);
