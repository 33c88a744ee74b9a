/* SPDX-License-Identifier: Apache-2.0 */
#include "app/about.h"
#include "cli/entry_options.h"
#include "cli/pick.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct str name;
    if (!cli_pick_binned(c, app, cli_rest(c, 0), &who, err) ||
        !customer_unbin(app, who.customer_id, &name, err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, app,
                      &(struct candidate){.customer_id = who.customer_id, .name = name});
        return true;
    }
    cli_say(c, "undelete.done", A_STR("name", name));
    return true;
}

const struct command command_undelete = {
    .name = "undelete",
    .args = "NAME|ID",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.undelete",
    .run = run,
};
