/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/entry_options.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct entry e = {.verb = "tag"};
    return cli_edit_words(c, app, &e, &e.tags, "tag.done", err);
}

const struct command command_tag = {
    .name = "tag",
    .args = "NAME TAG …",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.tag",
    .run = run,
};
