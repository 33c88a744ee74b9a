/* SPDX-License-Identifier: Apache-2.0 */
#include "app/staff.h"
#include "cli/cli.h"

static const struct option options[] = {
    {"lang", "LANG", "help.staff.language", false},
    {"minutes", "N", "help.staff.minutes", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    int64_t minutes;
    struct staff_id id;
    struct str name = cli_rest(c, 0);
    struct str languages = app->shop.languages;
    struct str language = cli_option(c, "lang");
    if (!cli_number(c, "minutes", 0, STAFF_MINUTES_MAX, STAFF_MINUTES_DEFAULT, &minutes, err) ||
        !staff_add(app, name, language.at ? language : str_cut(&languages, ','), minutes, &id,
                   err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_i64(&j, "act", app->last_act.n);
        jw_put_i64(&j, "id", id.n);
        jw_put_str(&j, "name", name);
        jw_put_i64(&j, "minutes", minutes);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return true;
    }
    cli_say(c, "staff.added", A_STR("name", name), A_MINUTES("minutes", minutes));
    return true;
}

const struct command command_staff_add = {
    .name = "staff add",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.shop",
    .help = "help.staff_add",
    .options = options,
    .run = run,
};
