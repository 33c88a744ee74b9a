/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of what is known of somebody, from the rows of the book. Private to approach.c. */
#pragma once

#include "app/approach/approach.h"
#include "app/people.h"

void gather_ways(struct app *app, struct arena *a, const struct people *people,
                 struct approach *p);
/* Acts of the ledger, and what the book knows besides: that they bought, and what they asked.
 */
MUST_USE bool gather_acts(struct app *app, struct arena *a, struct approach *p,
                          struct err *err);
/* Our approaches, with what came of them. Wishes are not needed yet. */
MUST_USE bool gather_touches(struct app *app, struct arena *a, struct approach *p,
                             struct err *err);
MUST_USE bool gather_wishes(struct app *app, struct arena *a, struct approach *p,
                            struct err *err);
