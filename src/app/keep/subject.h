/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All that a shop holds about one person, for that person (GDPR Art. 15 and 20): every row of
 * the book that is theirs, read by the catalogue of tables, so that a new table is in it from
 * its first day; what others' rows say of them; where it came from, who wrote it down, where
 * copies lie, and what is computed of them today.
 *
 * Of one person of a household or an organization only their own rows and those of the whole
 * are told, never another person's. Other people are named where a relation is told (who knows
 * whom, who sent whom), and by nothing else; whom the shop took for a double is not named.
 */
#pragma once

#include "app/history.h"
#include "app/keep/copies.h"
#include "app/today.h"
#include "store/row.h"

enum { SUBJECT_TABLES_MAX = 64, SUBJECT_ACTS_MAX = HISTORY_MAX };

struct subject_rows {
    VEC(struct value *) at; /* in column order */
};

struct subject_act {
    struct history_line line;
    VEC(struct change_row) changes; /* rows before and after, as images */
};

struct subject_name {
    int64_t id; /* of a customer, a contact, one of the staff or one of their things */
    struct str name;
};

struct subject {
    struct customer_row customer;
    struct contact_row person; /* id {0}: the whole customer */
    struct str name;
    struct str language;                          /* in which they like to be written to; "" */
    struct subject_rows rows[SUBJECT_TABLES_MAX]; /* by enum table_id; empty: none */
    VEC(struct subject_act) acts;                 /* newest first */
    VEC(struct batch_row) imports;
    struct copies copies;
    VEC(struct subject_name) names;
    bool computed; /* not of somebody in the bin */
    struct why why;
};

/* In `a`. A person who is the whole customer is told with everything of the customer.
 * ERR_MISSING: nobody. */
MUST_USE bool subject_load(struct app *app, struct customer_id customer,
                           struct contact_id contact, struct arena *a, struct subject *out,
                           struct err *err);

/* What an id in a column is called; empty: it isn't named here. */
struct str subject_name_of(const struct subject *s, int64_t id);

/* Notes that they were given it: an act of the history. `path` may be empty. */
MUST_USE bool subject_note(struct app *app, const struct subject *s, struct str path,
                           struct err *err);

/* Is the table one of which a subject is told? All of the book under a customer are. */
bool subject_tells(const struct table *tab);
