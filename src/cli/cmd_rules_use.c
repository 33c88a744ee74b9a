/* SPDX-License-Identifier: Apache-2.0 */
/* The shop's own rules, which can only make stricter. */
#include "app/keep/whole_file.h"
#include "cli/answer.h"
#include "cli/rules_show.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct str text;
    size_t rows;
    if (!whole_file_read(c->arena, cli_arg(c, 0), RULES_HOUSE_MAX, &text, err) ||
        !rules_use(app, text, &rows, err)) {
        return false;
    }
    if (c->json) {
        struct json j = answer_of_act(c, app->last_act);
        jw_put_i64(&j, "rows", (int64_t)rows);
        answer_end(c, &j);
    } else {
        cli_say(c, "rules.used", A_INT("n", (int64_t)rows));
    }
    return true;
}

const struct command command_rules_use = {
    .name = "rules use",
    .args = "FILE",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.shop",
    .help = "help.rules_use",
    .about = "help.rules_use.about",
    .run = run,
};
