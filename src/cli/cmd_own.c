/* SPDX-License-Identifier: Apache-2.0 */
#include "app/about.h"
#include "cli/entry_options.h"
#include "cli/pick.h"

static const struct option options[] = {
    {"number", "N", "help.own.number", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct str what = cli_rest(c, 1);
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !thing_add(app, &who, what, cli_option(c, "number"), err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, app, &who);
        return true;
    }
    cli_say(c, "own.done", A_STR("name", who.name), A_STR("what", what));
    return true;
}

const struct command command_own = {
    .name = "own",
    .args = "NAME WHAT",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.own",
    .options = options,
    .run = run,
};
