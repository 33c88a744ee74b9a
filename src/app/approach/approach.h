/* SPDX-License-Identifier: Apache-2.0 */
/*
 * May this person be approached? What the book knows of them, gathered for the gate, and the
 * gate's answer for one channel, purpose and instant, with the number or address by which it is
 * the mildest.
 */
#pragma once

#include "app/approach/acts.h"
#include "app/approach/where.h"
#include "app/lookup.h"
#include "app/rules.h"

enum { APPROACH_TOUCHES_MAX = 2000, APPROACH_WISHES_MAX = 40 };

/* How they are reached. */
struct approach_way {
    enum channel channel;
    struct point_id point; /* {0}: an address, or the shop */
    struct str value;      /* as it is dialled or written to; of the shop empty */
    struct str norm;
    bool at_work;
    enum gate_address address;
};

struct approach_wish {
    struct gate_wish wish;
    int64_t day; /* since when */
};

/* Everything that is known; lives in the arena that it was loaded into. */
struct approach {
    struct customer_id customer;
    struct contact_id contact; /* {0}: the customer as a whole */
    struct str name;
    enum customer_kind kind;
    struct whereabouts where;
    const struct tz *zone;      /* theirs; NULL: not known */
    struct str zone_name;       /* empty: not known */
    const struct tz *shop_zone; /* ours, by which days are counted */
    uint32_t state;
    double ceiling; /* of pressure, as in gate.h */
    VEC(struct approach_way) ways;
    VEC(struct ledger_act) acts;
    VEC(struct gate_touch) touches;
    VEC(struct approach_wish) wishes;
};

/* ERR_MISSING: nobody, or in the bin. */
MUST_USE bool approach_load(struct app *app, const struct candidate *who, struct arena *a,
                            struct approach **out, struct err *err);

/* Where somebody may be at home, and what they are to the law; also of one in the bin. */
struct people;
void approach_where(struct app *app, struct arena *a, const struct people *people,
                    struct whereabouts *out);

struct approach_question {
    int channel; /* enum channel */
    enum gate_purpose purpose;
    enum gate_topic topic;
    enum gate_mode mode;
    int64_t at_ms;
    struct str norm; /* this number or address alone; empty: any of theirs */
};

struct approach_answer {
    struct gate_verdict verdict;
    const struct approach_way *way; /* NULL: no number or address is known */
    int64_t until_ms;               /* when it is otherwise; 0: not a matter of time */
    uint32_t open;                  /* channels by which it may be done now, as a set */
    struct gate_case asked;         /* the case, for whoever wants to ask it again */
};

/* Answers in `a`. `p` may be asked again and again. */
void approach_ask(const struct gate_rules *rules, const struct approach *p,
                  const struct approach_question *q, struct arena *a,
                  struct approach_answer *out);

/* When an act of a case happened, ms; 0: it isn't there. */
int64_t approach_act_at(const struct gate_case *c, int64_t act);
