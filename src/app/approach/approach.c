/* SPDX-License-Identifier: Apache-2.0 */
#include "app/approach/approach.h"

#include <string.h>

#include "app/approach/clock.h"
#include "app/approach/gather.h"
#include "base/day.h"

/* ------------------------------------------------------------------------------- asking */

/* What was said of another number than this one isn't about it. */
static bool is_about(const struct ledger_act *act, const struct approach_way *way)
{
    if (act->on_number) {
        return way && str_eq(act->norm, way->norm);
    }
    return act->point == 0 || (way && act->point == way->point.n);
}

static void add_acts(const struct approach *p, const struct approach_way *way, int64_t at_ms,
                     struct arena *a, struct gate_acts *out)
{
    for (size_t i = 0; i < p->acts.len; i++) {
        const struct ledger_act *act = &p->acts.at[i];
        if (act->from_ms <= at_ms && is_about(act, way)) {
            gate_acts_add(a, out, act, at_ms);
        }
    }
}

static struct gate_case case_of(const struct approach *p, const struct approach_question *q,
                                const struct approach_way *way, struct arena *a)
{
    struct gate_place *places = arena_array(a, struct gate_place, p->where.countries_len);
    struct gate_wish *wishes = arena_array(a, struct gate_wish, p->wishes.len);
    struct holidays *holidays = arena_array(a, struct holidays, p->where.countries_len);
    struct gate_acts acts = {0};
    size_t held = 0;
    for (size_t i = 0; i < p->where.countries_len; i++) {
        memcpy(places[i].country, p->where.country[i], sizeof places[i].country);
        places[i].holidays = holidays;
        holidays_of(places[i].country, "", day_date(q->at_ms / 86400000).year, holidays++);
    }
    for (size_t i = 0; i < p->wishes.len; i++) {
        if (shop_instant(p->shop_zone, p->wishes.at[i].day, (struct opt_i64)SOME(0)) <=
            q->at_ms) {
            wishes[held++] = p->wishes.at[i].wish;
        }
    }
    add_acts(p, way, q->at_ms, a, &acts);
    return (struct gate_case){.places = places,
                              .places_len = p->where.countries_len,
                              .places_supposed = p->where.supposed,
                              .audiences = p->where.audiences,
                              .address = way ? way->address : GATE_PERSONAL,
                              .purpose = q->purpose,
                              .topic = q->topic,
                              .channel = q->channel,
                              .mode = q->mode,
                              .at_ms = q->at_ms,
                              .zone = p->zone,
                              .ceiling = p->ceiling,
                              .state = p->state | (way && way->at_work ? GATE_AT_WORK : 0),
                              .acts = acts.acts.at,
                              .acts_len = acts.acts.len,
                              .looks = acts.looks.at,
                              .looks_len = acts.looks.len,
                              .touches = p->touches.at,
                              .touches_len = p->touches.len,
                              .wishes = wishes,
                              .wishes_len = held};
}

/* By the way of the channel that is the least closed. */
static void ask_channel(const struct gate_rules *rules, const struct approach *p,
                        const struct approach_question *q, struct arena *a,
                        struct approach_answer *out)
{
    bool any = false;
    for (size_t i = 0; i < p->ways.len; i++) {
        const struct approach_way *way = &p->ways.at[i];
        if ((int)way->channel != q->channel || (q->norm.len && !str_eq(q->norm, way->norm))) {
            continue;
        }
        struct approach_answer one = {.way = way, .asked = case_of(p, q, way, a)};
        gate_ask(rules, &one.asked, &one.verdict);
        if (!any || one.verdict.decision < out->verdict.decision) {
            *out = one;
        }
        any = true;
    }
    if (!any) {
        *out = (struct approach_answer){.asked = case_of(p, q, NULL, a)};
        gate_ask(rules, &out->asked, &out->verdict);
    }
}

void approach_ask(const struct gate_rules *rules, const struct approach *p,
                  const struct approach_question *q, struct arena *a,
                  struct approach_answer *out)
{
    ask_channel(rules, p, q, a, out);
    out->until_ms = gate_until(&out->asked, &out->verdict);
    out->open = 0;
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        struct approach_question other = *q;
        struct approach_answer there;
        other.channel = (int)c;
        other.norm = S("");
        ask_channel(rules, p, &other, a, &there);
        bool reached = there.way != NULL && there.verdict.decision == GATE_ALLOW;
        out->open |= reached ? CHANNEL_BIT(c) : 0;
    }
}

int64_t approach_act_at(const struct gate_case *c, int64_t act)
{
    for (size_t i = 0; i < c->acts_len; i++) {
        if (c->acts[i].id == act) {
            return c->acts[i].at_ms;
        }
    }
    return 0;
}

/* ------------------------------------------------------------------------------- loading */

/* The person who is meant; of a customer as a whole the one to speak to. */
static const struct contact_row *whom(const struct people *people, struct contact_id id)
{
    for (size_t i = 0; i < people->contacts.len; i++) {
        const struct contact_row *c = &people->contacts.at[i];
        if (id.n ? c->id.n == id.n : !c->deceased_day.has) {
            return c;
        }
    }
    return NULL;
}

static uint32_t state_of(const struct app *app, const struct people *people,
                         const struct contact_row *c)
{
    uint32_t state = 0;
    if (c ? c->deceased_day.has : people->contacts.len > 0) {
        state |= GATE_DEAD;
    }
    if (c && c->birth_year.has) {
        struct date today = day_date(app->today);
        int64_t age = today.year - c->birth_year.n;
        bool ahead = c->birth_day.has && c->birth_day.n > today.month * 100 + today.day;
        state |= age - ahead < 18 ? GATE_UNDER_AGE : 0;
    }
    return state;
}

void approach_where(struct app *app, struct arena *a, const struct people *people,
                    struct whereabouts *out)
{
    struct where where;
    where_begin(&where);
    for (size_t i = 0; i < people->points.len; i++) {
        if (people->points.at[i].kind == POINT_PHONE) {
            where_add_phone(&where, people->points.at[i].norm);
        }
    }
    for (size_t i = 0; i < people->addresses.len; i++) {
        where_add_address(&where, people->addresses.at[i].country);
    }
    where_add_name(&where, people->customer.name);
    where_tell(where, (enum customer_kind)people->customer.kind, str_z(a, app->shop.country),
               app->shop.home, out);
}

static void locate(struct app *app, struct arena *a, const struct people *people,
                   struct approach *p)
{
    approach_where(app, a, people, &p->where);
    for (size_t i = 0; i < p->where.countries_len; i++) {
        struct str there = country_zone(app, a, p->where.country[i]);
        p->zone_name = i == 0 || str_eq(p->zone_name, there) ? there : S("");
    }
    p->zone = p->zone_name.len ? clock_called(a, p->zone_name) : NULL;
}

bool approach_load(struct app *app, const struct candidate *who, struct arena *a,
                   struct approach **out, struct err *err)
{
    struct people people;
    bool found;
    if (!people_load(app->db, who->customer_id, a, &people, &found, err)) {
        return false;
    }
    if (!found || people.customer.deleted_at.has) {
        return err_set(err, ERR_MISSING, "err.customer.missing",
                       A_ID("id", who->customer_id.n));
    }
    struct approach *p = arena_make(a, struct approach);
    const struct contact_row *c = whom(&people, who->contact_id);
    *p = (struct approach){.customer = people.customer.id,
                           .contact = c ? c->id : (struct contact_id){0},
                           .name = who->name.len ? who->name
                                   : c           ? contact_name(a, c)
                                                 : people.customer.name,
                           .kind = (enum customer_kind)people.customer.kind,
                           .state = state_of(app, &people, c),
                           .ceiling = app->shop.ceiling,
                           .shop_zone = shop_clock(app, a)};
    locate(app, a, &people, p);
    gather_ways(app, a, &people, p);
    if (!gather_acts(app, a, p, err) || !gather_touches(app, a, p, err) ||
        !gather_wishes(app, a, p, err)) {
        return false;
    }
    *out = p;
    return true;
}
