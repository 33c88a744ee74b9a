/* SPDX-License-Identifier: Apache-2.0 */
#include "app/entry.h"
#include "cli/entry_options.h"
#include "cli/typed.h"
#include "cli/written.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct entry_doubts doubts = {.kept = {.len = 0}};
    int stage;
    if (!typed_read(c, &typed_stage, cli_rest(c, 1), &stage, err) ||
        !cli_pick(c, app, cli_arg(c, 0), &who, err)) {
        return false;
    }
    struct str name = str_of(stage_name((enum stage)stage));
    struct entry e = {.verb = "stage", .words = name, .stage = name};
    if (!entry_edit(app, &e, &who, &doubts, err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, app, &who);
        return true;
    }
    cli_say(c, "stage.done", A_STR("name", who.name),
            A_STR("stage", cli_word(c, "stage", name.at)));
    return true;
}

const struct command command_stage = {
    .name = "stage",
    .args = "NAME STAGE",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.stage",
    .run = run,
};
