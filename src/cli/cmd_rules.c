/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of the gate, in words: what the law of a country asks on a day, and the house. */
#include "base/day.h"
#include "cli/rules_show.h"
#include "core/phone.h"

static const struct option options[] = {
    {"country", "CODE", "help.rules.country", false},
    {"on", "DAY", "help.rules.on", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct rules_shown s = {.app = app};
    struct str country = cli_option(c, "country");
    const char *known = phone_country_called(country);
    if (!rules_of_shop(app, &s.rules, err) || !cli_day(c, app, "on", app->today, &s.day, err)) {
        return false;
    }
    if (country.len && !known && country.len != 2) {
        return err_set(err, ERR_USAGE, "err.rules.country", A_STR("value", country));
    }
    s.country = known ? str_of(known) : country.len ? country : app->shop.country;
    if (c->json) {
        rules_json(c, &s);
    } else {
        rules_text(c, &s);
    }
    return true;
}

const struct command command_rules = {
    .name = "rules",
    .args = "",
    .args_min = 0,
    .args_max = 0,
    .group = "help.group.shop",
    .help = "help.rules",
    .about = "help.rules.about",
    .options = options,
    .run = run,
};
