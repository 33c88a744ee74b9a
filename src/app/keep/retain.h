/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is deleted when: by heed itself, and, where the shop says so, people with whom nothing
 * has happened for long (GDPR Art. 5(1)(e)). These go into the bin, from which they can be
 * brought back for BIN_DAYS; then they are erased, and whoever had objected stays suppressed.
 *
 * Who stays: whoever waits for something of ours, a friend of the house, whom we leave in peace
 * for a time or who asked for it, whose contract runs, whose choice is open, and whoever asked
 * for a restriction (Art. 18: it would take from them what they asked to be kept). What
 * happened is what they did, what was agreed and what one of the shop wrote down of them; an
 * approach without an answer isn't, nor a look into a register.
 */
#pragma once

#include "app/app.h"

enum {
    RETAIN_LEAST = 90,           /* days that a prospect is kept at least */
    RETAIN_LEAST_CUSTOMER = 365, /* of somebody who bought */
    RETAIN_MOST = 36500,
    RETAIN_AHEAD = 90, /* days that are looked ahead */
    RETAIN_SHOWN = 200,
};

enum retain_kind {
    RETAIN_PROSPECT, /* goes into the bin; bought nothing so far */
    RETAIN_CUSTOMER, /* the same: a customer, a former one, or whoever bought something */
    RETAIN_BIN,      /* goes for good */
    RETAIN_PROOF,    /* a sealed proof */
};

struct retained {
    enum retain_kind kind;
    struct customer_id customer; /* {0}: of a proof */
    struct str name;             /* of a proof empty */
    int64_t day;                 /* on which it goes; not before the next heed tick */
};

struct retain_plan {
    struct retained *at; /* by day; the first RETAIN_SHOWN */
    size_t len;
    int64_t files, links; /* removed files and ended links that wait for their day */
    int64_t all;          /* that go within RETAIN_AHEAD days */
};

/* Nothing is written. In `a`. */
MUST_USE bool retain_look(struct app *app, struct arena *a, struct retain_plan *out,
                          struct err *err);
/* Puts into the bin whose time is over, as one act. `*n`: how many; 0: no act. */
MUST_USE bool retain_run(struct app *app, int64_t *n, struct act_id *act, struct err *err);
