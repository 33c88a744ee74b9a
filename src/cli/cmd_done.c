/* SPDX-License-Identifier: Apache-2.0 */
#include "app/task.h"
#include "cli/owed.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct owed_line line;
    struct written done;
    if (!owed_pick(c, app, DUTY_TASK, cli_rest(c, 0), &line, err) ||
        !task_done(app, (struct task_id){line.id}, &done, err)) {
        return false;
    }
    cli_written_say(c, &done, owed_whose(c, &line), "done.done", A_STR("words", line.words));
    return true;
}

const struct command command_done = {
    .name = "done",
    .args = "TASK|NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.owed",
    .help = "help.done",
    .run = run,
};
