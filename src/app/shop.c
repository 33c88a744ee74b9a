/* SPDX-License-Identifier: Apache-2.0 */
#include "app/app.h"

#include "app/keep/chain.h"
#include "app/keep/restore.h"
#include "app/keep/suppress.h"
#include "store/gen/shop.h"
#include "store/gen/staff.h"
#include "text/money.h"

static int64_t number(struct str s, int64_t otherwise)
{
    int64_t n;
    return str_to_i64(s, &n) ? n : otherwise;
}

static void take_minutes(struct shop *s, struct str channel, struct str value)
{
    enum channel c;
    if (channel_from_name(channel, &c)) {
        s->minutes_learnt[c] = number(value, 0);
    }
}

static void take(struct shop *s, struct str name, struct str value)
{
    if (str_eq(name, S("name"))) {
        s->name = value;
    } else if (str_eq(name, S("country"))) {
        s->country = value;
    } else if (str_eq(name, S("zone"))) {
        s->zone = value;
    } else if (str_eq(name, S("currency"))) {
        s->currency = value;
    } else if (str_eq(name, S("languages"))) {
        s->languages = value;
    } else if (str_eq(name, S("address"))) {
        s->address = value;
    } else if (str_eq(name, S("reach"))) {
        s->reach = value;
    } else if (str_eq(name, S("officer"))) {
        s->officer = value;
    } else if (str_eq(name, S("keep_prospects"))) {
        s->keep_prospects = number(value, 0);
    } else if (str_eq(name, S("keep_customers"))) {
        s->keep_customers = number(value, 0);
    } else if (str_eq(name, S("site"))) {
        s->site = value;
    } else if (str_eq(name, S("us"))) {
        s->us = value;
    } else if (str_eq(name, S("margin"))) {
        s->margin_share = (double)number(value, 40) / 100;
    } else if (str_eq(name, S("pace"))) {
        s->pace = number(value, 0);
    } else if (str_eq(name, S("pace_learnt"))) {
        s->pace_learnt = number(value, 0);
    } else if (str_eq(name, S("stake_learnt"))) {
        s->stake_learnt = number(value, 0);
    } else if (str_eq(name, S("thanks"))) {
        s->thanks_from = number(value, 0);
    } else if (str_eq(name, S("pressure"))) {
        s->ceiling = (double)number(value, 0) / 100;
    } else if (str_eq(name, S("home"))) {
        s->home = str_eq(value, S("-")) ? S("") : value;
    } else if (str_eq(name, S("house_rules"))) {
        s->house_rules = value;
    } else if (str_eq(name, S("ticked_day"))) {
        s->ticked_day = number(value, 0);
    } else if (str_eq(name, S("to_scrub"))) {
        s->to_scrub = number(value, 0) != 0;
    } else if (str_starts(name, S("minutes_"))) {
        take_minutes(s, str_from(name, sizeof "minutes_" - 1), value);
    } else if (str_eq(name, S("purchases_until"))) {
        s->purchases_until = number(value, 0);
    }
}

bool shop_load(struct db *db, struct arena *a, struct shop *out, struct err *err)
{
    struct shop s = {
        .currency = S("EUR"), .country = S("NL"), .languages = S("nl"), .margin_share = 0.4};
    struct shop_settings it;
    if (!shop_settings_open(db, &it, err)) {
        return false;
    }
    while (shop_settings_next(&it)) {
        take(&s, str_copy(a, it.row.name), str_copy(a, it.row.value));
    }
    if (!shop_settings_end(&it, err)) {
        return false;
    }
    s.decimals = money_decimals(s.currency);
    *out = s;
    return true;
}

/* Nobody named and only one there: it is they. */
static bool find_staff(struct app *app, struct str name, struct err *err)
{
    struct staff_present it;
    int present = 0;
    bool found = false;
    struct staff_id only = {0};
    struct str only_name = {0};
    if (!staff_present_open(app->db, &it, err)) {
        return false;
    }
    while (staff_present_next(&it)) {
        present++;
        only = it.row.id;
        only_name = str_copy(app->arena, it.row.name);
        if (name.len && str_eq_nocase(it.row.name, name)) {
            found = true;
            app->as = it.row.id;
            app->as_name = only_name;
        }
    }
    if (!staff_present_end(&it, err)) {
        return false;
    }
    if (!name.len && present == 1) {
        app->as = only;
        app->as_name = only_name;
    }
    return !name.len || found ||
           err_set(err, ERR_MISSING, "err.staff.unknown", A_STR("name", name));
}

bool app_open(struct arena *a, struct str where, enum open_mode mode, int64_t now_ms,
              struct str as, struct app *out, struct err *err)
{
    struct app app = {.arena = a, .now_ms = now_ms};
    if (!db_open(a, where, mode, now_ms, &app.db, err) ||
        !shop_load(app.db, a, &app.shop, err) || !find_staff(&app, as, err)) {
        return false;
    }
    chain_follow(app.db);
    suppress_follow(app.db);
    if (mode == OPEN_EXISTING && str_eq(str_of(db_engine(app.db)), S("sqlite"))) {
        restore_mend(app.db);
    }
    *out = app;
    return true;
}
