/* SPDX-License-Identifier: Apache-2.0 */
/* Inside app: how sample.c writes the world of a sample shop. Not for others. */
#pragma once

#include "app/app.h"
#include "app/people.h"
#include "world/world.h"

/* The world and the ids of what is written already; by index as in the world. Set afresh in
 * each try of the transaction. */
struct sampling {
    const struct world *w;
    struct str country;
    struct staff_id staff[2];
    struct customer_id *customers;
    struct contact_id *people;
    struct point_id *points;
    struct need_id *needs;
};

/* sample_people.c: customers with their people, and how they know each other. */
MUST_USE bool sample_people(struct txn *t, struct sampling *s, struct err *err);
/* sample_book.c: what happened, is owed, was bought, wished and allowed. */
MUST_USE bool sample_book(struct txn *t, struct sampling *s, struct err *err);

/* {0} for WORLD_NONE. */
static inline struct contact_id sample_person(const struct sampling *s, int person)
{
    return (struct contact_id){person == WORLD_NONE ? 0 : s->people[person].n};
}

static inline struct customer_id sample_customer(const struct sampling *s, int customer)
{
    return (struct customer_id){customer == WORLD_NONE ? 0 : s->customers[customer].n};
}

/* A day or minute that 0 stands for "none" of. */
static inline struct opt_i64 sample_opt(int64_t n)
{
    return n ? SOME(n) : NONE;
}
