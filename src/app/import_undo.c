/* SPDX-License-Identifier: Apache-2.0 */
#include "app/act.h"
#include "app/import.h"
#include "app/search.h"
#include "base/vec.h"
#include "store/gen/act.h"
#include "store/gen/import.h"
#include "store/row.h"

struct taking_back {
    struct batch_id batch;
    struct take_back done;
};

static bool touch_customers(struct txn *t, struct batch_id batch, struct err *err)
{
    struct import_touched it;
    if (!import_touched_open(txn_db(t), batch, &it, err)) {
        return false;
    }
    while (import_touched_next(&it)) {
        txn_touch(t, it.row.customer.n);
    }
    return import_touched_end(&it, err);
}

/* Everything of a customer about whom nothing was written since. */
static bool drop_customer(struct txn *t, struct customer_id id, struct err *err)
{
    struct value key = value_int(id.n);
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        if ((tab->book || tab->cache) && tab->drop_of_customer != QUERY_COUNT &&
            !db_exec(txn_db(t), tab->drop_of_customer, &key, NULL, err)) {
            return false;
        }
    }
    return customer_drop(t, id, err) && search_sync(t, id, err);
}

static bool drop_customers(struct txn *t, struct taking_back *x, struct err *err)
{
    struct import_unwritten it;
    struct import_count_customers_row made;
    VEC(struct customer_id) ids = {0};
    if (!import_count_customers(txn_db(t), x->batch, txn_arena(t), &made, err) ||
        !import_unwritten_open(txn_db(t), x->batch, &it, err)) {
        return false;
    }
    while (import_unwritten_next(&it)) {
        *vec_add(txn_arena(t), &ids) = it.row.id;
    }
    if (!import_unwritten_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < ids.len; i++) {
        struct arena_mark mark = arena_mark(txn_arena(t));
        if (!drop_customer(t, ids.at[i], err)) {
            return false;
        }
        arena_rewind(txn_arena(t), mark);
    }
    x->done.customers = (int64_t)ids.len;
    x->done.kept = made.n - (int64_t)ids.len;
    return true;
}

static bool body(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct taking_back *x = ctx;
    struct batch_row row;
    struct import_count_purchases_row count;
    bool found;
    int64_t act_id = act->id.n;
    x->done = (struct take_back){0};
    if (!batch_get(txn_db(t), x->batch, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.import.missing", A_INT("id", x->batch.n));
    }
    if (row.state == 2) {
        return err_set(err, ERR_CONFLICT, "err.import.taken_back", A_INT("id", x->batch.n));
    }
    txn_set_act(t, 0); /* the rows are known by their batch: no images */
    if (!import_count_purchases(txn_db(t), x->batch, txn_arena(t), &count, err) ||
        !touch_customers(t, x->batch, err) || !import_drop_purchases(t, x->batch, err) ||
        !drop_customers(t, x, err) || !import_batch_taken_back(t, x->batch, app->now_ms, err)) {
        return false;
    }
    x->done.rows = count.n;
    txn_set_act(t, act_id);
    act->words = row.file;
    return act_mark_batch_undone(t, x->batch, act->id, err);
}

bool import_take_back(struct app *app, struct batch_id batch, struct take_back *out,
                      struct err *err)
{
    struct taking_back x = {.batch = batch};
    struct act act = {.verb = "import_undo"};
    if (!act_run(app, &act, body, &x, err)) {
        return false;
    }
    *out = x.done;
    return true;
}

bool import_written_since(struct app *app, struct batch_id batch, int64_t *n, struct err *err)
{
    struct arena *a = arena_new();
    struct import_count_written_row row;
    bool ok = import_count_written(app->db, batch, a, &row, err);
    if (ok) {
        *n = row.n;
    }
    arena_free(a);
    return ok;
}
