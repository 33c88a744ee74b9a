/* SPDX-License-Identifier: Apache-2.0 */
/* Two records compared, field by field. Not for other rooms. */
#pragma once

#include "match/form.h"

/* What comparing also finds: the words that agree, by whose rarity an agreement weighs. */
struct agreed {
    uint32_t given, family, street, postcode, town; /* numbers of words; 0: none */
    bool organizations;                             /* both are: they have no family */
};

/* False where nothing else could make them one person: clearly different given names, or two of
 * one customer without the same given name. */
bool names_fit(const struct forms *f, const struct form *a, const struct form *b);

struct match_levels levels_of(const struct forms *f, const struct form *a, const struct form *b,
                              struct agreed *agreed);
