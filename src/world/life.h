/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the customers of the simulated world live: they come by themselves in a rhythm of their
 * own, drift off when nobody minds them, leave when they are pestered, or move away. Nobody in
 * a shop sees any of this; a policy is told only what a shop would see. The model is that of
 * the attention index (doc/numerics.md): day by day, per customer, with neglect    hazard = eta
 * * frailty / pace * x^1.5, x = silence / pace, flat from x = 6 on irritation hazard = g *
 * kappa * strain; strain halves every 45 days Every number here is a prior of ours, not a
 * finding.
 *
 * Each customer has two random streams, one for coming and leaving, one for answering: two
 * policies on the same seed meet the same customers. The daily step uses only operations that
 * IEEE 754 rounds exactly; exp and log stand where a difference in the last digit would have to
 * hit one random number in 10^13 to change an outcome.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rng.h"

enum world_fate {
    WORLD_NOT_YET, /* hasn't come for the first time */
    WORLD_WITH_US,
    WORLD_NEGLECTED, /* drifted off in silence */
    WORLD_IRRITATED, /* left because of our approaches */
    WORLD_MOVED,     /* left for reasons no attention prevents */
};

enum world_answer {
    WORLD_NO_ANSWER,
    WORLD_NEUTRAL,
    WORLD_WELCOME,
    WORLD_UNWELCOME,
};

/* The rules of all lives; days where not stated. */
struct world_law {
    double eta;     /* neglect: leaving hazard per pace at x = 1 */
    double moving;  /* per day: leaving whatever we do */
    double welcome; /* P(answered) without strain */
    double rude;    /* P(unwelcome) late and without strain */
    double early;   /* too early: rude * (1 + early * exp(-x / early_x)) */
    double early_x;
    double worn;    /* strain: rude * (1 + worn * s), welcome / (1 + worn * s) */
    double goodbye; /* P(leaves at once | unwelcome) */
    double grudge;  /* P(leaves in the long run) per unit of strain */
};

struct world_life {
    /* drawn once */
    double rhythm;  /* mean days between own moves, strays aside */
    double pace;    /* days between meetings that suit them */
    double frailty; /* factor of the neglect hazard, mean 1 */
    double touch;   /* factor of unwelcome, mean 1 */
    double stray;   /* own moves a year beside the rhythm (a flat tyre) */
    int steady;     /* shape of the gamma gaps: 1 irregular .. 120 like clockwork */
    /* moving */
    enum world_fate fate;
    int64_t left; /* day of leaving, when gone */
    double strain;
    int64_t met;   /* last meeting */
    int64_t own;   /* last own move; 0: none yet */
    int64_t away;  /* doesn't come by himself before this day */
    int64_t clock; /* thousandths of an average day until the next own move */
    struct rng coming;
    struct rng answering;
};

/* One approach that a policy wants today. */
struct world_approach {
    int who;
    bool expected; /* they asked for it: never too early, answered far more often */
    int tag;       /* the policy's own business */
};

/* What a shop sees of a day: one own move, or one approach with its answer. */
struct world_act {
    int64_t day;
    int who;
    bool ours;
    struct world_approach approach; /* when ours */
    enum world_answer answer;       /* when ours */
    bool goodbye;                   /* they said they won't come again */
};

/* Whom to approach today: heed's question, as a callback. */
struct world_policy {
    void *self;
    /* Writes at most `cap` approaches and returns their number. Not called on closed days. */
    size_t (*choose)(void *self, int64_t day, struct world_approach *out, size_t cap);
    /* Told of everything a shop sees, as it happens; own moves of the day come first. */
    void (*saw)(void *self, const struct world_act *act);
};

enum { WORLD_APPROACHES_MAX = 64 }; /* a day */

struct world_law world_law_usual(void);

/* Sets the moving parts for a life that begins on `day`, its first own move still to come after
 * `wait` thousandths of an average day; the drawn parts are the caller's and must be > 0. */
void world_life_begin(struct world_life *l, uint64_t seed, int64_t wait);

/* Comes today, whatever his clock said: the silence ends and a new gap is drawn. A customer who
 * hadn't come yet is with us from now on. No-op on the gone. */
void world_life_come(struct world_life *l, int64_t day);

/* We approach on `day`; moves the life on and returns what the shop gets to see. */
enum world_answer world_life_approach(struct world_life *l, const struct world_law *law,
                                      int64_t day, bool expected, bool *goodbye);

/* One day of all `n` lives under a policy. Days must be stepped in order. */
void world_step(struct world_life *lives, size_t n, const struct world_law *law, int64_t day,
                const struct world_policy *policy);
