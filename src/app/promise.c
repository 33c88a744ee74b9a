/* SPDX-License-Identifier: Apache-2.0 */
#include "app/promise.h"

#include "app/act.h"
#include "app/entry.h"
#include "store/gen/owed.h"
#include "store/gen/rows.h"

struct closing {
    struct promise_id id;
    enum promise_state how;
    struct promise_closed done;
};

static bool write_promise(struct app *app, struct txn *t, struct act *act, void *ctx,
                          struct err *err)
{
    struct promise_row *row = ctx;
    (void)app;
    act->words = row->words;
    return txn_id(t, &row->id.n, err) && promise_put(t, row, err);
}

bool promise_add(struct app *app, const struct candidate *who, struct str words,
                 struct opt_i64 due, struct written *out, struct err *err)
{
    struct promise_row row = {.customer = who->customer_id,
                              .contact = who->contact_id,
                              .day = app->today,
                              .due = due,
                              .staff = app->as};
    struct act act = {.verb = "promise", .customer = who->customer_id};
    if (due.has && due.n < app->today) {
        return err_set(err, ERR_INPUT, "err.log.due_past", A_DAY("day", due.n));
    }
    if (!entry_text(words, WORDS_MAX, &row.words, err) ||
        !act_run(app, &act, write_promise, &row, err)) {
        return false;
    }
    *out = (struct written){act.id, row.id.n};
    return true;
}

/* Another promise stands for the same need. */
static bool others(struct txn *t, const struct promise_row *row, bool *out, struct err *err)
{
    struct owed_promises_of_need it;
    *out = false;
    if (!owed_promises_of_need_open(txn_db(t), row->need, row->customer, &it, err)) {
        return false;
    }
    while (owed_promises_of_need_next(&it)) {
        *out = *out || it.row.id.n != row->id.n;
    }
    return owed_promises_of_need_end(&it, err);
}

static bool answer_need(struct app *app, struct txn *t, const struct promise_row *row,
                        bool *answered, struct err *err)
{
    struct need_row need;
    bool found;
    bool more;
    if (row->need.n == 0) {
        return true;
    }
    if (!others(t, row, &more, err) ||
        !need_get(txn_db(t), row->need, txn_arena(t), &need, &found, err)) {
        return false;
    }
    if (more || !found || need.answered_day.has) {
        return true;
    }
    need.answered_day = (struct opt_i64)SOME(app->today);
    need.answer = row->words;
    *answered = true;
    return need_put(t, &need, err);
}

static bool write_close(struct app *app, struct txn *t, struct act *act, void *ctx,
                        struct err *err)
{
    struct closing *c = ctx;
    struct promise_row row;
    bool found;
    if (!promise_get(txn_db(t), c->id, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.owed.missing", A_ID("id", c->id.n));
    }
    if (row.closed_day.has) {
        return err_set(err, ERR_CONFLICT, "err.owed.closed", A_STR("words", row.words),
                       A_DAY("day", row.closed_day.n));
    }
    bool late = c->how == PROMISE_KEPT && row.due.has && row.due.n < app->today;
    c->done = (struct promise_closed){.state = late ? PROMISE_LATE : c->how};
    row.state = c->done.state;
    row.closed_day = (struct opt_i64)SOME(app->today);
    act->customer = row.customer;
    act->words = row.words;
    return promise_put(t, &row, err) &&
           (c->how != PROMISE_KEPT || answer_need(app, t, &row, &c->done.need_answered, err));
}

bool promise_close(struct app *app, struct promise_id id, enum promise_state how,
                   struct promise_closed *out, struct err *err)
{
    struct closing c = {.id = id, .how = how};
    struct act act = {.verb = how == PROMISE_KEPT     ? "keep"
                              : how == PROMISE_BROKEN ? "broke"
                                                      : "release"};
    if (!act_run(app, &act, write_close, &c, err)) {
        return false;
    }
    *out = c.done;
    out->written = (struct written){act.id, id.n};
    return true;
}
