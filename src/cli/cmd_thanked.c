/* SPDX-License-Identifier: Apache-2.0 */
#include "app/referral.h"
#include "cli/written.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate by;
    struct written done;
    size_t n;
    if (!cli_pick(c, app, cli_rest(c, 0), &by, err) ||
        !referral_thanked(app, &by, &n, &done, err)) {
        return false;
    }
    cli_written_say(c, &done, &by, "thanked.done", A_STR("name", by.name),
                    A_INT("n", (int64_t)n));
    return true;
}

const struct command command_thanked = {
    .name = "thanked",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.happened",
    .help = "help.thanked",
    .run = run,
};
