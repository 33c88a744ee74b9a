/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/entry_options.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct entry e = {.verb = "field"};
    return cli_edit_words(c, app, &e, &e.fields, "field.done", err);
}

const struct command command_field = {
    .name = "field",
    .args = "NAME KEY=VALUE …",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.field",
    .run = run,
};
