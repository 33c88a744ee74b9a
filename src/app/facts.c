/* SPDX-License-Identifier: Apache-2.0 */
#include "app/facts.h"

#include "app/facts_set.h"
#include "app/standing.h"
#include "base/day.h"
#include "core/standing_pack.h"
#include "store/gen/standing.h"

/* The first item from `lo` on whose customer isn't before this one: gallops, then halves. */
static size_t seek(const int64_t *c, size_t lo, size_t n, int64_t customer)
{
    size_t step = 1;
    while (lo + step < n && c[lo + step] < customer) {
        lo += step;
        step *= 2;
    }
    size_t hi = lo + step < n ? lo + step : n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (c[mid] < customer) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

struct range facts_seek(struct by_customer *b, int64_t customer)
{
    size_t n = b->customer.len;
    const int64_t *c = b->customer.at;
    size_t lo = b->hint;
    if (lo > 0 && c[lo - 1] >= customer) {
        lo = 0; /* not a walk */
    }
    if (lo < n && c[lo] < customer) {
        lo = seek(c, lo, n, customer);
    }
    size_t end = lo;
    while (end < n && c[end] == customer) {
        end++;
    }
    b->hint = lo;
    return (struct range){lo, end - lo};
}

const struct shop_facts *facts_shop(const struct facts_set *set)
{
    return &set->shop;
}

size_t facts_shop_tasks(const struct facts_set *set, const struct duty **out)
{
    *out = set->own_tasks.at;
    return set->own_tasks.len;
}

/* ------------------------------------------------------------------------------- one customer
 */

static void merge_large(struct facts_set *s, struct facts *f)
{
    struct range r = facts_range(&s->large_of, f->customer.n);
    if (r.len) {
        f->large = s->large.at[r.from + r.len - 1];
        f->large.thanked = f->standing.word_ours > f->large.day;
        f->large.confirmed = f->standing.word_ours >= f->large.day + CONFIRM_AFTER;
    }
}

/* `f` has customer, kind, stage, whom, reachable and standing; the rest is added. */
static void merge(struct facts_set *s, struct facts *f)
{
    struct range r = facts_range(&s->duties_of, f->customer.n);
    f->duties = r.len ? s->duties.at + r.from : NULL;
    f->duties_len = r.len;
    facts_people_merge(s, f);
    r = facts_range(&s->planned_of, f->customer.n);
    f->planned = r.len ? s->planned.at[r.from] : NO_DAY;
    r = facts_range(&s->paces_of, f->customer.n);
    f->group_pace = r.len ? s->paces.at[r.from] : 0;
    merge_large(s, f);
    r = facts_range(&s->sent_of, f->customer.n);
    f->sent = r.len ? s->sent.at[r.from] : (struct sent_us){0};
    f->deceased = f->whom.n == 0 && facts_range(&s->deceased_of, f->customer.n).len > 0;
}

static bool from_row(struct facts_set *s, const struct standing_row *row, struct facts *f,
                     struct err *err)
{
    *f = (struct facts){
        .customer = row->customer,
        .whom = row->whom_contact,
        .kind = (enum customer_kind)row->kind,
        .stage = (enum stage)row->stage,
        .reachable = (uint32_t)row->reachable,
    };
    if (!standing_unpack(row->state, &f->standing)) {
        return err_set(err, ERR_DAMAGED, "err.store.standing",
                       A_INT("customer", row->customer.n));
    }
    merge(s, f);
    return true;
}

/* A past day: what they did up to it; who they are and how they are reached as it is now. */
static void past_facts(struct facts_set *s, const struct facts *now,
                       const struct standing *standing, struct facts *f)
{
    *f = *now;
    f->standing = *standing;
    merge(s, f);
}

static bool past_of(struct facts_set *s, const struct standing_row *row, struct facts *out,
                    bool *found, struct err *err)
{
    struct customer_row c;
    struct standing standing;
    if (!customer_get(s->app->db, row->customer, s->arena, &c, found, err) ||
        !standing_of_events(s->app->db, row->customer, s->on, &standing, err)) {
        return false;
    }
    *found = *found && (c.since_day <= s->on || standing.first_day != NO_DAY);
    struct facts now = {
        .customer = row->customer,
        .whom = row->whom_contact,
        .kind = (enum customer_kind)row->kind,
        .stage = (enum stage)row->stage,
        .reachable = (uint32_t)row->reachable,
    };
    past_facts(s, &now, &standing, out);
    return true;
}

bool facts_of(struct facts_set *s, struct customer_id customer, struct facts *out, bool *found,
              struct err *err)
{
    struct facts f;
    struct standing_row row;
    if (!standing_get(s->app->db, customer, s->arena, &row, found, err)) {
        return false;
    }
    if (*found &&
        !(s->present ? from_row(s, &row, &f, err) : past_of(s, &row, &f, found, err))) {
        return false;
    }
    if (*found) {
        *out = f;
    }
    return true;
}

/* ------------------------------------------------------------------------------- everybody */

static bool each_present(struct facts_set *s, bool (*each)(void *, const struct facts *),
                         void *ctx, struct err *err)
{
    struct standing_scan it;
    struct facts f;
    bool ok = true;
    if (!standing_scan_open(s->app->db, &it, err)) {
        return false;
    }
    while (ok && standing_scan_next(&it)) {
        ok = from_row(s, &it.row, &f, err);
        if (ok && !each(ctx, &f)) {
            break;
        }
    }
    struct err at_end;
    if (!standing_scan_end(&it, &at_end) && ok) {
        *err = at_end;
        return false;
    }
    return ok;
}

/* The events of everybody, two streams in order of customer and day. */
struct past {
    struct standing_purchases_all p;
    struct standing_interactions_all i;
    bool more_p;
    bool more_i;
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
        if (has_p && (!has_i || w->p.row.day <= w->i.row.day)) {
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

static bool walk_past(struct facts_set *s, struct past *w,
                      bool (*each)(void *, const struct facts *), void *ctx, struct err *err)
{
    struct standing_customers it;
    struct facts f;
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
        struct facts now = {
            .customer = it.row.id,
            .whom = it.row.whom_contact,
            .kind = (enum customer_kind)it.row.kind,
            .stage = (enum stage)it.row.stage,
            .reachable = (uint32_t)it.row.reachable,
        };
        past_facts(s, &now, &standing, &f);
        if (!each(ctx, &f)) {
            break;
        }
    }
    return standing_customers_end(&it, err);
}

static bool each_past(struct facts_set *s, bool (*each)(void *, const struct facts *),
                      void *ctx, struct err *err)
{
    struct past w;
    if (!standing_purchases_all_open(s->app->db, s->on, &w.p, err)) {
        return false;
    }
    if (!standing_interactions_all_open(s->app->db, s->on, &w.i, err)) {
        cursor_drop(&w.p.cursor);
        return false;
    }
    w.more_p = standing_purchases_all_next(&w.p);
    w.more_i = standing_interactions_all_next(&w.i);
    bool ok = walk_past(s, &w, each, ctx, err);
    struct err at_end;
    bool ended = standing_purchases_all_end(&w.p, &at_end);
    ended = standing_interactions_all_end(&w.i, &at_end) && ended;
    if (ok && !ended) {
        *err = at_end;
    }
    return ok && ended;
}

bool facts_each(struct facts_set *s, bool (*each)(void *, const struct facts *), void *ctx,
                struct err *err)
{
    return s->present ? each_present(s, each, ctx, err) : each_past(s, each, ctx, err);
}
