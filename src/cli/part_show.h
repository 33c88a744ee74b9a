/* SPDX-License-Identifier: Apache-2.0 */
/* A merge that is taken back: what is asked, and what is told of what came since. */
#pragma once

#include "app/part.h"
#include "cli/cli.h"

/* Shows what was changed since; asks where what was noted since with people of the second
 * belongs. --yes: with them; --stay: where it is. ERR_CONFLICT: nobody can be asked. */
MUST_USE bool part_settle(struct cli *c, struct app *app, struct act_id id,
                          struct part_choice *out, struct err *err);
void part_tell(struct cli *c, const struct part_choice *choice, const struct part_told *told);
/* doc/json.md, heed undo */
void part_json(struct cli *c, struct act_id id, struct act_id by,
               const struct part_choice *choice, const struct part_told *told);
