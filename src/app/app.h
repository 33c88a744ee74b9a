/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An open shop, seen by one person on one day: what every use case takes first. Made by the
 * edge once per process, command or request; the clock is read there and nowhere below.
 */
#pragma once

#include "base/err.h"
#include "core/id.h"
#include "core/words.h"
#include "store/db.h"

/* The shop's settings (table `shop`). */
struct shop {
    struct str name;
    struct str country;   /* ISO 3166-1 alpha-2 */
    struct str zone;      /* IANA, "Europe/Amsterdam" */
    struct str currency;  /* ISO 4217 */
    int decimals;         /* of the currency */
    struct str languages; /* "nl,de,en": the first is the shop's own */
    struct str home; /* of customers of whom nothing says where they live; empty: not known */
    double ceiling;  /* of pressure, 1.1 to 2; 0: not lowered */
    struct str house_rules; /* a table; empty: none */
    struct str address;     /* of the shop, for its papers; empty: not said */
    struct str reach;       /* how it is reached about people's data: mail or phone */
    struct str officer;     /* data protection officer; empty: none */
    int64_t keep_prospects; /* days without anything happening; 0: as long as they are there */
    int64_t keep_customers; /* the same of customers and former ones */
    struct str site;        /* where the web application is, "https://shop.example"; empty */
    struct str us;       /* our mail addresses, "@domain"s and names in chats, between commas */
    double margin_share; /* usual, 0..1; default 0.40 */
    int64_t pace;        /* days between meetings where nothing else is known; 0: learnt */
    int64_t pace_learnt; /* from everybody's own gaps; 0: not yet */
    int64_t stake_learnt; /* median margin a year, minor units; 0: not yet */
    int64_t thanks_from;  /* minor units of a purchase for which thanks are owed; 0: none */
    int64_t minutes_learnt[CHANNEL_COUNT]; /* that a contact takes; 0: not yet */
    int64_t ticked_day;                    /* last day on which tick() learnt; NO_DAY: never */
    bool to_scrub;           /* somebody was erased, and the file wasn't cleaned after it */
    int64_t purchases_until; /* last day for which purchases are known; NO_DAY: none came in */
};

struct gate_rules;

struct app {
    struct arena *arena; /* lives as long as the app */
    struct db *db;
    struct shop shop;
    int64_t now_ms;     /* of the clock at the edge */
    int64_t today;      /* the shop's day */
    struct staff_id as; /* who is doing this; {0}: nobody named */
    struct str as_name;
    const struct gate_rules *rules; /* of the gate, once they are asked for: app/rules.h */
    struct str rules_version;
    struct act_id last_act; /* what act_run() wrote last, by which it is undone; {0}: nothing */
};

/* Opens a shop (see db_open) and reads its settings. `today` is 0 until the edge has turned
 * now_ms into the shop's day. `as` may be empty; a name that no one of the staff has is
 * ERR_MISSING. */
MUST_USE bool app_open(struct arena *a, struct str where, enum open_mode mode, int64_t now_ms,
                       struct str as, struct app *out, struct err *err);

/* Settings by name as the user types them ("pace", "thanks", "margin", …); ERR_INPUT for an
 * unknown name or a bad value. */
MUST_USE bool shop_load(struct db *db, struct arena *a, struct shop *out, struct err *err);
