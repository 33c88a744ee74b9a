/* SPDX-License-Identifier: Apache-2.0 */
/* How many of the book may be approached, and how: what a shop that brings its addresses along
 * must know before it writes to anybody. */
#pragma once

#include "app/app.h"
#include "core/words.h"

struct reach {
    int64_t customers;           /* in the book, without the bin */
    int64_t open[CHANNEL_COUNT]; /* who may be approached so without having asked */
    int64_t closed;              /* of none of the channels that are told */
};

/* Phone, mail, text message, post: those by which one goes to somebody. */
bool reach_tells(enum channel c);
MUST_USE bool reach_count(struct app *app, struct reach *out, struct err *err);
