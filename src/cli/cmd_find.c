/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "cli/answer.h"
#include "cli/pick.h"

enum { LIMIT = 20, LIMIT_MAX = 2000 };

static const struct option options[] = {
    {"limit", "N", "help.find.limit", false},
    {0},
};

static void write_json(struct cli *c, const struct candidate *list, size_t n)
{
    struct json j = answer_list(c, "customers");
    for (size_t i = 0; i < n; i++) {
        cli_candidate_json(&j, &list[i]);
    }
    answer_list_end(c, &j);
}

static void write_table(struct cli *c, const struct candidate *list, size_t n)
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
    if (c->json) {
        write_json(c, list, n);
        return true;
    }
    if (n == 0) {
        cli_say(c, "find.nobody", A_STR("words", words));
    }
    write_table(c, list, n);
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
