/* SPDX-License-Identifier: Apache-2.0 */
#include "app/need.h"
#include "cli/owed.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct owed_line line;
    struct written done;
    if (!owed_pick(c, app, DUTY_NEED, cli_arg(c, 0), &line, err) ||
        !need_answer(app, (struct need_id){line.id}, cli_rest(c, 1), &done, err)) {
        return false;
    }
    cli_written_say(c, &done, owed_whose(c, &line), "answer.done", A_STR("name", line.name),
                    A_STR("words", line.words));
    return true;
}

const struct command command_answer = {
    .name = "answer",
    .args = "NEED|NAME WORDS",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.owed",
    .help = "help.answer",
    .run = run,
};
