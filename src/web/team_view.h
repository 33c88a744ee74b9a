/* SPDX-License-Identifier: Apache-2.0 */
/* Who is of the team, and how they come in. Names, never counts. */
#pragma once

#include "web/frame.h"

struct team_one {
    int64_t staff;
    struct str name;
    struct str role; /* in words; empty: can't sign in yet */
    bool me;
};

struct team_view {
    struct frame frame;
    VEC(struct team_one) team;
    bool may_invite;
    struct str invited; /* whom a link was just made for */
    struct str link;    /* it; shown this once */
};
