/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of the history, for the commands that show them. */
#pragma once

#include "app/history.h"
#include "cli/cli.h"

/* The day and minute of an instant in the shop's zone, "24 Nov 09:30". */
void acts_line(struct cli *c, struct app *app, const struct history_line *line);
void acts_json(struct cli *c, struct app *app, struct json *j, const struct history_line *line);
/* "Marijke: logged with Anna Bakker" */
struct str acts_sentence(struct cli *c, const struct app *app, const struct history_line *line);
