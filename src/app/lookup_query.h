/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody typed, as terms that the words of a search row (search.h) have to meet: for the
 * engine's full text, and to be looked at row by row. Pure. Not for others than lookup.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum { QUERY_TERMS_MAX = 16 }; /* words of a query that count */

/* Met by a word that begins with `one` or `other`, or by all of `pieces`. */
struct query_term {
    struct str one;
    struct str other;  /* as German writes umlauts; empty: the same */
    struct str pieces; /* words of a number that may be several; empty: none */
    bool common;       /* most of the rows with its first letters met it */
};

struct query_text {
    struct query_term terms[QUERY_TERMS_MAX];
    size_t len; /* 0: nothing to look for */
};

/* Texts live in `a`. */
struct query_text query_text_of(struct arena *a, struct str typed);

enum query_fit {
    QUERY_WHOLE,  /* each term is a whole word */
    QUERY_BEGINS, /* each term begins a word: what is meant */
    QUERY_RARE,   /* those that aren't common begin a word, the others as QUERY_WIDE */
    QUERY_WIDE,   /* by no more than the three letters of which the engine keeps lists */
};

/* In FTS5's writing: "jan"* AND ("mull"* OR "muell"*). */
struct str query_match(struct arena *a, const struct query_text *q, enum query_fit fit);

/* Does a row with these words fit, as QUERY_BEGINS has it? Each term that it meets is counted
 * in `met` (may be NULL). */
bool query_fits(const struct query_text *q, struct str words, int64_t met[QUERY_TERMS_MAX]);

/* How well one that fits does; more is better, in this order. */
struct query_rank {
    int whole;   /* terms that stand there as a whole word */
    int leading; /* words at the row's beginning, where the name is, that were typed */
    int spelled; /* whole words, written with and without dots counted each */
};
struct query_rank query_rank_of(const struct query_text *q, struct str words);
/* > 0: `x` is better. */
int query_rank_cmp(struct query_rank x, struct query_rank y);
