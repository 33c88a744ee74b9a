/* SPDX-License-Identifier: Apache-2.0 */
#include "app/permission.h"
#include "cli/written.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct written done;
    struct permission_entry e = {.kind = PERMISSION_RESTRICT, .words = cli_rest(c, 1)};
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !permission_add(app, &who, &e, &done, err)) {
        return false;
    }
    cli_written_say(c, &done, &who, "restrict.done", A_STR("name", who.name));
    return true;
}

const struct command command_restrict = {
    .name = "restrict",
    .args = "NAME [WORDS]",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.restrict",
    .run = run,
};
