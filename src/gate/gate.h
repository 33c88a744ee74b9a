/* SPDX-License-Identifier: Apache-2.0 */
/*
 * May we approach this person, by this channel, now, for this purpose? A pure function of the
 * rules, what is in the ledger, what they wish and what happened: the same question has the
 * same answer for ever, so that a decision can be replayed.
 *
 * The verdict is the strictest over all layers, so that neither a wish nor a rule of the house
 * can loosen the law. Where a country or an audience is not sure, every one that is possible is
 * asked, and the strictest holds. What isn't known is never a reason to allow.
 */
#pragma once

#include "base/tz.h"
#include "gate/holiday.h"
#include "gate/rules.h"

/* How the approach comes about. */
enum gate_mode {
    GATE_MANUAL,
    GATE_BULK,      /* nobody is there to ask: what would be asked is denied */
    GATE_IN_RHYTHM, /* in the rhythm that they wished for */
};

enum {
    GATE_RESTRICTED_NOW = 1, /* GDPR Art. 18 */
    GATE_DEAD = 1 << 1,
    GATE_UNDER_AGE = 1 << 2,
    GATE_UNREACHABLE = 1 << 3, /* the number or address is nobody's, or another's */
    GATE_AT_WORK = 1 << 4,     /* the number is that of their work */
};

/* An act of the ledger, in order of `at_ms`. */
struct gate_act {
    int64_t id;
    enum permission_kind kind;
    int channel;        /* enum channel; -1: all */
    int64_t at_ms;      /* when it happened */
    int64_t expires_ms; /* 0: it doesn't */
    bool on_number;     /* it hangs on the number or address, whoever is there */
    bool imported;      /* a grant from a file opens nothing that was closed */
    bool unproven;      /* of a grant: nothing shows it */
};

/* A look into a register. */
struct gate_look {
    struct str reg;
    bool hit, unlisted;
    int64_t at_ms;
};

/* An approach of ours. */
enum gate_echo { GATE_NO_ANSWER, GATE_ANSWERED, GATE_NOT_INTERESTED, GATE_AS_WISHED };
struct gate_touch {
    int channel;
    int64_t at_ms;
    enum gate_echo echo;
};

struct gate_wish {
    enum wish_kind kind;
    int64_t number;     /* a day, days, a channel */
    struct hours hours; /* of WISH_HOURS */
};

/* Where they may be at home. */
struct gate_place {
    char country[3];
    const struct holidays *holidays; /* around the day that is asked about */
};

struct gate_case {
    const struct gate_place *places;
    size_t places_len;    /* 0: nothing is known */
    bool places_supposed; /* where they live is but supposed: what would be allowed is asked */
    uint32_t audiences;   /* bits of enum gate_audience; 0: not known */
    enum gate_address address;
    enum gate_purpose purpose;
    enum gate_topic topic;
    int channel;
    enum gate_mode mode;
    int64_t at_ms;
    bool whole_day;        /* it is asked of the day: hours are kept when it has any */
    const struct tz *zone; /* of their clock; NULL: not known */
    double ceiling;        /* of pressure, that the shop lowered; 0: PRESSURE_MOST */
    uint32_t state;        /* GATE_DEAD, … */
    const struct gate_act *acts;
    size_t acts_len;
    const struct gate_look *looks;
    size_t looks_len;
    const struct gate_touch *touches;
    size_t touches_len;
    const struct gate_wish *wishes;
    size_t wishes_len;
};

/* What speaks against it, in order of what is said first. */
enum gate_ground {
    GATE_BY_STATE,
    GATE_BY_OBJECTION,
    GATE_BY_LAW,
    GATE_BY_REGISTER,
    GATE_BY_LAW_HOURS,
    GATE_BY_LAW_CAP,
    GATE_BY_REFUSAL,
    GATE_BY_QUIET,
    GATE_BY_WISH,
    GATE_BY_WISH_HOURS,
    GATE_BY_RHYTHM,
    GATE_BY_HOUSE_HOURS,
    GATE_BY_HOUSE_CAP,
    GATE_BY_PRESSURE,
    GATE_BY_AGE_OF_CONSENT,
};

struct gate_finding {
    enum gate_ground ground;
    enum gate_decision decision;
    enum gate_code code;
    int64_t until_ms;             /* 0: not a matter of time, or of `hours` */
    const struct hours *hours;    /* it passes when these are open */
    const struct gate_rule *rule; /* NULL: no row says it */
    int64_t act;                  /* in the ledger; 0: none */
};

enum { GATE_FINDINGS_MAX = 24 };

struct gate_verdict {
    enum gate_decision decision;
    enum gate_code code;
    const struct gate_rule *rule; /* the row of law; NULL: no country is known */
    size_t place;                 /* which of the case's */
    enum gate_audience audience;
    uint32_t duties; /* bits of enum gate_duty */
    int64_t act;     /* on which an allowed one stands, or which forbids; 0: none */
    struct gate_finding findings[GATE_FINDINGS_MAX];
    size_t findings_len;
};

void gate_ask(const struct gate_rules *rules, const struct gate_case *c,
              struct gate_verdict *out);

/* When it will be otherwise, as far as it is a matter of time alone; 0: it isn't, or not within
 * 14 days of waiting for open hours. */
int64_t gate_until(const struct gate_case *c, const struct gate_verdict *v);

/* The channels (bits) of `among` by which the same is allowed now. */
uint32_t gate_open(const struct gate_rules *rules, const struct gate_case *c, uint32_t among);
