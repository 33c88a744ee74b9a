/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>

#include "app/init.h"
#include "cli/typed.h"
#include "text/money.h"
#include "text/span.h"

/* An amount is typed as people write it and kept in minor units. */
static bool to_minor(struct cli *c, const struct app *app, struct str typed, struct str *out,
                     struct err *err)
{
    struct money money;
    if (!money_read(typed, c->lang, app->shop.currency, &money, err)) {
        return false;
    }
    if (!str_eq(str_of(money.currency), app->shop.currency)) {
        return err_set(err, ERR_INPUT, "err.shop.value", A_STR("name", S("thanks")),
                       A_STR("value", typed));
    }
    *out = str_format(c->arena, "%" PRId64, money.minor);
    return true;
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct str name;
    int which;
    struct str typed = cli_rest(c, 1);
    struct str value = typed;
    if (!typed_read(c, &typed_setting, cli_arg(c, 0), &which, err)) {
        return false;
    }
    name = str_of(typed_setting.name(which));
    if (str_eq(name, S("thanks")) && !str_eq(typed, S("-")) &&
        !to_minor(c, app, typed, &value, err)) {
        return false;
    }
    if (str_starts(name, S("keep_")) && !str_eq(typed, S("-"))) {
        int64_t days;
        if (!span_read(c->arena, typed, c->lang, &days, err)) {
            return false;
        }
        value = str_format(c->arena, "%" PRId64, days);
    }
    if (!shop_set_value(app, name, value, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_i64(&j, "act", app->last_act.n);
        jw_put_str(&j, "name", name);
        jw_put_str(&j, "value", value);
        jw_end(&j);
        buf_char(&c->out, '\n');
    } else {
        cli_say(c, "set.done", A_STR("name", typed_shown(c, &typed_setting, which)),
                A_STR("value", typed));
    }
    return true;
}

const struct command command_set = {
    .name = "set",
    .args = "NAME VALUE",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.shop",
    .help = "help.set",
    .about = "help.set.about",
    .run = run,
};
