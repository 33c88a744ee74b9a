/* SPDX-License-Identifier: Apache-2.0 */
/* Into a database: everything is replaced in one transaction, which nobody sees before it ends.
 */
#include "app/keep/erase.h"
#include "app/keep/intake.h"
#include "app/keep/restore_steps.h"
#include "store/gen/sequence.h"

struct replacing {
    struct restoring *r;
    struct db *from;
    struct app *app;
};

static bool replace(struct txn *t, void *ctx, struct err *err)
{
    struct replacing *x = ctx;
    return intake_copy(t, x->from, true, err) && restore_apply(x->r, x->app, t, err);
}

/* A schema without anything in it gets an empty shop first. */
static bool make_place(struct restoring *r, struct err *err)
{
    struct arena *a = arena_new();
    struct db *db;
    bool ok = db_open(a, r->shop, OPEN_AS_IS, r->now_ms, &db, err);
    arena_free(a);
    if (ok || err->code != ERR_MISSING) {
        return ok;
    }
    a = arena_new();
    ok = db_open(a, r->shop, OPEN_CREATE, r->now_ms, &db, err);
    arena_free(a);
    return ok;
}

static bool take(struct restoring *r, struct arena *a, struct err *err)
{
    struct app app;
    struct db *from;
    struct err later; /* `heed tick` does it where others read meanwhile */
    if (!db_open(a, r->backup, OPEN_AS_IS, r->now_ms, &from, err)) {
        return false;
    }
    if (db_is_older(from)) {
        return err_set(err, ERR_USAGE, "err.restore.older", A_STR("file", r->backup));
    }
    struct replacing x = {r, from, &app};
    if (!make_place(r, err) || !app_open(a, r->shop, OPEN_ALONE, r->now_ms, S(""), &app, err) ||
        !restore_gather(r, app.db, err) || !txn_run(app.db, replace, &x, err)) {
        return false;
    }
    r->done.scrubbed = erase_scrub(&app, &later);
    return true;
}

bool restore_server(struct restoring *r, struct err *err)
{
    struct arena *a = arena_new();
    bool ok = take(r, a, err);
    arena_free(a);
    return ok;
}
