/* SPDX-License-Identifier: Apache-2.0 */
#include "app/people.h"

#include <string.h>

#include "app/keep/suppress.h"
#include "app/search.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/words.h"
#include "store/gen/people.h"

/* Reads the rows of one kind into p->list. */
#define LOAD(query, list, table)                                                               \
    static bool load_##list(struct db *db, struct arena *a, struct people *p, struct err *err) \
    {                                                                                          \
        struct query it;                                                                       \
        if (!query##_open(db, p->customer.id, &it, err)) {                                     \
            return false;                                                                      \
        }                                                                                      \
        while (query##_next(&it)) {                                                            \
            *vec_add(a, &p->list) = it.row;                                                    \
            table##_row_keep(a, &p->list.at[p->list.len - 1]);                                 \
        }                                                                                      \
        return query##_end(&it, err);                                                          \
    }

LOAD(people_contacts, contacts, contact)
LOAD(people_points, points, point)
LOAD(people_addresses, addresses, address)
LOAD(people_tags, tags, tag)
LOAD(people_fields, fields, field)
LOAD(people_things, things, thing)
LOAD(people_keys, keys, source_key)

bool people_load(struct db *db, struct customer_id customer, struct arena *a,
                 struct people *out, bool *found, struct err *err)
{
    struct people p = {0};
    bool any;
    if (!customer_get(db, customer, a, &p.customer, &any, err)) {
        return false;
    }
    if (any && (!load_contacts(db, a, &p, err) || !load_points(db, a, &p, err) ||
                !load_addresses(db, a, &p, err) || !load_tags(db, a, &p, err) ||
                !load_fields(db, a, &p, err) || !load_things(db, a, &p, err) ||
                !load_keys(db, a, &p, err))) {
        return false;
    }
    *found = any;
    if (any) {
        *out = p;
    }
    return true;
}

bool point_normalize(struct arena *a, struct str country, struct point_row *r)
{
    struct phone phone;
    bool dialled = r->kind == POINT_PHONE && phone_normalize(r->value, country, &phone);
    r->norm = dialled ? str_copy(a, str_of(phone.digits)) : utf8_fold(a, r->value);
    return dialled || r->kind != POINT_PHONE;
}

bool point_is_clear(struct str country, const struct point_row *r)
{
    struct phone phone;
    if (r->kind != POINT_PHONE || phone_is_clear(r->value, country)) {
        return true;
    }
    /* of another country, by a row that named it: the book has its whole number */
    return phone_normalize(r->value, S(""), &phone) && !str_eq(str_of(phone.digits), r->norm) &&
           r->norm.len > strlen(phone.digits);
}

struct str point_shown(struct arena *a, struct str country, const struct point_row *r)
{
    struct phone here;
    size_t code = r->kind == POINT_PHONE ? phone_code_length(r->norm) : 0;
    if (!code ||
        (phone_normalize(r->value, country, &here) && str_eq(str_of(here.digits), r->norm))) {
        return r->value;
    }
    struct str national = str_from(r->norm, code);
    struct str grouped = str_starts(r->value, S("0")) ? str_from(r->value, 1) : S("");
    struct phone same; /* without the trunk's zero, as it was grouped */
    if (phone_normalize(grouped, S(""), &same) && str_eq(str_of(same.digits), national)) {
        national = grouped;
    }
    return str_format(a, "+%.*s %.*s", STR_ARG(str_head(r->norm, code)), STR_ARG(national));
}

struct str contact_name(struct arena *a, const struct contact_row *c)
{
    struct person_name n = {c->title, c->given, c->infix, c->family, c->suffix};
    struct str full = name_full(a, &n);
    return full.len ? full : c->nickname;
}

/* Under an act with its image; in bulk as new. */
static bool put_row(struct txn *t, enum table_id table, const void *row, struct err *err)
{
    struct value values[COLUMNS_MAX] = {0};
    if (txn_act(t)) {
        return row_put(t, (int)table, row, err);
    }
    row_values(&tables[table], row, values);
    return db_exec(txn_db(t), tables[table].put, values, NULL, err);
}

static bool give(struct txn *t, int64_t *id, struct err *err)
{
    return *id != 0 || txn_id(t, id, err);
}

static bool give_ids(struct txn *t, struct people *p, struct err *err)
{
    bool main = false;
    bool ok = give(t, &p->customer.id.n, err);
    for (size_t i = 0; ok && i < p->contacts.len; i++) {
        ok = give(t, &p->contacts.at[i].id.n, err);
        main = main || p->contacts.at[i].main;
    }
    if (p->contacts.len && !main) {
        p->contacts.at[0].main = 1;
    }
    bool alone = p->customer.kind == CUSTOMER_CONTACT && p->contacts.len == 1;
    struct contact_id whose = alone ? p->contacts.at[0].id : (struct contact_id){0};
    for (size_t i = 0; ok && i < p->points.len; i++) {
        struct point_row *r = &p->points.at[i];
        r->contact = r->contact.n ? r->contact : whose;
        ok = give(t, &r->id.n, err);
    }
    for (size_t i = 0; ok && i < p->addresses.len; i++) {
        struct address_row *r = &p->addresses.at[i];
        r->contact = r->contact.n ? r->contact : whose;
        ok = give(t, &r->id.n, err);
    }
    for (size_t i = 0; ok && i < p->things.len; i++) {
        ok = give(t, &p->things.at[i].id.n, err);
    }
    return ok;
}

/* Writes every row of p->list as one of this customer. */
#define PUT_ALL(t, p, list, table, err)                                                        \
    for (size_t i = 0; ok && i < (p)->list.len; i++) {                                         \
        (p)->list.at[i].customer = (p)->customer.id;                                           \
        ok = put_row((t), (table), &(p)->list.at[i], (err));                                   \
    }

bool customer_create(struct txn *t, struct people *p, struct err *err)
{
    bool ok = give_ids(t, p, err);
    if (ok && p->customer.name.len == 0 && p->contacts.len) {
        p->customer.name = contact_name(txn_arena(t), &p->contacts.at[0]);
    }
    ok = ok && put_row(t, TABLE_CUSTOMER, &p->customer, err);
    PUT_ALL(t, p, contacts, TABLE_CONTACT, err)
    PUT_ALL(t, p, points, TABLE_POINT, err)
    PUT_ALL(t, p, addresses, TABLE_ADDRESS, err)
    PUT_ALL(t, p, tags, TABLE_TAG, err)
    PUT_ALL(t, p, fields, TABLE_FIELD, err)
    PUT_ALL(t, p, things, TABLE_THING, err)
    PUT_ALL(t, p, keys, TABLE_SOURCE_KEY, err)
    for (size_t i = 0; ok && !txn_act(t) && i < p->points.len; i++) {
        ok = suppress_check(t, &p->points.at[i], err);
    }
    if (ok && txn_act(t)) {
        txn_touch(t, p->customer.id.n);
    }
    return ok && search_add(t, p, err);
}
