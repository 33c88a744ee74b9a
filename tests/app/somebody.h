/* SPDX-License-Identifier: Apache-2.0 */
/* Somebody with a family name and nothing else: added by an act, and looked for. */
#pragma once

#include "app/act.h"
#include "app/lookup.h"
#include "app/people.h"
#include "core/words.h"
#include "tests/store_fixture.h"

struct somebody {
    struct str family;
    struct customer_id id; /* once added */
};

/* The body of an act; `ctx` is the somebody. */
static inline bool somebody_put(struct app *app, struct txn *t, struct act *act, void *ctx,
                                struct err *err)
{
    struct somebody *s = ctx;
    struct people p = {.customer = {.kind = CUSTOMER_CONTACT,
                                    .stage = STAGE_CUSTOMER,
                                    .since_day = app->today}};
    *vec_add(txn_arena(t), &p.contacts) = (struct contact_row){.family = s->family, .main = 1};
    (void)act;
    if (!customer_create(t, &p, err)) {
        return false;
    }
    s->id = p.customer.id;
    return true;
}

static inline bool somebody_add(struct app *app, struct somebody *s, struct err *err)
{
    struct act act = {.verb = "add"};
    return act_run(app, &act, somebody_put, s, err);
}

/* How many are found by these words; at most 9. */
static inline size_t somebody_found(struct app *app, struct str words)
{
    struct candidate *list;
    struct err err = {0};
    size_t n;
    assert_ok(lookup(app, words, 9, app->arena, &list, &n, &err), &err);
    return n;
}
