/* SPDX-License-Identifier: Apache-2.0 */
#include "app/act.h"

#include "app/search.h"
#include "app/standing.h"
#include "store/gen/act.h"

struct running {
    struct app *app;
    struct act *act;
    struct act fresh; /* as given: body starts from it on each try */
    bool (*body)(struct app *, struct txn *, struct act *, void *, struct err *);
    void *ctx;
};

bool customers_renew(struct txn *t, struct err *err)
{
    int64_t *touched;
    size_t n = txn_touched(t, &touched);
    for (size_t i = 0; i < n; i++) {
        struct customer_id id = {touched[i]};
        if (!standing_renew(t, id, err) || !search_sync(t, id, err)) {
            return false;
        }
    }
    return true;
}

static bool in_txn(struct txn *t, void *ctx, struct err *err)
{
    struct running *r = ctx;
    struct act *act = r->act;
    *act = r->fresh;
    if (!txn_id(t, &act->id.n, err)) {
        return false;
    }
    txn_set_act(t, act->id.n);
    if (!r->body(r->app, t, act, r->ctx, err)) {
        return false;
    }
    act->words = str_copy(r->app->arena, str_head(act->words, 500)); /* outlives the txn */
    return act_add(t, act->id, r->app->now_ms, r->app->as, str_of(act->verb), act->customer,
                   act->words, act->batch, act->undoes, err) &&
           customers_renew(t, err);
}

bool act_run(struct app *app, struct act *act,
             bool (*body)(struct app *, struct txn *, struct act *, void *, struct err *),
             void *ctx, struct err *err)
{
    struct running r = {app, act, *act, body, ctx};
    if (!txn_run(app->db, in_txn, &r, err)) {
        return false;
    }
    app->last_act = act->id;
    return true;
}
