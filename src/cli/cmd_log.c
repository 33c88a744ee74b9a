/* SPDX-License-Identifier: Apache-2.0 */
/* The ten seconds after a conversation. */
#include "cli/log_options.h"

static const struct option options[] = {
    {"need", "WORDS", "help.log.need", true},
    {"promise", "WORDS", "help.log.promise", true},
    {"due", "WHEN", "help.log.due", false},
    {"channel", "CHANNEL", "help.log.channel", false},
    {"us", NULL, "help.log.us", false},
    {"them", NULL, "help.log.them", false},
    {"on", "DAY", "help.log.on", false},
    {"at", "TIME", "help.log.at", false},
    {"plan", NULL, "help.log.plan", false},
    {"not-met", NULL, "help.log.not_met", false},
    {"unanswered", NULL, "help.log.unanswered", false},
    {"reaction", "WORD", "help.log.reaction", false},
    {"until", "DAY", "help.log.until", false},
    {"minutes", "N", "help.log.minutes", false},
    {"sake", "WHOSE", "help.log.sake", false},
    {"with", "CONTACT", "help.log.with", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct log_entry e = {0};
    struct logged done;
    struct opt_i64 due;
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err)) {
        return false;
    }
    e.customer = who.customer_id;
    e.contact = who.contact_id;
    e.words = cli_rest(c, 1);
    e.kind = cli_flag(c, "plan") ? (struct opt_i64)SOME(INTERACTION_PLANNED) : e.kind;
    if (!log_options(c, app, &e, err) || !cli_day_ahead(c, app, "due", &due, err)) {
        return false;
    }
    bool ok = cli_flag(c, "plan")
                  ? plan_write(app, &e, &done, err)
                  : log_understand(app, c->lang, cli_month_first(c), due, &e, err) &&
                        log_write(app, &e, &done, err);
    if (ok) {
        log_tell(c, app, &who, &e, &done);
    }
    return ok;
}

const struct command command_log = {
    .name = "log",
    .args = "NAME WORDS",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.happened",
    .help = "help.log",
    .about = "help.log.about",
    .options = options,
    .run = run,
};
