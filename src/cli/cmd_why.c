/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pick.h"
#include "cli/why_show.h"

static const struct option options[] = {
    {"on", "DATE", "help.why.on", false},
    {"counter", NULL, "help.today.counter", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct why why;
    int64_t on;
    if (!cli_day(c, app, "on", app->today, &on, err) ||
        !cli_pick(c, app, cli_rest(c, 0), &who, err)) {
        return false;
    }
    if (on > app->today) {
        return err_set(err, ERR_INPUT, "err.today.future", A_DAY("day", on));
    }
    if (!today_why(app, on, who.customer_id, c->arena, &why, err)) {
        return false;
    }
    struct today_reader reader = {
        .lang = c->lang, .day = on, .counter = cli_flag(c, "counter")};
    if (c->json) {
        why_show_json(c, app, &why, &reader);
    } else {
        why_show_text(c, app, &why, &reader);
    }
    return true;
}

const struct command command_why = {
    .name = "why",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.day",
    .help = "help.why",
    .options = options,
    .run = run,
};
