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

bool act_write(struct app *app, struct txn *t, struct act *act,
               bool (*body)(struct app *, struct txn *, struct act *, void *, struct err *),
               void *ctx, struct err *err)
{
    if (!txn_id(t, &act->id.n, err)) {
        return false;
    }
    txn_set_act(t, act->id.n);
    if (!body(app, t, act, ctx, err)) {
        return false;
    }
    act->words = str_copy(app->arena, str_head(act->words, 500)); /* outlives the txn */
    return act_add(t, act->id, app->now_ms, app->as, str_of(act->verb), act->customer,
                   act->words, act->batch, act->undoes, err) &&
           customers_renew(t, err);
}

static bool in_txn(struct txn *t, void *ctx, struct err *err)
{
    struct running *r = ctx;
    *r->act = r->fresh;
    return act_write(r->app, t, r->act, r->body, r->ctx, err);
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
