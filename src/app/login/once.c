/* SPDX-License-Identifier: Apache-2.0 */
#include "app/login/once.h"

#include "store/gen/rows.h"

bool once_answered(struct app *app, struct str key, struct str *answer, struct err *err)
{
    struct sent_once_row row;
    bool found = false;
    *answer = S("");
    if (key.len == 0 || key.len > ONCE_KEY_MAX || app->as.n == 0) {
        return true;
    }
    if (!sent_once_get(app->db, app->as, key, app->arena, &row, &found, err)) {
        return false;
    }
    *answer = found ? row.answer : S("");
    return true;
}

static bool keep(struct txn *t, void *ctx, struct err *err)
{
    return sent_once_put(t, ctx, err);
}

bool once_keep(struct app *app, struct str key, struct str answer, struct err *err)
{
    struct sent_once_row row = {
        .staff = app->as, .sent = key, .at = app->now_ms, .status = 303, .answer = answer};
    return key.len == 0 || key.len > ONCE_KEY_MAX || app->as.n == 0 ||
           answer.len > ONCE_ANSWER_MAX || txn_run(app->db, keep, &row, err);
}
