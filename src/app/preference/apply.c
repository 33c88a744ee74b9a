/* SPDX-License-Identifier: Apache-2.0 */
#include "app/preference/apply.h"

#include <assert.h>

#include "app/act.h"
#include "app/keep/journal.h"
#include "app/wish.h"

enum { REST_MOST = 5 * 366 };

struct applying {
    struct app *app;
    const struct preference *now;
    const struct preference_form *form;
    struct txn *txn;
    struct preference_done done;
};

static void note(struct applying *x, struct preference_change change)
{
    assert(x->done.len < PREFERENCE_CHANGES_MAX);
    x->done.at[x->done.len++] = change;
}

static bool wish(struct applying *x, enum wish_kind kind, struct opt_i64 number,
                 struct str words, bool ends, struct err *err)
{
    struct wish_row row = {.customer = x->now->link.customer,
                           .contact = x->now->link.contact,
                           .kind = kind,
                           .number = number,
                           .words = words,
                           .day = x->app->today};
    bool channel = kind == WISH_CHANNEL_NO;
    note(x, (struct preference_change){.kind = kind,
                                       .ends = ends,
                                       .channel = channel ? (enum channel)number.n : 0,
                                       .number = number.n});
    x->done.acts++;
    return wish_write(x->app, x->txn, &row, x->now->full_name, ends, err);
}

static bool write_stop(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct permission_row *row = ctx;
    (void)app;
    (void)act;
    return txn_id(t, &row->id.n, err) && permission_put(t, row, err) &&
           journal_permission(txn_db(t), row, err);
}

static bool stop(struct applying *x, enum permission_kind kind, struct opt_i64 channel,
                 struct err *err)
{
    struct app *app = x->app;
    struct permission_row row = {.customer = x->now->link.customer,
                                 .contact = x->now->link.contact,
                                 .kind = kind,
                                 .channel = channel,
                                 .purpose = S("marketing"),
                                 .day = app->today,
                                 .at = app->now_ms,
                                 .effective_at = app->now_ms,
                                 .by_whom = S("person"),
                                 .how = S("page")};
    struct str told = channel.has ? str_of(channel_name((enum channel)channel.n)) : S("");
    struct act act = {.verb = channel.has ? OWN_VERB "withdraw" : OWN_VERB "refuse_all",
                      .customer = row.customer,
                      .words = wish_told_by(app->arena, told, x->now->full_name)};
    if (channel.has) {
        note(x, (struct preference_change){
                    .of_act = true, .ends = true, .channel = (enum channel)channel.n});
    }
    x->done.acts++;
    return act_write(app, x->txn, &act, write_stop, &row, err);
}

static bool apply_channels(struct applying *x, struct err *err)
{
    const struct preference_form *f = x->form;
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        uint32_t bit = CHANNEL_BIT(c);
        struct opt_i64 channel = SOME(c);
        bool unwanted = (f->shown & bit) && !(f->fine & bit);
        bool wanted = (f->shown & bit) && (f->fine & bit);
        bool was = (x->now->unwanted & bit) != 0;
        if ((unwanted && !was && !wish(x, WISH_CHANNEL_NO, channel, S(""), false, err)) ||
            (wanted && was && !wish(x, WISH_CHANNEL_NO, channel, S(""), true, err))) {
            return false;
        }
        bool ends = (f->agreed_shown & bit) && !(f->agreed & bit) && (x->now->agreed & bit);
        if (ends && !stop(x, PERMISSION_WITHDRAW, channel, err)) {
            return false;
        }
    }
    return true;
}

static bool apply_rhythm(struct applying *x, struct err *err)
{
    struct opt_i64 to = x->form->rhythm;
    if (!to.has || to.n == x->now->rhythm) {
        return true;
    }
    return wish(x, WISH_RHYTHM, to.n ? to : (struct opt_i64)NONE, S(""), to.n == 0, err);
}

/* Peace that is over ended by itself. */
static bool apply_rest(struct applying *x, struct err *err)
{
    int64_t today = x->app->today;
    int64_t was = x->now->quiet_until > today ? x->now->quiet_until : 0, to;
    if (!preference_rest(x->form, today, &to) || to == was) {
        return true;
    }
    if (to && (to <= today || to > today + REST_MOST)) {
        return err_set(err, ERR_INPUT, "err.preference.rest");
    }
    return wish(x, WISH_QUIET_UNTIL, to ? (struct opt_i64)SOME(to) : (struct opt_i64)NONE,
                S(""), to == 0, err);
}

static bool apply_language(struct applying *x, struct err *err)
{
    struct str to = x->form->language;
    bool as_it_was = str_eq(to, x->form->language_shown) || str_eq(to, x->now->language);
    return !to.len || as_it_was || wish(x, WISH_LANGUAGE, (struct opt_i64)NONE, to, false, err);
}

static bool apply_noted(struct applying *x, struct err *err)
{
    uint32_t gone = x->now->noted & x->form->noted_shown & ~x->form->noted;
    for (enum wish_kind k = 0; k < WISH_KIND_COUNT; k++) {
        if ((gone & WISH_BIT(k)) && !wish(x, k, (struct opt_i64)NONE, S(""), true, err)) {
            return false;
        }
    }
    return true;
}

static bool apply(struct txn *t, void *ctx, struct err *err)
{
    struct applying *x = ctx;
    x->txn = t;
    x->done = (struct preference_done){.peace = x->form->peace};
    if (x->form->peace) { /* nothing else that stood in the form was meant */
        return x->now->objected || stop(x, PERMISSION_OBJECT, (struct opt_i64)NONE, err);
    }
    return apply_rhythm(x, err) && apply_rest(x, err) && apply_language(x, err) &&
           apply_channels(x, err) && apply_noted(x, err);
}

bool preference_apply(struct app *app, const struct preference *now,
                      const struct preference_form *form, struct preference_done *out,
                      struct err *err)
{
    struct app theirs = *app;
    struct applying x = {.app = &theirs, .now = now, .form = form};
    theirs.as = (struct staff_id){0};
    theirs.as_name = S("");
    if (!txn_run(app->db, apply, &x, err)) {
        return false;
    }
    *out = x.done;
    return true;
}
