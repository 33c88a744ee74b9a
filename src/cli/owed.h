/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of what is open, and which one of them is meant. */
#pragma once

#include "app/owed.h"
#include "cli/written.h"

/* The open need, promise or task that `words` mean: its number ("57", "#57"), or whose it is
 * when only one is open. Several: asks on a terminal, else ERR_AMBIGUOUS tells their numbers.
 */
MUST_USE bool owed_pick(struct cli *c, struct app *app, enum duty_kind duty, struct str words,
                        struct owed_line *out, struct err *err);
/* The command `needs`, `promises` or `tasks` with an optional name and --all. */
MUST_USE bool owed_command(struct cli *c, struct app *app, enum duty_kind duty,
                           struct err *err);
/* The customer of a line, for cli_written_json(); NULL for the shop's own. */
const struct candidate *owed_whose(struct cli *c, const struct owed_line *line);

#define OWED_OPTIONS                                                                           \
    {"all", NULL, "help.owed.all", false},                                                     \
    {                                                                                          \
        0                                                                                      \
    }
