/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <unistd.h>

#include "app/init.h"
#include "app/staff.h"
#include "base/address.h"
#include "cli/answer.h"

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

/* Where the locale or, without one, the language is at home. */
static struct str home(const struct cli *c)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str value = str_of(getenv(names[i]));
        if (value.len) {
            struct str region = lang_region(value);
            return init_knows_country(region) ? region : S("NL");
        }
    }
    return c->lang == LANG_DE ? S("DE") : S("NL");
}

/* The name of the first one is no setting; staff_add() has its limits. */
static bool usable(const char *option, struct str value, struct err *err)
{
    if (!str_eq(str_of(option), S("staff"))) {
        return shop_check_value(str_of(option), value, err);
    }
    return value.len <= STAFF_NAME_MAX ||
           err_set(err, ERR_INPUT, "err.staff.name", A_INT("max", STAFF_NAME_MAX));
}

/* What can't stay empty. */
static bool missing(const struct init *in, const char *option, struct err *err)
{
    if (str_eq(str_of(option), S("zone"))) {
        return err_set(err, ERR_INPUT, "err.shop.zone_needed", A_STR("country", in->country));
    }
    return !str_eq(str_of(option), S("name")) || err_set(err, ERR_INPUT, "err.shop.no_name");
}

/* An option that wasn't given is asked for on a terminal, with what is proposed, until the
 * answer can be used. ERR_STOPPED: the input ended. */
static bool ask(struct cli *c, const struct init *in, const char *option, const char *question,
                struct str proposed, struct str *out, struct err *err)
{
    struct str name = str_of(option);
    struct str given = cli_option(c, option);
    if (given.at || !c->interactive) {
        *out = given.at ? shop_value(c->arena, name, given) : proposed;
        bool only_asked = str_eq(name, S("name")); /* without a name it is called heed */
        return !given.at && out->len == 0 ? only_asked || missing(in, option, err)
                                          : usable(option, *out, err);
    }
    for (;;) {
        struct str answer;
        struct str q = say_args(c->arena, c->lang, question,
                                (const struct arg[ARGS_MAX + 1]){A_STR("proposed", proposed)});
        if (!cli_ask(c, q, &answer)) {
            return err_set(err, ERR_STOPPED, "err.not_done");
        }
        struct str value = answer.len ? shop_value(c->arena, name, answer) : proposed;
        bool ok = value.len ? usable(option, value, err) : missing(in, option, err);
        if (ok) {
            *out = value;
            return true;
        }
        cli_line(c, say_err(c->arena, c->lang, err));
    }
}

static bool ask_all(struct cli *c, struct init *in, struct err *err)
{
    struct str margin;
    in->margin = -1;
    in->currency = shop_value(c->arena, S("currency"), cli_option(c, "currency"));
    in->zone = cli_option(c, "zone");
    in->languages = cli_option(c, "languages");
    if (!ask(c, in, "name", "init.ask.name", S(""), &in->name, err) ||
        !ask(c, in, "country", "init.ask.country", home(c), &in->country, err) ||
        !init_defaults(c->arena, in, err) ||
        !ask(c, in, "zone", in->zone.len ? "init.ask.zone" : "init.ask.zone.open", in->zone,
             &in->zone, err) ||
        !ask(c, in, "currency", "init.ask.currency", in->currency, &in->currency, err) ||
        !ask(c, in, "languages", "init.ask.languages", in->languages, &in->languages, err) ||
        !ask(c, in, "margin", "init.ask.margin", S("40"), &margin, err) ||
        !ask(c, in, "staff", "init.ask.staff", S(""), &in->staff, err)) {
        return false;
    }
    str_to_i64(margin, &in->margin);
    return cli_number(c, "minutes", 0, STAFF_MINUTES_MAX, STAFF_MINUTES_DEFAULT, &in->minutes,
                      err);
}

static void tell(struct cli *c, const struct init *in)
{
    if (!c->json) {
        cli_say(c, "init.done", A_STR("shop", address_shown(c->arena, c->shop)),
                A_STR("name", in->name));
        return;
    }
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_str(&j, "shop", address_shown(c->arena, c->shop));
    jw_put_str(&j, "name", in->name);
    jw_put_str(&j, "country", in->country);
    jw_put_str(&j, "zone", in->zone);
    jw_put_str(&j, "currency", in->currency);
    answer_end(c, &j);
}

static bool run(struct cli *c, struct app *unused, struct err *err)
{
    (void)unused;
    struct init in = {0};
    struct app app;
    c->as = S("");
    /* before anybody answers seven questions */
    if (access(str_z(c->arena, c->shop), F_OK) == 0) {
        return err_set(err, ERR_CONFLICT, "err.store.exists", A_STR("file", c->shop));
    }
    if (!ask_all(c, &in, err) || !cli_open(c, OPEN_CREATE, &app, err)) {
        return false;
    }
    if (!shop_init(&app, &in, err)) {
        db_abandon(app.db);
        return false;
    }
    tell(c, &in);
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
