/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/owed.h"

static const struct option options[] = {OWED_OPTIONS};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    return owed_command(c, app, DUTY_NEED, err);
}

const struct command command_needs = {
    .name = "needs",
    .args = "[NAME]",
    .args_max = -1,
    .group = "help.group.owed",
    .help = "help.needs",
    .options = options,
    .run = run,
};
