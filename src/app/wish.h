/* SPDX-License-Identifier: Apache-2.0 */
/* What a customer wishes for our contact with them. Never a basis in law, always honoured. */
#pragma once

#include "app/lookup.h"
#include "app/written.h"
#include "store/gen/rows.h"

/*
 * `number`: days of a rhythm, the day of "quiet until", a channel; `words`: hours, a language.
 * A new wish ends the one it takes the place of: the same kind, for a channel its opposite. Of
 * several people each has channels, hours and a language of their own, which stay when another
 * of them or the customer as a whole is meant.
 * ERR_INPUT: err.wish.past ("quiet until" a day that is over).
 */
MUST_USE bool wish_add(struct app *app, const struct candidate *who, enum wish_kind kind,
                       struct opt_i64 number, struct str words, struct written *out,
                       struct err *err);
/* Ends what holds of that kind (of a channel, when one is given); for the customer as a whole,
 * of everybody of them. ERR_MISSING: nothing does. */
MUST_USE bool wish_end(struct app *app, const struct candidate *who, enum wish_kind kind,
                       struct opt_i64 channel, struct written *out, struct err *err);
/* The same within a transaction, as an act of the person of the row (or of the only one):
 * what others of the customer said stays, whatever its kind. Of a row that was looked at
 * already; without an id. */
MUST_USE bool wish_write(struct app *app, struct txn *t, const struct wish_row *row,
                         struct str name, bool ends, struct err *err);
/* What the history keeps of such an act: what was said and, where the customer is several
 * people (`name` not empty), by whom: "56, Anna Kok". In `a`. */
struct str wish_told_by(struct arena *a, struct str said, struct str name);
