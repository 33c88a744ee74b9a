/* SPDX-License-Identifier: Apache-2.0 */
#include "app/export.h"
#include "cli/cli.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct exported done;
    if (!export_write(app, cli_arg(c, 0), &done, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_str(&j, "folder", cli_arg(c, 0));
        jw_put_i64(&j, "tables", done.tables);
        jw_put_i64(&j, "rows", done.rows);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return true;
    }
    cli_say(c, "export.done", A_STR("file", cli_arg(c, 0)), A_INT("n", done.rows));
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
