/* SPDX-License-Identifier: Apache-2.0 */
#include "app/sample.h"
#include "base/address.h"
#include "cli/cli.h"

static const struct option options[] = {
    {"seed", "N", "help.sample.seed", false},
    {0},
};

static void answer_json(struct cli *c, const struct sample *s)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_str(&j, "shop", address_shown(c->arena, c->shop));
    jw_put_str(&j, "name", s->name);
    jw_put_i64(&j, "customers", s->customers);
    jw_put_i64(&j, "purchases", s->purchases);
    jw_put_i64(&j, "interactions", s->interactions);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static bool run(struct cli *c, struct app *unused, struct err *err)
{
    (void)unused;
    struct app app;
    struct sample made;
    int64_t seed;
    c->shop = cli_arg(c, 0);
    c->as = S("");
    if (!cli_number(c, "seed", 0, INT64_MAX, 1, &seed, err) ||
        !cli_open(c, OPEN_CREATE, &app, err)) {
        return false;
    }
    app.today = cli_local_day(SAMPLE_ZONE, c->now_ms);
    if (!sample_make(&app, (uint64_t)seed, &made, err)) {
        db_abandon(app.db);
        return false;
    }
    if (c->json) {
        answer_json(c, &made);
    } else {
        cli_say(c, "sample.done", A_STR("shop", address_shown(c->arena, c->shop)),
                A_STR("name", made.name), A_INT("customers", made.customers),
                A_INT("purchases", made.purchases));
        cli_say(c, "sample.next", A_STR("shop", address_shown(c->arena, c->shop)));
    }
    return true;
}

const struct command command_sample = {
    .name = "sample",
    .args = "FILE",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.shop",
    .help = "help.sample",
    .about = "help.sample.about",
    .options = options,
    .shop = SHOP_NONE,
    .run = run,
};
