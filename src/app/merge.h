/* SPDX-License-Identifier: Apache-2.0 */
/* Two entries that are one customer, or two people who are one. */
#pragma once

#include "app/act.h"
#include "app/card.h"

/* Whom: a customer, and the person of it who is meant; {0}: as a whole. */
struct merge_who {
    struct customer_id customer;
    struct contact_id contact;
};

/*
 * Everything of `from` becomes `into`'s, and `from` is no more; sources that knew `from` know
 * `into`. Nothing is lost: what `from` says otherwise (name, birthday, language, stage, owner,
 * …) is kept as a field named so in the shop's language; two fields of one name with different
 * values are both kept, the second as "name (2)"; objections, restrictions and wishes of both
 * hold. What both have alike (a number, an address, a tag, a note) is there once. Two single
 * persons become one person; of households and organizations those people become one who bear
 * one name and share a number or address, or of whom nothing speaks against it; the others
 * stay. A person of one customer and another person of the same customer: these two become one.
 * One act, undone as a whole, also after others (part.h). ERR_INPUT: the same one twice;
 * ERR_MISSING: not there, or in the bin.
 */
MUST_USE bool merge_two(struct app *app, struct merge_who into, struct merge_who from,
                        struct act_id *out, struct err *err);
/* The same of two customers as a whole. */
MUST_USE bool merge(struct app *app, struct customer_id into, struct customer_id from,
                    struct act_id *out, struct err *err);
/* The same within a transaction that runs: for merges in bulk. Each is an act of its own. */
MUST_USE bool merge_write(struct app *app, struct txn *t, struct merge_who into,
                          struct merge_who from, struct act_id *out, struct err *err);

enum { MERGE_TABLES_MAX = 64 };

/* One side as it is, or what will be. */
struct merge_side {
    struct contact_id person; /* of two people of one customer: which; else {0} */
    struct card card;
    int64_t rows[MERGE_TABLES_MAX]; /* how many of each table, by enum table_id */
};

struct merge_preview {
    struct merge_side into, from;
    struct merge_side kept; /* as it will be */
    bool one_customer;      /* two people of one */
};

/* What merge_two() would do, found by doing it and leaving it: nothing is written. In `a`. */
MUST_USE bool merge_look(struct app *app, struct merge_who into, struct merge_who from,
                         struct arena *a, struct merge_preview *out, struct err *err);
