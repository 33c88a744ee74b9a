/* SPDX-License-Identifier: Apache-2.0 */
#include "app/tick.h"

#include <inttypes.h>

#include "app/file.h"
#include "app/keep/chain.h"
#include "app/keep/erase.h"
#include "app/keep/journal.h"
#include "app/keep/retain.h"
#include "app/keep/seal.h"
#include "app/login/login.h"
#include "app/preference/link.h"
#include "store/gen/shop.h"

static bool write_day(struct txn *t, void *ctx, struct err *err)
{
    const struct app *app = ctx;
    return shop_set(t, S("ticked_day"), str_format(txn_arena(t), "%" PRId64, app->today), err);
}

/* The clock does it, whoever of the shop is alone there. */
static bool retain_by_clock(struct app *app, struct ticked *done, struct err *err)
{
    struct staff_id as = app->as;
    app->as = (struct staff_id){0};
    bool ok = retain_run(app, &done->retained, &done->retain_act, err);
    app->as = as;
    return ok;
}

bool tick(struct app *app, struct ticked *out, struct err *err)
{
    struct ticked done = {0};
    if (!chain_catch_up(app, err)) {
        return false;
    }
    if (app->shop.ticked_day < app->today) {
        if (!learn_refresh(app, &done.learnt, err) || !txn_run(app->db, write_day, app, err) ||
            !shop_load(app->db, app->arena, &app->shop, err)) {
            return false;
        }
        done.learnt_now = true;
    }
    int64_t since = app->now_ms - (int64_t)FILE_KEPT_DAYS * 86400000;
    if (!retain_by_clock(app, &done, err) || !bin_purge(app, &done.purged, err) ||
        !bodies_purge(app, since, &done.files, err) || !seal_purge(app, &done.proofs, err) ||
        !preference_purge(app, err) || !sessions_purge(app, err) ||
        (app->shop.to_scrub && !erase_scrub(app, err)) || !journal_catch_up(app->db, err)) {
        return false;
    }
    *out = done;
    return true;
}
