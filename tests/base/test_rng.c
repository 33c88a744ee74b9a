/* SPDX-License-Identifier: Apache-2.0 */
#include "base/rng.h"

#include <math.h>

#include "tests/cmocka_all.h"

/* SplitMix64 from seed 1234567: the values given with the public-domain reference code
 * (Vigna 2015), as listed by its many ports. */
static void seeding(void **state)
{
    (void)state;
    struct rng r = rng_seeded(1234567);
    assert_true(r.s[0] == 6457827717110365317ULL);
    assert_true(r.s[1] == 3203168211198807973ULL);
    assert_true(r.s[2] == 9817491932198370423ULL);
    assert_true(r.s[3] == 4593380528125082431ULL);
}

/* xoshiro256** from the state 1, 2, 3, 4: output of the reference code (Blackman & Vigna 2018),
 * the vector that its ports test against. */
static void generator(void **state)
{
    (void)state;
    static const uint64_t expected[] = {
        11520ULL,
        0ULL,
        1509978240ULL,
        1215971899390074240ULL,
        1216172134540287360ULL,
        607988272756665600ULL,
        16172922978634559625ULL,
        8476171486693032832ULL,
        10595114339597558777ULL,
        2904607092377533576ULL,
    };
    struct rng r = {{1, 2, 3, 4}};
    for (int i = 0; i < 10; i++) {
        assert_true(rng_next(&r) == expected[i]);
    }
}

enum { DRAWS = 400000 };

/*
 * Mean and variance of n draws: the mean of n draws has standard error sqrt(var / n), the
 * variance sqrt((kurt - 1) / n) * var with kurt the fourth standardized moment. Tolerance: five
 * standard errors, so a right generator fails one seed in a million; seeds are fixed.
 */
static void moments(double (*draw)(struct rng *, double), double parameter, double mean,
                    double var, double kurt)
{
    struct rng r = rng_seeded(0xC0FFEE);
    double sum = 0, squares = 0;
    for (int i = 0; i < DRAWS; i++) {
        double x = draw(&r, parameter) - mean;
        sum += x;
        squares += x * x;
    }
    assert_near(sum / DRAWS, 0, 5 * sqrt(var / DRAWS));
    assert_near(squares / DRAWS, var, 5 * var * sqrt((kurt - 1) / DRAWS));
}

static double unit(struct rng *r, double unused)
{
    (void)unused;
    double x = rng_unit(r);
    assert_true(x >= 0 && x < 1);
    return x;
}

static double normal(struct rng *r, double unused)
{
    (void)unused;
    return rng_normal(r);
}

static double exponential(struct rng *r, double unused)
{
    (void)unused;
    double x = rng_exponential(r);
    assert_true(x >= 0 && isfinite(x));
    return x;
}

static double gamma_of(struct rng *r, double shape)
{
    double x = rng_gamma(r, shape);
    assert_true(x >= 0 && isfinite(x));
    return x;
}

static double poisson(struct rng *r, double mean)
{
    int64_t n = rng_poisson(r, mean);
    assert_true(n >= 0);
    return (double)n;
}

static void distributions(void **state)
{
    (void)state;
    moments(unit, 0, 0.5, 1.0 / 12, 1.8);
    moments(normal, 0, 0, 1, 3);
    moments(exponential, 0, 1, 1, 9);
    static const double shapes[] = {0.07, 0.5, 1, 2.5, 17, 400};
    for (int i = 0; i < 6; i++) {
        double k = shapes[i];
        moments(gamma_of, k, k, k, 3 + 6 / k);
    }
    static const double means[] = {0.02, 0.7, 4, 29.9, 30.1, 250};
    for (int i = 0; i < 6; i++) {
        double m = means[i];
        moments(poisson, m, m, m, 3 + 1 / m);
    }
    struct rng r = rng_seeded(5);
    assert_int_equal(rng_poisson(&r, 0), 0);
}

/* Chi-squared of counts against equal shares, within five standard deviations above its mean
 * (k - 1 degrees of freedom, variance 2 (k - 1)). */
static void below_is_even(void **state)
{
    (void)state;
    static const uint64_t sizes[] = {2, 3, 7, 10, 97};
    struct rng r = rng_seeded(20260);
    for (int i = 0; i < 5; i++) {
        double count[97] = {0};
        uint64_t n = sizes[i];
        for (int d = 0; d < DRAWS; d++) {
            uint64_t x = rng_below(&r, n);
            assert_true(x < n);
            count[x]++;
        }
        double chi2 = 0, share = (double)DRAWS / (double)n;
        for (uint64_t x = 0; x < n; x++) {
            chi2 += (count[x] - share) * (count[x] - share) / share;
        }
        double free_ = (double)n - 1;
        assert_true(chi2 < free_ + 5 * sqrt(2 * free_) + 10);
    }
    assert_int_equal(rng_below(&r, 1), 0);
}

/* With n = 3 * 2^62 plain modulo would give [0, 2^62) twice the chance of the rest: half
 * of all draws instead of a third. */
static void below_has_no_modulo_bias(void **state)
{
    (void)state;
    struct rng r = rng_seeded(424242);
    uint64_t n = 0xC000000000000000ULL; /* 3 * 2^62 */
    int low = 0;
    for (int i = 0; i < 90000; i++) {
        uint64_t x = rng_below(&r, n);
        assert_true(x < n);
        low += x < 1ULL << 62;
    }
    assert_near(low, 30000, 5 * sqrt(90000 * (1.0 / 3) * (2.0 / 3)));
}

static void same_seed_same_numbers(void **state)
{
    (void)state;
    struct rng a = rng_seeded(77), b = rng_seeded(77), c = rng_seeded(78);
    int same = 0;
    for (int i = 0; i < 1000; i++) {
        uint64_t x = rng_next(&a);
        assert_true(x == rng_next(&b));
        same += x == rng_next(&c);
    }
    assert_int_equal(same, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seeding),
        cmocka_unit_test(generator),
        cmocka_unit_test(distributions),
        cmocka_unit_test(below_is_even),
        cmocka_unit_test(below_has_no_modulo_bias),
        cmocka_unit_test(same_seed_same_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
