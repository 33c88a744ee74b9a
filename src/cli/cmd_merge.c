/* SPDX-License-Identifier: Apache-2.0 */
#include "app/merge.h"
#include "cli/answer.h"
#include "cli/pick.h"

static const struct option options[] = {
    {"yes", NULL, "help.merge.yes", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate into, from;
    struct act_id id;
    if (!cli_pick(c, app, cli_arg(c, 0), &into, err) ||
        !cli_pick(c, app, cli_arg(c, 1), &from, err)) {
        return false;
    }
    if (c->interactive && !cli_flag(c, "yes") &&
        !cli_confirm(c, say_args(c->arena, c->lang, "merge.ask",
                                 (const struct arg[ARGS_MAX + 1]){A_STR("into", into.name),
                                                                  A_STR("from", from.name)}))) {
        return err_set(err, ERR_STOPPED, "err.not_done");
    }
    if (!merge(app, into.customer_id, from.customer_id, &id, err)) {
        return false;
    }
    if (c->json) {
        struct json j = answer_of_act(c, id);
        answer_who(&j,
                   &(struct candidate){.customer_id = into.customer_id, .name = into.whole});
        answer_named(&j, "merged", from.customer_id.n, from.whole);
        answer_end(c, &j);
        return true;
    }
    cli_say(c, "merge.done", A_STR("into", into.name), A_STR("from", from.name),
            A_ID("id", id.n));
    return true;
}

const struct command command_merge = {
    .name = "merge",
    .args = "NAME OTHER",
    .args_min = 2,
    .args_max = 2,
    .group = "help.group.people",
    .help = "help.merge",
    .about = "help.merge.about",
    .options = options,
    .run = run,
};
