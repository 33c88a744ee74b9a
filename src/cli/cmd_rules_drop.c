/* SPDX-License-Identifier: Apache-2.0 */
/* Without rules of one's own: those of the program hold. */
#include "app/rules.h"
#include "cli/answer.h"
#include "cli/cli.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    size_t none;
    if (!rules_use(app, S(""), &none, err)) {
        return false;
    }
    if (c->json) {
        struct json j = answer_of_act(c, app->last_act);
        answer_end(c, &j);
    } else {
        cli_say(c, "rules.dropped");
    }
    return true;
}

const struct command command_rules_drop = {
    .name = "rules drop",
    .args = "",
    .args_min = 0,
    .args_max = 0,
    .group = "help.group.shop",
    .help = "help.rules_drop",
    .run = run,
};
