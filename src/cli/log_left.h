/* SPDX-License-Identifier: Apache-2.0 */
/* After a conversation: what is still open with them. A line in the log closes nothing by
 * itself; here it is said how, and at a terminal asked. */
#pragma once

#include "app/log.h"
#include "app/owed.h"
#include "cli/cli.h"

enum { LEFT_SHOWN = 5, LEFT_ASKED = 3 };

struct log_left {
    struct owed_line *lines;
    size_t len;
};

/* What was open before the line was written; nothing when they weren't reached. */
MUST_USE bool log_left_load(struct cli *c, struct app *app, const struct log_entry *e,
                            struct log_left *out, struct err *err);
/* Says what is open and the command that closes it; at a terminal asks of the first few. */
MUST_USE bool log_left_tell(struct cli *c, struct app *app, const struct log_entry *e,
                            const struct log_left *left, struct err *err);
