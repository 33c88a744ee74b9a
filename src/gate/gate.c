/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/gate.h"

#include "base/day.h"
#include "gate/steps.h"

enum { A_MINUTE_MS = 60000, A_QUARTER = 15, WAIT_DAYS = 14 };

void gate_find(struct gate_asking *q, struct gate_finding f)
{
    struct gate_verdict *v = &q->v;
    if (f.decision == GATE_ALLOW) {
        return;
    }
    /* more than there is room for can't be told, but counts */
    size_t i = v->findings_len < GATE_FINDINGS_MAX ? v->findings_len++ : GATE_FINDINGS_MAX - 1;
    v->findings[i] = f;
    if (f.decision > v->decision) {
        v->decision = f.decision;
    }
}

/* Of the strictest the one that is said first; of an allowed one the law's. */
static void settle(struct gate_verdict *v)
{
    const struct gate_finding *first = NULL;
    for (size_t i = 0; i < v->findings_len; i++) {
        const struct gate_finding *f = &v->findings[i];
        if (f->decision == v->decision && (!first || f->ground < first->ground)) {
            first = f;
        }
    }
    if (first) {
        v->code = first->code;
        v->act = first->act;
    }
}

static void ask_one(const struct gate_rules *rules, const struct gate_case *c, size_t place,
                    enum gate_audience audience, struct gate_verdict *out)
{
    static const struct tz_wall none = {0, 0};
    struct gate_asking q = {.rules = rules, .c = c, .place = &c->places[place], .wall = none};
    int64_t minute = (c->at_ms - (c->at_ms < 0 ? A_MINUTE_MS - 1 : 0)) / A_MINUTE_MS;
    int64_t day = (minute - (minute < 0 ? MINUTES_A_DAY - 1 : 0)) / MINUTES_A_DAY;
    q.wall = c->zone ? tz_wall(c->zone, c->at_ms)
                     : (struct tz_wall){day, (int)(minute - day * MINUTES_A_DAY)};
    q.cell = (struct gate_cell){.country = q.place->country,
                                .topic = c->topic,
                                .purpose = c->purpose,
                                .channel = c->channel,
                                .audience = audience,
                                .address = c->address,
                                .day = q.wall.day};
    q.law = gate_rules_law(rules, &q.cell, NULL);
    q.v.rule = q.law;
    q.v.place = place;
    q.v.audience = audience;
    gate_by_law(&q);
    if (c->purpose != GATE_DUTY) {
        gate_by_time(&q);
    }
    settle(&q.v);
    *out = q.v;
}

void gate_ask(const struct gate_rules *rules, const struct gate_case *c,
              struct gate_verdict *out)
{
    uint32_t audiences = c->audiences ? c->audiences : (UINT32_C(1) << GATE_AUDIENCE_COUNT) - 1;
    struct gate_verdict worst = {.decision = GATE_ASK, .code = GATE_COUNTRY_UNKNOWN};
    bool first = true;
    for (size_t i = 0; i < c->places_len; i++) {
        for (int who = 0; who < GATE_AUDIENCE_COUNT; who++) {
            struct gate_verdict v;
            if (!((audiences >> who) & 1)) {
                continue;
            }
            ask_one(rules, c, i, (enum gate_audience)who, &v);
            if (first || v.decision > worst.decision) {
                worst = v;
            }
            first = false;
        }
    }
    bool in_force = worst.decision == GATE_ALLOW && c->purpose != GATE_DUTY;
    if (c->places_supposed && in_force && c->channel != CHANNEL_SHOP) {
        worst.decision = GATE_ASK;
        worst.code = GATE_COUNTRY_UNKNOWN;
    }
    if (worst.decision == GATE_ASK && c->mode == GATE_BULK) {
        worst.decision = GATE_DENY;
    }
    *out = worst;
}

uint32_t gate_open(const struct gate_rules *rules, const struct gate_case *c, uint32_t among)
{
    struct gate_case other = *c;
    uint32_t open = 0;
    for (other.channel = 0; other.channel < GATE_CHANNEL_COUNT; other.channel++) {
        struct gate_verdict v;
        if ((among >> other.channel) & 1) {
            gate_ask(rules, &other, &v);
            open |= v.decision == GATE_ALLOW ? UINT32_C(1) << other.channel : 0;
        }
    }
    return open;
}

/* ------------------------------------------------------------------------------- until */

static bool open_at(const struct gate_case *c, const struct gate_place *place,
                    const struct hours *h, int64_t at_ms)
{
    struct tz_wall w = tz_wall(c->zone, at_ms);
    bool rests = h->holidays && holidays_on(place->holidays, w.day);
    bool rested = h->holidays && holidays_on(place->holidays, w.day - 1);
    return hours_open(h, day_weekday(w.day), w.minute, rests, rested);
}

static int64_t next_open(const struct gate_case *c, const struct gate_place *place,
                         const struct hours *h)
{
    int64_t step = (int64_t)A_QUARTER * A_MINUTE_MS;
    int64_t last = c->at_ms + (int64_t)WAIT_DAYS * MINUTES_A_DAY * A_MINUTE_MS;
    for (int64_t at = (c->at_ms / step + 1) * step; c->zone && at <= last; at += step) {
        if (open_at(c, place, h, at)) {
            return at;
        }
    }
    return 0;
}

int64_t gate_until(const struct gate_case *c, const struct gate_verdict *v)
{
    int64_t until = 0;
    bool asked = v->decision == GATE_DENY && c->mode == GATE_BULK;
    for (size_t i = 0; i < v->findings_len; i++) {
        const struct gate_finding *f = &v->findings[i];
        if (f->decision != v->decision && !(asked && f->decision == GATE_ASK)) {
            continue;
        }
        int64_t ends = f->hours ? next_open(c, &c->places[v->place], f->hours) : f->until_ms;
        if (ends == 0) {
            return 0;
        }
        until = ends > until ? ends : until;
    }
    return until;
}
