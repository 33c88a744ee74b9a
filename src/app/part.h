/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking a merge back, also weeks later. Each row that was there before becomes what it was and
 * whose it was, with what was changed of it since; what was added since stays with the one who
 * stayed, but what names a person, need or thing that goes back to the other goes with it (or
 * stays without naming it: part_choice). Who refused something since refused it for both.
 * Merges since that have to do with the two are taken back first and done again after.
 */
#pragma once

#include "app/act.h"
#include "base/vec.h"
#include "store/gen/rows.h"

struct part_choice {
    bool stay; /* what was added since with people of the second stays with the first */
};

/* A column that was changed since the merge: it isn't lost. */
struct part_edit {
    enum table_id table;
    const char *column; /* NULL: the row was dropped since, and stays so */
    struct value was;   /* as the merge left it */
    struct value now;
    bool of_second; /* goes with the second; else it stays with the first */
};

struct part_told {
    struct customer_id into, from;
    struct str into_name, from_name;
    int64_t stay; /* rows added since that stay with the first in any case */
    int64_t with; /* rows added since that name what goes back to the second */
    VEC(struct part_edit) edits;
    int64_t both;             /* refusals since, which hold for both now */
    VEC(struct act_id) again; /* merges since, done again as these acts */
    int64_t not_again;        /* merges since that can't be: they were of these two */
};

/* Takes merge `id` back, within the act `by` that is running; those done again are acts of
 * their own, so that nothing may be written under `by` behind this. `told` in `a`.
 * ERR_CONFLICT: nothing is kept of it (err.undo.nothing: somebody of them was erased since), or
 * something would name nothing. */
MUST_USE bool part(struct app *app, struct txn *t, struct act_id id, struct act_id by,
                   const struct part_choice *choice, struct arena *a, struct part_told *told,
                   struct err *err);

/* The same, found out without writing. ERR_MISSING: no such act; ERR_CONFLICT as above, or
 * undone already. */
MUST_USE bool part_look(struct app *app, struct act_id id, const struct part_choice *choice,
                        struct arena *a, struct part_told *told, struct err *err);

/* The whole act: "undo", which can be undone in turn. */
MUST_USE bool part_run(struct app *app, struct act_id id, const struct part_choice *choice,
                       struct arena *a, struct part_told *told, struct act_id *out,
                       struct err *err);
