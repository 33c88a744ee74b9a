/* SPDX-License-Identifier: Apache-2.0 */
#include "app/purchase.h"
#include "cli/written.h"
#include "text/money.h"

static const struct option options[] = {
    {"margin", "AMOUNT", "help.bought.margin", false},
    {"on", "DAY", "help.bought.on", false},
    {"currency", "CODE", "help.bought.currency", false},
    {"return", NULL, "help.bought.return", false},
    {0},
};

static bool currency_of(struct cli *c, const struct app *app, struct str *out, struct err *err)
{
    struct str typed = cli_option(c, "currency");
    char *upper = str_z(c->arena, typed);
    bool ok = typed.len == 3;
    for (size_t i = 0; ok && i < 3; i++) {
        upper[i] = upper[i] >= 'a' && upper[i] <= 'z' ? (char)(upper[i] - 32) : upper[i];
        ok = upper[i] >= 'A' && upper[i] <= 'Z';
    }
    if (typed.at && !ok) {
        return err_set(err, ERR_USAGE, "err.bought.currency", A_STR("value", typed));
    }
    *out = typed.at ? str_of(upper) : app->shop.currency;
    return true;
}

/* A margin in another currency than the amount would be nonsense. */
static bool margin_of(struct cli *c, struct str currency, struct opt_i64 *out, struct err *err)
{
    struct str typed = cli_option(c, "margin");
    struct money money;
    if (!typed.at) {
        return true;
    }
    if (!money_read(typed, c->lang, currency, &money, err)) {
        return false;
    }
    if (!str_eq(str_of(money.currency), currency)) {
        return err_set(err, ERR_INPUT, "err.bought.margin");
    }
    *out = (struct opt_i64)SOME(money.minor);
    return true;
}

static void tell(struct cli *c, const struct purchase_entry *e, const struct bought *done)
{
    struct arg amount = A_MONEY("amount", e->amount, e->currency);
    bool back = e->kind == PURCHASE_RETURN;
    if (!e->who) {
        cli_say(c, back ? "bought.nameless.return" : "bought.nameless", amount);
    } else {
        cli_say(c, back ? "bought.return" : "bought.done", A_STR("name", e->who->name), amount);
    }
    if (e->who && done->became_customer) {
        cli_say(c, "bought.customer", A_STR("name", e->who->name));
    }
    if (done->other_currency) {
        cli_say(c, "bought.currency");
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct purchase_entry e = {.what = cli_rest(c, 2)};
    struct bought done;
    struct money money;
    bool nameless = str_eq(cli_arg(c, 0), S("-"));
    e.day.has = true;
    if (!currency_of(c, app, &e.currency, err) ||
        !money_read(cli_arg(c, 1), c->lang, e.currency, &money, err) ||
        (!nameless && !cli_pick(c, app, cli_arg(c, 0), &who, err)) ||
        !cli_day(c, app, "on", app->today, &e.day.n, err)) {
        return false;
    }
    e.who = nameless ? NULL : &who;
    e.currency = str_of(money.currency);
    e.kind = cli_flag(c, "return") || money.minor < 0 ? PURCHASE_RETURN : PURCHASE_SALE;
    e.amount = money.minor < 0 ? -money.minor : money.minor;
    if (!margin_of(c, e.currency, &e.margin, err) || !purchase_add(app, &e, &done, err)) {
        return false;
    }
    if (c->json) {
        cli_written_json(c, &done.written, e.who);
    } else {
        tell(c, &e, &done);
    }
    return true;
}

const struct command command_bought = {
    .name = "bought",
    .args = "NAME|- AMOUNT [WHAT]",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.happened",
    .help = "help.bought",
    .about = "help.bought.about",
    .options = options,
    .run = run,
};
