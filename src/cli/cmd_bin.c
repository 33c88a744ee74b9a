/* SPDX-License-Identifier: Apache-2.0 */
#include "app/about.h"
#include "cli/answer.h"
#include "cli/entry_options.h"
#include "cli/pick.h"

static void write_json(struct cli *c, const struct binned *list, size_t n)
{
    struct json j = answer_list(c, "customers");
    for (size_t i = 0; i < n; i++) {
        jw_object(&j);
        answer_named(&j, "customer", list[i].id.n, list[i].name);
        jw_put_i64(&j, "days_left", list[i].days_left);
        jw_end(&j);
    }
    answer_list_end(c, &j);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct binned *list;
    size_t n;
    if (!bin_list(app, c->arena, &list, &n, err)) {
        return false;
    }
    if (c->json) {
        write_json(c, list, n);
        return true;
    }
    if (n == 0) {
        cli_say(c, "bin.empty");
    }
    for (size_t i = 0; i < n; i++) {
        struct str number = str_format(c->arena, "#%lld", (long long)list[i].id.n);
        cli_say(c, "bin.line", A_STR("number", number), A_STR("name", list[i].name),
                A_INT("n", list[i].days_left));
    }
    return true;
}

const struct command command_bin = {
    .name = "bin",
    .args = "",
    .args_min = 0,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.bin",
    .run = run,
};
