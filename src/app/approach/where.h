/* SPDX-License-Identifier: Apache-2.0 */
/*
 * In which countries a customer may be at home, and what they are to the law: all that the gate
 * needs of everybody, in one number that is kept with their standing. It is the same in every
 * shop; an address without a country is of the shop's own, as people write addresses.
 */
#pragma once

#include "gate/gate.h"
#include "store/gen/rows.h"

enum { WHERE_COUNTRIES_MAX = 3 };

/* Countries named so far; {0} is nobody's whereabouts. */
struct where {
    int64_t n;
};

void where_begin(struct where *w);
/* `country`: as in an address; empty: the shop's own. */
void where_add_address(struct where *w, struct str country);
/* `norm`: of a phone. One that isn't international is of the shop's country. */
void where_add_phone(struct where *w, struct str norm);
/* Of an organization. */
void where_add_name(struct where *w, struct str name);

/* Nothing was ever made of them: where_begin() gives something. */
bool where_is_known(struct where w);

/* What a case of the gate needs of it. */
struct whereabouts {
    char country[WHERE_COUNTRIES_MAX][3];
    size_t countries_len; /* at least one */
    bool supposed;        /* nothing says a country: the shop's own is but supposed */
    uint32_t audiences;   /* bits of enum gate_audience */
};
/* `home`: where the shop says that whoever says nothing lives; empty: it doesn't. */
void where_tell(struct where w, enum customer_kind kind, const char *shop_country,
                struct str home, struct whereabouts *out);
