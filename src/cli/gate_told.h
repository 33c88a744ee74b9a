/* SPDX-License-Identifier: Apache-2.0 */
/* After an approach was written down: what the gate says of it, when it wasn't open. */
#pragma once

#include "app/log.h"
#include "cli/cli.h"

/* Says so, and asks for the reason where somebody can be asked and none was given. */
MUST_USE bool gate_told(struct cli *c, struct app *app, const struct log_entry *e,
                        const struct logged *done, struct err *err);
