/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules of approaching people, as data: one row for each (topic, country, purpose, channel,
 * audience, kind of address, day). Rows of law say which bases they accept and what holds
 * without one; the most specific row that fits is the one that counts. Rows of the house may
 * only tighten; all that fit count.
 */
#pragma once

#include <stddef.h>

#include "gate/hours.h"
#include "gate/words.h"

struct arena;

/* The columns of a file of rules, in any order, by name. */
/* clang-format off */
#define GATE_COLUMNS(X)                                                                        \
    X(id) X(layer) X(topic) X(country) X(purpose) X(channel) X(audience) X(address) X(accepts) \
    X(otherwise) X(code) X(register) X(hours) X(cap) X(after_refusal) X(proof_keep) X(duties)  \
    X(valid_from) X(valid_to) X(status) X(source) X(source_read) X(note) X(reviewed_by)        \
    X(reviewed_on)
/* clang-format on */

#define GATE_COLUMN_VALUE(name) GATE_COLUMN_##name,
enum gate_column { GATE_COLUMNS(GATE_COLUMN_VALUE) GATE_COLUMN_COUNT };

const char *gate_column_name(enum gate_column c);

enum {
    GATE_ID_MAX = 24,
    GATE_TEXT_MAX = 1000,
    GATE_RULES_MAX = 5000,
    GATE_DAYS_MAX = 3650, /* of a cap, of a rest after a refusal, of a register's freshness */
    GATE_FOREVER = -1,
};

struct gate_register {
    struct str name; /* "GB-TPS"; empty: none is to be looked up */
    int fresh_days;
    uint32_t override_by; /* bases (bits of enum permission_kind) that make it not matter */
    uint32_t ask_by;      /* bases that make a hit a question */
    bool unlisted_is_hit;
};

struct gate_cap {
    int most; /* 0: no cap */
    int days;
};

struct gate_rule {
    struct str id;
    enum gate_layer layer;
    /* sets of bits; everything set: any */
    uint32_t topics, purposes, channels, audiences, addresses;
    char country[3];  /* ISO 3166-1, "EU", "*" */
    uint32_t accepts; /* bits of enum permission_kind */
    enum gate_decision otherwise;
    enum gate_code code; /* of `otherwise` */
    struct gate_register reg;
    struct hours hours;
    struct gate_cap cap;
    int rest_days; /* after a refusal; 0: none, GATE_FOREVER */
    uint32_t duties;
    int64_t from_day, to_day; /* both included; of the customer's own calendar */
    enum gate_status status;
    int proof_years; /* the proof is kept, from the consent and each use of it; 0: not asked */
    struct str source, source_read, note, reviewed_by, reviewed_on;
    int weight; /* how specific; see gate_rules_law() */
};

/* Of the cells of a row; texts are copied into `a`. ERR_INPUT with the column's name as field:
 * err.rule.value (value), err.rule.missing, err.rule.loosens (a row of the house that allows),
 * err.rule.period. */
MUST_USE bool gate_rule_read(struct arena *a, const struct str cell[GATE_COLUMN_COUNT],
                             struct gate_rule *out, struct err *err);
