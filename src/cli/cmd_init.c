/* SPDX-License-Identifier: Apache-2.0 */
#include "app/init.h"
#include "app/staff.h"
#include "cli/cli.h"

static const struct option options[] = {
    {"name", "NAME", "help.init.name", false},
    {"country", "CODE", "help.init.country", false},
    {"zone", "ZONE", "help.init.zone", false},
    {"currency", "CODE", "help.init.currency", false},
    {"languages", "LIST", "help.init.languages", false},
    {"margin", "PERCENT", "help.init.margin", false},
    {"staff", "NAME", "help.init.staff", false},
    {"minutes", "N", "help.init.minutes", false},
    {0},
};

/* An option that wasn't given is asked for on a terminal, with what is proposed. */
static struct str ask(struct cli *c, const char *option, const char *question,
                      struct str proposed)
{
    struct str given = cli_option(c, option);
    struct str answer;
    if (given.at) {
        return given;
    }
    struct str q = say_args(c->arena, c->lang, question,
                            (const struct arg[ARGS_MAX + 1]){A_STR("proposed", proposed)});
    return cli_ask(c, q, &answer) && answer.len ? answer : proposed;
}

static bool ask_all(struct cli *c, struct init *in, struct err *err)
{
    struct str margin;
    in->name = ask(c, "name", "init.ask.name", S(""));
    in->country = ask(c, "country", "init.ask.country", S("NL"));
    in->margin = -1;
    in->zone = cli_option(c, "zone");
    in->currency = cli_option(c, "currency");
    in->languages = cli_option(c, "languages");
    if (!init_defaults(c->arena, in, err)) {
        return false;
    }
    in->zone = ask(c, "zone", "init.ask.zone", in->zone);
    in->currency = ask(c, "currency", "init.ask.currency", in->currency);
    in->languages = ask(c, "languages", "init.ask.languages", in->languages);
    margin = ask(c, "margin", "init.ask.margin", S("40"));
    if (!str_to_i64(margin, &in->margin) || in->margin < 0 || in->margin > 100) {
        return err_set(err, ERR_INPUT, "err.shop.value", A_STR("name", S("margin")),
                       A_STR("value", margin));
    }
    in->staff = ask(c, "staff", "init.ask.staff", S(""));
    return init_defaults(c->arena, in, err) &&
           cli_number(c, "minutes", 0, STAFF_MINUTES_MAX, STAFF_MINUTES_DEFAULT, &in->minutes,
                      err);
}

static bool run(struct cli *c, struct app *unused, struct err *err)
{
    (void)unused;
    struct init in = {0};
    struct app app;
    c->as = S("");
    if (!ask_all(c, &in, err) || !cli_open(c, OPEN_CREATE, &app, err)) {
        return false;
    }
    if (!shop_init(&app, &in, err)) {
        db_abandon(app.db);
        return false;
    }
    cli_say(c, "init.done", A_STR("shop", c->shop), A_STR("name", in.name));
    return true;
}

const struct command command_init = {
    .name = "init",
    .args = "",
    .group = "help.group.shop",
    .help = "help.init",
    .options = options,
    .shop = SHOP_NONE,
    .run = run,
};
