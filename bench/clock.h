/* SPDX-License-Identifier: Apache-2.0 */
/* What all benches measure with. */
#pragma once

#include <time.h>

/* Of CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID. */
static inline double clock_seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* For qsort(). */
static inline int clock_by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}
