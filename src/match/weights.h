/* SPDX-License-Identifier: Apache-2.0 */
/* What agreements weigh, and learning it. Not for other rooms. */
#pragma once

#include "base/rng.h"
#include "match/levels.h"

enum match_class { CLASS_SAME, CLASS_HOME, CLASS_OTHER, CLASSES };

struct weights {
    double people;                                     /* in the whole book */
    double share[CLASSES];                             /* of all pairs */
    double p[CLASSES][MATCH_FIELDS][MATCH_LEVELS_MAX]; /* of a level, where both sides say it */
};

/* How often a pattern of levels was seen. */
struct pattern {
    uint32_t levels; /* three bits a field */
    uint32_t count;
};

uint32_t pattern_of(const struct match_levels *l);

/* What holds before anything was learnt. */
void weights_begin(struct weights *w, double people);
/* What strangers agree in, from pairs drawn at random. */
void weights_strangers(struct weights *w, const struct forms *f, struct rng *r, size_t pairs);
/* EM (Dempster, Laird & Rubin 1977) over the patterns of candidates; those that aren't
 * candidates are strangers. `part`: the candidates are one in so many. */
void weights_learn(struct weights *w, const struct pattern *patterns, size_t len, double part);
/* P(one person), [0, 1]. */
double weights_probability(const struct weights *w, const struct forms *f,
                           const struct match_levels *l, const struct agreed *agreed);
