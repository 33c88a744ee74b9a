/* SPDX-License-Identifier: Apache-2.0 */
#include "app/history.h"
#include "cli/acts.h"
#include "cli/answer.h"
#include "cli/pick.h"

static const struct option options[] = {
    {"limit", "N", "help.history.limit", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who = {0};
    struct history_line *lines;
    size_t len;
    int64_t limit;
    struct str name = cli_rest(c, 0);
    if (!cli_number(c, "limit", 1, HISTORY_MAX, 20, &limit, err) ||
        (name.len && !cli_pick(c, app, name, &who, err)) ||
        !history_list(app, who.customer_id, limit, c->arena, &lines, &len, err)) {
        return false;
    }
    if (c->json) {
        struct json j = answer_list(c, "acts");
        for (size_t i = 0; i < len; i++) {
            acts_json(c, app, &j, &lines[i]);
        }
        answer_list_end(c, &j);
        return true;
    }
    for (size_t i = 0; i < len; i++) {
        acts_line(c, app, &lines[i]);
    }
    if (len == 0) {
        cli_say(c, "history.none");
    }
    return true;
}

const struct command command_history = {
    .name = "history",
    .args = "[NAME]",
    .args_max = -1,
    .group = "help.group.data",
    .help = "help.history",
    .options = options,
    .run = run,
};
