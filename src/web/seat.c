/* SPDX-License-Identifier: Apache-2.0 */
#include "web/seat.h"

#include "app/approach/clock.h"
#include "app/rules.h"
#include "app/stamp.h"

static void close_loaded(void *seat)
{
    struct seat *s = seat;
    arena_free(s->loaded);
}

/* Rules that can't be read keep nobody from the pages: whoever asks them is told. */
static bool load(struct seat *s, struct err *err)
{
    struct arena *a = arena_new();
    struct app app = s->app;
    const struct gate_rules *rules;
    struct err later;
    app.arena = a;
    app.rules = NULL;
    if (!shop_load(app.db, a, &app.shop, err)) {
        arena_free(a);
        return false;
    }
    (void)!rules_of_shop(&app, &rules, &later);
    s->zone = shop_clock(&app, a);
    arena_free(s->loaded);
    s->loaded = a;
    s->app = app;
    return true;
}

bool seat_open(struct arena *a, struct str where, int64_t now_ms, struct seat **out,
               struct err *err)
{
    struct seat *s = arena_make(a, struct seat);
    s->open = a;
    arena_defer(a, close_loaded, s);
    if (!app_open(a, where, OPEN_EXISTING, now_ms, S(""), &s->app, err) || !load(s, err) ||
        !stamp_of(s->app.db, a, &s->stamp, err)) {
        return false;
    }
    s->app.as = (struct staff_id){0};
    *out = s;
    return true;
}

bool seat_take(struct seat *s, struct arena *a, int64_t now_ms, struct app *app,
               struct err *err)
{
    int64_t stamp;
    if (!stamp_of(s->app.db, a, &stamp, err) ||
        ((stamp != s->stamp || s->stale) && !load(s, err))) {
        return false;
    }
    s->stamp = stamp;
    s->stale = false;
    *app = s->app;
    app->arena = a;
    app->now_ms = now_ms;
    app->today = s->zone ? tz_wall(s->zone, now_ms).day : now_ms / INT64_C(86400000);
    return true;
}
