/* SPDX-License-Identifier: Apache-2.0 */
#include "app/staff.h"
#include "cli/answer.h"

static void put_json(struct cli *c, const struct staff_row *rows, size_t n)
{
    struct json j = answer_list(c, "staff");
    for (size_t i = 0; i < n; i++) {
        jw_object(&j);
        jw_put_i64(&j, "id", rows[i].id.n);
        jw_put_str(&j, "name", rows[i].name);
        jw_put_str(&j, "language", rows[i].language);
        jw_put_i64(&j, "minutes", rows[i].minutes);
        jw_end(&j);
    }
    answer_list_end(c, &j);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct staff_row *rows;
    size_t n;
    if (!staff_list(app, c->arena, &rows, &n, err)) {
        return false;
    }
    if (c->json) {
        put_json(c, rows, n);
        return true;
    }
    if (n == 0) {
        cli_say(c, "staff.none");
    }
    for (size_t i = 0; i < n; i++) {
        cli_say(c, "staff.line", A_STR("name", rows[i].name),
                A_STR("language", rows[i].language), A_MINUTES("minutes", rows[i].minutes));
    }
    return true;
}

const struct command command_staff = {
    .name = "staff",
    .args = "",
    .group = "help.group.shop",
    .help = "help.staff",
    .run = run,
};
