/* SPDX-License-Identifier: Apache-2.0 */
/* Things to do, for a customer or for the shop itself. */
#pragma once

#include "app/lookup.h"
#include "app/written.h"

/* `who` NULL: of the shop itself. `due` NONE: at once. */
MUST_USE bool task_add(struct app *app, const struct candidate *who, struct str words,
                       struct opt_i64 due, struct written *out, struct err *err);
/* Done today. ERR_MISSING; ERR_CONFLICT: done already. */
MUST_USE bool task_done(struct app *app, struct task_id id, struct written *out,
                        struct err *err);
