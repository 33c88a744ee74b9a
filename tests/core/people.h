/* SPDX-License-Identifier: Apache-2.0 */
/* Two people of whom the tests of today.h start: one with ten own gaps of five weeks (vector 8
 * of attention.md §8: tau 38.261), silent for nine; and one out of chance. */
#pragma once

#include "base/rng.h"
#include "core/today.h"

enum { TODAY = 20717 };

static inline struct shop_facts a_shop(void)
{
    return (struct shop_facts){.today = TODAY,
                               .fresh = TODAY,
                               .pace = 60,
                               .margin_share = 0.4,
                               .usual_stake = 30000,
                               .currency = S("EUR")};
}

static inline struct facts five_weekly(int64_t silence)
{
    return (struct facts){
        .customer = {7301},
        .whom = {9107},
        .stage = STAGE_CUSTOMER,
        .standing = {.first_day = TODAY - silence - 350,
                     .last_day = TODAY - silence,
                     .own_first = TODAY - silence - 350,
                     .own_last = TODAY - silence,
                     .own_moves = 11,
                     .last_purchase = TODAY - silence,
                     .purchases = 11,
                     .amount_estimated = 110000,
                     .last_meeting = TODAY - silence,
                     .meetings = 11},
        .reachable =
            CHANNEL_BIT(CHANNEL_PHONE) | CHANNEL_BIT(CHANNEL_EMAIL) | CHANNEL_BIT(CHANNEL_POST),
        .allowed =
            CHANNEL_BIT(CHANNEL_PHONE) | CHANNEL_BIT(CHANNEL_POST) | CHANNEL_BIT(CHANNEL_VISIT),
    };
}

static inline struct event event_by_chance(struct rng *r, int64_t day)
{
    struct event e = {.day = day, .kind = rng_below(r, 2) ? EVENT_PURCHASE : EVENT_INTERACTION};
    e.purchase = rng_below(r, 8) == 0 ? PURCHASE_RETURN : PURCHASE_SALE;
    e.amount = (int64_t)rng_below(r, 200000);
    e.interaction = (enum interaction_kind)rng_below(r, INTERACTION_KIND_COUNT);
    e.begun_by = (enum begun_by)rng_below(r, BEGUN_BY_COUNT);
    e.channel = (enum channel)rng_below(r, CHANNEL_COUNT);
    e.reaction =
        rng_below(r, 3) == 0 ? (enum reaction)rng_below(r, REACTION_COUNT) : REACTION_NONE;
    e.until = rng_below(r, 2) ? day + (int64_t)rng_below(r, 90) : NO_DAY;
    e.asked = rng_below(r, 5) == 0;
    return e;
}

static inline int64_t day_by_chance(struct rng *r, uint64_t of, int64_t width)
{
    return rng_below(r, of) == 0 ? TODAY - width / 2 + (int64_t)rng_below(r, (uint64_t)width)
                                 : NO_DAY;
}

/* Anything that can be, each rule about as often as not; duties in `room` (3). */
static inline struct facts facts_by_chance(struct rng *r, struct duty *room)
{
    struct facts f = {.customer = {1 + (int64_t)rng_below(r, 1000000)}};
    f.kind = (enum customer_kind)rng_below(r, CUSTOMER_KIND_COUNT);
    f.stage = rng_below(r, 3) ? STAGE_CUSTOMER : (enum stage)rng_below(r, STAGE_COUNT);
    int64_t day = TODAY - 20 - (int64_t)rng_below(r, 900);
    for (uint64_t n = rng_below(r, 12); n > 0 && day <= TODAY; n--) {
        struct event e = event_by_chance(r, day);
        standing_fold(&f.standing, &e);
        day += (int64_t)rng_below(r, 120);
    }
    f.duties = room;
    f.duties_len = rng_below(r, 3) == 0 ? rng_below(r, 4) : 0;
    for (size_t i = 0; i < f.duties_len; i++) {
        room[i] = (struct duty){.kind = (enum duty_kind)rng_below(r, 3),
                                .need = (enum need_kind)rng_below(r, NEED_KIND_COUNT),
                                .since = TODAY - (int64_t)rng_below(r, 100),
                                .due = day_by_chance(r, 2, 60),
                                .wanted = day_by_chance(r, 2, 60),
                                .asked_on = (enum channel)rng_below(r, CHANNEL_COUNT)};
    }
    f.large = (struct large_purchase){.day = day_by_chance(r, 3, 80),
                                      .amount = (int64_t)rng_below(r, 100000),
                                      .history = rng_below(r, 5) == 0,
                                      .thanked = rng_below(r, 2),
                                      .confirmed = rng_below(r, 2)};
    f.sent = rng_below(r, 9) ? (struct sent_us){0}
                             : (struct sent_us){1 + (int64_t)rng_below(r, 3),
                                                TODAY - (int64_t)rng_below(r, 400), S("Ada")};
    f.lapsed = rng_below(r, 6) ? NO_DAY : TODAY - 1 - (int64_t)rng_below(r, 20);
    f.lapsed_words = rng_below(r, 2) ? S("") : S("a test ride");
    f.planned_time = rng_below(r, 2) ? S("") : S("14:30");
    f.planned_words = rng_below(r, 2) ? S("") : S("a test ride");
    f.tried = day_by_chance(r, 4, 60);
    f.news = rng_below(r, 4) == 0;
    f.planned = day_by_chance(r, 6, 20);
    f.rhythm = rng_below(r, 6) == 0 ? 1 + (int64_t)rng_below(r, 200) : 0;
    f.rhythm_since = f.rhythm ? TODAY - (int64_t)rng_below(r, 300) : NO_DAY;
    f.quiet_until = day_by_chance(r, 10, 60);
    f.away_until = day_by_chance(r, 12, 30);
    f.rested_until = day_by_chance(r, 12, 60);
    f.only_about_order = rng_below(r, 20) == 0;
    f.deceased = rng_below(r, 40) == 0;
    f.restricted = rng_below(r, 40) == 0;
    f.objected_all = rng_below(r, 12) == 0;
    f.objected = rng_below(r, 3) ? 0 : (uint32_t)rng_next(r) & CHANNELS_ALL;
    f.wish_no = rng_below(r, 3) ? 0 : (uint32_t)rng_next(r) & CHANNELS_ALL;
    f.wish_yes = rng_below(r, 3) ? 0 : (uint32_t)rng_next(r) & CHANNELS_ALL;
    f.reachable = (uint32_t)rng_next(r) & CHANNELS_ALL;
    f.allowed = (uint32_t)rng_next(r) & CHANNELS_ALL;
    f.group_pace = rng_below(r, 4) == 0 ? 1 + (int64_t)rng_below(r, 400) : 0;
    if (rng_below(r, 5) == 0) {
        f.close.minds = rng_below(r, 2) ? CLOSE_OBJECTED : CLOSE_UNWELCOME;
        f.close.household = rng_below(r, 2);
        f.close.name = S("Kay");
    }
    return f;
}

static inline struct shop_facts shop_by_chance(struct rng *r)
{
    struct shop_facts s = a_shop();
    s.fresh = rng_below(r, 3) ? TODAY : TODAY - (int64_t)rng_below(r, 60);
    s.pace = (int64_t)rng_below(r, 200);
    s.thanks_from = rng_below(r, 2) ? 1 + (int64_t)rng_below(r, 50000) : 0;
    s.usual_stake = rng_below(r, 4) ? 30000 : 0;
    return s;
}
