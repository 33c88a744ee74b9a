/* SPDX-License-Identifier: Apache-2.0 */
/* What an approach may stand on other than consent. */
#include "app/permission.h"
#include "cli/typed.h"
#include "cli/written.h"

static const struct option options[] = {
    {"told", NULL, "help.basis.told", false},
    {"about", "PRODUCTS", "help.basis.products", false},
    {"number", "NUMBER", "help.allow.number", false},
    {"wording", "WORDS", "help.basis.wording", false},
    {"evidence", "WHERE", "help.allow.evidence", false},
    {"expires", "DAY", "help.allow.expires", false},
    {"on", "DAY", "help.allow.on", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    enum channel channel;
    struct written done;
    int basis;
    struct permission_entry e = {.number = cli_option(c, "number"),
                                 .wording = cli_option(c, "wording"),
                                 .evidence = cli_option(c, "evidence"),
                                 .scope = cli_option(c, "about"),
                                 .noticed = cli_flag(c, "told"),
                                 .words = cli_rest(c, 3)};
    e.day.has = true;
    if (!typed_read(c, &typed_basis, cli_arg(c, 1), &basis, err) ||
        !cli_channel(c, cli_arg(c, 2), &channel, err) ||
        !cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !cli_day(c, app, "on", app->today, &e.day.n, err) ||
        !cli_day_ahead(c, app, "expires", &e.expires, err)) {
        return false;
    }
    e.kind = permission_basis_kind(basis);
    e.channel = (struct opt_i64)SOME(channel);
    if (!permission_add(app, &who, &e, &done, err)) {
        return false;
    }
    bool idle = e.kind == PERMISSION_SOFT && !e.noticed;
    cli_written_say(
        c, &done, &who, idle ? "basis.done.untold" : "basis.done", A_STR("name", who.name),
        A_STR("channel", cli_word(c, "channel", channel_name(channel))),
        A_STR("basis", cli_word(c, "permission_kind", permission_kind_name(e.kind))));
    return true;
}

const struct command command_basis = {
    .name = "basis",
    .args = "NAME BASIS CHANNEL [WORDS]",
    .args_min = 3,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.basis",
    .about = "help.basis.about",
    .options = options,
    .run = run,
};
