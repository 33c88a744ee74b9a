/* SPDX-License-Identifier: Apache-2.0 */
#include "app/promise.h"
#include "cli/owed.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct owed_line line;
    struct promise_closed done;
    if (!owed_pick(c, app, DUTY_PROMISE, cli_rest(c, 0), &line, err) ||
        !promise_close(app, (struct promise_id){line.id}, PROMISE_BROKEN, &done, err)) {
        return false;
    }
    cli_written_say(c, &done.written, owed_whose(c, &line), "broke.done",
                    A_STR("name", line.name), A_STR("words", line.words));
    return true;
}

const struct command command_broke = {
    .name = "broke",
    .args = "PROMISE|NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.owed",
    .help = "help.broke",
    .run = run,
};
