/* SPDX-License-Identifier: Apache-2.0 */
/* What facts_load.c gathers and facts.c hands out; not for others. */
#pragma once

#include "app/facts.h"
#include "base/vec.h"

/* Items by customer, ascending; `hint` makes a walk through all customers linear. */
struct by_customer {
    VEC(int64_t) customer;
    size_t hint;
};

struct wish_item {
    int64_t kind;
    int64_t number;
    int64_t day;
};

struct permission_item {
    int64_t kind;
    struct opt_i64 channel;
    struct opt_i64 expires_day;
};

struct facts_set {
    struct app *app;
    struct arena *arena;
    int64_t on;
    bool present; /* `on` is the shop's day: kept standings hold */
    struct shop_facts shop;
    struct by_customer duties_of, wishes_of, permissions_of, planned_of, paces_of, large_of,
        sent_of, deceased_of;
    VEC(struct duty) duties;
    VEC(struct duty) own_tasks;
    VEC(struct wish_item) wishes;
    VEC(struct permission_item) permissions;
    VEC(int64_t) planned;
    VEC(int64_t) paces;
    VEC(struct large_purchase) large;
    VEC(struct sent_us) sent;
};
