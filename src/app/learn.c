/* SPDX-License-Identifier: Apache-2.0 */
#include "app/learn.h"

#include <inttypes.h>
#include <math.h>

#include "app/facts.h"
#include "base/vec.h"
#include "core/learn.h"
#include "store/gen/learn.h"
#include "store/gen/shop.h"

struct learning {
    struct arena *arena;
    double margin_share;
    struct shop_learner learner;
    struct learnt learnt;
};

static bool learn_one(void *ctx, const struct facts *f)
{
    struct learning *l = ctx;
    shop_learn(&l->learner, l->arena, &f->standing, f->group_pace, l->margin_share);
    return true;
}

/* The minutes that half of the talks of a channel didn't exceed. */
bool learn_talks(struct db *db, int64_t until, struct arena *a, int64_t out[CHANNEL_COUNT],
                 struct err *err)
{
    struct learn_minutes it;
    VEC(struct learn_minutes_row) rows = {0};
    int64_t talks[CHANNEL_COUNT] = {0};
    int64_t seen[CHANNEL_COUNT] = {0};
    if (!learn_minutes_open(db, until, &it, err)) {
        return false;
    }
    while (learn_minutes_next(&it)) {
        if (it.row.channel >= 0 && it.row.channel < CHANNEL_COUNT) {
            talks[it.row.channel] += it.row.talks;
            *vec_add(a, &rows) = it.row;
        }
    }
    if (!learn_minutes_end(&it, err)) {
        return false;
    }
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        out[c] = 0;
    }
    for (size_t i = 0; i < rows.len; i++) {
        int64_t c = rows.at[i].channel;
        bool before = seen[c] * 2 < talks[c];
        seen[c] += rows.at[i].talks;
        if (before && seen[c] * 2 >= talks[c] && talks[c] >= LEARN_TALKS_LEAST) {
            out[c] = rows.at[i].minutes < MINUTES_MAX ? rows.at[i].minutes : MINUTES_MAX;
        }
    }
    return true;
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
    if (!facts_load(app, app->today, l->arena, &set, err) ||
        !facts_each(set, learn_one, l, err)) {
        return false;
    }
    struct shop_learnt learnt = shop_learnt(&l->learner, l->arena, app->shop.pace);
    l->learnt.pace = learnt.pace;
    l->learnt.stake = learnt.stake < 1e15 ? llround(learnt.stake) : 0;
    l->learnt.customers = learnt.customers;
    return learn_talks(app->db, app->today, l->arena, l->learnt.minutes, err);
}

bool learn_refresh(struct app *app, struct learnt *out, struct err *err)
{
    struct arena *scratch = arena_new();
    struct learning l = {.arena = scratch, .margin_share = app->shop.margin_share};
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
