/* SPDX-License-Identifier: Apache-2.0 */
#include "app/apart.h"
#include "cli/answer.h"
#include "cli/pick.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who, other;
    struct written done;
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !cli_pick(c, app, cli_rest(c, 1), &other, err) ||
        !apart_say(app, &who, &other, &done, err)) {
        return false;
    }
    if (c->json) {
        struct json j = answer_of_act(c, done.act);
        jw_put_i64(&j, "id", done.id);
        answer_who(&j, &who);
        answer_named(&j, "other", other.customer_id.n,
                     other.whole.len ? other.whole : other.name);
        answer_end(c, &j);
        return true;
    }
    cli_say(c, "apart.done", A_STR("name", who.name), A_STR("other", other.name));
    return true;
}

const struct command command_apart = {
    .name = "apart",
    .args = "NAME OTHER",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.apart",
    .about = "help.apart.about",
    .run = run,
};
