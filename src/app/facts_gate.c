/* SPDX-License-Identifier: Apache-2.0 */
#include "app/facts_gate.h"

#include <string.h>

#include "app/approach/clock.h"
#include "app/approach/where.h"
#include "app/rules.h"
#include "app/standing.h"
#include "base/day.h"
#include "base/map.h"

enum { PLACES_MAX = 32 };

/* A country with its holidays, once for all. */
struct country {
    char code[3];
    struct holidays holidays;
    const struct tz *zone;
};

struct facts_gate {
    const struct gate_rules *rules;
    int64_t at_ms; /* the last instant of the day, or now */
    struct map alike;
    struct arena *scratch;
    struct country *countries[PLACES_MAX];
    size_t countries_len;
};

static void close_scratch(void *scratch)
{
    arena_free(scratch);
}

bool facts_gate_open(struct facts_set *s, struct facts_gate **out, struct err *err)
{
    struct facts_gate *g = arena_make(s->arena, struct facts_gate);
    *g = (struct facts_gate){.alike = map_in(s->arena), .scratch = arena_new()};
    arena_defer(s->arena, close_scratch, g->scratch);
    g->at_ms = s->present ? s->app->now_ms : shop_day_end(s->app, s->on);
    *out = g;
    return rules_of_shop(s->app, &g->rules, err);
}

static const struct country *country_of(struct facts_set *s, struct facts_gate *g,
                                        const char *code)
{
    for (size_t i = 0; i < g->countries_len; i++) {
        if (memcmp(g->countries[i]->code, code, 2) == 0) {
            return g->countries[i];
        }
    }
    struct country *c = arena_make(s->arena, struct country);
    *c = (struct country){.code = {code[0], code[1]}};
    c->zone = country_clock(s->app, s->arena, c->code);
    holidays_of(c->code, "", day_date(s->on).year, &c->holidays);
    if (g->countries_len < PLACES_MAX) {
        g->countries[g->countries_len++] = c;
    }
    return c;
}

/* What the law says of each channel. */
struct answers {
    uint32_t allowed, objected;
};

static struct answers ask(struct facts_set *s, const struct whereabouts *w,
                          const struct facts *f, const struct gate_acts *acts, bool minor)
{
    struct facts_gate *g = s->gate;
    struct gate_place places[WHERE_COUNTRIES_MAX];
    struct answers out = {CHANNEL_BIT(CHANNEL_SHOP), 0};
    struct gate_case c = {.places = places,
                          .places_len = w->countries_len,
                          .places_supposed = w->supposed,
                          .audiences = w->audiences,
                          .address = f->kind == CUSTOMER_ORGANIZATION && f->whom.n == 0
                                         ? GATE_ROLE
                                         : GATE_PERSONAL,
                          .purpose = GATE_MARKETING,
                          .at_ms = g->at_ms,
                          .whole_day = true,
                          .state = minor ? GATE_UNDER_AGE : 0,
                          .acts = acts->acts.at,
                          .acts_len = acts->acts.len,
                          .looks = acts->looks.at,
                          .looks_len = acts->looks.len};
    for (size_t i = 0; i < w->countries_len; i++) {
        const struct country *there = country_of(s, g, w->country[i]);
        memcpy(places[i].country, there->code, sizeof there->code);
        places[i].holidays = &there->holidays;
        c.zone = i == 0 || c.zone == there->zone ? there->zone : NULL;
    }
    for (c.channel = CHANNEL_PHONE; c.channel < CHANNEL_WEB; c.channel++) {
        struct gate_verdict v;
        gate_ask(g->rules, &c, &v);
        bool no = v.code == GATE_OBJECTED_ALL || v.code == GATE_OBJECTED_CHANNEL;
        out.allowed |= v.decision == GATE_ALLOW ? CHANNEL_BIT(c.channel) : 0;
        out.objected |= no ? CHANNEL_BIT(c.channel) : 0;
    }
    return out;
}

/* Having bought is a relation of business where a law asks for one. */
static void add_customer(struct facts_set *s, const struct facts *f, struct gate_acts *acts)
{
    if (f->standing.last_purchase != NO_DAY) {
        *vec_add(s->gate->scratch, &acts->acts) = (struct gate_act){
            .kind = PERMISSION_CUSTOMER,
            .channel = -1,
            .at_ms = ledger_instant(PERMISSION_CUSTOMER, f->standing.last_purchase, 0)};
    }
}

/* How old an act is, as far as the gate minds: an answer's 14 days, the house's 90, a year, two
 * (gate/law.c). */
static int64_t age_of(const struct ledger_act *act, int64_t at_ms)
{
    static const int64_t days[] = {14, 90, 365, 730};
    int64_t age = (at_ms - act->at_ms) / INT64_C(86400000), n = 0;
    while (n < 4 && age > days[n]) {
        n++;
    }
    return n;
}

/* One act, as far as it makes a difference by itself. */
static int64_t likeness_of_act(const struct ledger_act *act, int64_t at_ms)
{
    bool over = act->expires_day.has && act->expires_day.n * INT64_C(86400000) <= at_ms;
    return 1 + (int64_t)act->kind + ((act->channel.has ? act->channel.n + 1 : 0) << 5) +
           ((int64_t)(act->imported | act->proven << 1 | act->noticed << 2 | over << 3) << 9) +
           (age_of(act, at_ms) << 13);
}

/* With one act of their own at most: all that the law can tell them apart by, in one number. */
static int64_t likeness(const struct facts *f, int64_t place, int64_t act)
{
    int64_t same = (place & ((INT64_C(1) << 30) - 1)) | ((place >> 30) & 31) << 30;
    return same ^ (int64_t)f->kind << 36 ^ (int64_t)(f->whom.n != 0) << 39 ^
           (int64_t)(f->standing.last_purchase != NO_DAY) << 40 ^ act << 42;
}

/* An act that hangs on a number, or is a look into a register, is nobody else's. */
static bool is_common(const struct ledger_act *acts, size_t n)
{
    return n == 0 || (n == 1 && !acts[0].on_number && acts[0].kind != PERMISSION_CHECK &&
                      acts[0].point == 0);
}

static bool is_minor(struct facts_set *s, const struct facts *f)
{
    struct range r = facts_range(&s->minors_of, f->customer.n);
    for (size_t i = 0; i < r.len; i++) {
        if (s->minors.at[r.from + i].n == f->whom.n) {
            return true;
        }
    }
    return false;
}

bool facts_gate_ask(struct facts_set *s, struct facts *f, int64_t place,
                    const struct ledger_act *acts, size_t n, struct err *err)
{
    struct where where = {place};
    struct whereabouts w;
    struct gate_acts mine = {0};
    struct answers a;
    bool is_new = true, minor = is_minor(s, f);
    int64_t *kept = NULL;
    if (!where_is_known(where)) { /* written by an older heed, and not touched since */
        int64_t reachable;
        if (!standing_reach(s->app->db, f->customer, &reachable, &where, err)) {
            return false;
        }
    }
    if (is_common(acts, n) && !minor) {
        int64_t act = n ? likeness_of_act(acts, s->gate->at_ms) : 0;
        kept = map_number(&s->gate->alike, likeness(f, where.n, act), &is_new);
    }
    if (kept && !is_new) {
        f->allowed = (uint32_t)*kept & CHANNELS_ALL;
        f->objected |= (uint32_t)(*kept >> CHANNEL_COUNT) & CHANNELS_ALL;
        return true;
    }
    where_tell(where, f->kind, s->app->shop.country.at, s->app->shop.home, &w);
    struct arena_mark mark = arena_mark(s->gate->scratch);
    for (size_t i = 0; i < n; i++) {
        gate_acts_add(s->gate->scratch, &mine, &acts[i], s->gate->at_ms);
    }
    add_customer(s, f, &mine);
    a = ask(s, &w, f, &mine, minor);
    arena_rewind(s->gate->scratch, mark);
    f->allowed = a.allowed;
    f->objected |= a.objected;
    if (kept) {
        *kept = (int64_t)(a.allowed | a.objected << CHANNEL_COUNT);
    }
    return true;
}
