/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whom we press (core/standing.h says how it is weighed): now, and how it moved over twelve
 * weeks. Whose approaches they were is nowhere in it.
 */
#pragma once

#include "app/facts.h"
#include "app/lookup.h"

enum { PRESSURE_WEEKS = 12, PRESSURE_SHOWN = 20 };

struct pressed {
    struct customer_id customer;
    struct str name;
    double now;
    int64_t unanswered;
    int64_t last_approach;
    int64_t peace_until; /* NO_DAY: the next call isn't too much */
};

struct pressure {
    double ceiling;
    int64_t count;           /* of whom the next call would be too much */
    struct pressed *pressed; /* the most pressed first, at most PRESSURE_SHOWN */
    size_t len;
    double weeks[PRESSURE_WEEKS]; /* the sum over all customers; the last is today */
};

/* In `a`. */
MUST_USE bool pressure_of_shop(struct app *app, struct arena *a, struct pressure *out,
                               struct err *err);

struct pressure_of_one {
    double ceiling;
    struct pressed now;
    double with_close; /* theirs, and that of their household and firm; at least theirs */
    double weeks[PRESSURE_WEEKS];
};
/* ERR_MISSING: nobody, or in the bin. In `a`. */
MUST_USE bool pressure_of_customer(struct app *app, struct customer_id customer,
                                   struct arena *a, struct pressure_of_one *out,
                                   struct err *err);
