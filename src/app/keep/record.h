/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For what each table of the book is kept: what the record of processing activities (GDPR
 * Art. 30) and the register of the staff rest on. A table that isn't assigned is found by a
 * test, so that none can be forgotten.
 */
#pragma once

#include "app/keep/chain.h"

enum record_purpose {
    RECORD_NONE,  /* forgotten: a fault */
    RECORD_CARE,  /* of customers: who they are, what they said, what was promised */
    RECORD_SALES, /* what was bought */
    RECORD_PROOF, /* what they allowed and refused, and what was decided by it */
    RECORD_TEAM,  /* who of the staff did what, and comes in */
    RECORD_SHOP,  /* settings, files that came in, the store's own: of nobody */
    RECORD_PURPOSES
};

/* Of a table by its number in store/row.h. */
enum record_purpose record_purpose_of(int table);
/* "care", "sales", "proof", "team", "shop". */
const char *record_purpose_word(enum record_purpose p);

/* The names of its tables, in `a`. */
struct str *record_tables_of(struct arena *a, enum record_purpose p, size_t *n);

/* What is kept on the staff: a column that says which of them wrote a row, or one that is of
 * themselves (`own`). `word` is a key of po/: "record.staff.interaction",
 * "record.staff.session.agent". */
struct record_item {
    const char *table, *column;
    struct str word;
    bool own;
};
/* All of them, read from the catalogue of the book, in `a`. */
struct record_item *record_staff_items(struct arena *a, size_t *n);

struct record_counts {
    int64_t customers, people, staff;
    char chain_head[CHAIN_HASH_HEX + 1];
};
MUST_USE bool record_count(struct app *app, struct arena *a, struct record_counts *out,
                           struct err *err);
