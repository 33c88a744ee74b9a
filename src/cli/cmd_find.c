/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "cli/answer.h"
#include "cli/pick.h"
#include "web/door_say.h"

enum { LIMIT = 20, LIMIT_MAX = 2000 };

static const struct option options[] = {
    {"limit", "N", "help.find.limit", false},
    {0},
};

static void write_json(struct cli *c, const struct candidate *list, const struct door *doors,
                       size_t n)
{
    struct json j = answer_list(c, "customers");
    for (size_t i = 0; i < n; i++) {
        jw_object(&j);
        answer_who(&j, &list[i]);
        jw_put_str(&j, "hint", list[i].hint);
        answer_door(&j, &doors[i]);
        jw_end(&j);
    }
    answer_list_end(c, &j);
}

/* Under each what to say when they come in. */
static void write_table(struct cli *c, const struct candidate *list, const struct door *doors,
                        size_t n)
{
    size_t width = 0;
    for (size_t i = 0; i < n; i++) {
        size_t w = utf8_width(list[i].name);
        width = w > width && w <= 40 ? w : width;
    }
    for (size_t i = 0; i < n; i++) {
        struct buf b = buf_in(c->arena);
        buf_format(&b, "%7s  ",
                   str_format(c->arena, "#%lld", (long long)list[i].customer_id.n).at);
        buf_put(&b, list[i].name);
        buf_z(&b, "  ");
        for (size_t w = utf8_width(list[i].name); w < width; w++) {
            buf_char(&b, ' ');
        }
        buf_put(&b, list[i].hint);
        struct str line = buf_str(&b);
        cli_line(c, c->screen.colour ? utf8_clip(line, (size_t)c->screen.width) : line);
        for (int k = 0; k < doors[i].len; k++) {
            struct str said = door_say(c->arena, c->lang, &doors[i].at[k]);
            cli_line(c, str_format(c->arena, "           %.*s", STR_ARG(said)));
        }
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate *list;
    size_t n;
    int64_t limit;
    struct str words = cli_rest(c, 0);
    if (!cli_number(c, "limit", 1, LIMIT_MAX, LIMIT, &limit, err) ||
        !lookup(app, words, (size_t)limit + 1, c->arena, &list, &n, err)) {
        return false;
    }
    bool more = n > (size_t)limit;
    n = more ? (size_t)limit : n;
    struct door *doors = arena_array(c->arena, struct door, n);
    for (size_t i = 0; i < n; i++) {
        if (!door_load(app, list[i].customer_id, c->arena, &doors[i], err)) {
            return false;
        }
    }
    if (c->json) {
        write_json(c, list, doors, n);
        return true;
    }
    if (n == 0) {
        cli_say(c, "find.nobody", A_STR("words", words));
    }
    write_table(c, list, doors, n);
    if (more) {
        cli_say(c, "find.more", A_INT("limit", limit));
    }
    return true;
}

const struct command command_find = {
    .name = "find",
    .args = "WORDS",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.find",
    .about = "help.find.about",
    .options = options,
    .run = run,
};
