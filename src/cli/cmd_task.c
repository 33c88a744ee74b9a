/* SPDX-License-Identifier: Apache-2.0 */
#include "app/task.h"
#include "cli/written.h"

static const struct option options[] = {
    {"for", "NAME", "help.task.for", false},
    {"due", "WHEN", "help.log.due", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct str name = cli_option(c, "for");
    struct opt_i64 due;
    struct written done;
    if ((name.at && !cli_pick(c, app, name, &who, err)) ||
        !cli_day_ahead(c, app, "due", &due, err) ||
        !task_add(app, name.at ? &who : NULL, cli_rest(c, 0), due, &done, err)) {
        return false;
    }
    cli_written_say(c, &done, name.at ? &who : NULL, due.has ? "task.done.due" : "task.done",
                    A_STR("words", cli_rest(c, 0)), A_DAY("day", due.n));
    return true;
}

const struct command command_task = {
    .name = "task",
    .args = "WORDS",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.owed",
    .help = "help.task",
    .options = options,
    .run = run,
};
