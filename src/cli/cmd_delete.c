/* SPDX-License-Identifier: Apache-2.0 */
#include "app/about.h"
#include "cli/entry_options.h"
#include "cli/pick.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    if (!cli_pick(c, app, cli_rest(c, 0), &who, err) || !customer_bin(app, &who, err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, app, &who);
        return true;
    }
    cli_say(c, "delete.done", A_STR("name", who.name), A_INT("days", BIN_DAYS),
            A_ID("id", who.customer_id.n));
    return true;
}

const struct command command_delete = {
    .name = "delete",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.delete",
    .run = run,
};
