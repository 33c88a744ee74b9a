/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A whole book taken into an empty shop, row by row, in one transaction: from an export, from
 * a backup, from the other engine. What can be computed (standings, search) is made anew.
 */
#pragma once

#include "store/row.h"

struct intake {
    struct txn *txn;
    int64_t largest; /* id seen */
    int64_t rows;
    bool sure; /* no key can be there twice: the rows come from a shop */
};

/* The tables that make up a book with its history: all but those that can be computed again and
 * the store's own (sequence, migration). */
bool intake_carries(const struct table *t);

/* ERR_CONFLICT when anything but what `heed init` writes is in the shop; that is taken away, so
 * that the book's own settings, staff and history come in its place. */
MUST_USE bool intake_begin(struct txn *t, struct intake *in, struct err *err);
/* One row of a table that is carried. ERR_INPUT: its key was there already; a text that holds
 * NUL or an id out of range. */
MUST_USE bool intake_row(struct intake *in, const struct table *tab, const struct value row[],
                         struct err *err);
/* The bytes of a file, in place of a row of file_body. ERR_INPUT: they aren't those of the
 * digest, or too many; there already. */
MUST_USE bool intake_body(struct intake *in, struct str hash, struct str bytes,
                          struct err *err);
/* The book of another shop as a whole, of either engine, as of one moment. `replace`: in the
 * place of what is there; else as intake_begin(). `from` isn't in a transaction. */
MUST_USE bool intake_copy(struct txn *t, struct db *from, bool replace, struct err *err);
/* ERR_INPUT when the bytes of a file are missing. Sets the sequence above every id and above
 * `next` - 1, and renews standings and search. */
MUST_USE bool intake_end(struct intake *in, int64_t next, struct err *err);

/* Ids are below this, so that the sequence can't overflow. */
#define INTAKE_ID_MAX (INT64_C(1) << 60)
