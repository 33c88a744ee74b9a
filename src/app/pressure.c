/* SPDX-License-Identifier: Apache-2.0 */
#include "app/pressure.h"

#include <stdlib.h>

#include "app/standing.h"
#include "base/vec.h"
#include "store/gen/facts.h"
#include "store/gen/people.h"

static const double least = 0.05; /* nobody feels what is below */

struct looking {
    int64_t day;
    struct arena *arena; /* NULL: the sum alone */
    VEC(struct pressed) all;
    double sum;
    int64_t count;
};

static double ceiling_of(const struct app *app)
{
    return app->shop.ceiling > 0 ? app->shop.ceiling : PRESSURE_MAX;
}

static struct pressed pressed_of(const struct facts *f, int64_t day)
{
    double now = standing_pressure(&f->standing, day);
    double most = f->ceiling > 0 ? f->ceiling : PRESSURE_MAX;
    struct pressed p = {.customer = f->customer,
                        .now = now,
                        .unanswered = f->standing.unanswered,
                        .last_approach = f->standing.last_approach,
                        .peace_until = NO_DAY};
    if (now + PRESSURE_NEXT > most + 1e-9) {
        p.peace_until = today_peace_until(f, PEACE_PRESSURE);
    }
    return p;
}

static bool look(void *ctx, const struct facts *f)
{
    struct looking *l = ctx;
    struct pressed p = pressed_of(f, l->day);
    l->sum += p.now;
    l->count += p.peace_until != NO_DAY;
    if (l->arena && p.now >= least) {
        *vec_add(l->arena, &l->all) = p;
    }
    return true;
}

static int most_first(const void *x, const void *y)
{
    const struct pressed *a = x, *b = y;
    if (a->now != b->now) {
        return a->now < b->now ? 1 : -1;
    }
    return (a->customer.n > b->customer.n) - (a->customer.n < b->customer.n);
}

static bool look_on(struct app *app, int64_t day, struct looking *l, struct err *err)
{
    struct arena *scratch = arena_new();
    struct facts_set *set;
    l->day = day;
    bool ok = facts_load(app, day, scratch, &set, err) && facts_each(set, look, l, err);
    arena_free(scratch);
    return ok;
}

static bool name(struct app *app, struct arena *a, struct pressed *p, struct err *err)
{
    struct facts_names_row row;
    bool found;
    if (!facts_names(app->db, p->customer, a, &row, &found, err)) {
        return false;
    }
    p->name = found ? row.name : S("");
    return true;
}

bool pressure_of_shop(struct app *app, struct arena *a, struct pressure *out, struct err *err)
{
    struct pressure r = {.ceiling = ceiling_of(app)};
    struct looking now = {.arena = a};
    if (!look_on(app, app->today, &now, err)) {
        return false;
    }
    if (now.all.len) {
        qsort(now.all.at, now.all.len, sizeof *now.all.at, most_first);
    }
    r.pressed = now.all.at;
    r.len = now.all.len < PRESSURE_SHOWN ? now.all.len : PRESSURE_SHOWN;
    r.count = now.count;
    for (size_t i = 0; i < r.len; i++) {
        if (!name(app, a, &r.pressed[i], err)) {
            return false;
        }
    }
    for (int w = 0; w < PRESSURE_WEEKS; w++) {
        struct looking then = {.arena = NULL};
        bool today = w == PRESSURE_WEEKS - 1;
        if (!today && !look_on(app, app->today - 7 * (PRESSURE_WEEKS - 1 - w), &then, err)) {
            return false;
        }
        r.weeks[w] = today ? now.sum : then.sum;
    }
    *out = r;
    return true;
}

/* ------------------------------------------------------------------------------- one */

static bool add_close(struct app *app, struct customer_id customer, struct arena *a,
                      double *sum, struct err *err)
{
    struct people_knows it;
    VEC(struct customer_id) close = {0};
    if (!people_knows_open(app->db, customer, &it, err)) {
        return false;
    }
    while (people_knows_next(&it)) {
        const struct knows_row *k = &it.row;
        struct customer_id other = k->customer.n == customer.n ? k->to_customer : k->customer;
        bool near = k->kind == KNOWS_HOUSEHOLD || k->kind == KNOWS_WORKS_AT;
        for (size_t i = 0; i < close.len; i++) {
            near = near && close.at[i].n != other.n;
        }
        if (near && other.n && other.n != customer.n) {
            *vec_add(a, &close) = other;
        }
    }
    if (!people_knows_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < close.len; i++) {
        struct standing s;
        if (!standing_of_events(app->db, close.at[i], app->today, &s, err)) {
            return false;
        }
        *sum += standing_pressure(&s, app->today);
    }
    return true;
}

bool pressure_of_customer(struct app *app, struct customer_id customer, struct arena *a,
                          struct pressure_of_one *out, struct err *err)
{
    struct pressure_of_one r = {.ceiling = ceiling_of(app)};
    struct facts_set *set;
    struct facts f;
    bool found;
    if (!facts_load(app, app->today, a, &set, err) ||
        !facts_of(set, customer, &f, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", customer.n));
    }
    r.now = pressed_of(&f, app->today);
    r.with_close = r.now.now;
    if (!name(app, a, &r.now, err) || !add_close(app, customer, a, &r.with_close, err)) {
        return false;
    }
    for (int w = 0; w < PRESSURE_WEEKS; w++) {
        struct standing s;
        int64_t day = app->today - 7 * (PRESSURE_WEEKS - 1 - w);
        if (!standing_of_events(app->db, customer, day, &s, err)) {
            return false;
        }
        r.weeks[w] = standing_pressure(&s, day);
    }
    *out = r;
    return true;
}
