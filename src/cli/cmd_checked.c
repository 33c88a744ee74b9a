/* SPDX-License-Identifier: Apache-2.0 */
/* What a register of those who want no advertising said. */
#include "app/permission.h"
#include "app/rules.h"
#include "cli/typed.h"
#include "cli/written.h"

static const struct option options[] = {
    {"number", "NUMBER", "help.allow.number", false},
    {"evidence", "WHERE", "help.allow.evidence", false},
    {"on", "DAY", "help.allow.on", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct written done;
    int result;
    struct permission_entry e = {.kind = PERMISSION_CHECK,
                                 .number = cli_option(c, "number"),
                                 .evidence = cli_option(c, "evidence"),
                                 .words = cli_rest(c, 3)};
    e.day.has = true;
    if (!rules_register(app, cli_arg(c, 1), &e.looked_in, err) ||
        !typed_read(c, &typed_result, cli_arg(c, 2), &result, err) ||
        !cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !cli_day(c, app, "on", app->today, &e.day.n, err)) {
        return false;
    }
    e.result = (enum permission_result)result;
    if (!permission_add(app, &who, &e, &done, err)) {
        return false;
    }
    cli_written_say(c, &done, &who, "checked.done", A_STR("name", who.name),
                    A_STR("register", e.looked_in),
                    A_STR("result", cli_word(c, "result", permission_result(result))),
                    A_DAY("day", e.day.n));
    return true;
}

const struct command command_checked = {
    .name = "checked",
    .args = "NAME REGISTER RESULT [WORDS]",
    .args_min = 3,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.checked",
    .about = "help.checked.about",
    .options = options,
    .run = run,
};
