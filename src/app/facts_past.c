/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A past day: everybody's events up to it are folded once, and each standing is kept packed
 * (about 100 bytes a customer); what the shop learnt is learnt again from them alone. Who they
 * are and how they are reached is as it is now.
 */
#include <math.h>

#include "app/facts_set.h"
#include "app/learn.h"
#include "app/standing.h"
#include "base/buf.h"
#include "core/learn.h"
#include "core/standing_pack.h"
#include "store/gen/standing.h"

/* The events of everybody, two streams in order of customer and day. */
struct past {
    struct standing_purchases_all p;
    struct standing_interactions_all i;
    bool more_p;
    bool more_i;
    struct buf state; /* for packing */
};

static void fold_one(struct past *w, int64_t customer, struct standing *out)
{
    struct standing s = {0};
    for (;;) {
        bool has_p = w->more_p && w->p.row.customer.n == customer;
        bool has_i = w->more_i && w->i.row.customer.n == customer;
        if (!has_p && !has_i) {
            break;
        }
        struct moment bought = {w->p.row.day, MINUTE_UNKNOWN, w->p.row.id};
        struct moment met = {w->i.row.day, w->i.row.minute, w->i.row.id};
        if (has_p && (!has_i || moment_before(bought, met))) {
            struct event e = event_of_purchase(w->p.row.day, w->p.row.kind, w->p.row.amount,
                                               w->p.row.currency, w->p.row.margin);
            standing_fold(&s, &e);
            w->more_p = standing_purchases_all_next(&w->p);
        } else {
            struct event e = event_of_interaction(
                w->i.row.day, w->i.row.kind, w->i.row.begun, w->i.row.channel,
                w->i.row.reaction, w->i.row.until_day, w->i.row.minutes, w->i.row.sake);
            standing_fold(&s, &e);
            w->more_i = standing_interactions_all_next(&w->i);
        }
    }
    *out = s;
}

/* Events of customers that are no longer listed (in the bin) are passed over. */
static void skip_to(struct past *w, int64_t customer)
{
    while (w->more_p && w->p.row.customer.n < customer) {
        w->more_p = standing_purchases_all_next(&w->p);
    }
    while (w->more_i && w->i.row.customer.n < customer) {
        w->more_i = standing_interactions_all_next(&w->i);
    }
}

/* Packed, and in the same walk what the shop could have learnt by then. */
static void keep(struct facts_set *s, struct past *w, const struct standing_customers_row *c,
                 const struct standing *standing, struct shop_learner *learner)
{
    struct range r = facts_range(&s->paces_of, c->id.n);
    buf_clear(&w->state);
    standing_pack(standing, &w->state);
    *vec_add(s->arena, &s->past) =
        (struct standing_row){.customer = c->id,
                              .kind = c->kind,
                              .stage = c->stage,
                              .whom_contact = c->whom_contact,
                              .reachable = c->reachable,
                              .place = c->place,
                              .state = str_copy(s->arena, buf_str(&w->state))};
    shop_learn(learner, s->arena, standing, r.len ? s->paces.at[r.from] : 0,
               s->shop.margin_share);
}

static bool walk(struct facts_set *s, struct past *w, struct shop_learner *learner,
                 struct err *err)
{
    struct standing_customers it;
    if (!standing_customers_open(s->app->db, &it, err)) {
        return false;
    }
    while (standing_customers_next(&it)) {
        struct standing standing;
        skip_to(w, it.row.id.n);
        fold_one(w, it.row.id.n, &standing);
        if (it.row.since_day > s->on && standing.first_day == NO_DAY) {
            continue; /* not yet known on that day */
        }
        keep(s, w, &it.row, &standing, learner);
    }
    return standing_customers_end(&it, err);
}

static bool gather(struct facts_set *s, struct shop_learner *learner, struct err *err)
{
    struct past w = {.state = buf_in(s->arena)};
    if (!standing_purchases_all_open(s->app->db, s->on, &w.p, err)) {
        return false;
    }
    if (!standing_interactions_all_open(s->app->db, s->on, &w.i, err)) {
        cursor_drop(&w.p.cursor);
        return false;
    }
    w.more_p = standing_purchases_all_next(&w.p);
    w.more_i = standing_interactions_all_next(&w.i);
    bool ok = walk(s, &w, learner, err);
    struct err at_end;
    bool ended = standing_purchases_all_end(&w.p, &at_end);
    ended = standing_interactions_all_end(&w.i, &at_end) && ended;
    if (ok && !ended) {
        *err = at_end;
    }
    return ok && ended;
}

bool facts_past_gather(struct facts_set *s, struct err *err)
{
    struct shop_learner learner = {0};
    if (!gather(s, &learner, err) ||
        !learn_talks(s->app->db, s->on, s->arena, s->shop.minutes, err)) {
        return false;
    }
    facts_learnt(s, &learner);
    return true;
}
