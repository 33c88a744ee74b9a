/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/copies.h"
#include "app/keep/export.h"
#include "app/keep/export_lines.h"
#include "cli/target.h"

static const struct option options[] = {
    {"json-lines", "FILE|-", "help.export.json_lines", false},
    {"force", NULL, "help.file.force", false},
    {0},
};

static bool run_lines(struct cli *c, struct app *app, struct str path, struct err *err)
{
    struct target t;
    struct exported done;
    if (!target_open(c, path, &t, err) || !export_lines_write(app, &t.sink, &done, err) ||
        !target_end(&t, err)) {
        return false;
    }
    target_tell(&t, app, "export", "export.done", "rows", done.rows);
    return true;
}

static bool run_folder(struct cli *c, struct app *app, struct err *err)
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

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct str lines = cli_option(c, "json-lines");
    if ((lines.at != NULL) == (c->args_len > 0)) {
        return err_set(err, ERR_USAGE, "err.export.where");
    }
    return lines.at ? run_lines(c, app, lines, err) : run_folder(c, app, err);
}

const struct command command_export = {
    .name = "export",
    .args = "[FOLDER]",
    .args_min = 0,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.export",
    .about = "help.export.about",
    .options = options,
    .run = run,
};
