/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a shop learns from all its customers: how often people come here, and what a usual
 * customer is worth. Each is gathered customer by customer and asked for at the end.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/vec.h"
#include "core/pace.h"

/* Before anything is known people come every 60 days, and that weighs as much as twenty
 * customers (attention.md §5.1, §8). It is no fact about the shop, so nothing is learnt as long
 * as fewer than LEARN_BACK_LEAST customers came back, or fewer than one in LEARN_BACK_SHARE of
 * those who ever came: where nearly everybody buys once, the few who came back say nothing of
 * the others. Both are our choice. */
enum {
    LEARN_PACE_DAYS = PACE_UNLEARNT,
    LEARN_PACE_WEIGHT = 20,
    LEARN_BACK_LEAST = 5,
    LEARN_BACK_SHARE = 4
};

/* {0} to begin with. */
struct pace_learner {
    double weight;
    double rate;  /* weighted sum of own gaps a day */
    int64_t came; /* customers with an own move */
    int64_t back; /* of them, with a second on another day */
};

/*
 * Takes in a customer: of the pace only own gaps say something. The rate n / T counts with
 * weight T / (T + 2 tau), tau = LEARN_PACE_DAYS: who has been with us for a week says little,
 * nobody says more than one. Deviation from §5.1: the noise within a customer isn't taken out,
 * since only the mean is learnt here, not the spread.
 */
void pace_learn(struct pace_learner *l, const struct standing *s);
/* Days, >= 1; 0 when too few came back. */
int64_t pace_learnt(const struct pace_learner *l);

/* What says how much a customer brings a year, kept small: there may be millions. */
struct stake_seed {
    double margin; /* so far */
    int64_t own_moves;
    int64_t own_days; /* between the first and the last */
    int64_t group_pace;
};

/* Everybody in one walk: the pace of all is known only at its end, the stakes rest on it. */
struct shop_learner {
    struct pace_learner pace;
    VEC(struct stake_seed) seeds;
    int64_t customers;
};

struct shop_learnt {
    int64_t pace; /* days; 0: not known */
    double stake; /* median of a year's margin, minor units; 0: not known */
    int64_t customers;
};

/* Seeds live in `a`. `share`: the usual margin, 0..1. */
void shop_learn(struct shop_learner *l, struct arena *a, const struct standing *s,
                int64_t group_pace, double share);
/* `pace_set`: what the shop set itself, or 0. Memory in `a`. */
struct shop_learnt shop_learnt(const struct shop_learner *l, struct arena *a, int64_t pace_set);

/* The median of `n` numbers, which are put in another order; 0 of none. Of an even number the
 * lower of the two in the middle. */
double median_of(double *x, size_t n);
