/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands in the way of taking an act back: what was written since on the same rows, and
 * under rows that the act made. Which table belongs under which is read from the catalogue
 * (store/row.h), so that a new table is minded from its first day. Of the staff
 * nobody goes whose name stands under an act or who looks after somebody.
 */
#pragma once

#include "store/gen/rows.h"

/* Acts in force that must go before `id` can, and all that must go before those, newest first.
 * An import among them (batch.n) can only be taken back as a whole. In `a`. */
MUST_USE bool later_acts(struct db *db, struct act_id id, struct arena *a, struct act_row **out,
                         size_t *len, struct err *err);

/* Does anything name a row of `named`? `row`: its columns, of which the key is looked at. */
MUST_USE bool row_is_named(struct db *db, struct arena *a, const struct table *named,
                           const struct value row[], bool *out, struct err *err);

/* After an act was taken back: what came again names only what is there, and nothing names what
 * went. ERR_CONFLICT (err.undo.under, err.undo.over, err.undo.staff) else; with it the
 * transaction is left. */
MUST_USE bool undo_left_whole(struct db *db, struct act_id id, struct arena *a,
                              struct err *err);
