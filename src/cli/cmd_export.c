/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/copies.h"
#include "app/keep/export.h"
#include "cli/cli.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct exported done;
    if (!export_write(app, cli_arg(c, 0), &done, err)) {
        return false;
    }
    struct err late; /* a shop that can't be written can be exported */
    bool noted = copies_note(app, "export", cli_arg(c, 0), &late);
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_str(&j, "folder", cli_arg(c, 0));
        jw_put_i64(&j, "tables", done.tables);
        jw_put_i64(&j, "rows", done.rows);
        jw_put_bool(&j, "noted", noted);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return true;
    }
    cli_say(c, "export.done", A_STR("file", cli_arg(c, 0)), A_INT("n", done.rows));
    if (!noted) {
        cli_say(c, "backup.not_noted");
    }
    return true;
}

const struct command command_export = {
    .name = "export",
    .args = "FOLDER",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.export",
    .about = "help.export.about",
    .run = run,
};
