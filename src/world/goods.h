/* SPDX-License-Identifier: Apache-2.0 */
/* What the sample shop sells and mends, with invented brands; named in Dutch, the shop's
 * language. */
#pragma once

#include <stddef.h>

enum world_goods {
    WORLD_CITY,
    WORLD_EBIKE,
    WORLD_CARGO,
    WORLD_KIDS,
    WORLD_RACE,
    WORLD_ACCESSORY,
    WORLD_CLOTHING,
    WORLD_PART,
    WORLD_SERVICE,
    WORLD_REPAIR,
};

enum {
    WORLD_BIKES = WORLD_RACE + 1, /* the first five are bikes */
    WORLD_GOODS = WORLD_REPAIR + 1,
};

struct world_good {
    enum world_goods kind;
    unsigned for_bikes; /* bits 1u << enum world_goods; services: of which bike */
    const char *what;
    int euros_low;
    int euros_high;
    int share; /* usual margin, per cent of the amount */
};

struct world_good_list {
    const struct world_good *at;
    size_t count;
};

struct world_good_list world_goods_all(void);

/* "stadsfiets", as a thing somebody owns and as a tag. */
const char *world_bike_name(enum world_goods bike);
