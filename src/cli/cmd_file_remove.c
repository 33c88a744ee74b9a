/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/files.h"
#include "cli/written.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct file_row row;
    struct written done;
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !files_pick(c, app, &who, cli_rest(c, 1), &row, err) ||
        !file_remove(app, row.id, &done, err)) {
        return false;
    }
    if (c->json) {
        cli_written_json(c, &done, &who);
        return true;
    }
    cli_say(c, "file.removed", A_STR("name", who.name), A_STR("file", row.name),
            A_INT("n", FILE_KEPT_DAYS));
    return true;
}

const struct command command_file_remove = {
    .name = "file remove",
    .args = "NAME FILE",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.file.remove",
    .run = run,
};
