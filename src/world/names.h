/* SPDX-License-Identifier: Apache-2.0 */
/* What people, streets and firms are called in the sample shop: common names of three
 * languages, combined at random, and invented towns. Any likeness to a real person is chance.
 */
#pragma once

#include <stddef.h>

#include "world/phrases.h"
#include "world/world.h"

struct world_family {
    const char *infix; /* "" mostly */
    const char *name;
};

struct world_families {
    const struct world_family *at;
    size_t count;
};

struct world_firm {
    const char *name;
    enum world_tongue tongue;
    enum world_goods bike; /* of their fleet */
    int fleet;
    const char *tag;
    const char *roles[3];
};

struct world_firms {
    const struct world_firm *at;
    size_t count;
};

/* First names of people of one language. */
struct world_texts world_given_names(enum world_tongue tongue);
struct world_families world_family_names(enum world_tongue tongue);
/* Streets and towns on the Dutch (WORLD_NL) or German (WORLD_DE) side of the border. */
struct world_texts world_streets(enum world_tongue side);
struct world_texts world_towns(enum world_tongue side);
/* The first three are always there: a delivery firm, a school, a municipality. */
struct world_firms world_firm_list(void);
/* How the members of a household stand to each other, first the one who came. */
struct world_texts world_household_roles(enum world_tongue tongue);
