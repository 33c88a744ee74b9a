/* SPDX-License-Identifier: Apache-2.0 */
#include "app/staff.h"
#include "base/day.h"
#include "cli/cli.h"
#include "cli/today_show.h"

static const struct option options[] = {
    {"minutes", "N", "help.today.minutes", false},
    {"on", "DATE", "help.today.on", false},
    {"all", NULL, "help.today.all", false},
    {"counter", NULL, "help.today.counter", false},
    {"html", NULL, "help.today.html", false},
    {"mail", NULL, "help.today.mail", false},
    {"to", "ADDRESS", "help.today.to", false},
    {"from", "ADDRESS", "help.today.from", false},
    {0},
};

static bool show(struct cli *c, struct app *app, const struct today *t, struct err *err)
{
    struct today_reader reader = {.lang = c->lang,
                                  .day = t->day,
                                  .counter = cli_flag(c, "counter"),
                                  .others_read = cli_flag(c, "counter"),
                                  .all = cli_flag(c, "all")};
    if (c->json) {
        today_show_json(c, app, t, &reader);
        return true;
    }
    struct today_view view = today_fill(c->arena, app, t, &reader);
    if (cli_flag(c, "html")) {
        today_show_html(c, &c->out, &view);
        return true;
    }
    if (cli_flag(c, "mail")) {
        return today_show_mail(c, app, &view, cli_option(c, "from"), cli_option(c, "to"), err);
    }
    today_show_text(c, &view);
    return true;
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct today_options o = {.all = cli_flag(c, "all"),
                              .owed_most = c->json ? 0 : TODAY_OWED_SHOWN};
    struct today today;
    int64_t usual;
    if (c->json + cli_flag(c, "html") + cli_flag(c, "mail") > 1) {
        return err_set(err, ERR_USAGE, "err.today.format");
    }
    if (!cli_day(c, app, "on", app->today, &o.on, err) || !staff_minutes(app, &usual, err) ||
        !cli_number(c, "minutes", 0, STAFF_MINUTES_MAX, usual, &o.minutes, err)) {
        return false;
    }
    if (o.on > app->today) {
        return err_set(err, ERR_INPUT, "err.today.future", A_DAY("day", o.on));
    }
    return today_make(app, &o, c->arena, &today, err) && show(c, app, &today, err);
}

const struct command command_today = {
    .name = "today",
    .args = "",
    .group = "help.group.day",
    .help = "help.today",
    .options = options,
    .run = run,
};
