/* SPDX-License-Identifier: Apache-2.0 */
#include "app/referral.h"
#include "cli/written.h"

/* The argument that stands between the two names; 0: there is none. */
static int by_word(const struct cli *c)
{
    static const char *const words[] = {"by", "door", "von"};
    for (int i = 1; i + 1 < c->args_len; i++) {
        for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
            if (str_eq_nocase(c->args[i], str_of(words[k]))) {
                return i;
            }
        }
    }
    return 0;
}

static struct str joined(struct cli *c, int from, int to)
{
    struct buf b = buf_in(c->arena);
    for (int i = from; i < to; i++) {
        buf_z(&b, i > from ? " " : "");
        buf_put(&b, c->args[i]);
    }
    return buf_str(&b);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct candidate by;
    struct written done;
    int at = by_word(c);
    if (at == 0) {
        return err_set(err, ERR_USAGE, "err.usage.args",
                       A_STR("usage", cli_usage(c->arena, c->command)));
    }
    if (!cli_pick(c, app, joined(c, 0, at), &who, err) ||
        !cli_pick(c, app, joined(c, at + 1, c->args_len), &by, err) ||
        !referral_add(app, &who, &by, S(""), &done, err)) {
        return false;
    }
    cli_written_say(c, &done, &who, "sent.done", A_STR("name", who.name),
                    A_STR("other", by.name));
    return true;
}

const struct command command_sent = {
    .name = "sent",
    .args = "NAME by OTHER",
    .args_min = 3,
    .args_max = -1,
    .group = "help.group.happened",
    .help = "help.sent",
    .run = run,
};
