/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of looking for doubles, between the files dups*.c; not for others. */
#pragma once

#include "app/apart.h"
#include "app/dups.h"
#include "app/people.h"

enum { DUPS_SEED = 1 }; /* of the pairs that are learnt from: the same book, the same answer */

/* Who is compared: places are those of the match. */
struct dups_book {
    struct match *match;
    VEC(struct apart_side) who; /* [match_count()] */
    struct apart_set apart;
};

struct dups_book dups_book_new(struct arena *a, size_t people);
/* A customer's people, and an organization (or who has no people) as a whole, into the match.
 */
void dups_add(struct arena *a, struct dups_book *b, const struct people *p);
/* Everybody of the book, in the order of customers. */
MUST_USE bool dups_load(struct db *db, struct arena *a, struct dups_book *b, struct err *err);

/* Was it said of two places of the match that they are two? `book`: a struct dups_book. */
bool dups_are_two(const void *book, size_t x, size_t y);

/* What is told of one of them; `p` is their customer. */
MUST_USE bool dups_side(struct db *db, struct arena *a, const struct people *p,
                        struct apart_side who, struct dup_side *out, struct err *err);
/* What speaks for and against; texts are those of the rows. */
void dups_evidence(struct arena *a, const struct people *p, struct apart_side x,
                   const struct people *q, struct apart_side y,
                   const struct match_levels *levels, struct dup_link *link);

/*
 * `p` (places 0 to `*own` - 1) and who in the book could be one of them, found by the numbers,
 * addresses and names that are indexed. Not learnt: the priors hold.
 */
MUST_USE bool dups_near(struct app *app, struct db *db, const struct people *p, int64_t people,
                        struct arena *a, struct dups_book *out, size_t *own, struct err *err);
/* People in the whole book; of more than 20,000 about so many, by how densely their ids stand.
 */
MUST_USE bool dups_count(struct db *db, int64_t *people, struct err *err);
/* As dups_like(), with the people of the book counted already. */
MUST_USE bool dups_like_of(struct app *app, struct db *db, const struct people *p, double least,
                           int64_t people, struct arena *a, struct dup_like **out, size_t *len,
                           struct err *err);
