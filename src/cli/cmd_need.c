/* SPDX-License-Identifier: Apache-2.0 */
#include "app/log.h"
#include "app/need.h"
#include "cli/typed.h"
#include "cli/written.h"

static const struct option options[] = {
    {"due", "WHEN", "help.need.due", false},
    {"wanted", "WHEN", "help.need.wanted", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    int kind;
    struct need_days days;
    struct written done;
    if (!typed_read(c, &typed_need, cli_arg(c, 1), &kind, err) ||
        !cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !cli_day_ahead(c, app, "due", &days.due, err) ||
        !cli_day_ahead(c, app, "wanted", &days.wanted, err) ||
        !log_wanted(app, c->lang, cli_month_first(c), cli_rest(c, 2), &days.wanted, err) ||
        !need_add(app, &who, (enum need_kind)kind, cli_rest(c, 2), days, &done, err)) {
        return false;
    }
    cli_written_say(c, &done, &who, days.due.has ? "need.done.due" : "need.done",
                    A_STR("name", who.name), A_STR("words", cli_rest(c, 2)),
                    A_DAY("day", days.due.n));
    if (days.wanted.has && !c->json) {
        cli_say(c, "log.wanted", A_DAY("day", days.wanted.n));
    }
    return true;
}

const struct command command_need = {
    .name = "need",
    .args = "NAME KIND WORDS",
    .args_min = 3,
    .args_max = -1,
    .group = "help.group.owed",
    .help = "help.need",
    .about = "help.need.about",
    .options = options,
    .run = run,
};
