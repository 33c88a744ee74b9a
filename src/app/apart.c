/* SPDX-License-Identifier: Apache-2.0 */
#include "app/apart.h"

#include <stdio.h>

#include "app/act.h"
#include "store/gen/dups.h"

/* ------------------------------------------------------------------------------- asking */

enum { KEY_MAX = 96 };

/* The same for (x, y) and (y, x). */
static struct str key_of(char key[KEY_MAX], struct apart_side x, struct apart_side y)
{
    bool turn =
        x.customer.n != y.customer.n ? x.customer.n > y.customer.n : x.contact.n > y.contact.n;
    const struct apart_side *a = turn ? &y : &x, *b = turn ? &x : &y;
    int n =
        snprintf(key, KEY_MAX, "%lld/%lld/%lld/%lld", (long long)a->customer.n,
                 (long long)a->contact.n, (long long)b->customer.n, (long long)b->contact.n);
    return (struct str){key, (size_t)n};
}

static void add(struct apart_set *set, const struct apart_row *r)
{
    char key[KEY_MAX];
    *map_text(&set->pairs,
              key_of(key, (struct apart_side){r->customer, r->contact},
                     (struct apart_side){r->to_customer, r->to_contact}),
              NULL) = 1;
}

bool apart_load(struct db *db, struct arena *a, struct apart_set *out, struct err *err)
{
    struct dups_apart it;
    struct apart_set set = {map_in(a)};
    if (!dups_apart_open(db, &it, err)) {
        return false;
    }
    while (dups_apart_next(&it)) {
        add(&set, &it.row);
    }
    *out = set;
    return dups_apart_end(&it, err);
}

bool apart_load_of(struct db *db, struct customer_id customer, struct arena *a,
                   struct apart_set *out, struct err *err)
{
    struct dups_apart_of it;
    struct apart_set set = {map_in(a)};
    if (!dups_apart_of_open(db, customer, &it, err)) {
        return false;
    }
    while (dups_apart_of_next(&it)) {
        add(&set, &it.row);
    }
    *out = set;
    return dups_apart_of_end(&it, err);
}

bool apart_are(const struct apart_set *set, struct apart_side x, struct apart_side y)
{
    char key[KEY_MAX];
    if (set->pairs.len == 0) {
        return false;
    }
    bool one_customer = x.customer.n == y.customer.n;
    for (int i = 0; i < 4; i++) {
        struct apart_side a = x, b = y;
        a.contact.n = i & 1 ? 0 : a.contact.n;
        b.contact.n = i & 2 ? 0 : b.contact.n;
        if (!(one_customer && i) && map_text_find(&set->pairs, key_of(key, a, b))) {
            return true;
        }
    }
    return false;
}

/* ------------------------------------------------------------------------------- saying */

static bool write_apart(struct app *app, struct txn *t, struct act *act, void *ctx,
                        struct err *err)
{
    struct apart_row *r = ctx;
    struct apart_set set;
    (void)app;
    (void)act;
    if (!apart_load_of(txn_db(t), r->customer, txn_arena(t), &set, err)) {
        return false;
    }
    if (apart_are(&set, (struct apart_side){r->customer, r->contact},
                  (struct apart_side){r->to_customer, r->to_contact})) {
        return err_set(err, ERR_CONFLICT, "err.apart.known");
    }
    return txn_id(t, &r->id.n, err) && apart_put(t, r, err);
}

/* The one person that a customer is, is the customer. */
static bool is_alone(struct app *app, const struct candidate *c, bool *out, struct err *err)
{
    struct customer_row row;
    bool found;
    if (!customer_get(app->db, c->customer_id, app->arena, &row, &found, err)) {
        return false;
    }
    *out = found && row.kind == CUSTOMER_CONTACT;
    return true;
}

bool apart_say(struct app *app, const struct candidate *who, const struct candidate *other,
               struct written *out, struct err *err)
{
    bool alone, other_alone;
    if (!is_alone(app, who, &alone, err) || !is_alone(app, other, &other_alone, err)) {
        return false;
    }
    struct apart_row r = {.customer = who->customer_id,
                          .contact = alone ? (struct contact_id){0} : who->contact_id,
                          .to_customer = other->customer_id,
                          .to_contact =
                              other_alone ? (struct contact_id){0} : other->contact_id,
                          .day = app->today,
                          .staff = app->as};
    if (r.customer.n == r.to_customer.n &&
        (r.contact.n == r.to_contact.n || !r.contact.n || !r.to_contact.n)) {
        return err_set(err, ERR_INPUT, "err.people.self", A_STR("name", who->name));
    }
    struct act act = {.verb = "apart", .customer = who->customer_id, .words = other->name};
    if (!act_run(app, &act, write_apart, &r, err)) {
        return false;
    }
    *out = (struct written){act.id, r.id.n};
    return true;
}
