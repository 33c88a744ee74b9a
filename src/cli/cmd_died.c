/* SPDX-License-Identifier: Apache-2.0 */
#include "app/entry.h"
#include "base/day.h"
#include "cli/entry_options.h"
#include "cli/pick.h"

static const struct option options[] = {
    {"on", "DAY", "help.died.on", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct entry_doubts doubts = {.kept = {.len = 0}};
    int64_t day;
    if (!cli_pick(c, app, cli_rest(c, 0), &who, err) ||
        !cli_day(c, app, "on", app->today, &day, err)) {
        return false;
    }
    struct entry e = {.verb = "died", .words = who.name, .deceased = day_iso(c->arena, day)};
    if (!entry_edit(app, &e, &who, &doubts, err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, app, &who);
        return true;
    }
    cli_say(c, "died.done", A_STR("name", who.name));
    return true;
}

const struct command command_died = {
    .name = "died",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.died",
    .options = options,
    .run = run,
};
