/* SPDX-License-Identifier: Apache-2.0 */
#include "app/permission.h"
#include "cli/written.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    enum channel channel;
    struct err not_a_channel;
    struct written done;
    bool one = c->args_len > 1 && cli_channel(c, cli_arg(c, 1), &channel, &not_a_channel);
    struct permission_entry e = {.kind = PERMISSION_OBJECT, .words = cli_rest(c, one ? 2 : 1)};
    if (one) {
        e.channel = (struct opt_i64)SOME(channel);
    }
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !permission_add(app, &who, &e, &done, err)) {
        return false;
    }
    struct str named = one ? cli_word(c, "channel", channel_name(channel)) : S("");
    cli_written_say(c, &done, &who, one ? "refuse.done.channel" : "refuse.done",
                    A_STR("name", who.name), A_STR("channel", named));
    return true;
}

const struct command command_refuse = {
    .name = "refuse",
    .args = "NAME [CHANNEL] [WORDS]",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.refuse",
    .about = "help.refuse.about",
    .run = run,
};
