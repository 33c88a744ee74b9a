/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The export of an account of Monica 4 as JSON: collections {"count", "type", "values"} of
 * resources with "uuid", "properties" and inner "data", as its export resources write them.
 * What it tells of a contact is taken out as plain values; what isn't is counted by its type.
 * Days are those written; its times of day are in a zone that it doesn't tell.
 */
#pragma once

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;
struct monica;

enum {
    MONICA_MAX = 256 * 1024 * 1024, /* bytes of a file */
    MONICA_TEXT_MAX = 20000,        /* bytes of a text: what is longer is cut */
    MONICA_RAW_MAX = 4 * 1024 * 1024,
    MONICA_LIST_MAX = 10000, /* of one kind, of one contact */
};

/* A day, or as much of it as they know. */
struct monica_day {
    bool has;
    bool year_unknown;
    bool by_age; /* only the year, from an age that somebody told */
    int64_t day;
};

enum monica_kind {
    MONICA_NOTE,
    MONICA_CALL,
    MONICA_ACTIVITY,     /* in person */
    MONICA_CONVERSATION, /* in writing */
    MONICA_REMINDER,
    MONICA_TASK,
    MONICA_GIFT,
    MONICA_DEBT,
    MONICA_EVENT, /* of their life */
    MONICA_PET,
};

struct monica_entry {
    enum monica_kind kind;
    struct str uuid;  /* may be empty */
    struct str words; /* title, text and comment */
    struct monica_day day;
    bool theirs;      /* a call or message of theirs; a debt of theirs */
    bool answered;    /* of a conversation: both wrote */
    bool done;        /* of a task, a debt */
    bool off;         /* of a reminder: inactive, or made of a birthday by Monica itself */
    struct str every; /* of a reminder: "week", "month", "year"; else once */
    int64_t number;   /* of them */
    struct str amount;
};

struct monica_point {
    struct str type; /* "email", "phone", else its name: "Facebook" */
    struct str value;
};

struct monica_address {
    struct str name, street, city, province, postal_code, country;
};

struct monica_contact {
    struct str uuid;
    struct str first, middle, last, nickname, description, job, company, food;
    bool partial; /* only a name beside somebody else's */
    bool dead;
    struct monica_day birth, deceased, first_met;
    struct str first_met_through; /* uuid */
    int64_t every_days;           /* "stay in touch"; 0: not said */
    VEC(struct str) tags;
    VEC(struct monica_point) points;
    VEC(struct monica_address) addresses;
    VEC(struct monica_entry) entries;
};

/* Of two contacts, by uuid. */
struct monica_tie {
    struct str type, from, to;
};

/* What isn't taken: photos, documents, … */
struct monica_left {
    struct str type;
    int64_t n;
};

/* Is a file that begins so such an export? */
bool monica_is(struct str head);
/* Takes it apart; lives in `a`. ERR_LIMIT err.monica.long; ERR_INPUT err.monica.json,
 * err.monica.account. */
bool monica_open(struct arena *a, struct str text, struct str file, struct monica **out,
                 struct err *err) MUST_USE;
size_t monica_contacts(const struct monica *m);
/* The i-th; lives in `a`. ERR_INPUT err.monica.contact: no uuid, or neither a name nor a
 * nickname. */
bool monica_contact(const struct monica *m, struct arena *a, size_t i,
                    struct monica_contact *out, struct err *err) MUST_USE;
/* Its JSON, in `a`, at most MONICA_RAW_MAX bytes; else empty. */
struct str monica_raw(const struct monica *m, struct arena *a, size_t i);
size_t monica_ties(const struct monica *m);
/* False: it isn't one. */
bool monica_tie(const struct monica *m, struct arena *a, size_t i, struct monica_tie *out);
/* By type, sorted by name; in `a`. */
void monica_left(const struct monica *m, struct arena *a, struct monica_left **out,
                 size_t *len);
