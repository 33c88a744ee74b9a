/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/imports.h"

static const struct option options[] = {
    {"map", "NAME=COLUMN,…", "help.import.map", false},
    {"source", "NAME", "help.import.source", false},
    {"dry-run", NULL, "help.import.dry_run", false},
    {"keep-rest", NULL, "help.import.keep_rest", false},
    {"rejects", "FILE", "help.import.rejects", false},
    {"sheet", "NAME", "help.import.sheet", false},
    {"delimiter", "CHAR", "help.import.delimiter", false},
    {"encoding", "NAME", "help.import.encoding", false},
    {"dates", "day|month", "help.import.dates", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    return imports_run(c, app, IMPORT_CONTACTS, err);
}

const struct command command_import_contacts = {
    .name = "import contacts",
    .args = "FILE.csv",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.import_contacts",
    .about = "help.import.about_contacts",
    .options = options,
    .run = run,
};
