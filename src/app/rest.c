/* SPDX-License-Identifier: Apache-2.0 */
#include "app/rest.h"

#include "app/act.h"
#include "app/entry.h"
#include "base/day.h"
#include "store/gen/rest.h"

struct resting {
    struct rest_row row;
    bool ends;
};

bool rest_of(struct db *db, struct customer_id customer, struct arena *a, struct rest_row *out,
             bool *found, struct err *err)
{
    *out = (struct rest_row){.until_day = 0};
    return rest_holds(db, customer, a, out, found, err);
}

static bool write_rest(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct resting *r = ctx;
    struct rest_row old;
    bool found;
    (void)act;
    if (!rest_holds(txn_db(t), r->row.customer, txn_arena(t), &old, &found, err)) {
        return false;
    }
    if (r->ends && !found) {
        return err_set(err, ERR_MISSING, "err.rest.none");
    }
    if (found) {
        old.ended_day = (struct opt_i64)SOME(app->today);
        if (!rest_put(t, &old, err)) {
            return false;
        }
    }
    return r->ends || (txn_id(t, &r->row.id.n, err) && rest_put(t, &r->row, err));
}

bool rest_add(struct app *app, const struct candidate *who, int64_t until, struct str words,
              struct written *out, struct err *err)
{
    struct resting r = {.row = {.customer = who->customer_id,
                                .until_day = until,
                                .day = app->today,
                                .staff = app->as}};
    if (until <= app->today) {
        return err_set(err, ERR_INPUT, "err.rest.past", A_DAY("day", until));
    }
    if (words.len && !entry_text(words, WORDS_SHORT_MAX, &r.row.words, err)) {
        return false;
    }
    struct str day = day_iso(app->arena, until);
    struct act act = {.verb = "rest", .customer = who->customer_id};
    act.words = str_format(app->arena, "%.*s%s%.*s", STR_ARG(day), r.row.words.len ? ", " : "",
                           STR_ARG(r.row.words));
    if (!act_run(app, &act, write_rest, &r, err)) {
        return false;
    }
    *out = (struct written){act.id, r.row.id.n};
    return true;
}

bool rest_end(struct app *app, const struct candidate *who, struct written *out,
              struct err *err)
{
    struct resting r = {.row = {.customer = who->customer_id}, .ends = true};
    struct act act = {.verb = "rest_end", .customer = who->customer_id};
    if (!act_run(app, &act, write_rest, &r, err)) {
        return false;
    }
    *out = (struct written){act.id, 0};
    return true;
}
