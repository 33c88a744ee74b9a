/* SPDX-License-Identifier: Apache-2.0 */
#include "app/preference/link.h"

#include <sodium.h>
#include <string.h>

#include "app/act.h"
#include "app/keep/secret.h"
#include "app/people.h"
#include "app/preference/token.h"
#include "app/wish.h"
#include "base/day.h"
#include "base/vec.h"
#include "store/gen/preference.h"

enum { NONCE = 16 };

static const char *const key_name = "preference_key";

/* ------------------------------------------------------------------------------- making */

struct making {
    struct preference_link_row row;
    struct str token;
    size_t ended;
};

/* Of the one person; of a customer as a whole everybody's. */
static bool end_those(struct app *app, struct txn *t, struct making *m, struct err *err)
{
    struct preference_holding it;
    VEC(struct preference_link_row) old = {0};
    if (!preference_holding_open(txn_db(t), m->row.customer, m->row.contact.n, app->today, &it,
                                 err)) {
        return false;
    }
    while (preference_holding_next(&it)) {
        struct preference_link_row *row = vec_add(txn_arena(t), &old);
        *row = it.row;
        preference_link_row_keep(txn_arena(t), row);
    }
    if (!preference_holding_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < old.len; i++) {
        old.at[i].ended_day = (struct opt_i64)SOME(app->today);
        if (!preference_link_put(t, &old.at[i], err)) {
            return false;
        }
    }
    m->ended = old.len;
    return true;
}

static bool make(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct making *m = ctx;
    unsigned char key[SECRET_BYTES], nonce[NONCE];
    char *hex = arena_array(txn_arena(t), char, 2 * NONCE + 1);
    bool has;
    (void)act;
    randombytes_buf(nonce, sizeof nonce);
    sodium_bin2hex(hex, 2 * NONCE + 1, nonce, sizeof nonce);
    m->row.nonce = str_of(hex);
    if (!secret_key(t, key_name, true, key, &has, err) || !end_those(app, t, m, err) ||
        !txn_id(t, &m->row.id.n, err) || !preference_link_put(t, &m->row, err)) {
        return false;
    }
    struct token token;
    token_of(key, &m->row, &token);
    m->token = token_text(app->arena, &token);
    return true;
}

static struct making for_whom(const struct app *app, const struct candidate *who)
{
    return (struct making){.row = {.customer = who->customer_id,
                                   .contact = who->contact_id,
                                   .day = app->today,
                                   .staff = app->as}};
}

/* Whom of several it is about. */
static struct str name_of(const struct candidate *who)
{
    return who->contact_id.n && who->whole.len ? who->name : S("");
}

/* The one person whose link it is; {0}: a customer without people. */
static bool choose(struct app *app, const struct candidate *who, struct contact_id *out,
                   struct err *err)
{
    struct people p;
    bool found;
    if (!people_load(app->db, who->customer_id, app->arena, &p, &found, err)) {
        return false;
    }
    if (!who->contact_id.n && p.contacts.len > 1) {
        return err_set(err, ERR_AMBIGUOUS, "err.preference.who", A_STR("name", who->name),
                       A_ID("id", p.contacts.at[0].id.n));
    }
    *out = who->contact_id.n || !p.contacts.len ? who->contact_id : p.contacts.at[0].id;
    for (size_t i = 0; i < p.contacts.len; i++) {
        if (p.contacts.at[i].id.n == out->n && p.contacts.at[i].deceased_day.has) {
            return err_set(err, ERR_CONFLICT, "err.preference.died", A_STR("name", who->name));
        }
    }
    return true;
}

bool preference_make(struct app *app, const struct candidate *who, int64_t until_day,
                     struct arena *a, struct str *token, struct written *out, struct err *err)
{
    struct making m = for_whom(app, who);
    struct act act = {.verb = "preferences", .customer = who->customer_id};
    m.row.until_day = until_day;
    if (until_day <= app->today || until_day > app->today + PREFERENCE_DAYS_MAX) {
        return err_set(err, ERR_INPUT, "err.preference.until");
    }
    act.words = wish_told_by(app->arena, day_iso(app->arena, until_day), name_of(who));
    if (!choose(app, who, &m.row.contact, err) || !act_run(app, &act, make, &m, err)) {
        return false;
    }
    *token = str_copy(a, m.token);
    *out = (struct written){act.id, m.row.id.n};
    return true;
}

static bool end(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct making *m = ctx;
    (void)act;
    return end_those(app, t, m, err) &&
           (m->ended > 0 || err_set(err, ERR_MISSING, "err.preference.none"));
}

bool preference_end(struct app *app, const struct candidate *who, struct written *out,
                    struct err *err)
{
    struct making m = for_whom(app, who);
    struct act act = {.verb = "preferences_end",
                      .customer = who->customer_id,
                      .words = wish_told_by(app->arena, S(""), name_of(who))};
    if (!act_run(app, &act, end, &m, err)) {
        return false;
    }
    *out = (struct written){act.id, 0};
    return true;
}

/* ------------------------------------------------------------------------------- finding */

/* Somebody of the book, and alive; without a person a customer who has none. */
static bool is_there(struct app *app, const struct preference_link_row *row, struct arena *a,
                     bool *out, struct err *err)
{
    struct people p;
    bool found;
    *out = false;
    if (!people_load(app->db, row->customer, a, &p, &found, err)) {
        return false;
    }
    if (!found || p.customer.deleted_at.has) {
        return true;
    }
    *out = row->contact.n == 0 && p.contacts.len == 0;
    for (size_t i = 0; i < p.contacts.len; i++) {
        const struct contact_row *c = &p.contacts.at[i];
        *out = *out || (c->id.n == row->contact.n && !c->deceased_day.has);
    }
    return true;
}

bool preference_find(struct app *app, struct str token, struct arena *a,
                     struct preference_link_row *out, struct err *err)
{
    unsigned char key[SECRET_BYTES];
    struct preference_link_row row;
    struct token sent, right;
    bool has, found = false, there = false;
    if (!token_read(token, &sent)) {
        return err_set(err, ERR_MISSING, "err.preference.link");
    }
    if (!secret_read(app->db, a, key_name, key, &has, err) ||
        !preference_link_get(app->db, sent.link, a, &row, &found, err)) {
        return false;
    }
    row = has && found ? row : (struct preference_link_row){.id = sent.link};
    memset(key, 0, has ? 0 : sizeof key);
    token_of(key, &row, &right); /* always: how long it takes tells nothing */
    bool holds = token_same(&sent, &right) && has && found && !row.ended_day.has &&
                 row.until_day >= app->today;
    if (holds && !is_there(app, &row, a, &there, err)) {
        return false;
    }
    if (!there) {
        return err_set(err, ERR_MISSING, "err.preference.link");
    }
    *out = row;
    return true;
}

static bool purge(struct txn *t, void *ctx, struct err *err)
{
    const struct app *app = ctx;
    return preference_over(t, app->today - PREFERENCE_KEPT_DAYS, err);
}

bool preference_purge(struct app *app, struct err *err)
{
    return txn_run(app->db, purge, app, err);
}
