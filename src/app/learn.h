/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the shop learns from its own book and keeps in its settings: the pace of everybody, the
 * value of a usual customer, and how long a contact takes. Not an act: nobody decides it, and
 * learning again gives the same.
 */
#pragma once

#include "app/app.h"

enum { LEARN_TALKS_LEAST = 10 }; /* conversations before a channel's minutes are believed */

struct learnt {
    int64_t pace;                   /* days; 0: nothing to learn from yet */
    int64_t stake;                  /* median margin a year, minor units; 0: the same */
    int64_t minutes[CHANNEL_COUNT]; /* median; 0: fewer than LEARN_TALKS_LEAST */
    int64_t customers;              /* looked at */
};

/* How long a talk of each channel takes, from those up to a day: the median, or 0 where there
 * are fewer than LEARN_TALKS_LEAST. Scratch in `a`. */
MUST_USE bool learn_talks(struct db *db, int64_t until, struct arena *a,
                          int64_t out[CHANNEL_COUNT], struct err *err);

/* Learns from everything up to the shop's day, writes it and reloads app->shop. */
MUST_USE bool learn_refresh(struct app *app, struct learnt *out, struct err *err);
