/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whom somebody means: words as typed to customers. Every word is the beginning of a word that
 * people are found by (search.h); case, accents, ß and ij don't matter, an umlaut fits with and
 * without its e, a phone number however it is written. "#123" is the customer of that id, or
 * the person of a household or firm; "123" may be. Nobody in the bin is found.
 */
#pragma once

#include "app/app.h"

struct candidate {
    struct customer_id customer_id;
    struct contact_id
        contact_id;   /* the one person that was meant; {0}: the customer as a whole */
    struct str name;  /* of that person, else of the customer */
    struct str whole; /* of the customer; empty: `name` is */
    struct str hint;  /* what tells apart: organization, city, phone or mail, else "#123" */
};

/* By which "#123" means just them: the person's in a household or firm, else the customer's. */
int64_t candidate_number(const struct candidate *c);

enum {
    LOOKUP_WORDS_MAX = 200, /* bytes that are looked at */
    LOOKUP_HITS_MAX = 2000, /* rows that are put in order; of more, those with whole words, then
                             * the oldest */
    LOOKUP_CANDIDATES = 9,  /* that lookup_one() tells */
};

/*
 * At most `max` customers, in `a`, each once: those with most whole words first, of these the
 * ones whose name they are, then by name.
 * Nothing found (or no word in `words`) is an empty list.
 */
MUST_USE bool lookup(struct app *app, struct str words, size_t max, struct arena *a,
                     struct candidate **list, size_t *n, struct err *err);

struct candidates {
    struct candidate *list;
    size_t len; /* > 0 only when the answer was ambiguous */
    size_t all; /* that fit, told or not */
};

/*
 * The one who is meant. Who bears exactly this name (or is called "#123") wins over those who
 * merely fit. A number means somebody only as a whole: a till's, phone's or frame's, else our
 * own id; its beginning finds (lookup()) but means nobody. ERR_MISSING: nobody; ERR_AMBIGUOUS:
 * several, told in the error's sentence and in
 * `*several` (may be NULL), which is written then only.
 */
MUST_USE bool lookup_one(struct app *app, struct str words, struct arena *a,
                         struct candidate *out, struct candidates *several, struct err *err);
