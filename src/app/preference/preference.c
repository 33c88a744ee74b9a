/* SPDX-License-Identifier: Apache-2.0 */
#include "app/preference/preference.h"

#include "app/act.h"
#include "app/keep/journal.h"
#include "app/people.h"
#include "app/standing.h"
#include "app/wish.h"
#include "base/day.h"
#include "core/permission.h"
#include "store/gen/people.h"
#include "text/lang.h"

enum { REST_MOST = 5 * 366, RHYTHM_MOST = 3 * 366 };

/* ------------------------------------------------------------------------------- as it is */

/* Theirs to change. */
static bool is_own(const struct preference *p, struct contact_id of)
{
    return of.n == p->link.contact.n || (p->alone && of.n == 0);
}

/* About them, whoever it was agreed with. */
static bool is_theirs(const struct preference *p, struct contact_id of)
{
    return of.n == 0 || is_own(p, of);
}

static void take_wish(struct preference *p, const struct wish_row *w, struct arena *a)
{
    int64_t n = w->number.has ? w->number.n : 0;
    if (w->kind == WISH_RHYTHM) {
        p->rhythm = n;
    } else if (w->kind == WISH_QUIET_UNTIL) {
        p->quiet_until = n;
    } else if (w->kind == WISH_LANGUAGE) {
        p->language = str_copy(a, w->words);
    } else if (w->kind == WISH_CHANNEL_NO && n >= 0 && n < CHANNEL_COUNT) {
        p->unwanted |= CHANNEL_BIT(n);
    }
}

static bool load_wishes(struct app *app, struct arena *a, struct preference *p, struct err *err)
{
    struct people_wishes it;
    if (!people_wishes_open(app->db, p->link.customer, &it, err)) {
        return false;
    }
    while (people_wishes_next(&it)) {
        if (is_own(p, it.row.contact)) {
            take_wish(p, &it.row, a);
        }
    }
    return people_wishes_end(&it, err);
}

/* Only what they said themselves: a sale or a contract is no consent that could be taken back.
 */
static bool load_acts(struct app *app, struct preference *p, struct err *err)
{
    struct people_permissions it;
    struct permission_now now = {0};
    if (!people_permissions_open(app->db, p->link.customer, &it, err)) {
        return false;
    }
    while (people_permissions_next(&it)) {
        bool own = it.row.kind == PERMISSION_GRANT || it.row.kind == PERMISSION_RENEW ||
                   journal_is_stop(it.row.kind);
        bool holds = !it.row.expires_day.has || it.row.expires_day.n >= app->today;
        if (own && is_theirs(p, it.row.contact) && it.row.norm.len == 0) {
            permission_fold(&now, (enum permission_kind)it.row.kind,
                            it.row.channel.has ? it.row.channel.n : -1, holds);
        }
    }
    p->agreed = now.basis & ~now.objected;
    p->objected = now.objected_all;
    return people_permissions_end(&it, err);
}

static void take_people(struct preference *p, const struct people *people, struct arena *a)
{
    const struct contact_row *c = NULL;
    p->alone = people->contacts.len < 2;
    for (size_t i = 0; i < people->contacts.len; i++) {
        bool meant = people->contacts.at[i].id.n == p->link.contact.n;
        c = meant ? &people->contacts.at[i] : c;
    }
    p->name = c ? c->given : people->customer.name;
    p->full_name = c && !p->alone ? contact_name(a, c) : S("");
    p->language = c ? c->language : S("");
    for (size_t i = 0; i < people->points.len; i++) {
        if (is_theirs(p, people->points.at[i].contact)) {
            p->reached |= standing_channels_of(people->points.at[i].kind);
        }
    }
    for (size_t i = 0; i < people->addresses.len; i++) {
        if (is_theirs(p, people->addresses.at[i].contact)) {
            p->reached |= CHANNEL_BIT(CHANNEL_POST) | CHANNEL_BIT(CHANNEL_VISIT);
        }
    }
}

bool preference_open(struct app *app, struct str token, struct arena *a, struct preference *out,
                     struct err *err)
{
    struct preference p = {.rhythm = 0};
    struct people people;
    bool found;
    if (!preference_find(app, token, a, &p.link, err) ||
        !people_load(app->db, p.link.customer, a, &people, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.preference.link");
    }
    take_people(&p, &people, a);
    if (!load_wishes(app, a, &p, err) || !load_acts(app, &p, err)) {
        return false;
    }
    *out = p;
    return true;
}

/* ------------------------------------------------------------------------------- the form */

static bool wrong(struct err *err, struct str name)
{
    return err_set(err, ERR_INPUT, "err.preference.field", A_STR("field", str_head(name, 40)));
}

static bool take_channel(struct str name, struct str value, uint32_t *set, struct err *err)
{
    enum channel c;
    if (!channel_from_name(value, &c)) {
        return wrong(err, name);
    }
    *set |= CHANNEL_BIT(c);
    return true;
}

static bool take_pace(struct preference_form *f, struct str name, struct str value,
                      struct err *err)
{
    int64_t days;
    if (!str_to_i64(value, &days) || days < 0 || days > RHYTHM_MOST) {
        return wrong(err, name);
    }
    f->rhythm = (struct opt_i64)SOME(days);
    return true;
}

static bool take_rest(struct preference_form *f, struct str name, struct str value,
                      struct err *err)
{
    int64_t day = 0;
    if (value.len && !day_from_iso(value, &day)) {
        return wrong(err, name);
    }
    f->quiet = (struct opt_i64)SOME(day);
    return true;
}

static bool take_language(struct preference_form *f, struct str name, struct str value,
                          struct err *err)
{
    enum lang lang;
    if (value.len != 2 || !lang_from_name(value, &lang)) {
        return wrong(err, name);
    }
    f->language = str_of(lang_name(lang));
    return true;
}

bool preference_field(struct preference_form *f, struct str name, struct str value,
                      struct err *err)
{
    const struct {
        const char *name;
        uint32_t *set;
    } sets[] = {{"shown", &f->shown},
                {"fine", &f->fine},
                {"agreed_shown", &f->agreed_shown},
                {"agreed", &f->agreed}};
    value = str_trim(value);
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        if (str_eq(name, str_of(sets[i].name))) {
            return take_channel(name, value, sets[i].set, err);
        }
    }
    if (str_eq(name, S("pace"))) {
        return take_pace(f, name, value, err);
    }
    if (str_eq(name, S("rest"))) {
        return take_rest(f, name, value, err);
    }
    if (str_eq(name, S("language"))) {
        return take_language(f, name, value, err);
    }
    f->peace = f->peace || (str_eq(name, S("peace")) && str_eq(value, S("1")));
    return true;
}

/* ------------------------------------------------------------------------------- applying */

struct applying {
    struct app *app;
    const struct preference *now;
    const struct preference_form *form;
    struct txn *txn;
    int changes;
};

static bool wish(struct applying *x, enum wish_kind kind, struct opt_i64 number,
                 struct str words, bool ends, struct err *err)
{
    struct wish_row row = {.customer = x->now->link.customer,
                           .contact = x->now->link.contact,
                           .kind = kind,
                           .number = number,
                           .words = words,
                           .day = x->app->today};
    x->changes++;
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
    x->changes++;
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

static bool apply_rest(struct applying *x, struct err *err)
{
    struct opt_i64 to = x->form->quiet;
    int64_t today = x->app->today;
    if (!to.has || to.n == x->now->quiet_until) {
        return true;
    }
    if (to.n && (to.n <= today || to.n > today + REST_MOST)) {
        return err_set(err, ERR_INPUT, "err.preference.rest");
    }
    return wish(x, WISH_QUIET_UNTIL, to.n ? to : (struct opt_i64)NONE, S(""), to.n == 0, err);
}

static bool apply_language(struct applying *x, struct err *err)
{
    struct str to = x->form->language;
    return !to.len || str_eq(to, x->now->language) ||
           wish(x, WISH_LANGUAGE, (struct opt_i64)NONE, to, false, err);
}

static bool apply(struct txn *t, void *ctx, struct err *err)
{
    struct applying *x = ctx;
    x->txn = t;
    x->changes = 0;
    if (x->form->peace) { /* nothing else that stood in the form was meant */
        return x->now->objected || stop(x, PERMISSION_OBJECT, (struct opt_i64)NONE, err);
    }
    return apply_rhythm(x, err) && apply_rest(x, err) && apply_language(x, err) &&
           apply_channels(x, err);
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
    *out = (struct preference_done){x.changes, form->peace};
    return true;
}
