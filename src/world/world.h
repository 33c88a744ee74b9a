/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sample shop: the whole book of a bike shop in a border town as plain values, made from a
 * seed. The same setup gives the same world on every machine. All people, streets, towns and
 * firms are invented; phone numbers are in ranges set aside for fiction or can't be dialled;
 * mail addresses end in example.com, .org or .net.
 *
 * Everything refers by index into the arrays here; -1 (WORLD_NONE) where there is none. Every
 * array with a day is sorted by it (interactions by day and minute). A struct str points into
 * the arena or to constants, and is never NULL-and-long.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/words.h"
#include "world/goods.h"
#include "world/life.h"

enum { WORLD_NONE = -1, WORLD_CUSTOMERS_MAX = 100000, WORLD_DAYS_MAX = 3660 };

enum world_tongue { WORLD_NL, WORLD_DE, WORLD_EN };
enum { WORLD_TONGUES = WORLD_EN + 1 };

/* "nl", "de", "en" */
struct str world_tongue_code(enum world_tongue tongue);

struct world_setup {
    uint64_t seed;
    int customers;    /* 1..WORLD_CUSTOMERS_MAX; 0: 800 */
    int days;         /* 1..WORLD_DAYS_MAX of history; 0: 730 */
    int64_t last_day; /* the history's last; the list is for the day after */
};

struct world_staff {
    struct str name;
    enum world_tongue language;
    int minutes; /* a day for attention */
};

struct world_customer {
    enum customer_kind kind;
    struct str name; /* household, organization; empty for a contact */
    enum stage stage;
    int staff;  /* who minds them */
    int people; /* first of `people_count` people, in a row */
    int people_count;
    int64_t since; /* first known day, maybe before the history */
    enum world_tongue language;
    enum world_goods bike; /* what they ride or asked about */
};

struct world_person {
    int customer;
    struct str title; /* "dr.", mostly empty */
    struct str given;
    struct str infix; /* "van der" */
    struct str family;
    struct str role; /* in an organization or household, in their language; may be empty */
    enum world_tongue language;
    int64_t birthday; /* 0: not known */
    int64_t since;
};

/* How somebody is reached; every one belongs to a person. */
struct world_point {
    enum point_kind kind; /* phone or email */
    int person;
    int customer;
    struct str label; /* "mobile", "home", "work" */
    struct str value; /* as people write it */
};

struct world_address {
    int person;
    int customer;
    struct str label; /* "home", "work" */
    struct str street;
    struct str number;
    struct str postcode;
    struct str town;
    struct str country; /* ISO 3166-1 alpha-2 */
};

struct world_interaction {
    int64_t day;
    int minute; /* of the day */
    enum interaction_kind kind;
    enum begun_by begun_by;
    enum channel channel;
    int customer;
    int person;
    int staff;
    int minutes;    /* given; 0: not noted */
    enum sake sake; /* begun by us and theirs: they waited for it (an answer, a promise, their
                       wished day); care is ours or both */
    enum reaction reaction;
    int64_t until;    /* REACTION_NOT_NOW: the day; else 0 */
    int64_t noted_on; /* day it was written down: before `day` when planned */
    struct str words; /* what was noted, in Dutch; may be empty */
};

struct world_purchase {
    int64_t day;
    int minute;
    enum purchase_kind kind;
    int customer; /* WORLD_NONE: a receipt without a name */
    int person;
    int staff;
    int64_t cents;  /* EUR; of a return as a positive number too, and so is its margin */
    int64_t margin; /* cents; meaningful when margin_known */
    bool margin_known;
    struct str what;
    enum world_goods goods;
    int returns;        /* the purchase given back, or WORLD_NONE */
    struct str receipt; /* the till's own number: unique */
};

struct world_need {
    int64_t day;
    int customer;
    int person;
    enum need_kind kind;
    enum world_tongue language;
    struct str words;     /* the customer's own */
    int interaction;      /* where it was said */
    enum channel channel; /* where it was said */
    int64_t answered;     /* 0 while open */
    struct str answer;    /* in Dutch */
    int staff;            /* who heard it */
};

struct world_promise {
    int64_t day;
    int64_t due;
    int customer;
    int person;
    int staff;
    int need; /* or WORLD_NONE */
    int interaction;
    struct str what;
    enum promise_state state;
    int64_t done; /* 0 while open */
};

struct world_task {
    int64_t day;
    int64_t due;
    int staff;
    int customer; /* or WORLD_NONE */
    struct str what;
    int64_t done; /* 0 while open */
};

struct world_wish {
    int64_t day;
    int customer;
    int person;
    enum wish_kind kind;
    int days;             /* WISH_RHYTHM */
    int64_t until;        /* WISH_QUIET_UNTIL: first day on which we may again */
    enum channel channel; /* WISH_CHANNEL_YES, WISH_CHANNEL_NO */
    int from_minute;      /* WISH_HOURS */
    int to_minute;
    struct str words;
    int interaction;
};

/* An act of the permission ledger: grant, objection, … */
struct world_permission {
    int64_t day;
    enum permission_kind kind;
    int customer;
    int person;
    int point;            /* or WORLD_NONE: the person, on that channel */
    bool all_channels;    /* an objection to everything */
    enum channel channel; /* unless all_channels */
    struct str topic;     /* "his order", "service of her bike"; may be empty */
    struct str how; /* "form", "shop_paper", "shop_screen", "call_in", "mail_in", "call_out" */
    struct str wording; /* the text shown or said, in their language */
    int staff;
};

struct world_referral {
    int64_t day;
    int from;        /* person */
    int to;          /* customer who came */
    int64_t thanked; /* 0: thanks are owed */
};

struct world_know {
    int a; /* person */
    int b; /* person, of another customer */
    enum knows_kind kind;
    struct str words; /* "buren" */
};

struct world_thing {
    int customer;
    int person;
    enum world_goods kind;
    struct str what;
    struct str colour;
    struct str frame; /* frame number, unique */
    int purchase;     /* or WORLD_NONE: bought before the history, or elsewhere */
    int64_t since;
    int service_months; /* 12; 0: none agreed */
};

struct world_tag {
    int customer;
    struct str tag;
    int64_t day;
};

/* "e-bike": service every 12 months. */
struct world_tag_pace {
    struct str tag;
    int days;
    struct str words;
};

struct world_note {
    int64_t day;
    int customer;
    int person;
    int staff;
    struct str text;
};

#define WORLD_LIST(T)                                                                          \
    struct {                                                                                   \
        T *at;                                                                                 \
        size_t len;                                                                            \
        size_t cap;                                                                            \
    }

struct world {
    struct world_setup setup; /* with its defaults filled in */
    int64_t first_day;
    struct str shop; /* its name */
    struct str town;
    struct str country; /* "NL" */
    struct world_staff staff[2];
    struct world_customer *customers; /* setup.customers of them */
    struct world_life *lives;         /* latent, one per customer: for simulation and tests */
    WORLD_LIST(struct world_person) people;
    WORLD_LIST(struct world_point) points;
    WORLD_LIST(struct world_address) addresses;
    WORLD_LIST(struct world_interaction) interactions;
    WORLD_LIST(struct world_purchase) purchases;
    WORLD_LIST(struct world_need) needs;
    WORLD_LIST(struct world_promise) promises;
    WORLD_LIST(struct world_task) tasks;
    WORLD_LIST(struct world_wish) wishes;
    WORLD_LIST(struct world_permission) permissions;
    WORLD_LIST(struct world_referral) referrals;
    WORLD_LIST(struct world_know) knows;
    WORLD_LIST(struct world_thing) things;
    WORLD_LIST(struct world_tag) tags;
    WORLD_LIST(struct world_note) notes;
    struct world_tag_pace tag_paces[WORLD_BIKES];
};

/*
 * Makes the world, living in `a`. Limits: see world_setup; out of range is a programmer's
 * mistake. Time and memory grow with customers * days; 800 customers and 730 days take about
 * a tenth of a second.
 */
void world_make(struct arena *a, const struct world_setup *setup, struct world *out);

/* A fingerprint of everything above but the lives' inner state: equal worlds, equal numbers. */
uint64_t world_hash(const struct world *w);

/* "Anna van der Meulen", with title; lives in `a`. */
struct str world_person_name(struct arena *a, const struct world_person *p);
