/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/suppress.h"

#include <sodium.h>

#include "app/keep/journal.h"
#include "app/keep/secret.h"
#include "base/vec.h"
#include "core/words.h"
#include "store/gen/suppress.h"
#include "store/row.h"

static const char *const key_name = "suppress_key";

static struct str hash_of(struct arena *a, const unsigned char *key, const struct point_row *p)
{
    unsigned char hash[crypto_auth_BYTES];
    char *hex = arena_array(a, char, 2 * sizeof hash + 1);
    crypto_auth(hash, (const unsigned char *)p->norm.at, p->norm.len, key);
    sodium_bin2hex(hex, 2 * sizeof hash + 1, hash, sizeof hash);
    return str_of(hex);
}

static bool is_kept(const struct point_row *p)
{
    return p->norm.len > 0 && (p->kind == POINT_PHONE || p->kind == POINT_EMAIL);
}

/* What they refused for whoever is on a number stays refused for the others who are. */
static bool keep_shared(struct app *app, struct txn *t, struct customer_id customer,
                        struct contact_id contact, struct err *err)
{
    struct suppress_shared it;
    struct arena *a = txn_arena(t);
    VEC(struct permission_row) kept = {0};
    if (!suppress_shared_open(txn_db(t), customer, contact.n, &it, err)) {
        return false;
    }
    while (suppress_shared_next(&it)) {
        *vec_add(a, &kept) = (struct permission_row){.customer = it.row.customer,
                                                     .point = it.row.point,
                                                     .kind = PERMISSION_OBJECT,
                                                     .channel = it.row.channel,
                                                     .purpose = S("marketing"),
                                                     .day = it.row.day,
                                                     .at = app->now_ms,
                                                     .by_whom = S("system"),
                                                     .how = S(SHARED_HOW),
                                                     .norm = str_copy(a, it.row.norm)};
    }
    if (!suppress_shared_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < kept.len; i++) {
        struct permission_row *row = &kept.at[i];
        if (!txn_id(t, &row->id.n, err) || !permission_put(t, row, err) ||
            !journal_permission(txn_db(t), row, err)) {
            return false;
        }
    }
    return true;
}

bool suppress(struct app *app, struct txn *t, struct customer_id customer,
              struct contact_id contact, bool unasked, struct err *err)
{
    struct suppress_objected_row objected = {.n = -1};
    struct suppress_points it;
    VEC(struct point_row) points = {0};
    struct arena *a = txn_arena(t);
    unsigned char key[SECRET_BYTES];
    bool has;
    if (unasked &&
        (!suppress_objected(txn_db(t), customer, a, &objected, err) || objected.n == 0)) {
        return objected.n == 0;
    }
    if (!suppress_points_open(txn_db(t), customer, &it, err)) {
        return false;
    }
    while (suppress_points_next(&it)) {
        bool theirs = contact.n == 0 || it.row.contact.n == contact.n;
        if (theirs && is_kept(&it.row)) {
            struct point_row *row = vec_add(a, &points);
            *row = it.row;
            point_row_keep(a, row);
        }
    }
    if (!suppress_points_end(&it, err) || !keep_shared(app, t, customer, contact, err)) {
        return false;
    }
    if (points.len == 0) {
        return true;
    }
    if (!secret_key(t, key_name, true, key, &has, err)) {
        return false;
    }
    for (size_t i = 0; i < points.len; i++) {
        if (!suppress_add(t, hash_of(a, key, &points.at[i]), app->today, err)) {
            return false;
        }
    }
    return true;
}

bool suppress_check(struct txn *t, const struct point_row *p, struct err *err)
{
    unsigned char key[SECRET_BYTES];
    struct suppress_find_row row;
    struct suppress_noted_row noted;
    struct arena *a = txn_arena(t);
    bool has, found;
    if (!is_kept(p) || !secret_key(t, key_name, false, key, &has, err)) {
        return !is_kept(p);
    }
    if (!has) {
        return true;
    }
    if (!suppress_find(txn_db(t), hash_of(a, key, p), a, &row, &found, err)) {
        return false;
    }
    if (!found) {
        return true;
    }
    if (!suppress_noted(txn_db(t), p->customer, p->contact, a, &noted, err) || noted.n > 0) {
        return noted.n > 0;
    }
    struct permission_row no = {.customer = p->customer,
                                .contact = p->contact,
                                .kind = PERMISSION_OBJECT,
                                .purpose = S("marketing"),
                                .day = row.day,
                                .at = row.day * INT64_C(86400000),
                                .by_whom = S("system"),
                                .how = S(SUPPRESSED_HOW)};
    return txn_id(t, &no.id.n, err) && permission_put(t, &no, err);
}

static bool followed(struct txn *t, const struct value *before, struct value *after,
                     struct err *err)
{
    const struct table *tab = &tables[TABLE_POINT];
    struct point_row was = {.kind = -1}, now;
    if (!after) {
        return true;
    }
    row_from_values(tab, after, &now);
    if (before) {
        row_from_values(tab, before, &was);
    }
    return (before && str_eq(was.norm, now.norm)) || suppress_check(t, &now, err);
}

void suppress_follow(struct db *db)
{
    db_follow(db, TABLE_POINT, followed);
}
