/* SPDX-License-Identifier: Apache-2.0 */
/* The staff of the sample shop: decent, and forgetful. What they do with a day, and with whom.
 */
#include <assert.h>

#include "world/calendar.h"
#include "world/shop.h"

enum {
    CARE_PER_100_DAYS = 130, /* approaches of care, for 800 customers */
    CARE_REST = 50,          /* days after an approach without another */
    TRIES_MAX = 2,           /* calls before an answer is written instead */
    TOO_EARLY_PERCENT = 8,   /* care for somebody who is not due at all */
};

static void errands_do(struct shop *s, struct world_approach *out, size_t *n, size_t cap);
static bool errand_do(struct shop *s, int at, struct world_approach *out, size_t *n,
                      size_t cap);
static bool errand_approach(struct shop *s, int at, struct world_approach *out, size_t *n,
                            size_t cap);
static void care_choose(struct shop *s, struct world_approach *out, size_t *n, size_t cap);
static bool care_for(struct shop *s, int c, bool anyway, struct world_approach *out, size_t *n);
static enum channel care_channel(struct shop *s, int person, bool written);
static void reached(struct shop *s, const struct world_act *act, const struct plan *plan);
static void settled(struct shop *s, const struct plan *plan);

static int customer_of(const struct shop *s, enum errand_kind kind, int of)
{
    switch (kind) {
    case ERRAND_ARRIVE:
        return of;
    case ERRAND_ANSWER:
        return s->w->needs.at[of].customer;
    case ERRAND_KEEP:
    case ERRAND_FAIL:
        return s->w->promises.at[of].customer;
    case ERRAND_THANK:
        return s->w->people.at[s->w->referrals.at[of].from].customer;
    case ERRAND_RETURN:
        return s->w->purchases.at[of].customer;
    case ERRAND_APPOINT:
        return s->w->people.at[s->appointments.at[of].person].customer;
    case ERRAND_TASK:
        break;
    }
    return WORLD_NONE;
}

void shop_errand_add(struct shop *s, enum errand_kind kind, int of, int64_t day)
{
    *vec_add(s->arena, &s->errands) = (struct errand){.day = day, .kind = kind, .of = of};
    int c = customer_of(s, kind, of);
    if (c != WORLD_NONE) {
        s->customers[c].pending++;
    }
}

void shop_day_begin(struct shop *s, int64_t day)
{
    int season = world_season(day);
    int busy = (season + 200) * s->w->setup.customers / 800;
    s->day = day;
    s->minute = 545; /* five past nine */
    s->step = 20000 / (busy < 500 ? 500 : busy);
    s->receipts_left =
        (int)rng_poisson(&s->rng, 8.0 * season / 1000 * s->w->setup.customers / 800);
    s->plan_count = 0;
}

size_t shop_choose(void *self, int64_t day, struct world_approach *out, size_t cap)
{
    struct shop *s = self;
    assert(s->day == day);
    size_t n = 0;
    shop_ends_do(s);
    errands_do(s, out, &n, cap);
    care_choose(s, out, &n, cap);
    if (shop_chance(s, 4)) {
        int at = (int)s->w->tasks.len;
        int64_t due = world_open_from(day + shop_between(s, 1, 9));
        int staff = shop_below(s, 2);
        *vec_add(s->arena, &s->w->tasks) =
            (struct world_task){.day = day,
                                .due = due,
                                .staff = staff,
                                .customer = WORLD_NONE,
                                .what = str_of(shop_pick(s, world_task_texts()))};
        shop_errand_add(s, ERRAND_TASK, at, world_open_from(due - shop_below(s, 3)));
    }
    shop_receipts(s, s->receipts_left);
    return n;
}

/* Goes through what is due; forgets what is done. */
static void errands_do(struct shop *s, struct world_approach *out, size_t *n, size_t cap)
{
    size_t keep = 0;
    for (size_t i = 0; i < s->errands.len; i++) {
        if (!s->errands.at[i].done) {
            s->errands.at[keep++] = s->errands.at[i];
        }
    }
    s->errands.len = keep;
    for (size_t i = 0; i < keep; i++) { /* errands added meanwhile are for later days */
        if (s->errands.at[i].day <= s->day && errand_do(s, (int)i, out, n, cap)) {
            int c = customer_of(s, s->errands.at[i].kind, s->errands.at[i].of);
            s->errands.at[i].done = true;
            if (c != WORLD_NONE) {
                s->customers[c].pending--;
            }
        }
    }
}

static void arrive(struct shop *s, int c)
{
    struct world_life *l = &s->w->lives[c];
    if (l->fate != WORLD_NOT_YET) {
        return;
    }
    int from = shop_below(s, s->w->setup.customers);
    bool fit =
        from != c && s->customers[from].met > 0 && s->w->lives[from].fate == WORLD_WITH_US;
    bool sent = fit && s->customers[c].sent_by == WORLD_NONE && shop_chance(s, 12);
    if (sent) {
        s->customers[c].sent_by = s->w->customers[from].people;
    }
    world_life_come(l, s->day);
    shop_first_visit(s, c);
    if (sent) {
        shop_errand_add(s, ERRAND_THANK, (int)s->w->referrals.len - 1,
                        world_open_from(s->day + shop_between(s, 2, 18)));
    }
}

/* They come when it was agreed; a few don't. */
static void keep_appointment(struct shop *s, const struct appointment *a)
{
    struct world_life *l = &s->w->lives[s->w->people.at[a->person].customer];
    bool comes = l->fate == WORLD_WITH_US && shop_chance(s, 95);
    int i = shop_log(s, comes ? INTERACTION_HAPPENED : INTERACTION_NOT_MET, BEGUN_BY_THEM,
                     CHANNEL_SHOP, a->person, REACTION_NONE, "");
    s->w->interactions.at[i].words = a->words;
    if (comes) {
        world_life_come(l, s->day);
        shop_own_move(s, s->w->people.at[a->person].customer);
    }
}

/* A card, unless they want none: then when they come in. */
static bool thank_by_card(struct shop *s, int referral)
{
    const struct world_referral *r = &s->w->referrals.at[referral];
    const struct shop_person *p = &s->people[r->from];
    const struct shop_customer *k = &s->customers[s->w->people.at[r->from].customer];
    bool card = p->address && !(p->blocked & CHANNEL_BIT(CHANNEL_POST)) && !k->only_order &&
                s->day >= k->rest;
    if (r->thanked == 0 && card) {
        shop_thank(s, referral, CHANNEL_POST);
    }
    return r->thanked != 0;
}

/* True when it is settled, or has become an approach of today that settles it or asks for
 * another day. */
static bool errand_do(struct shop *s, int at, struct world_approach *out, size_t *n, size_t cap)
{
    struct errand e = s->errands.at[at];
    struct world *w = s->w;
    switch (e.kind) {
    case ERRAND_ARRIVE:
        arrive(s, e.of);
        return true;
    case ERRAND_RETURN:
        shop_return(s, e.of);
        return true;
    case ERRAND_TASK:
        w->tasks.at[e.of].done = s->day;
        return true;
    case ERRAND_APPOINT:
        keep_appointment(s, &s->appointments.at[e.of]);
        return true;
    case ERRAND_FAIL:
        if (w->promises.at[e.of].state == PROMISE_OPEN) {
            w->promises.at[e.of].state = shop_chance(s, 60) ? PROMISE_RELEASED : PROMISE_BROKEN;
            w->promises.at[e.of].done = s->day;
            if (w->needs.at[w->promises.at[e.of].need].answered == 0) {
                shop_need_answered(s, w->promises.at[e.of].need);
            }
        }
        return true;
    case ERRAND_THANK:
        return thank_by_card(s, e.of);
    case ERRAND_ANSWER:
    case ERRAND_KEEP:
        return errand_approach(s, at, out, n, cap);
    }
    return true;
}

/* By phone, else by mail, else by post; they asked, so no basis is needed. */
static enum channel way_to(const struct shop *s, int person)
{
    const struct shop_person *known = &s->people[person];
    if (known->phone != WORLD_NONE && !(known->blocked & CHANNEL_BIT(CHANNEL_PHONE))) {
        return CHANNEL_PHONE;
    }
    if (known->mail != WORLD_NONE && !(known->blocked & CHANNEL_BIT(CHANNEL_EMAIL))) {
        return CHANNEL_EMAIL;
    }
    return CHANNEL_SHOP;
}

static void approach_add(struct shop *s, struct plan plan, bool expected,
                         struct world_approach *out, size_t *n)
{
    s->plans[s->plan_count] = plan;
    out[(*n)++] = (struct world_approach){.who = s->w->people.at[plan.person].customer,
                                          .expected = expected,
                                          .tag = s->plan_count++};
}

static bool errand_approach(struct shop *s, int at, struct world_approach *out, size_t *n,
                            size_t cap)
{
    struct errand *e = &s->errands.at[at];
    bool answer = e->kind == ERRAND_ANSWER;
    struct plan plan = {.kind = answer ? PLAN_ANSWER : PLAN_KEEP, .of = e->of};
    bool open = answer ? s->w->needs.at[e->of].answered == 0
                       : s->w->promises.at[e->of].state == PROMISE_OPEN;
    if (!open) {
        return true;
    }
    plan.person = answer ? s->w->needs.at[e->of].person : s->w->promises.at[e->of].person;
    plan.channel = way_to(s, plan.person);
    if (plan.channel == CHANNEL_SHOP || e->tries >= TRIES_MAX) {
        /* nobody to be reached: it lies ready, or a letter went out */
        if (plan.channel != CHANNEL_SHOP && s->people[plan.person].mail != WORLD_NONE &&
            !(s->people[plan.person].blocked & CHANNEL_BIT(CHANNEL_EMAIL))) {
            int i = shop_log(s, INTERACTION_UNANSWERED, BEGUN_BY_US, CHANNEL_EMAIL, plan.person,
                             REACTION_NONE, "Niet bereikt; het antwoord gemaild.");
            s->w->interactions.at[i].sake = SAKE_THEIRS;
        }
        settled(s, &plan);
        return true;
    }
    if (*n == cap) {
        return false;
    }
    e->tries++;
    e->day = world_open_from(s->day + shop_between(s, 1, 3));
    approach_add(s, plan, true, out, n);
    return false; /* settled when it is answered; else there is another day */
}

/* Care: at random among those who have been silent for longer than usual. */
static void care_choose(struct shop *s, struct world_approach *out, size_t *n, size_t cap)
{
    int customers = s->w->setup.customers;
    double mean = CARE_PER_100_DAYS / 100.0 * customers / 800;
    for (int c = 0; c < customers && *n < cap; c++) { /* a wished day is kept, mostly */
        const struct shop_customer *known = &s->customers[c];
        if (known->wish_days > 0 && s->day >= known->met + known->wish_days &&
            s->day >= known->approached + 7 && shop_chance(s, 60)) {
            care_for(s, c, false, out, n);
        }
    }
    for (int64_t left = rng_poisson(&s->rng, mean); left > 0; left--) {
        bool anyway = shop_chance(s, TOO_EARLY_PERCENT);
        for (int tries = 0; tries < 300 && *n < cap; tries++) {
            if (care_for(s, shop_below(s, customers), anyway, out, n)) {
                break;
            }
        }
    }
}

/* How often they come, as the staff would say. */
static double usual(const struct shop_customer *k)
{
    if (k->wish_days > 0) {
        return k->wish_days;
    }
    if (k->own_gaps < 2) {
        return 365;
    }
    return (double)(k->own_last - k->own_first) / k->own_gaps;
}

static bool refused(const struct shop *s, int c, int person)
{
    const struct shop_customer *k = &s->customers[c];
    return s->people[person].never || k->only_order || s->day < k->rest || k->pending > 0 ||
           s->w->lives[c].away > s->day; /* away: set aside by ends.c */
}

static bool care_for(struct shop *s, int c, bool anyway, struct world_approach *out, size_t *n)
{
    const struct world_customer *cust = &s->w->customers[c];
    const struct shop_customer *k = &s->customers[c];
    int person = cust->people;
    if (k->met == 0 || (cust->stage != STAGE_CUSTOMER && cust->stage != STAGE_FRIEND) ||
        refused(s, c, person)) {
        return false;
    }
    double x = (double)(s->day - k->met) / usual(k);
    bool wished = k->wish_days > 0 && x >= 1;
    bool fits = k->wish_days > 0 ? wished : anyway ? x > 0.3 : x > 1.1 && x < 3;
    int64_t rest = wished ? 7 : CARE_REST;
    if (!fits || (k->approached && s->day < k->approached + rest)) {
        return false;
    }
    enum channel channel = care_channel(s, person, wished && k->approached > k->met);
    if (channel == CHANNEL_SHOP) { /* when they come in */
        return false;
    }
    s->customers[c].approached = s->day;
    if (channel == CHANNEL_POST) {
        int i = shop_log(s, INTERACTION_UNANSWERED, BEGUN_BY_US, CHANNEL_POST, person,
                         REACTION_NONE, "Kaartje gestuurd: hoe rijdt de fiets?");
        if (wished) {
            s->w->interactions.at[i].sake = SAKE_THEIRS;
        }
        return true;
    }
    approach_add(s, (struct plan){PLAN_CARE, wished, person, channel}, wished, out, n);
    return true;
}

/* Firms are visited, people called or written to when they agreed to it, else a card. */
static enum channel care_channel(struct shop *s, int person, bool written)
{
    const struct shop_person *p = &s->people[person];
    uint32_t open = p->granted & ~p->blocked;
    int c = s->w->people.at[person].customer;
    bool firm = s->w->customers[c].kind == CUSTOMER_ORGANIZATION;
    if (firm && !p->blocked && shop_chance(s, 50)) {
        return CHANNEL_VISIT;
    }
    if (!written && p->phone != WORLD_NONE && (open & CHANNEL_BIT(CHANNEL_PHONE))) {
        return CHANNEL_PHONE;
    }
    if (p->mail != WORLD_NONE && (open & CHANNEL_BIT(CHANNEL_EMAIL))) {
        return CHANNEL_EMAIL;
    }
    bool card = p->address && !(p->blocked & CHANNEL_BIT(CHANNEL_POST));
    return card && (written || shop_chance(s, 50)) ? CHANNEL_POST : CHANNEL_SHOP;
}

void shop_saw(void *self, const struct world_act *act)
{
    struct shop *s = self;
    assert(s->day == act->day);
    if (!act->ours) {
        shop_own_move(s, act->who);
        return;
    }
    struct plan plan = s->plans[act->approach.tag];
    if (act->answer != WORLD_NO_ANSWER) {
        reached(s, act, &plan);
        return;
    }
    bool visit = plan.channel == CHANNEL_VISIT;
    int i = shop_log(s, visit ? INTERACTION_NOT_MET : INTERACTION_UNANSWERED, BEGUN_BY_US,
                     plan.channel, plan.person, REACTION_NONE, "");
    if (act->approach.expected) {
        s->w->interactions.at[i].sake = SAKE_THEIRS;
    }
    if (plan.kind != PLAN_CARE && plan.channel == CHANNEL_EMAIL) {
        settled(s, &plan); /* written is answered */
    }
}

/* Neutral answers are sometimes "not now" or "no interest". */
static enum reaction reaction_of(struct shop *s, const struct world_act *act)
{
    if (act->answer == WORLD_UNWELCOME) {
        return REACTION_UNWELCOME;
    }
    if (act->answer == WORLD_WELCOME || act->approach.expected) {
        return shop_chance(s, 90) ? REACTION_WELCOME : REACTION_NONE;
    }
    int p = shop_below(s, 100);
    return p < 30 ? REACTION_NOT_NOW : p < 45 ? REACTION_NO_INTEREST : REACTION_NEUTRAL;
}

static void reached(struct shop *s, const struct world_act *act, const struct plan *plan)
{
    struct shop_customer *k = &s->customers[act->who];
    enum reaction r = reaction_of(s, act);
    const char *words = plan->kind == PLAN_CARE     ? shop_pick(s, world_care_texts())
                        : plan->kind == PLAN_ANSWER ? "Teruggekomen op de vraag."
                                                    : "Laten weten: gedaan zoals beloofd.";
    int i =
        shop_log(s, INTERACTION_HAPPENED, BEGUN_BY_US, plan->channel, plan->person, r, words);
    struct world_interaction *log = &s->w->interactions.at[i];
    log->sake = act->approach.expected ? SAKE_THEIRS : log->sake;
    if (r != REACTION_UNWELCOME) {
        k->met = s->day;
    }
    if (r == REACTION_NOT_NOW) {
        log->until = s->day + shop_between(s, 14, 70);
        k->rest = log->until;
    } else if (r == REACTION_NO_INTEREST) {
        k->rest = s->day + 90;
    } else if (r == REACTION_UNWELCOME) {
        k->rest = s->day + 180;
        if (act->goodbye) {
            s->w->customers[act->who].stage = STAGE_FORMER;
        }
        if (act->goodbye || shop_chance(s, 45)) {
            shop_objects(s, plan->person, act->goodbye || shop_chance(s, 35), plan->channel);
        }
    }
    if (plan->kind != PLAN_CARE) {
        settled(s, plan);
    } else if (act->answer == WORLD_WELCOME) {
        if (shop_chance(s, 12)) {
            shop_need_taken_up(s, shop_need_said(s, i, -1));
        }
        if (shop_chance(s, 9) && s->w->customers[act->who].kind != CUSTOMER_ORGANIZATION) {
            shop_wish_said(s, i, -1, -1);
        }
    }
}

static void settled(struct shop *s, const struct plan *plan)
{
    int need = plan->of;
    if (plan->kind == PLAN_KEEP) {
        struct world_promise *p = &s->w->promises.at[plan->of];
        p->state = s->day <= p->due ? PROMISE_KEPT : PROMISE_LATE;
        p->done = s->day;
        need = p->need;
    }
    if (s->w->needs.at[need].answered == 0) {
        shop_need_answered(s, need);
    }
}
