/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

#include "app/keep/whole_file.h"
#include "cli/answer.h"
#include "cli/files.h"

static const struct option options[] = {
    {"name", "TEXT", "help.file.name", false},
    {"note", "TEXT", "help.file.note", false},
    {"thing", "WHAT", "help.file.thing", false},
    {0},
};

static bool read_entry(struct cli *c, struct file_entry *e, struct err *err)
{
    struct str path = cli_arg(c, 1);
    bool from_input = str_eq(path, S("-"));
    e->name = cli_option(c, "name").at ? cli_option(c, "name") : path;
    e->words = cli_option(c, "note");
    e->thing = cli_option(c, "thing");
    if (from_input && !cli_option(c, "name").at) {
        return err_set(err, ERR_USAGE, "err.file.nameless");
    }
    return from_input
               ? whole_file_read_from(c->arena, STDIN_FILENO, e->name, BODY_MAX, &e->bytes, err)
               : whole_file_read(c->arena, path, BODY_MAX, &e->bytes, err);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct file_entry e = {0};
    struct file_row row;
    struct written done;
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) || !read_entry(c, &e, err) ||
        !file_add(app, &who, &e, &row, &done, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_i64(&j, "act", done.act.n);
        answer_who(&j, &who);
        files_json(c, &j, &row);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return true;
    }
    cli_say(c, "file.added", A_STR("name", who.name), A_STR("file", row.name),
            A_STR("size", files_size(c, row.size)));
    return true;
}

const struct command command_file_add = {
    .name = "file add",
    .args = "NAME PATH",
    .args_min = 2,
    .args_max = 2,
    .group = "help.group.people",
    .help = "help.file.add",
    .about = "help.file.add.about",
    .options = options,
    .run = run,
};
