/* SPDX-License-Identifier: Apache-2.0 */
/* The ten seconds after a conversation. */
#include "cli/gate_told.h"
#include "cli/log_left.h"
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
    {"reached", NULL, "help.log.reached", false},
    {"not-met", NULL, "help.log.not_met", false},
    {"unanswered", NULL, "help.log.unanswered", false},
    {"reaction", "WORD", "help.log.reaction", false},
    {"until", "DAY", "help.log.until", false},
    {"minutes", "N", "help.log.minutes", false},
    {"sake", "WHOSE", "help.log.sake", false},
    {"with", "CONTACT", "help.log.with", false},
    {"because", "WORDS", "help.log.because", false},
    {0},
};

/* What the words don't say, the one at the terminal does. */
static void ask_reached(struct cli *c, struct app *app, struct log_entry *e)
{
    struct str answer;
    if (!log_unsure(app, e) || !cli_ask(c, say(c->arena, c->lang, "log.ask"), &answer)) {
        return;
    }
    int64_t n;
    if (!str_to_i64(str_trim(answer), &n) || n < 1 || n > 3) {
        return; /* stays unsure */
    }
    e->begun = (struct opt_i64)SOME(n == 1 ? BEGUN_BY_THEM : BEGUN_BY_US);
    e->kind = (struct opt_i64)SOME(n == 3 ? INTERACTION_UNANSWERED : INTERACTION_HAPPENED);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct log_entry e = {0};
    struct logged done = {.kept_plan = false};
    struct log_left left = {.lines = NULL};
    struct opt_i64 due;
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err)) {
        return false;
    }
    e.customer = who.customer_id;
    e.contact = who.contact_id;
    e.words = cli_rest(c, 1);
    e.because = str_head(str_trim(cli_option(c, "because")), 2000);
    e.kind = cli_flag(c, "plan") ? (struct opt_i64)SOME(INTERACTION_PLANNED) : e.kind;
    if (!log_options(c, app, &e, err) || !cli_day_ahead(c, app, "due", &due, err)) {
        return false;
    }
    if (!cli_flag(c, "plan")) {
        ask_reached(c, app, &e);
    }
    bool ok = cli_flag(c, "plan")
                  ? plan_write(app, &e, &done, err)
                  : log_understand(app, c->lang, cli_month_first(c), due, &e, err) &&
                        log_left_load(c, app, &e, &left, err) && log_write(app, &e, &done, err);
    if (ok) {
        log_tell(c, &who, &e, &done, &left);
    }
    return ok && gate_told(c, app, &e, &done, err) && log_left_tell(c, app, &e, &left, err);
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
