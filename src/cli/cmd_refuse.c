/* SPDX-License-Identifier: Apache-2.0 */
#include "app/permission.h"
#include "cli/written.h"

static const struct option options[] = {
    {"number", "NUMBER", "help.refuse.number", false},
    {"never", NULL, "help.refuse.never", false},
    {0},
};

static void tell(struct cli *c, const struct written *done, const struct candidate *who,
                 const struct permission_entry *e)
{
    struct str channel = e->channel.has
                             ? cli_word(c, "channel", channel_name((enum channel)e->channel.n))
                             : say(c->arena, c->lang, "permissions.all");
    const char *key = e->kind == PERMISSION_NEVER ? "refuse.done.never"
                      : e->number.len             ? "refuse.done.number"
                      : e->channel.has            ? "refuse.done.channel"
                                                  : "refuse.done";
    cli_written_say(c, done, who, key, A_STR("name", who->name), A_STR("channel", channel),
                    A_STR("number", e->number));
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    enum channel channel;
    struct err not_a_channel;
    struct written done;
    bool never = cli_flag(c, "never");
    bool one =
        !never && c->args_len > 1 && cli_channel(c, cli_arg(c, 1), &channel, &not_a_channel);
    struct permission_entry e = {.kind = never ? PERMISSION_NEVER : PERMISSION_OBJECT,
                                 .number = cli_option(c, "number"),
                                 .words = cli_rest(c, one ? 2 : 1)};
    if (one) {
        e.channel = (struct opt_i64)SOME(channel);
    }
    if (never && e.number.len) {
        return err_set(err, ERR_USAGE, "err.refuse.never");
    }
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !permission_add(app, &who, &e, &done, err)) {
        return false;
    }
    tell(c, &done, &who, &e);
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
    .options = options,
    .run = run,
};
