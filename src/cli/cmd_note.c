/* SPDX-License-Identifier: Apache-2.0 */
#include "app/about.h"
#include "cli/entry_options.h"
#include "cli/pick.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !note_add(app, &who, cli_rest(c, 1), err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, app, &who);
        return true;
    }
    cli_say(c, "note.done", A_STR("name", who.name));
    return true;
}

const struct command command_note = {
    .name = "note",
    .args = "NAME WORDS",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.note",
    .run = run,
};
