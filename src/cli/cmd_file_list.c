/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/answer.h"
#include "cli/files.h"

static void put_json(struct cli *c, const struct candidate *who, const struct file_row *rows,
                     size_t n)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    answer_who(&j, who);
    jw_key(&j, "files");
    jw_array(&j);
    for (size_t i = 0; i < n; i++) {
        jw_object(&j);
        files_json(c, &j, &rows[i]);
        jw_end(&j);
    }
    jw_end(&j);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct file_row *rows;
    size_t n;
    if (!cli_pick(c, app, cli_rest(c, 0), &who, err) ||
        !files_of(app, who.customer_id, c->arena, &rows, &n, err)) {
        return false;
    }
    if (c->json) {
        put_json(c, &who, rows, n);
        return true;
    }
    if (n == 0) {
        cli_say(c, "file.none", A_STR("name", who.name));
    }
    for (size_t i = 0; i < n; i++) {
        const struct file_row *r = &rows[i];
        struct str day =
            say_value(c->arena, c->lang, A_DAY("day", cli_local_day(app->shop.zone, r->at)));
        cli_line(c, str_format(c->arena, "%6lld  %.*s  %.*s  %.*s%s%.*s", (long long)r->id.n,
                               STR_ARG(r->name), STR_ARG(files_size(c, r->size)), STR_ARG(day),
                               r->words.len ? "  " : "", STR_ARG(r->words)));
    }
    return true;
}

const struct command command_file_list = {
    .name = "file list",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.file.list",
    .run = run,
};
