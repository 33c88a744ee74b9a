/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/owed.h"

static const struct option options[] = {OWED_OPTIONS};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    return owed_command(c, app, DUTY_TASK, err);
}

const struct command command_tasks = {
    .name = "tasks",
    .args = "[NAME]",
    .args_max = -1,
    .group = "help.group.owed",
    .help = "help.tasks",
    .options = options,
    .run = run,
};
