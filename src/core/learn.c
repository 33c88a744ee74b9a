/* SPDX-License-Identifier: Apache-2.0 */
#include "core/learn.h"

#include <stdlib.h>

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
