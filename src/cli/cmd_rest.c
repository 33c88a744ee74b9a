/* SPDX-License-Identifier: Apache-2.0 */
/* To step back: leave somebody in peace until a day. */
#include "app/rest.h"
#include "cli/written.h"

static const struct option options[] = {
    {"until", "DAY", "help.rest.until", false},
    {"end", NULL, "help.rest.end", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct opt_i64 until;
    struct written done;
    bool ends = cli_flag(c, "end");
    if (!cli_day_ahead(c, app, "until", &until, err) ||
        !cli_pick(c, app, cli_arg(c, 0), &who, err)) {
        return false;
    }
    if (!ends && !until.has) {
        return err_set(err, ERR_USAGE, "err.rest.until");
    }
    if (!(ends ? rest_end(app, &who, &done, err)
               : rest_add(app, &who, until.n, cli_rest(c, 1), &done, err))) {
        return false;
    }
    cli_written_say(c, &done, &who, ends ? "rest.ended" : "rest.done", A_STR("name", who.name),
                    A_DAY("day", until.n));
    return true;
}

const struct command command_rest = {
    .name = "rest",
    .args = "NAME [WORDS]",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.rest",
    .about = "help.rest.about",
    .options = options,
    .run = run,
};
