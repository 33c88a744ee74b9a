/* SPDX-License-Identifier: Apache-2.0 */
#include "app/task.h"

#include "app/act.h"
#include "app/entry.h"
#include "store/gen/rows.h"

static bool write_task(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct task_row *row = ctx;
    (void)app;
    act->words = row->words;
    return txn_id(t, &row->id.n, err) && task_put(t, row, err);
}

bool task_add(struct app *app, const struct candidate *who, struct str words,
              struct opt_i64 due, struct written *out, struct err *err)
{
    struct task_row row = {.customer = who ? who->customer_id : (struct customer_id){0},
                           .day = app->today,
                           .due = due,
                           .staff = app->as};
    struct act act = {.verb = who ? "task" : "task_shop", .customer = row.customer};
    if (due.has && due.n < app->today) {
        return err_set(err, ERR_INPUT, "err.log.due_past", A_DAY("day", due.n));
    }
    if (!entry_text(words, WORDS_MAX, &row.words, err) ||
        !act_run(app, &act, write_task, &row, err)) {
        return false;
    }
    *out = (struct written){act.id, row.id.n};
    return true;
}

static bool write_done(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    const struct task_id *id = ctx;
    struct task_row row;
    bool found;
    if (!task_get(txn_db(t), *id, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.owed.missing", A_ID("id", id->n));
    }
    if (row.done_day.has) {
        return err_set(err, ERR_CONFLICT, "err.owed.closed", A_STR("words", row.words),
                       A_DAY("day", row.done_day.n));
    }
    row.done_day = (struct opt_i64)SOME(app->today);
    act->customer = row.customer;
    act->words = row.words;
    return task_put(t, &row, err);
}

bool task_done(struct app *app, struct task_id id, struct written *out, struct err *err)
{
    struct act act = {.verb = "done"};
    if (!act_run(app, &act, write_done, &id, err)) {
        return false;
    }
    *out = (struct written){act.id, id.n};
    return true;
}
