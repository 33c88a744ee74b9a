/* SPDX-License-Identifier: Apache-2.0 */
/* The customer's own page: what they choose, and nothing that the shop knows besides. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "web/value.h"

struct preferences_choice {
    struct str value, text;
    bool chosen;
};

struct preferences_view {
    struct str shop, sheet;
    struct str action;   /* where the form goes */
    struct str name;     /* empty: nobody in particular */
    struct str done;     /* what was written, a sentence; empty: the form wasn't sent */
    VEC(struct str) did; /* and each thing of it */
    struct str wrong;    /* what couldn't be, a sentence; empty */
    bool objected;       /* to everything */
    VEC(struct preferences_choice) paces;
    VEC(struct preferences_choice) ways;   /* chosen: fine */
    VEC(struct preferences_choice) closed; /* ways that aren't theirs to open here */
    VEC(struct preferences_choice) agreed; /* consents that hold */
    VEC(struct preferences_choice) noted;  /* wishes in words; chosen: still so */
    VEC(struct preferences_choice) rests;
    VEC(struct preferences_choice) languages;
    struct str language; /* of the page */
    struct view_day soonest;
};
