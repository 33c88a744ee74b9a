/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/log_options.h"

static const struct option options[] = {
    {"channel", "CHANNEL", "help.log.channel", false},
    {"with", "CONTACT", "help.log.with", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct log_entry e = {0};
    struct logged done;
    struct when when;
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !cli_when(c, app, cli_arg(c, 1), false, &when, err)) {
        return false;
    }
    e.customer = who.customer_id;
    e.contact = who.contact_id;
    e.words = cli_rest(c, 2);
    e.day = (struct opt_i64)SOME(when.day);
    e.minute = when.minute >= 0 ? (struct opt_i64)SOME(when.minute) : (struct opt_i64)NONE;
    if (!log_options(c, app, &e, err) || !plan_write(app, &e, &done, err)) {
        return false;
    }
    log_tell(c, &who, &e, &done, &(struct log_left){.lines = NULL});
    return true;
}

const struct command command_plan = {
    .name = "plan",
    .args = "NAME WHEN [WORDS]",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.happened",
    .help = "help.plan",
    .about = "help.plan.about",
    .options = options,
    .run = run,
};
