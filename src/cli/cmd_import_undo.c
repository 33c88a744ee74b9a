/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import.h"
#include "cli/imports.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct batch_id id;
    struct take_back done;
    if (!str_to_i64(cli_arg(c, 0), &id.n)) {
        return err_set(err, ERR_USAGE, "err.import.number", A_STR("value", cli_arg(c, 0)));
    }
    if (!import_take_back(app, id, &done, err)) {
        return false;
    }
    imports_taken_back(c, &done);
    return true;
}

const struct command command_import_undo = {
    .name = "import undo",
    .args = "IMPORT",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.import_undo",
    .run = run,
};
