/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands beside a line that somebody reads: the numbers and addresses by which they are
 * reached, the wishes that decide when and how one rings, and who is close to them and wants no
 * approach. Read for the few lines that are shown, never for everybody.
 */
#pragma once

#include "app/facts.h"

enum {
    AROUND_REACH_MAX = 3, /* numbers said for a channel: the first ones noted */
    AROUND_CLOSE_MAX = 12 /* people close by who are looked at */
};

struct around {
    struct str reach[CHANNEL_COUNT]; /* "06 1234, 030 5678"; empty: none, or nothing to say */
    struct str hours;                /* in their words; empty: no such wish */
    struct str language;
    bool not_at_work;
};

/* For the one to speak to: what is theirs and what is everybody's. Texts live in `a`. */
MUST_USE bool around_load(struct app *app, const struct facts *f, int64_t on, struct arena *a,
                          struct around *out, struct err *err);

/* Sets f->close: the first of those close to them who wants no approach, or whom our last one
 * didn't please. */
MUST_USE bool around_close(struct app *app, struct facts_set *set, struct arena *a,
                           struct facts *f, struct err *err);
