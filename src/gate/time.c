/* SPDX-License-Identifier: Apache-2.0 */
/* Not now: hours, caps, rest after a refusal, wishes, pressure. */
#include "base/day.h"
#include "gate/pressure.h"
#include "gate/steps.h"

static const int64_t a_day_ms = INT64_C(86400000);

static bool marketing(const struct gate_asking *q)
{
    return q->c->purpose == GATE_MARKETING;
}

static bool open_now(const struct gate_asking *q, const struct hours *h)
{
    bool rests = h->holidays && holidays_on(q->place->holidays, q->wall.day);
    bool rested = h->holidays && holidays_on(q->place->holidays, q->wall.day - 1);
    if (q->c->whole_day) {
        return hours_open_on(h, day_weekday(q->wall.day), rests);
    }
    return hours_open(h, day_weekday(q->wall.day), q->wall.minute, rests, rested);
}

static void by_hours(struct gate_asking *q, const struct gate_rule *r)
{
    bool law = r->layer == GATE_LAW;
    struct gate_finding f = {.ground = law ? GATE_BY_LAW_HOURS : GATE_BY_HOUSE_HOURS,
                             .decision = law ? GATE_DENY : r->otherwise,
                             .code = law ? GATE_LAW_HOURS : r->code,
                             .hours = &r->hours,
                             .rule = r};
    if (!r->hours.given) {
        return;
    }
    if (!q->c->zone) {
        f.decision = GATE_ASK;
        f.code = GATE_ZONE_UNKNOWN;
        f.hours = NULL;
        gate_find(q, f);
    } else if (!open_now(q, &r->hours)) {
        gate_find(q, f);
    }
}

/* Approaches within the cap's days that count; the time at which the one falls out that makes
 * room is `*free_ms`. Touches needn't be in order. */
static int counted(const struct gate_asking *q, const struct gate_rule *r, int64_t *free_ms)
{
    bool all = r->layer == GATE_HOUSE && r->channels == (UINT32_C(1) << GATE_CHANNEL_COUNT) - 1;
    int64_t window = (int64_t)r->cap.days * a_day_ms;
    int n = 0;
    *free_ms = 0;
    for (size_t i = 0; i < q->c->touches_len; i++) {
        const struct gate_touch *t = &q->c->touches[i];
        if (t->at_ms > q->c->at_ms || q->c->at_ms - t->at_ms >= window ||
            t->echo == GATE_AS_WISHED || !(all || t->channel == q->c->channel)) {
            continue;
        }
        n++;
        int later = 0; /* of those that count */
        for (size_t k = 0; k < q->c->touches_len; k++) {
            const struct gate_touch *o = &q->c->touches[k];
            later += o->at_ms <= q->c->at_ms && o->echo != GATE_AS_WISHED &&
                     (all || o->channel == q->c->channel) &&
                     (o->at_ms > t->at_ms || (o->at_ms == t->at_ms && k > i));
        }
        if (later == r->cap.most - 1) {
            *free_ms = t->at_ms + window;
        }
    }
    return n;
}

static void by_cap(struct gate_asking *q, const struct gate_rule *r)
{
    bool law = r->layer == GATE_LAW;
    int64_t free_ms;
    if (r->cap.most && marketing(q) && counted(q, r, &free_ms) >= r->cap.most) {
        gate_find(q, (struct gate_finding){.ground = law ? GATE_BY_LAW_CAP : GATE_BY_HOUSE_CAP,
                                           .decision = law ? GATE_DENY : r->otherwise,
                                           .code = law ? GATE_LAW_CAP : r->code,
                                           .until_ms = free_ms,
                                           .rule = r});
    }
}

static void by_refusal(struct gate_asking *q, const struct gate_rule *r)
{
    bool law = r->layer == GATE_LAW;
    int64_t last = INT64_MIN;
    if (!r->rest_days || !marketing(q)) {
        return;
    }
    for (size_t i = 0; i < q->c->touches_len; i++) {
        const struct gate_touch *t = &q->c->touches[i];
        if (t->echo == GATE_NOT_INTERESTED && t->at_ms <= q->c->at_ms && t->at_ms > last &&
            (!law || t->channel == q->c->channel)) {
            last = t->at_ms;
        }
    }
    bool forever = r->rest_days == GATE_FOREVER;
    int64_t until = last == INT64_MIN ? 0 : last + (int64_t)r->rest_days * a_day_ms;
    if (last != INT64_MIN && (forever || q->c->at_ms < until)) {
        gate_find(q, (struct gate_finding){.ground = GATE_BY_REFUSAL,
                                           .decision = law ? GATE_DENY : r->otherwise,
                                           .code = GATE_REFUSED_RECENTLY,
                                           .until_ms = forever ? 0 : until,
                                           .rule = r});
    }
}

static void by_wish(struct gate_asking *q, const struct gate_wish *w)
{
    struct gate_finding f = {.decision = marketing(q) ? GATE_DENY : GATE_ASK};
    int64_t last = INT64_MIN;
    switch (w->kind) {
    case WISH_QUIET_UNTIL:
        if (q->wall.day < w->number && q->c->purpose != GATE_ANSWER) {
            f.ground = GATE_BY_QUIET;
            f.code = GATE_WISH_QUIET;
            f.until_ms =
                q->c->zone ? tz_instant(q->c->zone, w->number, 0) : w->number * a_day_ms;
            gate_find(q, f);
        }
        break;
    case WISH_CHANNEL_NO:
        if (w->number == q->c->channel) {
            f.ground = GATE_BY_WISH;
            f.code = GATE_WISH_CHANNEL;
            gate_find(q, f);
        }
        break;
    case WISH_NOT_AT_WORK:
        if (q->c->state & GATE_AT_WORK) {
            f.ground = GATE_BY_WISH;
            f.code = GATE_WISH_CHANNEL;
            gate_find(q, f);
        }
        break;
    case WISH_ONLY_ABOUT_ORDER:
        if (marketing(q)) {
            f.ground = GATE_BY_WISH;
            f.code = GATE_WISH_ONLY_ORDER;
            gate_find(q, f);
        }
        break;
    case WISH_HOURS:
        f.ground = GATE_BY_WISH_HOURS;
        if ((q->c->channel == CHANNEL_PHONE || q->c->channel == CHANNEL_SMS ||
             q->c->channel == CHANNEL_MESSENGER || q->c->channel == CHANNEL_VISIT) &&
            (!q->c->zone || !open_now(q, &w->hours))) {
            f.code = q->c->zone ? GATE_WISH_HOURS : GATE_ZONE_UNKNOWN;
            f.hours = q->c->zone ? &w->hours : NULL;
            gate_find(q, f);
        }
        break;
    case WISH_RHYTHM:
        for (size_t i = 0; i < q->c->touches_len; i++) {
            int64_t at = q->c->touches[i].at_ms;
            last = at <= q->c->at_ms && at > last ? at : last;
        }
        if (marketing(q) && last != INT64_MIN && q->c->at_ms < last + w->number * a_day_ms) {
            f.ground = GATE_BY_RHYTHM;
            f.code = GATE_WISH_RHYTHM;
            f.until_ms = last + w->number * a_day_ms;
            gate_find(q, f);
        }
        break;
    case WISH_CHANNEL_YES:
    case WISH_LANGUAGE:
    case WISH_KIND_COUNT:
        break; /* how, not whether */
    }
}

static bool wished_rhythm(const struct gate_asking *q)
{
    for (size_t i = 0; i < q->c->wishes_len; i++) {
        if (q->c->wishes[i].kind == WISH_RHYTHM) {
            return q->c->mode == GATE_IN_RHYTHM;
        }
    }
    return false;
}

static void by_pressure(struct gate_asking *q)
{
    double weight = pressure_weight_of(q->c->channel);
    double now = pressure_at(q->c->touches, q->c->touches_len, q->c->at_ms);
    double most = q->c->ceiling > 0 ? q->c->ceiling : PRESSURE_MOST;
    if (marketing(q) && weight > 0 && now + weight > most && !wished_rhythm(q)) {
        gate_find(q, (struct gate_finding){.ground = GATE_BY_PRESSURE,
                                           .decision = GATE_DENY,
                                           .code = GATE_PRESSURE});
    }
}

void gate_by_time(struct gate_asking *q)
{
    for (size_t i = 0; i < q->rules->len; i++) {
        const struct gate_rule *r = &q->rules->at[i];
        if (r == q->law || (r->layer == GATE_HOUSE && gate_rule_fits(r, &q->cell))) {
            by_hours(q, r);
            by_cap(q, r);
            by_refusal(q, r);
        }
    }
    for (size_t i = 0; i < q->c->wishes_len; i++) {
        by_wish(q, &q->c->wishes[i]);
    }
    by_pressure(q);
}
