/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of bringing in what happened elsewhere, between past.c and its files. */
#pragma once

#include "app/import/names.h"
#include "app/import/past.h"
#include "app/import/steps.h"
#include "base/map.h"
#include "base/vec.h"

enum { PAST_PORTION = 500, PAST_PEOPLE_MAX = 200 };

struct past_person {
    struct str address; /* or empty: by name */
    struct str name;
};

enum past_what {
    PAST_TALK,
    PAST_BOUNCE,  /* people can't be reached by mail */
    PAST_LEFT,    /* for `left` */
    PAST_REFUSED, /* for `why` */
};

/* One mail, appointment, or day of a chat; texts live in the portion's arena. */
struct past_item {
    enum past_what what;
    enum past_left left;
    struct err *why;
    struct str raw;     /* of a refused one, as it came */
    struct str ref;     /* without whose it is: "mail:…" */
    struct str answers; /* such a ref: of the mail that it answers; may be empty */
    int64_t day;
    struct opt_i64 minute;
    struct opt_i64 minutes;
    enum channel channel;
    enum interaction_kind kind;
    enum begun_by begun;
    struct past_person *people;
    size_t people_len;
    struct str words;
    bool objects;    /* to advertising by e-mail */
    bool called_off; /* what was planned so isn't any more */
    bool by_name;    /* the people are names found in words */
    int64_t count;   /* messages of a chat's day; 0: no chat */
};

/* How often an address or a name stands in the items of a source. */
struct past_tally {
    struct arena *arena;
    struct map n;
    struct {
        struct str *at;
        size_t len, cap;
    } names;
    int64_t items;
};

void past_tally_add(struct past_tally *t, struct str name);

struct past_us {
    struct str *entries; /* lower case addresses, "@domain", folded names */
    size_t len;
};

struct past {
    struct importing im; /* what imports share: progress, names, the act */
    struct import_options import;
    struct import_report import_report;
    struct app *app;
    const struct past_options *o;
    struct arena *arena;
    struct past_report *report;
    struct past_us us;
    struct past_source *source;
    enum lang lang;
    struct map seen; /* refs of this run */
    struct past_tally strangers;
};

/* "a@b, @shop.example, De Winkel" besides what is there. */
void past_us_add(struct past *p, struct str list);
bool past_is_us(const struct past *p, struct str address);
bool past_is_us_by_name(const struct past *p, struct str name);

/* Where items come from. */
struct past_source {
    enum past_kind kind;
    /* The next item, its texts in `a`; `*any` false at the end. */
    bool (*next)(struct past_source *s, struct past *p, struct arena *a, struct past_item *out,
                 bool *any, struct err *err);
    /* May be NULL: called when it is settled who we are. */
    bool (*begin)(struct past_source *s, struct past *p, struct err *err);
    int64_t done, total; /* for progress */
    bool needs_us;
    /* Who we seem to be; empty: nothing tells. In p->arena. */
    bool (*propose)(struct past_source *s, struct past *p, struct str *out, struct err *err);
};

/* Recognises what `path` is. */
MUST_USE bool past_open(struct past *p, struct past_source **out, struct err *err);
MUST_USE bool past_mail_open(struct past *p, struct past_source **out, struct err *err);
MUST_USE bool past_calendar_open(struct past *p, struct str bytes, struct past_source **out,
                                 struct err *err);
MUST_USE bool past_chat_open(struct past *p, struct str bytes, struct past_source **out,
                             struct err *err);

/* A ref: BLAKE2b-128 of the parts. */
struct str past_ref(struct arena *a, const char *kind, struct str one, struct str two);

/* Writes one item within a transaction that may be run again. */
struct past_did {
    int64_t interactions, theirs, ours, planned, unreachable, objections;
    bool is_new, changed, known, by_name;
    struct opt_i64 left; /* enum past_left */
    int64_t first_day, last_day;
};
MUST_USE bool past_write(struct txn *t, struct past *p, const struct past_item *item,
                         struct past_did *did, struct err *err);
