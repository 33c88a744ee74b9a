/* SPDX-License-Identifier: Apache-2.0 */
#include "world/life.h"

#include <assert.h>
#include <math.h>

#include "world/calendar.h"

#define STRAIN_KEPT 0.9847147529344312 /* a day: 2^(-1/45) */
#define STRAIN_RATE 0.0154032707068    /* ln 2 / 45 */
#define SILENCE_FLAT 6.0               /* paces: beyond it neglect grows no more */
#define YEAR 365.25
#define EXPECTED_WELCOME 0.9 /* they asked; most pick up */

struct world_law world_law_usual(void)
{
    return (struct world_law){.eta = 0.04,
                              .moving = 0.06 / YEAR,
                              .welcome = 0.60,
                              .rude = 0.04,
                              .early = 3,
                              .early_x = 0.5,
                              .worn = 0.5,
                              .goodbye = 0.10,
                              .grudge = 0.02};
}

/* A gap in thousandths of an average day, at least one day. */
static int64_t gap_draw(struct world_life *l)
{
    double days = l->rhythm * rng_gamma(&l->coming, l->steady) / l->steady;
    return days < 1 ? 1000 : (int64_t)(days * 1000);
}

void world_life_begin(struct world_life *l, uint64_t seed, int64_t wait)
{
    assert(l->rhythm > 0 && l->pace > 0 && l->frailty > 0 && l->touch > 0 && l->steady > 0);
    l->fate = WORLD_NOT_YET;
    l->left = l->met = l->own = l->away = 0;
    l->strain = 0;
    l->clock = wait;
    l->coming = rng_seeded(seed * 2);
    l->answering = rng_seeded(seed * 2 + 1);
}

void world_life_come(struct world_life *l, int64_t day)
{
    if (l->fate != WORLD_WITH_US && l->fate != WORLD_NOT_YET) {
        return;
    }
    l->fate = WORLD_WITH_US;
    l->met = l->own = day;
    l->strain /= 2;
    l->clock = gap_draw(l);
}

static void leave(struct world_life *l, enum world_fate fate, int64_t day)
{
    l->fate = fate;
    l->left = day;
}

/* Neglect, irritation, moving house: at most one of them, today. */
static void drift(struct world_life *l, const struct world_law *law, int64_t day)
{
    double x = (double)(day - l->met) / l->pace;
    x = x > SILENCE_FLAT ? SILENCE_FLAT : x;
    double neglect = law->eta * l->frailty / l->pace * x * sqrt(x);
    double irritation = law->grudge * STRAIN_RATE * l->strain;
    double u = rng_unit(&l->coming);
    if (u < neglect) {
        leave(l, WORLD_NEGLECTED, day);
    } else if (u < neglect + irritation) {
        leave(l, WORLD_IRRITATED, day);
    } else if (u < neglect + irritation + law->moving) {
        leave(l, WORLD_MOVED, day);
    }
    l->strain *= STRAIN_KEPT;
}

/* One day left in peace; true when he comes by himself. */
static bool passive_day(struct world_life *l, const struct world_law *law, int64_t day,
                        int season)
{
    if (l->fate == WORLD_WITH_US) {
        drift(l, law, day);
    }
    if (l->fate != WORLD_WITH_US && l->fate != WORLD_NOT_YET) {
        return false;
    }
    if (season == 0 || day < l->away) {
        return false;
    }
    l->clock -= season;
    if (l->clock <= 0) {
        world_life_come(l, day);
        return true;
    }
    bool strays = rng_unit(&l->coming) < l->stray / YEAR * season / 1000;
    if (strays && l->fate == WORLD_WITH_US && l->own < day) {
        l->met = l->own = day;
        l->strain /= 2;
        return true;
    }
    return false;
}

/* The answer of one who is still with us. */
static enum world_answer answer_draw(struct world_life *l, const struct world_law *law,
                                     int64_t day, bool expected)
{
    double x = (double)(day - l->met) / l->pace;
    double yes = (expected ? EXPECTED_WELCOME : law->welcome) / (1 + law->worn * l->strain);
    double no = expected ? 0
                         : law->rude * l->touch * (1 + law->early * exp(-x / law->early_x)) *
                               (1 + law->worn * l->strain);
    double u = rng_unit(&l->answering);
    if (u < no) {
        return WORLD_UNWELCOME;
    }
    if (u < no + yes) {
        return u < no + yes * 0.7 ? WORLD_WELCOME : WORLD_NEUTRAL;
    }
    return WORLD_NO_ANSWER;
}

enum world_answer world_life_approach(struct world_life *l, const struct world_law *law,
                                      int64_t day, bool expected, bool *goodbye)
{
    *goodbye = false;
    if (l->fate != WORLD_WITH_US) {
        return WORLD_NO_ANSWER;
    }
    enum world_answer answer = answer_draw(l, law, day, expected);
    switch (answer) {
    case WORLD_WELCOME:
        l->met = day;
        l->strain /= 2;
        break;
    case WORLD_NEUTRAL:
        l->met = day;
        l->strain += 0.3;
        break;
    case WORLD_UNWELCOME:
        l->strain += 2;
        if (rng_unit(&l->answering) < law->goodbye) {
            leave(l, WORLD_IRRITATED, day);
            *goodbye = true;
        }
        break;
    case WORLD_NO_ANSWER:
        l->strain += expected ? 0 : 1;
        break;
    }
    return answer;
}

void world_step(struct world_life *lives, size_t n, const struct world_law *law, int64_t day,
                const struct world_policy *policy)
{
    int season = world_season(day);
    for (size_t i = 0; i < n; i++) {
        if (passive_day(&lives[i], law, day, season)) {
            policy->saw(policy->self, &(struct world_act){.day = day, .who = (int)i});
        }
    }
    if (season == 0) {
        return;
    }
    struct world_approach today[WORLD_APPROACHES_MAX];
    size_t count = policy->choose(policy->self, day, today, WORLD_APPROACHES_MAX);
    assert(count <= WORLD_APPROACHES_MAX);
    for (size_t i = 0; i < count; i++) {
        assert(today[i].who >= 0 && (size_t)today[i].who < n);
        struct world_act act = {
            .day = day, .who = today[i].who, .ours = true, .approach = today[i]};
        act.answer =
            world_life_approach(&lives[act.who], law, day, today[i].expected, &act.goodbye);
        policy->saw(policy->self, &act);
    }
}
