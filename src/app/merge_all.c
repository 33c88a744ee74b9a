/* SPDX-License-Identifier: Apache-2.0 */
#include "app/merge_all.h"

#include <assert.h>

#include "store/gen/rows.h"

struct noting {
    const struct merge_pair *pairs;
    size_t n;
};

static bool note_all(struct app *app, struct txn *t, struct act *act, void *ctx,
                     struct err *err)
{
    const struct noting *x = ctx;
    (void)app;
    act->words = str_format(txn_arena(t), "%zu", x->n);
    for (size_t i = 0; i < x->n; i++) {
        struct customer_row c;
        bool found;
        if (!customer_get(txn_db(t), x->pairs[i].from, txn_arena(t), &c, &found, err)) {
            return false;
        }
        if (!found || c.deleted_at.has) {
            return err_set(err, ERR_MISSING, "err.customer.missing",
                           A_ID("id", x->pairs[i].from.n));
        }
        /* written and written back: a row that stays as it is leaves no trace */
        struct customer_row noted_row = c;
        noted_row.since_day++;
        if (!customer_put(t, &noted_row, err) || !customer_put(t, &c, err)) {
            return false;
        }
    }
    return true;
}

bool merge_all(struct app *app, const struct merge_pair *pairs, size_t n, struct act_id *out,
               size_t *done, struct err *err)
{
    struct noting x = {pairs, n};
    struct act act = {.verb = "merge_all"};
    assert(n > 0 && n <= MERGE_ALL_MAX);
    *done = 0;
    if (!act_run(app, &act, note_all, &x, err)) {
        return false;
    }
    *out = act.id;
    for (size_t i = 0; i < n; i++) {
        struct act_id one;
        if (!merge(app, pairs[i].into, pairs[i].from, &one, err)) {
            return false;
        }
        ++*done;
    }
    app->last_act = act.id;
    return true;
}
