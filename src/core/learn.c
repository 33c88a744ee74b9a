/* SPDX-License-Identifier: Apache-2.0 */
#include "core/learn.h"

#include <math.h>
#include <stdlib.h>

#include "core/value.h"

void pace_learn(struct pace_learner *l, const struct standing *s)
{
    double gaps = (double)(s->own_moves - 1);
    double days = (double)(s->own_last - s->own_first);
    l->came += s->own_moves > 0;
    if (gaps < 1 || days <= 0) {
        return;
    }
    l->back++;
    double weight = days / (days + 2.0 * LEARN_PACE_DAYS);
    l->weight += weight;
    l->rate += weight * gaps / days;
}

int64_t pace_learnt(const struct pace_learner *l)
{
    if (l->back < LEARN_BACK_LEAST || l->back * LEARN_BACK_SHARE < l->came) {
        return 0;
    }
    double rate = (LEARN_PACE_WEIGHT / (double)LEARN_PACE_DAYS + l->rate) /
                  (LEARN_PACE_WEIGHT + l->weight);
    double days = 1 / rate;
    return days < 1 ? 1 : (int64_t)(days + 0.5);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

double median_of(double *x, size_t n)
{
    if (n == 0) {
        return 0;
    }
    qsort(x, n, sizeof *x, by_size);
    return x[(n - 1) / 2];
}

void shop_learn(struct shop_learner *l, struct arena *a, const struct standing *s,
                int64_t group_pace, double share)
{
    l->customers++;
    pace_learn(&l->pace, s);
    if (value_known(s)) {
        *vec_add(a, &l->seeds) = (struct stake_seed){standing_margin(s, share), s->own_moves,
                                                     s->own_last - s->own_first, group_pace};
    }
}

struct shop_learnt shop_learnt(const struct shop_learner *l, struct arena *a, int64_t pace_set)
{
    struct shop_learnt learnt = {.pace = pace_learnt(&l->pace), .customers = l->customers};
    double below = (double)(pace_set ? pace_set : learnt.pace);
    double *stakes = arena_array(a, double, l->seeds.len);
    size_t n = 0;
    for (size_t i = 0; i < l->seeds.len; i++) {
        const struct stake_seed *seed = &l->seeds.at[i];
        struct standing s = {.own_moves = seed->own_moves, .own_last = seed->own_days};
        struct pace own = pace_own(&s, (double)seed->group_pace, below);
        double stake = seed->margin / (double)seed->own_moves * DAYS_A_YEAR / own.days;
        if (own.days > 0 && stake > 0 && isfinite(stake)) {
            stakes[n++] = stake;
        }
    }
    learnt.stake = median_of(stakes, n);
    return learnt;
}
