/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who stands in the book twice: src/match over the store. Nothing is written here; whether two
 * are one is a person's to say (merge.h, apart.h). Those in the bin, and those of whom somebody
 * said that they are two, aren't offered; people of one household or firm only when they bear
 * the same name.
 */
#pragma once

#include "app/app.h"
#include "match/match.h"

/* One of a pair: a person, or an organization as a whole. */
struct dup_side {
    struct customer_id customer;
    struct contact_id contact; /* {0}: the customer as a whole */
    bool alone;                /* the customer is this one person, or has no people */
    struct str name;
    struct str whole; /* of the customer; empty: `name` is */
    struct str city, phone, mail;
    int64_t purchases;
    int64_t history;             /* lines of it: of two the one with more stays */
    struct opt_i64 last_meeting; /* a day */
};

/* What speaks for or against, of what both say. */
struct dup_evidence {
    enum match_field field;
    const char *level; /* "same", "near", …: the text "dups.<field>.<level>"; a constant */
    bool against;
    bool organization; /* its name is no family's */
    struct str a, b;   /* as written; empty where the words don't need it */
};

/* "given", "family", …: a constant. */
const char *dups_field_name(enum match_field field);

enum { DUP_EVIDENCE_MAX = MATCH_FIELDS };

struct dup_link {
    size_t to; /* the member of the group that it is most like */
    double probability;
    struct dup_evidence evidence[DUP_EVIDENCE_MAX]; /* what speaks for it first */
    size_t len;
};

/* Of one person, as it seems: the one that stays first. */
struct dup_group {
    struct dup_side *side;
    struct dup_link *link; /* [len]; of the first unused */
    size_t len;
    double best; /* the highest probability in it */
};

struct dups_wanted {
    double above;          /* least probability of a pair; 0: MATCH_SAME */
    size_t limit;          /* groups that are told */
    struct customer_id of; /* only those of this customer; {0}: of the whole book */
};

struct dups {
    struct dup_group *group; /* surest first */
    size_t len;
    size_t groups; /* that there are, told or not */
    size_t more;   /* entries that there are too many, in all groups */
    size_t people; /* records that were compared */
};

/*
 * In `a`. The whole book: about 70 s of one core and 900 bytes a person for a million; of one
 * customer: as dups_like().
 */
MUST_USE bool dups_find(struct app *app, const struct dups_wanted *wanted, struct arena *a,
                        struct dups *out, struct err *err);

/* ------------------------------------------------------------------------------- some */

struct people;

struct dup_like {
    struct dup_side side;
    struct dup_link link; /* evidence: `a` is of the one asked about */
};

enum { DUPS_LIKE_MAX = 9 };

/*
 * Who in the book is probably one of these people, without reading all of it: whoever has a
 * number or address of theirs, or a name that begins, sounds or is written like theirs. By the
 * priors of the model. `p` may be somebody not in the book (ids 0). Surest first, at most
 * DUPS_LIKE_MAX with at least `least`; a few milliseconds in a book of a million.
 */
MUST_USE bool dups_like(struct app *app, struct db *db, const struct people *p, double least,
                        struct arena *a, struct dup_like **out, size_t *len, struct err *err);

enum { DUPS_NEW_SHOWN = 10 };

/* Of those that an import made: who seems to be there twice now. */
struct dups_new {
    int64_t of_book;                     /* new ones that are probably somebody who was there */
    int64_t of_new;                      /* or another new one */
    bool more;                           /* not all were looked at */
    struct dup_side who[DUPS_NEW_SHOWN]; /* the first */
    struct dup_like like[DUPS_NEW_SHOWN];
    size_t len;
};

/*
 * Customers with an id from `first` on, made by `batch` or ({0}) by whatever; within a
 * transaction too.
 * Few are looked up one by one (dups_like()), many by going through the whole book: never more
 * than a minute for 100 in a million. Adds to what `*out` has. Texts in `a`.
 */
MUST_USE bool dups_of_batch(struct app *app, struct db *db, struct batch_id batch,
                            int64_t first, struct arena *a, struct dups_new *out,
                            struct err *err);
