/* SPDX-License-Identifier: Apache-2.0 */
#include "app/login/login.h"
#include "store/gen/login.h"
#include "store/gen/rows.h"

static const int64_t a_day_ms = INT64_C(86400000);

enum { KEPT_ONCE_DAYS = 7 };

bool session_find(struct app *app, struct str token, struct arena *a, struct session *out,
                  struct err *err)
{
    struct session_of_row row;
    bool found = false;
    *out = (struct session){.staff = {0}};
    if (token.len != TOKEN_LEN) {
        return true;
    }
    if (!session_of(app->db, token_hash(a, token), app->now_ms, a, &row, &found, err)) {
        return false;
    }
    if (found && row.role >= 0 && row.role < ROLE_COUNT) {
        *out = (struct session){.staff = row.staff,
                                .name = row.name,
                                .language = row.language,
                                .role = (enum role)row.role,
                                .secret = row.secret,
                                .counter = row.counter != 0,
                                .may_write = row.role >= ROLE_SELLER};
    }
    return true;
}

bool session_of_program(struct app *app, struct str token, struct arena *a, struct session *out,
                        struct err *err)
{
    struct api_token_of_row row;
    bool found = false;
    *out = (struct session){.staff = {0}};
    if (token.len != TOKEN_LEN) {
        return true;
    }
    if (!api_token_of(app->db, token_hash(a, token), app->today, a, &row, &found, err)) {
        return false;
    }
    if (found && row.role >= 0 && row.role < ROLE_COUNT) {
        *out = (struct session){.staff = row.staff,
                                .name = row.name,
                                .role = (enum role)row.role,
                                .program = true,
                                .may_write = (row.scopes & 2) && row.role >= ROLE_SELLER};
    }
    return true;
}

struct changing {
    struct app *app;
    struct str hash;
    struct session_row row;
    bool on;
};

static bool end(struct txn *t, void *ctx, struct err *err)
{
    const struct changing *x = ctx;
    return session_drop(t, x->hash, err);
}

bool session_end(struct app *app, struct str token, struct err *err)
{
    struct changing x = {.app = app, .hash = token_hash(app->arena, token)};
    return txn_run(app->db, end, &x, err);
}

static bool set_counter(struct txn *t, void *ctx, struct err *err)
{
    const struct changing *x = ctx;
    struct session_row row;
    bool found;
    if (!session_get(txn_db(t), x->hash, txn_arena(t), &row, &found, err)) {
        return false;
    }
    row.counter = x->on;
    return !found || session_put(t, &row, err);
}

bool session_counter(struct app *app, struct str token, bool on, struct err *err)
{
    struct changing x = {.app = app, .hash = token_hash(app->arena, token), .on = on};
    return txn_run(app->db, set_counter, &x, err);
}

static bool purge(struct txn *t, void *ctx, struct err *err)
{
    const struct app *app = ctx;
    return session_over(t, app->now_ms, err) && login_code_over(t, app->now_ms, err) &&
           sent_once_over(t, app->now_ms - KEPT_ONCE_DAYS * a_day_ms, err);
}

bool sessions_purge(struct app *app, struct err *err)
{
    return txn_run(app->db, purge, app, err);
}
