/* SPDX-License-Identifier: Apache-2.0 */
/* A set of rules, and which of them holds for a case. */
#pragma once

#include "gate/rule.h"

struct gate_rules {
    const struct gate_rule *at;
    size_t len;
};

/* One question to the rules. */
struct gate_cell {
    const char *country; /* two letters */
    enum gate_topic topic;
    enum gate_purpose purpose;
    int channel; /* enum channel or enum gate_machine */
    enum gate_audience audience;
    enum gate_address address;
    int64_t day; /* the customer's date */
};

/* Member of the European Union on 2020-02-01 or later. */
bool gate_in_eu(const char *country);
bool gate_rule_fits(const struct gate_rule *r, const struct gate_cell *cell);

/*
 * The row of law that counts: of those that fit the most specific, compared by topic, country
 * (its own before EU before all), purpose, channel, audience, address. NULL: none. `*ties`
 * (may be NULL): how many are equally specific; more than one is a fault of the rules.
 */
const struct gate_rule *gate_rules_law(const struct gate_rules *rules,
                                       const struct gate_cell *cell, int *ties);

struct gate_fault {
    struct gate_cell cell;
    int ties;                  /* 0: nothing fits; 2 and more: it isn't clear what holds */
    const struct gate_rule *a; /* one of them; NULL where nothing fits */
};

enum { GATE_FAULTS_MAX = 20 };

/*
 * Has every cell, on every day, exactly one row of law? Looked at on each day on which a row
 * begins, ends or has ended, for each country that is named, one of the EU that isn't and one
 * outside. `*out` in `a`: the first GATE_FAULTS_MAX.
 */
void gate_rules_check(const struct gate_rules *rules, struct arena *a, struct gate_fault **out,
                      size_t *len);
