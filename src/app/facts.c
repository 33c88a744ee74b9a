/* SPDX-License-Identifier: Apache-2.0 */
#include "app/facts.h"

#include "app/facts_set.h"
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

int64_t facts_staff_present(const struct facts_set *set)
{
    return set->staff;
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

/* The next one, and the last that lies behind. */
static void merge_planned(struct facts_set *s, struct facts *f)
{
    struct range r = facts_range(&s->planned_of, f->customer.n);
    f->planned = f->lapsed = NO_DAY;
    for (size_t i = r.from; i < r.from + r.len && f->planned == NO_DAY; i++) {
        const struct plan_item *p = &s->planned.at[i];
        if (p->day < s->on) {
            f->lapsed = p->day;
            f->lapsed_words = p->words;
        } else {
            f->planned = p->day;
            f->planned_channel = p->channel;
            f->planned_time = p->time;
            f->planned_words = p->words;
        }
    }
}

/* `f` has customer, kind, stage, whom, reachable and standing; the rest is added. */
static bool merge(struct facts_set *s, struct facts *f, int64_t place, struct err *err)
{
    struct range r = facts_range(&s->duties_of, f->customer.n);
    f->duties = r.len ? s->duties.at + r.from : NULL;
    f->duties_len = r.len;
    if (!facts_people_merge(s, f, place, err)) {
        return false;
    }
    merge_planned(s, f);
    r = facts_range(&s->paces_of, f->customer.n);
    f->group_pace = r.len ? s->paces.at[r.from] : 0;
    merge_large(s, f);
    r = facts_range(&s->owners_of, f->customer.n);
    f->owner = r.len ? s->owners.at[r.from] : (struct staff_id){0};
    r = facts_range(&s->rests_of, f->customer.n);
    f->rested_until = r.len ? s->rests.at[r.from + r.len - 1] : NO_DAY; /* the longest */
    r = facts_range(&s->sent_of, f->customer.n);
    f->sent = r.len ? s->sent.at[r.from] : (struct sent_us){0};
    f->deceased = f->whom.n == 0 && facts_range(&s->deceased_of, f->customer.n).len > 0;
    return true;
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
        .ceiling = s->app->shop.ceiling,
    };
    if (!standing_unpack(row->state, &f->standing)) {
        return err_set(err, ERR_DAMAGED, "err.store.standing",
                       A_INT("customer", row->customer.n));
    }
    return merge(s, f, row->place, err);
}

/* Of a past day: gathered already, in order of id. */
static const struct standing_row *past_row(const struct facts_set *s, int64_t customer)
{
    size_t lo = 0;
    size_t hi = s->past.len;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->past.at[mid].customer.n < customer) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo < s->past.len && s->past.at[lo].customer.n == customer ? &s->past.at[lo] : NULL;
}

bool facts_of(struct facts_set *s, struct customer_id customer, struct facts *out, bool *found,
              struct err *err)
{
    struct facts f;
    struct standing_row row;
    if (s->present && !standing_get(s->app->db, customer, s->arena, &row, found, err)) {
        return false;
    }
    const struct standing_row *past = s->present ? NULL : past_row(s, customer.n);
    *found = s->present ? *found : past != NULL;
    if (*found) {
        if (!from_row(s, past != NULL ? past : &row, &f, err)) {
            return false;
        }
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

static bool each_past(struct facts_set *s, bool (*each)(void *, const struct facts *),
                      void *ctx, struct err *err)
{
    struct facts f;
    for (size_t i = 0; i < s->past.len; i++) {
        if (!from_row(s, &s->past.at[i], &f, err)) {
            return false;
        }
        if (!each(ctx, &f)) {
            break;
        }
    }
    return true;
}

bool facts_each(struct facts_set *s, bool (*each)(void *, const struct facts *), void *ctx,
                struct err *err)
{
    return s->present ? each_present(s, each, ctx, err) : each_past(s, each, ctx, err);
}
