/* SPDX-License-Identifier: Apache-2.0 */
#include "app/permission.h"
#include "cli/written.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    enum channel channel;
    struct written done;
    struct permission_entry e = {.kind = PERMISSION_WITHDRAW, .words = cli_rest(c, 2)};
    if (!cli_channel(c, cli_arg(c, 1), &channel, err) ||
        !cli_pick(c, app, cli_arg(c, 0), &who, err)) {
        return false;
    }
    e.channel = (struct opt_i64)SOME(channel);
    if (!permission_add(app, &who, &e, &done, err)) {
        return false;
    }
    cli_written_say(c, &done, &who, "refuse.done.channel", A_STR("name", who.name),
                    A_STR("channel", cli_word(c, "channel", channel_name(channel))));
    return true;
}

const struct command command_withdraw = {
    .name = "withdraw",
    .args = "NAME CHANNEL [WORDS]",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.withdraw",
    .run = run,
};
