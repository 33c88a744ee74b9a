/* SPDX-License-Identifier: Apache-2.0 */
#include "app/permission.h"
#include "cli/typed.h"
#include "cli/written.h"

static const struct option options[] = {
    {"how", "HOW", "help.allow.how", false},
    {"wording", "WORDS", "help.allow.wording", false},
    {"evidence", "WHERE", "help.allow.evidence", false},
    {"number", "NUMBER", "help.allow.number", false},
    {"expires", "DAY", "help.allow.expires", false},
    {"on", "DAY", "help.allow.on", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    enum channel channel;
    struct written done;
    struct permission_entry e = {.kind = PERMISSION_GRANT,
                                 .number = cli_option(c, "number"),
                                 .how = cli_option(c, "how"),
                                 .wording = cli_option(c, "wording"),
                                 .evidence = cli_option(c, "evidence"),
                                 .words = cli_rest(c, 2)};
    e.day.has = true;
    int how;
    if (e.how.at && !typed_read(c, &typed_how, e.how, &how, err)) {
        return false;
    }
    e.how = e.how.at ? str_of(permission_how(how)) : e.how;
    if (!cli_channel(c, cli_arg(c, 1), &channel, err) ||
        !cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !cli_day(c, app, "on", app->today, &e.day.n, err) ||
        !cli_day_ahead(c, app, "expires", &e.expires, err)) {
        return false;
    }
    e.channel = (struct opt_i64)SOME(channel);
    if (!permission_add(app, &who, &e, &done, err)) {
        return false;
    }
    cli_written_say(c, &done, &who, e.expires.has ? "allow.done.expires" : "allow.done",
                    A_STR("name", who.name),
                    A_STR("channel", cli_word(c, "channel", channel_name(channel))),
                    A_DAY("day", e.expires.n));
    return true;
}

const struct command command_allow = {
    .name = "allow",
    .args = "NAME CHANNEL [WORDS]",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.allow",
    .about = "help.allow.about",
    .options = options,
    .run = run,
};
