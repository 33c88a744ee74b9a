/* SPDX-License-Identifier: Apache-2.0 */
/* To step back so that another of the shop looks after somebody. */
#include "app/entry.h"
#include "cli/entry_options.h"
#include "cli/written.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct entry_doubts doubts = {.kept = {.len = 0}};
    struct str to = cli_arg(c, 1), words = cli_rest(c, 2);
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err)) {
        return false;
    }
    struct entry e = {.verb = "hand_over", .owner = to};
    e.words = str_format(c->arena, "%.*s%s%.*s", STR_ARG(to), words.len ? ", " : "",
                         STR_ARG(str_head(words, 400)));
    if (!entry_edit(app, &e, &who, &doubts, err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, app, &who);
        return true;
    }
    cli_say(c, "rest.hand_over", A_STR("name", who.name), A_STR("to", to));
    return true;
}

const struct command command_hand_over = {
    .name = "hand over",
    .args = "NAME STAFF [WORDS]",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.hand_over",
    .run = run,
};
