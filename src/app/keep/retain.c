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

static int64_t kept_for(const struct app *app, enum retain_kind kind)
{
    return kind == RETAIN_PROSPECT ? app->shop.keep_prospects : app->shop.keep_customers;
}

/* The last day on which somebody may have been seen who is due within `ahead` days. */
static int64_t seen_until(const struct app *app, enum retain_kind kind, int64_t ahead)
{
    int64_t kept = kept_for(app, kind);
    return kept ? app->today + ahead - kept - 1 : INT64_MIN; /* no end: nobody */
}

/* `day`: on which something happened last. What one of the shop wrote down of them since keeps
 * them, too: whoever was brought back isn't gone again tomorrow. */
static bool due_on(struct app *app, struct arena *a, const struct retained *r, int64_t *day,
                   struct err *err)
{
    struct retain_touched_row row;
    if (!retain_touched(app->db, r->customer, a, &row, err)) {
        return false;
    }
    int64_t touched = row.at.has ? app->today - (app->now_ms - row.at.n) / a_day_ms : *day;
    *day = (touched > *day ? touched : *day) + kept_for(app, r->kind) + 1;
    return true;
}

/* Everybody whose time is over `ahead` days from now. */
static bool add_people(struct app *app, struct arena *a, int64_t ahead, struct going *g,
                       struct err *err)
{
    struct retain_silent it;
    size_t first = g->of.len, kept = first;
    if (!app->shop.keep_prospects && !app->shop.keep_customers) {
        return true;
    }
    if (!retain_silent_open(app->db, app->today, seen_until(app, RETAIN_PROSPECT, ahead),
                            seen_until(app, RETAIN_CUSTOMER, ahead), &it, err)) {
        return false;
    }
    while (retain_silent_next(&it)) {
        bool prospect = it.row.stage == STAGE_PROSPECT && !it.row.bought;
        *vec_add(a, &g->of) =
            (struct retained){.kind = prospect ? RETAIN_PROSPECT : RETAIN_CUSTOMER,
                              .customer = it.row.id,
                              .name = str_copy(a, it.row.name),
                              .day = it.row.last};
    }
    if (!retain_silent_end(&it, err)) {
        return false;
    }
    for (size_t i = first; i < g->of.len; i++) {
        struct retained r = g->of.at[i];
        if (!due_on(app, a, &r, &r.day, err)) {
            return false;
        }
        if (r.day <= app->today + ahead) {
            r.day = r.day > app->today ? r.day : app->today;
            g->of.at[kept++] = r;
        }
    }
    g->of.len = kept;
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
    struct retain_waiting_row waiting;
    if (!add_people(app, a, RETAIN_AHEAD, &g, err) || !add_bin(app, a, &g, err) ||
        !add_proofs(app, a, &g, err)) {
        return false;
    }
    if (!retain_waiting(app->db, app->today, a, &waiting, err)) {
        return false;
    }
    if (g.of.len) {
        qsort(g.of.at, g.of.len, sizeof *g.of.at, by_day);
    }
    *out = (struct retain_plan){.at = g.of.at,
                                .len = g.of.len < RETAIN_SHOWN ? g.of.len : RETAIN_SHOWN,
                                .all = (int64_t)g.of.len,
                                .files = waiting.files,
                                .links = waiting.links};
    return true;
}
