/* SPDX-License-Identifier: Apache-2.0 */
/* Our word: promises made, and what became of them. */
#pragma once

#include "app/lookup.h"
#include "app/written.h"

/* `due` NONE: at once. ERR_INPUT: the texts' own errors; err.log.due_past. */
MUST_USE bool promise_add(struct app *app, const struct candidate *who, struct str words,
                          struct opt_i64 due, struct written *out, struct err *err);

struct promise_closed {
    struct written written;
    enum promise_state state; /* PROMISE_LATE: kept, after its day */
    bool need_answered;       /* the need it stood for has its answer with it */
};

/*
 * Closes an open promise today, as PROMISE_KEPT, PROMISE_BROKEN or PROMISE_RELEASED. Kept after
 * its day it is late. The last kept promise of a need answers the need; of a broken or released
 * one the need is owed again. ERR_MISSING; ERR_CONFLICT: closed already.
 */
MUST_USE bool promise_close(struct app *app, struct promise_id id, enum promise_state how,
                            struct promise_closed *out, struct err *err);
