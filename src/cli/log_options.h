/* SPDX-License-Identifier: Apache-2.0 */
/* What `log` and `plan` share. */
#pragma once

#include "app/log.h"
#include "cli/log_left.h"
#include "cli/written.h"

/* Fills the entry from the options of the command line; options that the command doesn't have
 * count as not given. `who` and e->words are the caller's. */
MUST_USE bool log_options(struct cli *c, struct app *app, struct log_entry *e, struct err *err);
/* Says (or writes as JSON) what was written down, and how to undo it. */
void log_tell(struct cli *c, const struct candidate *who, const struct log_entry *e,
              const struct logged *done, const struct log_left *left);
