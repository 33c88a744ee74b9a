/* SPDX-License-Identifier: Apache-2.0 */
/* What facts_load.c gathers and facts.c hands out; not for others. */
#pragma once

#include "app/approach/acts.h"
#include "app/facts.h"
#include "base/vec.h"
#include "core/learn.h"
#include "store/gen/rows.h"

/* Items by customer, ascending; `hint` makes a walk through all customers linear. */
struct by_customer {
    VEC(int64_t) customer;
    size_t hint;
};

struct wish_item {
    int64_t contact; /* 0: of all */
    int64_t kind;
    int64_t number;
    int64_t day;
};

/* One of several people of a customer, and how they are reached. */
struct person_item {
    struct contact_id contact;
    bool main;
};

struct reach_item {
    int64_t contact; /* 0: of all */
    uint32_t channels;
};

/* Agreed, and nothing else written down of it. */
struct plan_item {
    int64_t day;
    struct str time; /* "14:30"; empty: no hour */
    enum channel channel;
    struct str words;
};

struct facts_gate;

struct facts_set {
    struct app *app;
    struct arena *arena;
    int64_t on;
    bool present; /* `on` is the shop's day: kept standings hold */
    struct shop_facts shop;
    struct by_customer duties_of, wishes_of, permissions_of, planned_of, paces_of, large_of,
        sent_of, deceased_of, people_of, reach_of, owners_of, minors_of, rests_of;
    int64_t staff;                 /* people of the shop who are there */
    VEC(struct standing_row) past; /* unless present: of everybody who was there, by id */
    VEC(struct duty) duties;
    VEC(struct duty) own_tasks;
    VEC(struct wish_item) wishes;
    VEC(struct ledger_act) permissions;
    VEC(struct contact_id) minors;
    VEC(int64_t) rests; /* until when */
    struct facts_gate *gate;
    VEC(struct plan_item) planned;
    VEC(int64_t) paces;
    VEC(struct large_purchase) large;
    VEC(struct sent_us) sent;
    VEC(struct person_item) people;
    VEC(struct reach_item) reach;
    VEC(struct staff_id) owners;
};

struct range {
    size_t from;
    size_t len;
};

struct range facts_seek(struct by_customer *b, int64_t customer);

/* The items of one customer. The hint is where the last search ended: in a walk through all
 * customers most have no item, and that shows at the hint itself. */
static inline struct range facts_range(struct by_customer *b, int64_t customer)
{
    size_t n = b->customer.len, hint = b->hint;
    const int64_t *c = b->customer.at;
    bool none = (hint == n || c[hint] > customer) && (hint == 0 || c[hint - 1] < customer);
    return none ? (struct range){hint, 0} : facts_seek(b, customer);
}

/* Wishes and permissions: whom to speak to, what they want, and what the gate allows. `f` has
 * customer, kind, whom, reachable and standing; `place` is the standing's. See facts_people.c.
 */
MUST_USE bool facts_people_merge(struct facts_set *s, struct facts *f, int64_t place,
                                 struct err *err);

/* Fills `past` and learns anew what `shop` knows, from events up to the day. The paces of
 * groups must be loaded. */
MUST_USE bool facts_past_gather(struct facts_set *s, struct err *err);

/* Takes over what was learnt; what the shop set itself stands. */
void facts_learnt(struct facts_set *s, const struct shop_learner *learner);
