/* SPDX-License-Identifier: Apache-2.0 */
#include "app/about.h"
#include "cli/entry_options.h"
#include "cli/pick.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct entry_doubts doubts = {0};
    struct entry e = {.verb = "untag", .words = cli_rest(c, 1)};
    for (int i = 1; i < c->args_len; i++) {
        if (e.no_tags.len == ENTRY_LIST_MAX) {
            return err_set(err, ERR_LIMIT, "err.usage.many");
        }
        e.no_tags.at[e.no_tags.len++] = cli_arg(c, i);
    }
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !entry_edit(app, &e, &who, &doubts, err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, who.customer_id, who.name);
        return true;
    }
    cli_say(c, "untag.done", A_STR("name", who.name), A_STR("words", e.words));
    return true;
}

const struct command command_untag = {
    .name = "untag",
    .args = "NAME TAG …",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.untag",
    .run = run,
};
