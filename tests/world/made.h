/* SPDX-License-Identifier: Apache-2.0 */
/* Worlds for the tests, and how the next morning looks to core. */
#pragma once

#include "core/today.h"
#include "world/world.h"

/* Monday 23 November 2026: the list is for a Tuesday. */
int64_t made_last_day(void);

/* The usual world of a seed: 800 customers, 730 days. */
struct world *made_world(struct arena *a, uint64_t seed);

struct made_morning {
    int parts[PART_COUNT];
    int peace[PEACE_COUNT];
    int owed[8]; /* by bit of enum owed */
    int thanks;  /* referrals without thanks */
};

/* Folds all events of `w` and asks core about every customer for the day after. */
struct made_morning made_morning(struct arena *a, const struct world *w);
