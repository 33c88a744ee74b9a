/* SPDX-License-Identifier: Apache-2.0 */
/* Writes what cards tell into the book; not for others than cards.c. */
#pragma once

#include "app/import/card_in.h"

/* Somebody: `row` is a struct card_in. */
MUST_USE bool card_write(struct txn *t, struct importing *im, const void *row,
                         enum line_did *did, struct err *err);
/* A list of people: its name becomes a tag of those who are in the book. */
MUST_USE bool card_write_group(struct txn *t, struct importing *im, const void *row,
                               enum line_did *did, struct err *err);
/* Who is close to whom: where the other one is in the book, else a field. */
MUST_USE bool card_write_close(struct txn *t, struct importing *im, const void *row,
                               enum line_did *did, struct err *err);
