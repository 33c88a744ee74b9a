/* SPDX-License-Identifier: Apache-2.0 */
#include "base/rng.h"

#include <assert.h>
#include <math.h>

struct rng rng_seeded(uint64_t seed)
{
    struct rng r;
    for (int i = 0; i < 4; i++) {
        uint64_t z = (seed += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        r.s[i] = z ^ (z >> 31);
    }
    return r;
}

static uint64_t rotate(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

uint64_t rng_next(struct rng *r)
{
    uint64_t *s = r->s;
    uint64_t out = rotate(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return out;
}

double rng_unit(struct rng *r)
{
    return (double)(rng_next(r) >> 11) * 0x1.0p-53;
}

uint64_t rng_below(struct rng *r, uint64_t n)
{
    assert(n > 0);
    uint64_t skip = -n % n; /* 2^64 mod n: values below it would favour small numbers */
    uint64_t x;
    do {
        x = rng_next(r);
    } while (x < skip);
    return x % n;
}

double rng_normal(struct rng *r)
{
    double u, v, s;
    do {
        u = 2 * rng_unit(r) - 1;
        v = 2 * rng_unit(r) - 1;
        s = u * u + v * v;
    } while (s >= 1 || s == 0);
    return u * sqrt(-2 * log(s) / s);
}

double rng_gamma(struct rng *r, double shape)
{
    assert(shape > 0);
    if (shape < 1) {
        double larger = rng_gamma(r, shape + 1); /* drawn first, whatever the compiler */
        return larger * pow(1 - rng_unit(r), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / sqrt(9 * d);
    for (;;) {
        double x = rng_normal(r);
        double v = 1 + c * x;
        if (v <= 0) {
            continue;
        }
        v = v * v * v;
        if (log(1 - rng_unit(r)) < 0.5 * x * x + d - d * v + d * log(v)) {
            return d * v;
        }
    }
}

double rng_exponential(struct rng *r)
{
    return -log(1 - rng_unit(r));
}

/* Inversion by sequential search; mean <= 30, so exp(-mean) is far from underflow. */
static int64_t small_poisson(struct rng *r, double mean)
{
    double p = exp(-mean);
    double u = rng_unit(r) - p;
    int64_t n = 0;
    while (u >= 0 && p > 0) {
        n++;
        p *= mean / (double)n;
        u -= p;
    }
    return n;
}

int64_t rng_poisson(struct rng *r, double mean)
{
    assert(mean >= 0 && mean < 1e9);
    if (mean <= 30) {
        return small_poisson(r, mean);
    }
    /* the sum of independent Poisson numbers is Poisson with the sum of the means */
    return rng_poisson(r, mean / 2) + rng_poisson(r, mean / 2);
}
