/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/past.h"
#include "cli/imports.h"

static const struct option options[] = {
    {"source", "NAME", "help.import.source", false},
    {"dry-run", NULL, "help.import.dry_run", false},
    {"keep-rest", NULL, "help.import.keep_rest", false},
    {"map", "NAME=COLUMN,…", "help.import.map", false},
    {"rejects", "FILE", "help.import.rejects", false},
    {"delimiter", "CHAR", "help.import.delimiter", false},
    {"encoding", "NAME", "help.import.encoding", false},
    {"decimal", "comma|point", "help.import.decimal", false},
    {"dates", "day|month", "help.import.dates", false},
    {"currency", "CODE", "help.import.currency", false},
    {"us", "ADDRESS,…", "help.past.us", false},
    {"with", "NAME", "help.past.with", false},
    {"with-text", NULL, "help.past.with_text", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    return past_is(c->arena, cli_arg(c, 0)) ? imports_run_history(c, app, err)
                                            : imports_run_guessed(c, app, err);
}

const struct command command_import = {
    .name = "import",
    .args = "FILE",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.import",
    .about = "help.import.about_any",
    .options = options,
    .run = run,
};
