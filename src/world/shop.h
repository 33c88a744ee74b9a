/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inside world: the shop while its history is being made. It sees what a shop sees and keeps
 * what its staff remember; it is the policy under which world_step() runs. Not for others.
 */
#pragma once

#include "base/vec.h"
#include "world/phrases.h"
#include "world/world.h"

enum { TAGS_MAX = 6 }; /* of one customer */

/* What the staff know of a customer, beside the book. */
struct shop_customer {
    int thing;         /* the bike they come for, or WORLD_NONE */
    int64_t serviced;  /* bike bought or serviced */
    int64_t met;       /* last meeting seen; 0: none */
    int64_t own_first; /* own moves seen */
    int64_t own_last;
    int own_gaps;
    int64_t approached; /* last approach of ours; 0: none */
    int64_t rest;       /* no care before this day: quiet until, not now, no interest */
    int wish_days;      /* wished rhythm, or 0 */
    bool only_order;
    int pending; /* errands about them */
    int sent_by; /* person, or WORLD_NONE */
    bool yearly; /* comes for the yearly service */
    const char *tags[TAGS_MAX];
};

struct shop_person {
    bool never;       /* objected to every channel */
    uint32_t blocked; /* bits of channels: objections and "not by" */
    uint32_t granted; /* bits of channels */
    int phone;        /* points, or WORLD_NONE */
    int mail;
    bool address;
};

enum errand_kind {
    ERRAND_ARRIVE,  /* of a customer: comes for the first time (nothing of ours) */
    ERRAND_ANSWER,  /* of a need */
    ERRAND_KEEP,    /* of a promise */
    ERRAND_FAIL,    /* of a promise: never done */
    ERRAND_THANK,   /* of a referral */
    ERRAND_RETURN,  /* of a purchase */
    ERRAND_TASK,    /* of a task */
    ERRAND_APPOINT, /* of an appointment */
};

struct errand {
    int64_t day;
    enum errand_kind kind;
    int of; /* index of what the kind says */
    int tries;
    bool done;
};

struct appointment {
    int64_t day;
    int minute;
    int64_t noted_on;
    int person;
    int staff;
    struct str words;
};

/* Why an approach of today is made. */
enum plan_kind { PLAN_CARE, PLAN_ANSWER, PLAN_KEEP };

struct plan {
    enum plan_kind kind;
    int of; /* need, promise; of care: on a wished day */
    int person;
    enum channel channel;
};

struct loose_end; /* ends.c */

struct shop {
    struct arena *arena;
    struct world *w;
    struct world_law law;
    struct rng rng;
    int64_t day;
    int minute; /* the time of day, only ever later */
    int step;   /* minutes between two things that happen today */
    int receipts_left;
    int receipt; /* the till's number */
    int frame;
    struct shop_customer *customers;
    struct shop_person *people;
    VEC(struct errand) errands;
    VEC(struct appointment) appointments;
    struct plan plans[WORLD_APPROACHES_MAX];
    int plan_count;
    struct loose_end *ends;
    size_t end_count;
};

/* people.c: who there is. Fills customers, people, points, lives and what the shop knows. */
void shop_people_make(struct shop *s);
/* Gives customer `c` a bike owned since `since`; `purchase` or WORLD_NONE. Returns the thing.
 */
int shop_thing_add(struct shop *s, int c, int person, enum world_goods kind, const char *what,
                   int64_t since, int purchase);
/* The tag is added unless it is there. */
void shop_tag_add(struct shop *s, int c, const char *tag, int64_t day);

/* trade.c: what a visit, a call, a first visit brings. */
void shop_own_move(struct shop *s, int c);
void shop_first_visit(struct shop *s, int c);
/* Up to `n` receipts without a name. */
void shop_receipts(struct shop *s, int n);
void shop_return(struct shop *s, int purchase);

/* talk.c: what is said, wished, agreed and promised. */
int shop_log(struct shop *s, enum interaction_kind kind, enum begun_by by, enum channel channel,
             int person, enum reaction reaction, const char *words);
/* A sentence of this customer; `kind` or -1 for any. Returns the need. */
int shop_need_said(struct shop *s, int interaction, int kind);
/* What becomes of it: answered at once, later, or promised. */
void shop_need_taken_up(struct shop *s, int need);
void shop_need_answered(struct shop *s, int need);
int shop_promise_made(struct shop *s, int need, int64_t due);
/* `kind` or -1 for any; `days` for a rhythm or -1. */
void shop_wish_said(struct shop *s, int interaction, int kind, int days);
void shop_consent_given(struct shop *s, int person, enum channel channel, const char *how);
void shop_objects(struct shop *s, int person, bool all, enum channel channel);
/* What is open when somebody comes in: answers and thanks. */
void shop_catch_up(struct shop *s, int c);
void shop_thank(struct shop *s, int referral, enum channel channel);
void shop_appoint(struct shop *s, int person, int64_t day);

/* staff.c: the policy. */
size_t shop_choose(void *self, int64_t day, struct world_approach *out, size_t cap);
void shop_saw(void *self, const struct world_act *act);
void shop_errand_add(struct shop *s, enum errand_kind kind, int of, int64_t day);
void shop_day_begin(struct shop *s, int64_t day);

/* ends.c: loose ends tied up in the last weeks, so that the next morning has all kinds. */
void shop_ends_plan(struct shop *s);
void shop_ends_do(struct shop *s);

/* chance.c: from the shop's own stream. Never two of them in one expression whose order
 * C leaves open (arguments, initialisers): compilers would make different worlds. */
bool shop_chance(struct shop *s, int percent);
int shop_below(struct shop *s, int n);
int shop_between(struct shop *s, int low, int high); /* both included */
const char *shop_pick(struct shop *s, struct world_texts texts);
/* Moves the clock of the day on and returns it. */
int shop_tick(struct shop *s);
int shop_staff(struct shop *s, int c);
/* Who of a customer comes today. */
int shop_person_draw(struct shop *s, int c);
