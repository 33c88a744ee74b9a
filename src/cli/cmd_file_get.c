/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/stat.h>

#include "app/keep/whole_file.h"
#include "cli/answer.h"
#include "cli/files.h"

static const struct option options[] = {
    {"output", "PATH", "help.file.output", false},
    {"force", NULL, "help.file.force", false},
    {0},
};

/* A folder gets the file under its own name. */
static struct str target(struct cli *c, const struct file_row *row)
{
    struct str path = cli_option(c, "output");
    struct str name = file_disk_name(c->arena, row);
    struct stat st;
    if (path.len == 0) {
        return name;
    }
    if (stat(str_z(c->arena, path), &st) == 0 && S_ISDIR(st.st_mode)) {
        return str_format(c->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(name));
    }
    return path;
}

static void put_json(struct cli *c, const struct candidate *who, const struct file_row *row,
                     struct str path, struct str bytes)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    answer_who(&j, who);
    files_json(c, &j, row);
    if (path.len) {
        jw_put_str(&j, "path", path);
    } else {
        jw_put_str(&j, "base64", bytes_base64(c->arena, bytes));
    }
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct file_row row;
    struct str bytes;
    bool to_output = str_eq(cli_option(c, "output"), S("-"));
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !files_pick(c, app, &who, cli_rest(c, 1), &row, err) ||
        !body_load(app->db, row.hash, c->arena, &bytes, err)) {
        return false;
    }
    struct str path = to_output ? S("") : target(c, &row);
    if (!to_output && !whole_file_write(c->arena, path, bytes, cli_flag(c, "force"), err)) {
        return false;
    }
    if (c->json) {
        put_json(c, &who, &row, path, bytes);
    } else if (to_output) {
        buf_put(&c->out, bytes);
    } else {
        cli_say(c, "file.got", A_STR("file", path), A_STR("size", files_size(c, row.size)));
    }
    return true;
}

const struct command command_file_get = {
    .name = "file get",
    .args = "NAME [FILE]",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.file.get",
    .about = "help.file.get.about",
    .options = options,
    .run = run,
};
