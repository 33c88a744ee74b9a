/* SPDX-License-Identifier: Apache-2.0 */
#include "app/referral.h"

#include "app/act.h"
#include "app/entry.h"
#include "base/vec.h"
#include "store/gen/owed.h"
#include "store/gen/rows.h"

struct sending {
    const struct candidate *who;
    const struct candidate *by;
    struct referral_row row;
    size_t thanked;
};

struct referrals {
    VEC(struct referral_row) list;
};

/* What a customer sent us and wasn't thanked for, in the txn's arena. */
static bool unthanked(struct txn *t, struct customer_id by, struct referrals *out,
                      struct err *err)
{
    struct owed_thanks it;
    if (!owed_thanks_open(txn_db(t), by, &it, err)) {
        return false;
    }
    while (owed_thanks_next(&it)) {
        struct referral_row *row = vec_add(txn_arena(t), &out->list);
        *row = it.row;
        referral_row_keep(txn_arena(t), row);
    }
    return owed_thanks_end(&it, err);
}

static bool write_referral(struct app *app, struct txn *t, struct act *act, void *ctx,
                           struct err *err)
{
    struct sending *s = ctx;
    struct referrals there = {.list = {0}};
    (void)app;
    act->words = s->by->name;
    if (!unthanked(t, s->row.by_customer, &there, err)) {
        return false;
    }
    for (size_t i = 0; i < there.list.len; i++) {
        if (there.list.at[i].customer.n == s->row.customer.n) {
            return err_set(err, ERR_CONFLICT, "err.sent.known", A_STR("name", s->who->name),
                           A_STR("other", s->by->name));
        }
    }
    return txn_id(t, &s->row.id.n, err) && referral_put(t, &s->row, err);
}

bool referral_add(struct app *app, const struct candidate *who, const struct candidate *by,
                  struct str words, struct written *out, struct err *err)
{
    struct sending s = {.who = who,
                        .by = by,
                        .row = {.customer = who->customer_id,
                                .by_customer = by->customer_id,
                                .day = app->today}};
    struct act act = {.verb = "sent", .customer = who->customer_id};
    if (who->customer_id.n == by->customer_id.n) {
        return err_set(err, ERR_INPUT, "err.people.self", A_STR("name", who->name));
    }
    if ((words.len && !entry_text(words, WORDS_MAX, &s.row.words, err)) ||
        !act_run(app, &act, write_referral, &s, err)) {
        return false;
    }
    *out = (struct written){act.id, s.row.id.n};
    return true;
}

static bool write_thanks(struct app *app, struct txn *t, struct act *act, void *ctx,
                         struct err *err)
{
    struct sending *s = ctx;
    struct referrals there = {.list = {0}};
    (void)act;
    if (!unthanked(t, s->by->customer_id, &there, err)) {
        return false;
    }
    if (there.list.len == 0) {
        return err_set(err, ERR_MISSING, "err.thanked.none", A_STR("name", s->by->name));
    }
    for (size_t i = 0; i < there.list.len; i++) {
        there.list.at[i].thanked_day = (struct opt_i64)SOME(app->today);
        if (!referral_put(t, &there.list.at[i], err)) {
            return false;
        }
    }
    s->thanked = there.list.len;
    return true;
}

bool referral_thanked(struct app *app, const struct candidate *by, size_t *n,
                      struct written *out, struct err *err)
{
    struct sending s = {.by = by};
    struct act act = {.verb = "thanked", .customer = by->customer_id};
    if (!act_run(app, &act, write_thanks, &s, err)) {
        return false;
    }
    *n = s.thanked;
    *out = (struct written){act.id, 0};
    return true;
}
