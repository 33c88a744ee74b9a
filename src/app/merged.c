/* SPDX-License-Identifier: Apache-2.0 */
#include "app/merged.h"

#include "base/vec.h"
#include "store/gen/act.h"
#include "store/gen/change.h"

struct ids {
    struct arena *arena;
    VEC(int64_t) at;
};

static void add_id(struct ids *ids, int64_t id)
{
    for (size_t i = 0; i < ids->at.len; i++) {
        if (ids->at.at[i] == id) {
            return;
        }
    }
    *vec_add(ids->arena, &ids->at) = id;
}

static bool merges_into(struct db *db, int64_t customer, struct ids *acts, struct err *err)
{
    struct act_merges_into it;
    if (!act_merges_into_open(db, (struct customer_id){customer}, &it, err)) {
        return false;
    }
    while (act_merges_into_next(&it)) {
        add_id(acts, it.row.id.n);
    }
    return act_merges_into_end(&it, err);
}

static bool whose(struct db *db, int64_t act, struct ids *customers, struct err *err)
{
    struct change_customers it;
    if (!change_customers_open(db, (struct act_id){act}, &it, err)) {
        return false;
    }
    while (change_customers_next(&it)) {
        add_id(customers, it.row.customer.n);
    }
    return change_customers_end(&it, err);
}

bool merged_into(struct db *db, struct arena *a, struct customer_id customer,
                 struct merged *out, struct err *err)
{
    struct ids acts = {.arena = a}, customers = {.arena = a};
    add_id(&customers, customer.n);
    for (size_t i = 0; i < customers.at.len; i++) {
        size_t first = acts.at.len;
        if (!merges_into(db, customers.at.at[i], &acts, err)) {
            return false;
        }
        for (size_t k = first; k < acts.at.len; k++) {
            if (!whose(db, acts.at.at[k], &customers, err)) {
                return false;
            }
        }
    }
    struct merged m = {acts.at.at, acts.at.len, NULL, customers.at.len};
    m.customers = arena_array(a, struct customer_id, customers.at.len);
    for (size_t i = 0; i < customers.at.len; i++) {
        m.customers[i].n = customers.at.at[i];
    }
    *out = m;
    return true;
}

bool merged_people(struct db *db, struct arena *a, const struct merged *m,
                   struct contact_id contact, struct contact_id **out, size_t *len,
                   struct err *err)
{
    VEC(struct contact_id) list = {0};
    *vec_add(a, &list) = contact;
    for (size_t i = 0; i < m->acts_len; i++) {
        struct change_united it;
        struct act_id act = {m->acts[i]};
        for (size_t k = 0, n = list.len; k < n; k++) {
            struct str key = str_format(a, "[%lld]", (long long)list.at[k].n);
            if (!change_united_open(db, act, key, &it, err)) {
                return false;
            }
            while (change_united_next(&it)) {
                int64_t id;
                struct str gone = it.row.row_key;
                if (gone.len > 2 &&
                    str_to_i64(str_head(str_from(gone, 1), gone.len - 2), &id)) {
                    *vec_add(a, &list) = (struct contact_id){id};
                }
            }
            if (!change_united_end(&it, err)) {
                return false;
            }
        }
    }
    *out = list.at;
    *len = list.len;
    return true;
}
