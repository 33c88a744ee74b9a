/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/import.h"
#include "cli/imports.h"
#include "cli/number.h"

static const struct option options[] = {
    {"yes", NULL, "help.import.undo_yes", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct batch_id id;
    struct take_back done;
    if (!number_typed(cli_arg(c, 0), &id.n)) {
        return err_set(err, ERR_USAGE, "err.import.number", A_STR("value", cli_arg(c, 0)));
    }
    if (!imports_settle_kept(c, app, id, err) ||
        !import_take_back(app, id, c->arena, &done, err)) {
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
    .options = options,
    .run = run,
};
