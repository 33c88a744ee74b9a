/* SPDX-License-Identifier: Apache-2.0 */
#include "app/promise.h"
#include "cli/owed.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct owed_line line;
    struct promise_closed done;
    if (!owed_pick(c, app, DUTY_PROMISE, cli_rest(c, 0), &line, err) ||
        !promise_close(app, (struct promise_id){line.id}, PROMISE_KEPT, &done, err)) {
        return false;
    }
    const char *key = done.state == PROMISE_LATE ? "keep.late" : "keep.done";
    cli_written_say(c, &done.written, owed_whose(c, &line), key, A_STR("name", line.name),
                    A_STR("words", line.words));
    if (done.need_answered) {
        cli_say(c, "keep.need");
    }
    return true;
}

const struct command command_keep = {
    .name = "keep",
    .args = "PROMISE|NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.owed",
    .help = "help.keep",
    .run = run,
};
