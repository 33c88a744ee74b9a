/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking an import back. Its rows are known by their batch, not by images (there are too many):
 * purchases and interactions go in portions, so that others can write in between, then what it
 * changed of customers becomes what it was, and the customers it made go.
 */
#include "app/act.h"
#include "app/history.h"
#include "app/import/import.h"
#include "app/learn.h"
#include "app/search.h"
#include "app/undo_later.h"
#include "base/vec.h"
#include "store/gen/act.h"
#include "store/gen/change.h"
#include "store/gen/file.h"
#include "store/gen/import.h"
#include "store/gen/shop.h"
#include "store/row.h"

/* Of one portion: about half a second. */
enum { TAKE_BACK_ROWS = 10000, TAKE_BACK_CUSTOMERS = 2000 };

struct taking_back {
    struct batch_row batch;
    struct import_act_row made_by; /* the import's act */
    int64_t now_ms;
    int64_t dropped;   /* customers, of one portion */
    struct arena *out; /* of what is told */
    struct take_back done;
};

struct portion {
    struct arena *arena;
    VEC(struct import_purchases_of_row) purchases;
    VEC(struct import_interactions_of_row) interactions;
    VEC(struct import_choices_of_row) choices;
};

static bool drop_portion(struct txn *t, void *ctx, struct err *err)
{
    const struct portion *p = ctx;
    for (size_t i = 0; i < p->purchases.len; i++) {
        const struct import_purchases_of_row *r = &p->purchases.at[i];
        if (!import_drop_purchase(t, r->customer, r->day, r->id, err)) {
            return false;
        }
        txn_touch(t, r->customer.n);
    }
    for (size_t i = 0; i < p->interactions.len; i++) {
        const struct import_interactions_of_row *r = &p->interactions.at[i];
        if (!import_drop_interaction(t, r->customer, r->day, r->id, err)) {
            return false;
        }
        txn_touch(t, r->customer.n);
    }
    for (size_t i = 0; i < p->choices.len; i++) {
        if (!choice_drop(t, p->choices.at[i].id, err)) {
            return false;
        }
        txn_touch(t, p->choices.at[i].customer.n);
    }
    return standings_renew(t, err);
}

static bool read_portion(struct app *app, struct batch_id batch,
                         struct import_purchases_of_row *from, struct portion *p,
                         struct err *err)
{
    struct import_purchases_of it;
    if (!import_purchases_of_open(app->db, batch, from->customer, from->day, from->id,
                                  TAKE_BACK_ROWS, &it, err)) {
        return false;
    }
    while (import_purchases_of_next(&it)) {
        *vec_add(p->arena, &p->purchases) = it.row;
        *from = it.row;
    }
    return import_purchases_of_end(&it, err);
}

static bool read_interactions(struct app *app, struct batch_id batch, struct portion *p,
                              struct err *err)
{
    struct import_interactions_of it;
    if (!import_interactions_of_open(app->db, batch, TAKE_BACK_ROWS, &it, err)) {
        return false;
    }
    while (import_interactions_of_next(&it)) {
        *vec_add(p->arena, &p->interactions) = it.row;
    }
    return import_interactions_of_end(&it, err);
}

static bool read_choices(struct app *app, struct batch_id batch, struct portion *p,
                         struct err *err)
{
    struct import_choices_of it;
    if (!import_choices_of_open(app->db, batch, TAKE_BACK_ROWS, &it, err)) {
        return false;
    }
    while (import_choices_of_next(&it)) {
        *vec_add(p->arena, &p->choices) = it.row;
    }
    return import_choices_of_end(&it, err);
}

static bool drop_rows(struct app *app, struct taking_back *x, struct err *err)
{
    struct import_purchases_of_row from = {.customer = {-1}};
    for (bool more = true; more;) {
        struct portion p = {.arena = arena_new()};
        bool ok = read_portion(app, x->batch.id, &from, &p, err) &&
                  read_interactions(app, x->batch.id, &p, err) &&
                  read_choices(app, x->batch.id, &p, err);
        size_t rows = p.purchases.len + p.interactions.len + p.choices.len;
        ok = ok && (rows == 0 || txn_run(app->db, drop_portion, &p, err));
        arena_free(p.arena);
        if (!ok) {
            return false;
        }
        x->done.rows += (int64_t)rows;
        more = rows > 0;
    }
    return true;
}

/* Everything of a customer about whom nothing was written since, and the images of what was
 * written and undone: it has nobody left to come back to. The search rows go by search_sync(),
 * the standing because the customer was touched. */
static bool drop_customer(struct txn *t, struct customer_id id, struct err *err)
{
    struct value key = value_int(id.n);
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        if (tab->book && tab->drop_of_customer != QUERY_COUNT &&
            !db_exec(txn_db(t), tab->drop_of_customer, &key, NULL, err)) {
            return false;
        }
    }
    return import_drop_sent(t, id, err) && customer_drop(t, id, err) &&
           change_forget_customer(t, id.n, err) && search_sync(t, id, err);
}

static bool drop_some(struct txn *t, void *ctx, struct err *err)
{
    struct taking_back *x = ctx;
    struct import_unwritten it;
    VEC(struct customer_id) ids = {0};
    if (!import_unwritten_open(txn_db(t), x->batch.id, x->made_by.id, TAKE_BACK_CUSTOMERS, &it,
                               err)) {
        return false;
    }
    while (import_unwritten_next(&it)) {
        *vec_add(txn_arena(t), &ids) = it.row.id;
    }
    if (!import_unwritten_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < ids.len; i++) {
        if (!drop_customer(t, ids.at[i], err)) {
            return false;
        }
    }
    x->dropped = (int64_t)ids.len;
    return standings_renew(t, err);
}

static bool drop_customers(struct app *app, struct taking_back *x, struct err *err)
{
    do {
        if (!txn_run(app->db, drop_some, x, err)) {
            return false;
        }
        x->done.customers += x->dropped;
    } while (x->dropped);
    return true;
}

/* The facts are as fresh as the imports that are left. */
static bool lower_freshness(struct txn *t, struct err *err)
{
    struct import_last_day_row last;
    if (!import_last_day(txn_db(t), txn_arena(t), &last, err)) {
        return false;
    }
    return last.day.has ? shop_set(t, S("purchases_until"),
                                   str_format(txn_arena(t), "%lld", (long long)last.day.n), err)
                        : shop_drop(t, S("purchases_until"), err);
}

/* Whoever stays is no longer found by what the source called them. */
static bool drop_keys(struct txn *t, struct batch_id batch, struct err *err)
{
    struct import_keys_of it;
    VEC(struct customer_id) whose = {0};
    if (!import_keys_of_open(txn_db(t), batch, &it, err)) {
        return false;
    }
    while (import_keys_of_next(&it)) {
        *vec_add(txn_arena(t), &whose) = it.row.customer;
    }
    bool ok = import_keys_of_end(&it, err) && import_drop_keys(t, batch, err);
    for (size_t i = 0; ok && i < whose.len; i++) {
        struct arena_mark mark = arena_mark(txn_arena(t));
        ok = search_sync(t, whose.at[i], err);
        arena_rewind(txn_arena(t), mark);
    }
    return ok;
}

static bool end(struct txn *t, void *ctx, struct err *err)
{
    struct taking_back *x = ctx;
    struct import_count_customers_row left;
    if (!lower_freshness(t, err) ||
        !import_count_customers(txn_db(t), x->batch.id, txn_arena(t), &left, err)) {
        return false;
    }
    x->done.kept = left.n;
    return file_bodies_forget(t, 0, err) && drop_keys(t, x->batch.id, err) &&
           import_batch_taken_back(t, x->batch.id, x->now_ms, err);
}

static bool tell_left(struct txn *t, struct taking_back *x, const struct undo_left *left,
                      struct err *err)
{
    struct take_back *done = &x->done;
    done->changed_len = 0; /* the transaction may come here again */
    done->changed = arena_array(x->out, struct customer_id, left->whose.len);
    done->changed_names = arena_array(x->out, struct str, left->whose.len);
    for (size_t i = 0; i < left->whose.len; i++) {
        struct customer_row row;
        bool found;
        if (!customer_get(txn_db(t), left->whose.at[i], txn_arena(t), &row, &found, err)) {
            return false;
        }
        done->changed[done->changed_len] = left->whose.at[i];
        done->changed_names[done->changed_len++] =
            found ? str_copy(x->out, row.name) : (struct str){0};
    }
    return true;
}

/* What was changed of customers who were there before. */
static bool restore_changes(struct txn *t, struct taking_back *x, struct act_id by,
                            struct err *err)
{
    size_t rows = 0;
    struct undo_left left = {0};
    return x->made_by.id.n == 0 ||
           (undo_rows(t, x->made_by.id, by, &rows, &left, err) && tell_left(t, x, &left, err) &&
            undo_left_whole(txn_db(t), x->made_by.id, txn_arena(t), err));
}

static bool body(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    (void)app;
    struct taking_back *x = ctx;
    act->words = x->batch.file;
    act->batch = x->batch.id;
    act->undoes = x->made_by.id;
    return restore_changes(t, x, act->id, err) &&
           act_mark_batch_undone(t, x->batch.id, act->id, err);
}

bool import_kept(struct app *app, struct batch_id batch, struct arena *a, struct str **names,
                 size_t *len, struct err *err)
{
    struct import_act_row made_by = {0};
    struct import_written it;
    VEC(struct str) list = {0};
    bool found;
    if (!import_act(app->db, batch, a, &made_by, &found, err) ||
        !import_written_open(app->db, batch, found ? made_by.id : (struct act_id){0}, &it,
                             err)) {
        return false;
    }
    while (import_written_next(&it)) {
        *vec_add(a, &list) = str_copy(a, it.row.name);
    }
    *names = list.at;
    *len = list.len;
    return import_written_end(&it, err);
}

/* Reads what is to be taken back, and whether it may be. */
static bool prepare(struct app *app, struct batch_id batch, struct arena *a,
                    struct taking_back *x, struct err *err)
{
    bool found, has_act;
    if (!batch_get(app->db, batch, a, &x->batch, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.import.missing", A_ID("id", batch.n));
    }
    if (x->batch.state == 2) {
        return err_set(err, ERR_CONFLICT, "err.import.taken_back", A_ID("id", batch.n));
    }
    return import_act(app->db, batch, a, &x->made_by, &has_act, err);
}

/* Until it is done, lists say that it isn't. */
static bool begin(struct txn *t, void *ctx, struct err *err)
{
    const struct taking_back *x = ctx;
    return import_batch_taking_back(t, x->batch.id, err);
}

bool import_take_back(struct app *app, struct batch_id batch, struct arena *told,
                      struct take_back *out, struct err *err)
{
    struct arena *a = arena_new();
    struct taking_back x = {.out = told, .now_ms = app->now_ms};
    struct act act = {.verb = "import_undo"};
    bool ok = prepare(app, batch, a, &x, err) && txn_run(app->db, begin, &x, err) &&
              drop_rows(app, &x, err);
    if (ok && x.made_by.undone_act.n == 0) { /* else it was stopped behind this */
        ok = act_run(app, &act, body, &x, err);
    }
    x.done.act = x.made_by.undone_act.n ? x.made_by.undone_act : act.id;
    struct learnt learnt;
    ok = ok && drop_customers(app, &x, err) && txn_run(app->db, end, &x, err) &&
         learn_refresh(app, &learnt, err);
    arena_free(a);
    if (ok) {
        *out = x.done;
    }
    return ok;
}

bool import_written_since(struct app *app, struct batch_id batch, int64_t *n, struct err *err)
{
    struct arena *a = arena_new();
    struct str *names;
    size_t len = 0;
    bool ok = import_kept(app, batch, a, &names, &len, err);
    *n = ok ? (int64_t)len : *n;
    arena_free(a);
    return ok;
}
