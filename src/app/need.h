/* SPDX-License-Identifier: Apache-2.0 */
/* Needs: wishes, questions, complaints, dissatisfactions and ideas in the customer's own words.
 * Each is owed an answer. */
#pragma once

#include "app/lookup.h"
#include "app/written.h"

struct need_days {
    struct opt_i64 due;    /* by when we answer; none: it is owed now */
    struct opt_i64 wanted; /* by when they want it */
};

/* ERR_INPUT: the texts' own errors; err.log.due_past. */
MUST_USE bool need_add(struct app *app, const struct candidate *who, enum need_kind kind,
                       struct str words, struct need_days days, struct written *out,
                       struct err *err);
/* Answered today, with our words. ERR_MISSING; ERR_CONFLICT: it has an answer. */
MUST_USE bool need_answer(struct app *app, struct need_id id, struct str words,
                          struct written *out, struct err *err);
