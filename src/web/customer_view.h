/* SPDX-License-Identifier: Apache-2.0 */
/* One customer: what to say when they come in, their words, our word, how we may reach them. */
#pragma once

#include "web/frame.h"
#include "web/value.h"

/* Something that is open, with the id by which it is closed. */
struct customer_open {
    int64_t id;
    struct str words;
    struct str about; /* kind and days, a sentence */
};

struct customer_way {
    struct str channel, why;
    bool yes, ask, later; /* none of them: no */
};

struct customer_moment {
    struct view_day day;
    struct str what, words;
    bool theirs; /* they began it */
    bool missed;
};

struct customer_view {
    struct frame frame;
    int64_t customer;
    struct str name, about;
    VEC(struct str) people; /* of a household or a firm */
    VEC(struct str) reach;
    VEC(struct str) door;
    VEC(struct customer_open) needs;
    VEC(struct customer_open) promises;
    VEC(struct str) wishes;
    VEC(struct str) things;
    VEC(struct customer_way) ways;
    VEC(struct customer_moment) moments;
    VEC(struct str) notes;
};
