/* SPDX-License-Identifier: Apache-2.0 */
#include "app/sample.h"

#include <inttypes.h>

#include "app/act.h"
#include "app/init.h"
#include "app/learn.h"
#include "app/sample_steps.h"
#include "app/staff.h"
#include "store/gen/shop.h"

/* A purchase from 1000.00 on is one for which thanks are owed. */
#define THANKS_FROM S("100000")

static bool write_settings(struct txn *t, const struct sampling *s, struct err *err)
{
    const struct world *w = s->w;
    struct str until = str_format(txn_arena(t), "%" PRId64, w->setup.last_day);
    bool ok = shop_set(t, S("thanks"), THANKS_FROM, err) &&
              shop_set(t, S("purchases_until"), until, err);
    for (int i = 0; ok && i < WORLD_BIKES; i++) {
        struct tag_pace_row row = {w->tag_paces[i].tag, w->tag_paces[i].days,
                                   w->tag_paces[i].words};
        ok = row.days == 0 || tag_pace_put(t, &row, err);
    }
    return ok;
}

static bool write_all(struct txn *t, void *ctx, struct err *err)
{
    struct sampling *s = ctx;
    return sample_people(t, s, err) && sample_book(t, s, err) && write_settings(t, s, err) &&
           standings_renew(t, err);
}

/* The history's one line. */
static bool say_it(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    const struct world *w = ctx;
    (void)app;
    (void)err;
    act->words = str_format(txn_arena(t), "%d", w->setup.customers);
    return true;
}

static bool make_shop(struct app *app, struct sampling *s, struct err *err)
{
    const struct world *w = s->w;
    struct init in = {.name = w->shop,
                      .country = w->country,
                      .zone = SAMPLE_ZONE,
                      .currency = S("EUR"),
                      .languages = S("nl,de,en"),
                      .margin = -1};
    s->country = w->country;
    return init_defaults(app->arena, &in, err) && shop_init(app, &in, err) &&
           staff_add(app, w->staff[0].name, world_tongue_code(w->staff[0].language),
                     w->staff[0].minutes, &s->staff[0], err) &&
           staff_add(app, w->staff[1].name, world_tongue_code(w->staff[1].language),
                     w->staff[1].minutes, &s->staff[1], err);
}

static bool fill(struct app *app, struct world *w, struct err *err)
{
    struct sampling s = {.w = w};
    struct act act = {.verb = "sample"};
    struct learnt learnt;
    return make_shop(app, &s, err) && txn_run(app->db, write_all, &s, err) &&
           act_run(app, &act, say_it, w, err) &&
           shop_load(app->db, app->arena, &app->shop, err) && learn_refresh(app, &learnt, err);
}

bool sample_make(struct app *app, uint64_t seed, struct sample *out, struct err *err)
{
    struct arena *a = arena_new();
    struct world *w = arena_make(a, struct world);
    world_make(a, &(struct world_setup){.seed = seed, .last_day = app->today - 1}, w);
    bool ok = fill(app, w, err);
    if (ok) {
        *out = (struct sample){.name = str_copy(app->arena, w->shop),
                               .customers = w->setup.customers,
                               .purchases = (int64_t)w->purchases.len,
                               .interactions = (int64_t)w->interactions.len};
    }
    arena_free(a);
    return ok;
}
