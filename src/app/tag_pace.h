/* SPDX-License-Identifier: Apache-2.0 */
/* The pace of a group: "e-bike: service every 365 days". */
#pragma once

#include "app/app.h"
#include "store/gen/learn.h"
#include "store/gen/rows.h"

/*
 * Who bought or owns something that is called so is of the group: "e-bike" is in "E-bike
 * Gazelle", "bike" isn't. They are given the tag when the pace is set and whenever such a thing
 * is bought or noted later, so the list of the day reads tags alone; a tag that is taken away
 * stays away until then.
 */
enum { TAG_PACE_MAX = 3650 };

/* The groups that have a pace. */
struct tag_paces {
    struct str *tag;
    struct str *folded; /* as words, a blank before and after each */
    size_t len;
};

/* In `a`. */
MUST_USE bool tag_paces_load(struct db *db, struct arena *a, struct tag_paces *out,
                             struct err *err);
/* Gives a customer the tags of the groups that `what` names. */
MUST_USE bool tag_paces_give(struct txn *t, const struct tag_paces *paces,
                             struct customer_id customer, struct str what, struct err *err);

/* Sets the days between meetings that suit those who bear the tag or will be given it; 0 takes
 * the pace away (ERR_MISSING: there was none). ERR_INPUT: no such tag, days out of
 * 0..TAG_PACE_MAX. */
MUST_USE bool tag_pace_set(struct app *app, struct str tag, int64_t days, struct str words,
                           struct err *err);
/* All of them by tag, in `a`. */
MUST_USE bool tag_pace_list(struct app *app, struct arena *a,
                            struct learn_group_paces_row **out, size_t *n, struct err *err);
