/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/retain.h"

#include <stdlib.h>

#include "app/about.h"
#include "app/act.h"
#include "base/vec.h"
#include "store/gen/retain.h"
#include "store/gen/rows.h"

static const int64_t a_day_ms = INT64_C(86400000);

struct going {
    VEC(struct retained) of;
};

/* ------------------------------------------------------------------------------- people */

/* Of whom nothing happened since `before`. */
static bool add_idle(struct app *app, struct arena *a, enum stage stage, int64_t kept,
                     int64_t before, struct going *g, struct err *err)
{
    struct retain_idle it;
    size_t first = g->of.len;
    if (!retain_idle_open(app->db, stage, before, &it, err)) {
        return false;
    }
    while (retain_idle_next(&it)) {
        *vec_add(a, &g->of) = (struct retained){
            .kind = stage == STAGE_PROSPECT ? RETAIN_PROSPECT : RETAIN_CUSTOMER,
            .customer = it.row.id,
            .name = str_copy(a, it.row.name)};
    }
    if (!retain_idle_end(&it, err)) {
        return false;
    }
    for (size_t i = first; i < g->of.len; i++) {
        struct retain_last_row last;
        if (!retain_last(app->db, g->of.at[i].customer, a, &last, err)) {
            return false;
        }
        int64_t day = last.day + kept + 1;
        g->of.at[i].day = day > app->today ? day : app->today;
    }
    return true;
}

/* Everybody whose time is over `ahead` days from now. */
static bool add_people(struct app *app, struct arena *a, int64_t ahead, struct going *g,
                       struct err *err)
{
    const struct {
        enum stage stage;
        int64_t kept;
    } stages[] = {{STAGE_PROSPECT, app->shop.keep_prospects},
                  {STAGE_CUSTOMER, app->shop.keep_customers},
                  {STAGE_FORMER, app->shop.keep_customers}};
    for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++) {
        int64_t kept = stages[i].kept;
        if (kept &&
            !add_idle(app, a, stages[i].stage, kept, app->today + ahead - kept, g, err)) {
            return false;
        }
    }
    return true;
}

struct binning {
    struct going going;
    int64_t n;
};

static bool bin_all(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct binning *b = ctx;
    struct arena *a = txn_arena(t);
    b->going.of.len = b->going.of.cap = 0;
    b->going.of.at = NULL;
    if (!add_people(app, a, 0, &b->going, err)) {
        return false;
    }
    for (size_t i = 0; i < b->going.of.len; i++) {
        if (!customer_bin_in(app, t, b->going.of.at[i].customer, err)) {
            return false;
        }
    }
    b->n = (int64_t)b->going.of.len;
    act->words = str_format(a, "%lld", (long long)b->n);
    return b->n > 0 || err_set(err, ERR_MISSING, "err.retain.none");
}

bool retain_run(struct app *app, int64_t *n, struct act_id *id, struct err *err)
{
    struct binning b = {.n = 0};
    struct act act = {.verb = "retain"};
    *n = 0;
    if (!app->shop.keep_prospects && !app->shop.keep_customers) {
        return true;
    }
    if (!act_run(app, &act, bin_all, &b, err)) {
        return err->code == ERR_MISSING;
    }
    *n = b.n;
    *id = act.id;
    return true;
}

/* ------------------------------------------------------------------------------- looking */

static bool add_bin(struct app *app, struct arena *a, struct going *g, struct err *err)
{
    struct retain_binned it;
    if (!retain_binned_open(app->db, &it, err)) {
        return false;
    }
    while (retain_binned_next(&it)) {
        int64_t day = it.row.deleted_at.n / a_day_ms + BIN_DAYS;
        if (day <= app->today + RETAIN_AHEAD) {
            *vec_add(a, &g->of) = (struct retained){.kind = RETAIN_BIN,
                                                    .customer = it.row.id,
                                                    .name = str_copy(a, it.row.name),
                                                    .day = day};
        }
    }
    return retain_binned_end(&it, err);
}

static bool add_proofs(struct app *app, struct arena *a, struct going *g, struct err *err)
{
    struct retain_sealed it;
    if (!retain_sealed_open(app->db, &it, err)) {
        return false;
    }
    while (retain_sealed_next(&it)) {
        if (it.row.until_day < app->today + RETAIN_AHEAD) {
            *vec_add(a, &g->of) =
                (struct retained){.kind = RETAIN_PROOF, .day = it.row.until_day + 1};
        }
    }
    return retain_sealed_end(&it, err);
}

static int by_day(const void *a, const void *b)
{
    const struct retained *x = a, *y = b;
    return x->day != y->day ? (x->day > y->day) - (x->day < y->day)
                            : (x->customer.n > y->customer.n) - (x->customer.n < y->customer.n);
}

bool retain_look(struct app *app, struct arena *a, struct retain_plan *out, struct err *err)
{
    struct going g = {0};
    if (!add_people(app, a, RETAIN_AHEAD, &g, err) || !add_bin(app, a, &g, err) ||
        !add_proofs(app, a, &g, err)) {
        return false;
    }
    if (g.of.len) {
        qsort(g.of.at, g.of.len, sizeof *g.of.at, by_day);
    }
    *out = (struct retain_plan){.at = g.of.at,
                                .len = g.of.len < RETAIN_SHOWN ? g.of.len : RETAIN_SHOWN,
                                .all = (int64_t)g.of.len};
    return true;
}
