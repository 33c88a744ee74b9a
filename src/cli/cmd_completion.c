/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/answer.h"
#include "cli/completion.h"

static bool write(struct cli *c, struct str shell, struct err *err)
{
    if (str_eq(shell, S("bash"))) {
        completion_bash(c);
    } else if (str_eq(shell, S("zsh"))) {
        completion_zsh(c);
    } else if (str_eq(shell, S("fish"))) {
        completion_fish(c);
    } else {
        return err_set(err, ERR_USAGE, "err.completion.shell", A_STR("value", shell));
    }
    return true;
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct cli page = *c;
    (void)app;
    page.out = buf_in(c->arena);
    if (!write(&page, cli_arg(c, 0), err)) {
        return false;
    }
    if (!c->json) {
        buf_put(&c->out, buf_str(&page.out));
        return true;
    }
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_str(&j, "shell", cli_arg(c, 0));
    jw_put_str(&j, "script", buf_str(&page.out));
    answer_end(c, &j);
    return true;
}

const struct command command_completion = {
    .name = "completion",
    .args = "bash|zsh|fish",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.shop",
    .help = "help.completion",
    .about = "help.completion.about",
    .shop = SHOP_NONE,
    .run = run,
};
