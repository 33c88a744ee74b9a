/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/imports.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    return imports_run(c, app, IMPORT_INTERACTIONS, err);
}

const struct command command_import_interactions = {
    .name = "import interactions",
    .args = "FILE.csv",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.import_interactions",
    .about = "help.import.about_interactions",
    .options = imports_options,
    .run = run,
};
