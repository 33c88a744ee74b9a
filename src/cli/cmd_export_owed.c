/* SPDX-License-Identifier: Apache-2.0 */
#include "app/export/owed_ics.h"
#include "cli/target.h"

static const struct option options[] = {
    {"events", NULL, "help.export.events", false},
    {"birthdays", NULL, "help.export.birthdays", false},
    {"force", NULL, "help.file.force", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct owed_options o = {.lang = target_lang(c, app),
                             .birthdays = cli_flag(c, "birthdays"),
                             .events = cli_flag(c, "events")};
    struct target t;
    int64_t n;
    if (!target_open(c, cli_arg(c, 0), &t, err) || !owed_ics(app, &o, &t.sink, &n, err) ||
        !target_end(&t, err)) {
        return false;
    }
    target_tell(&t, app, "export_owed", "export.owed.done", "entries", n);
    return true;
}

const struct command command_export_owed = {
    .name = "export owed",
    .args = "FILE.ics|-",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.export.owed",
    .about = "help.export.owed.about",
    .options = options,
    .run = run,
};
