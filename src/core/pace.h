/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pace of a customer: the days between meetings that suit them, and where we know it from.
 * Their wish comes before their own rhythm, that before the rhythm of their group, that before
 * the shop's.
 */
#pragma once

#include <stdint.h>

#include "core/standing.h"

/* Names are stable: they are written as JSON. */
#define PACE_FROMS(X)                                                                          \
    X(PACE_NONE, 0, "none") /* nothing is known: no level gave days */                         \
    X(PACE_WISH, 1, "wish")                                                                    \
    X(PACE_OWN, 2, "own")           /* two own gaps or more */                                 \
    X(PACE_OWN_ONCE, 3, "own_once") /* one own gap, weighed with a level below */              \
    X(PACE_GROUP, 4, "group")                                                                  \
    X(PACE_SHOP, 5, "shop") /* set, or learnt */                                               \
    X(PACE_FRIEND, 6, "friend")
enum pace_from { PACE_FROMS(WORD_VALUE) PACE_FROM_COUNT = WORD_COUNT(PACE_FROMS) };
WORD_DECLARE(pace_from)

/* What a level below says weighs as many phases; a gap of one's own has k of them
 * (attention.md §5.1, §8): one own gap moves the pace by 2/5, two by 4/7. */
enum { PACE_PRIOR_PHASES = 3, PACE_GAP_PHASES = 2 };

/* What tempers two own gaps and more where no level below says anything (attention.md §8:
 * "60 d if nothing is said"). It is a guess, so by itself it is nobody's pace. */
enum { PACE_UNLEARNT = 60 };

struct pace {
    double days; /* > 0, or 0 with PACE_NONE */
    enum pace_from from;
};

/*
 * The pace, from the first level that knows it; days <= 0 mean that a level says nothing.
 *
 * Own rhythm: (3 below + 2 T) / (3 + 2 n) for n own gaps in T days: one over the posterior mean
 * rate of Erlang-2 gaps under a Gamma prior (attention.md §5.1). Without a level below,
 * PACE_UNLEARNT stands for it, and a single gap is no rhythm yet: PACE_NONE.
 */
struct pace pace_of(const struct standing *s, double wish, double group, double shop);

/* Days between meetings with a friend of the house of whom no level knows a pace: nobody who is
 * dear drops out of sight for buying nothing. A quarter of a year is our choice, not a fact. */
enum { PACE_FRIEND_DAYS = 90 };

/* The same without the wish: how often they come by themselves. */
struct pace pace_own(const struct standing *s, double group, double shop);
