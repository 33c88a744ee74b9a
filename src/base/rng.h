/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Seeded random numbers: the same seed gives the same whole numbers on every machine, and the
 * same doubles where the C library's log, pow and exp agree to the last bit. For simulated
 * worlds and tests, never for secrets (those are libsodium's). Generator: xoshiro256** seeded
 * by SplitMix64 (Blackman & Vigna 2018/2021).
 */
#pragma once

#include <stdint.h>

struct rng {
    uint64_t s[4];
};

struct rng rng_seeded(uint64_t seed);
uint64_t rng_next(struct rng *r);
/* In [0, 1), 53 bits. */
double rng_unit(struct rng *r);
/* A whole number in [0, n), n > 0, without modulo bias. */
uint64_t rng_below(struct rng *r, uint64_t n);
/* Standard normal (Marsaglia's polar method). */
double rng_normal(struct rng *r);
/* Gamma with shape > 0 and scale 1 (Marsaglia & Tsang 2000). */
double rng_gamma(struct rng *r, double shape);
/* Exponential with mean 1. */
double rng_exponential(struct rng *r);
/* Poisson with mean >= 0 (inversion below 30, else by halves). */
int64_t rng_poisson(struct rng *r, double mean);
