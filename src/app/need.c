/* SPDX-License-Identifier: Apache-2.0 */
#include "app/need.h"

#include "app/act.h"
#include "app/entry.h"
#include "store/gen/rows.h"

struct needing {
    struct need_row row;
    struct str answer;
};

static bool write_need(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct needing *n = ctx;
    (void)app;
    act->words = n->row.words;
    return txn_id(t, &n->row.id.n, err) && need_put(t, &n->row, err);
}

bool need_add(struct app *app, const struct candidate *who, enum need_kind kind,
              struct str words, struct need_days days, struct written *out, struct err *err)
{
    struct needing n = {.row = {.customer = who->customer_id,
                                .contact = who->contact_id,
                                .kind = kind,
                                .day = app->today,
                                .due = days.due,
                                .wanted_day = days.wanted,
                                .staff = app->as}};
    struct act act = {.verb = "need", .customer = who->customer_id};
    if (days.due.has && days.due.n < app->today) {
        return err_set(err, ERR_INPUT, "err.log.due_past", A_DAY("day", days.due.n));
    }
    if (!entry_text(words, WORDS_MAX, &n.row.words, err) ||
        !act_run(app, &act, write_need, &n, err)) {
        return false;
    }
    *out = (struct written){act.id, n.row.id.n};
    return true;
}

static bool write_answer(struct app *app, struct txn *t, struct act *act, void *ctx,
                         struct err *err)
{
    struct needing *n = ctx;
    struct need_row row;
    bool found;
    if (!need_get(txn_db(t), n->row.id, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.owed.missing", A_ID("id", n->row.id.n));
    }
    if (row.answered_day.has) {
        return err_set(err, ERR_CONFLICT, "err.owed.closed", A_STR("words", row.words),
                       A_DAY("day", row.answered_day.n));
    }
    row.answered_day = (struct opt_i64)SOME(app->today);
    row.answer = n->answer;
    act->customer = row.customer;
    act->words = str_format(txn_arena(t), "%.*s: %.*s", STR_ARG(row.words), STR_ARG(n->answer));
    return need_put(t, &row, err);
}

bool need_answer(struct app *app, struct need_id id, struct str words, struct written *out,
                 struct err *err)
{
    struct needing n = {.row = {.id = id}};
    struct act act = {.verb = "answer"};
    if (!entry_text(words, WORDS_MAX, &n.answer, err) ||
        !act_run(app, &act, write_answer, &n, err)) {
        return false;
    }
    *out = (struct written){act.id, id.n};
    return true;
}
