/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/completion.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct str shell = cli_arg(c, 0);
    (void)app;
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
