/* SPDX-License-Identifier: Apache-2.0 */
#include "app/promise.h"
#include "cli/written.h"

static const struct option options[] = {
    {"due", "WHEN", "help.log.due", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct opt_i64 due;
    struct written done;
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !cli_day_ahead(c, app, "due", &due, err) ||
        !promise_add(app, &who, cli_rest(c, 1), due, &done, err)) {
        return false;
    }
    cli_written_say(c, &done, &who, due.has ? "promise.done.due" : "promise.done",
                    A_STR("name", who.name), A_STR("words", cli_rest(c, 1)),
                    A_DAY("day", due.n));
    return true;
}

const struct command command_promise = {
    .name = "promise",
    .args = "NAME WORDS",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.owed",
    .help = "help.promise",
    .options = options,
    .run = run,
};
