/* SPDX-License-Identifier: Apache-2.0 */
#include "app/learn.h"

#include <inttypes.h>
#include <math.h>

#include "app/facts.h"
#include "base/vec.h"
#include "core/learn.h"
#include "core/value.h"
#include "store/gen/learn.h"
#include "store/gen/shop.h"

struct learning {
    struct arena *arena;
    const struct shop_facts *shop;
    struct pace_learner pace;
    double below; /* the pace of the shop as it is learnt now */
    VEC(double) stakes;
    struct learnt learnt;
};

static bool learn_pace(void *ctx, const struct facts *f)
{
    struct learning *l = ctx;
    l->learnt.customers++;
    pace_learn(&l->pace, &f->standing);
    return true;
}

static bool learn_stake(void *ctx, const struct facts *f)
{
    struct learning *l = ctx;
    if (f->standing.own_moves == 0) {
        return true;
    }
    struct pace own = pace_own(&f->standing, (double)f->group_pace, l->below);
    double stake = value_a_year(&f->standing, l->shop->margin_share, own.days);
    if (stake > 0 && isfinite(stake)) {
        *vec_add(l->arena, &l->stakes) = stake;
    }
    return true;
}

/* The minutes that half of the talks of a channel didn't exceed. */
static bool learn_minutes(struct app *app, struct learning *l, struct err *err)
{
    struct learn_minutes it;
    struct arena_mark mark = arena_mark(l->arena);
    VEC(struct learn_minutes_row) rows = {0};
    int64_t talks[CHANNEL_COUNT] = {0};
    int64_t seen[CHANNEL_COUNT] = {0};
    if (!learn_minutes_open(app->db, &it, err)) {
        return false;
    }
    while (learn_minutes_next(&it)) {
        if (it.row.channel >= 0 && it.row.channel < CHANNEL_COUNT) {
            talks[it.row.channel] += it.row.talks;
            *vec_add(l->arena, &rows) = it.row;
        }
    }
    for (size_t i = 0; i < rows.len; i++) {
        int64_t c = rows.at[i].channel;
        bool before = seen[c] * 2 < talks[c];
        seen[c] += rows.at[i].talks;
        if (before && seen[c] * 2 >= talks[c] && talks[c] >= LEARN_TALKS_LEAST) {
            l->learnt.minutes[c] =
                rows.at[i].minutes < MINUTES_MAX ? rows.at[i].minutes : MINUTES_MAX;
        }
    }
    arena_rewind(l->arena, mark);
    return learn_minutes_end(&it, err);
}

static bool write_number(struct txn *t, const char *name, int64_t n, struct err *err)
{
    return shop_set(t, str_of(name), str_format(txn_arena(t), "%" PRId64, n), err);
}

static bool write_learnt(struct txn *t, void *ctx, struct err *err)
{
    const struct learnt *l = ctx;
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        struct str name = str_format(txn_arena(t), "minutes_%s", channel_name(c));
        if (l->minutes[c] && !write_number(t, name.at, l->minutes[c], err)) {
            return false;
        }
    }
    return write_number(t, "pace_learnt", l->pace, err) &&
           write_number(t, "stake_learnt", l->stake, err);
}

static bool learn(struct app *app, struct learning *l, struct err *err)
{
    struct facts_set *set;
    if (!facts_load(app, app->today, l->arena, &set, err)) {
        return false;
    }
    l->shop = facts_shop(set);
    if (!facts_each(set, learn_pace, l, err)) {
        return false;
    }
    l->learnt.pace = pace_learnt(&l->pace);
    l->below = (double)(app->shop.pace ? app->shop.pace : l->learnt.pace);
    if (!facts_each(set, learn_stake, l, err)) {
        return false;
    }
    double stake = median_of(l->stakes.at, l->stakes.len);
    l->learnt.stake = stake < 1e15 ? llround(stake) : 0;
    return learn_minutes(app, l, err);
}

bool learn_refresh(struct app *app, struct learnt *out, struct err *err)
{
    struct arena *scratch = arena_new();
    struct learning l = {.arena = scratch};
    bool ok = db_snapshot_begin(app->db, err);
    if (ok) {
        ok = learn(app, &l, err);
        db_snapshot_end(app->db);
    }
    arena_free(scratch);
    if (!ok || !txn_run(app->db, write_learnt, &l.learnt, err) ||
        !shop_load(app->db, app->arena, &app->shop, err)) {
        return false;
    }
    *out = l.learnt;
    return true;
}
