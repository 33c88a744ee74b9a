/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What core's decision needs to know of each customer, from the store: their standing, and what
 * is open, wished, refused and planned. For the shop's present day from the kept standings; for
 * any other day by folding the events dated up to it.
 */
#pragma once

#include "app/app.h"
#include "core/today.h"

struct facts_set;

/* Loads what is few (open duties, wishes, permission acts, …) for the day `on`, into `a`. */
MUST_USE bool facts_load(struct app *app, int64_t on, struct arena *a, struct facts_set **out,
                         struct err *err);

/* What is the same for everybody on that day. */
const struct shop_facts *facts_shop(const struct facts_set *set);

/* People of the shop who are there. */
int64_t facts_staff_present(const struct facts_set *set);

/* Calls `each` for every customer in order of id; the facts are valid during the call. It
 * returns false to stop early, which is no error. */
MUST_USE bool facts_each(struct facts_set *set, bool (*each)(void *ctx, const struct facts *f),
                         void *ctx, struct err *err);

/* The facts of one customer; not found: not there, or in the bin. */
MUST_USE bool facts_of(struct facts_set *set, struct customer_id customer, struct facts *out,
                       bool *found, struct err *err);

/* Open tasks of the shop itself, due on or before the day. */
size_t facts_shop_tasks(const struct facts_set *set, const struct duty **out);
