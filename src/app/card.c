/* SPDX-License-Identifier: Apache-2.0 */
#include "app/card.h"

#include "app/rest.h"

#include "app/merged.h"
#include "store/gen/cards.h"
#include "store/gen/people.h"

/* Reads the rows of one kind into c->list. */
#define LOAD(query, list, table, ...)                                                          \
    static bool load_##list(struct db *db, struct arena *a, int64_t latest, struct card *c,    \
                            struct err *err)                                                   \
    {                                                                                          \
        struct query it;                                                                       \
        (void)latest;                                                                          \
        if (!query##_open(db, c->people.customer.id __VA_ARGS__, &it, err)) {                  \
            return false;                                                                      \
        }                                                                                      \
        while (query##_next(&it)) {                                                            \
            *vec_add(a, &c->list) = it.row;                                                    \
            table##_row_keep(a, &c->list.at[c->list.len - 1]);                                 \
        }                                                                                      \
        return query##_end(&it, err);                                                          \
    }

/* clang-format off */
LOAD(people_notes, notes, note, , latest)
LOAD(people_files, files, file, )
LOAD(card_rests_of, rests, card_rest, )
LOAD(people_needs, needs, need, )
LOAD(people_choices, choices, choice, )
LOAD(people_promises, promises, promise, )
LOAD(people_tasks, tasks, task, )
LOAD(people_wishes, wishes, wish, )
LOAD(people_permissions, permissions, permission, )
LOAD(people_knows, knows, knows, )
LOAD(people_interactions, interactions, interaction, , latest)
LOAD(people_purchases, purchases, purchase, , latest)
/* clang-format on */

static bool name_others(struct db *db, struct arena *a, struct card *c, struct err *err)
{
    c->knows_names = arena_array(a, struct str, c->knows.len + 1);
    for (size_t i = 0; i < c->knows.len; i++) {
        const struct knows_row *k = &c->knows.at[i];
        bool other = k->customer.n == c->people.customer.id.n;
        struct customer_row row = {0};
        bool found;
        if (!customer_get(db, other ? k->to_customer : k->customer, a, &row, &found, err)) {
            return false;
        }
        c->knows_names[i] = row.name;
    }
    return true;
}

/* Who became one with them, also by way of others. */
static bool load_merged(struct db *db, struct arena *a, struct card *c, struct err *err)
{
    struct merged m;
    if (!merged_into(db, a, c->people.customer.id, &m, err)) {
        return false;
    }
    for (size_t i = m.acts_len; i-- > 0;) {
        struct act_row row;
        bool found;
        if (!act_get(db, (struct act_id){m.acts[i]}, a, &row, &found, err)) {
            return false;
        }
        if (found) {
            *vec_add(a, &c->merged) = row;
        }
    }
    return true;
}

static bool name_owner(struct db *db, struct arena *a, struct card *c, struct err *err)
{
    struct staff_row row = {0};
    bool found;
    if (!staff_get(db, c->people.customer.owner_staff, a, &row, &found, err)) {
        return false;
    }
    c->owner = found ? row.name : S("");
    return true;
}

bool card_load(struct app *app, struct customer_id customer, int64_t latest, struct arena *a,
               struct card *out, struct err *err)
{
    struct card c = {0};
    struct db *db = app->db;
    bool found;
    if (!people_load(db, customer, a, &c.people, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", customer.n));
    }
    if (!load_notes(db, a, latest, &c, err) || !load_files(db, a, latest, &c, err) ||
        !load_rests(db, a, latest, &c, err) || !load_needs(db, a, latest, &c, err) ||
        !load_promises(db, a, latest, &c, err) || !load_choices(db, a, latest, &c, err) ||
        !load_tasks(db, a, latest, &c, err) || !load_wishes(db, a, latest, &c, err) ||
        !rest_of(db, customer, a, &c.peace, &found, err) ||
        !load_permissions(db, a, latest, &c, err) || !load_knows(db, a, latest, &c, err) ||
        !load_interactions(db, a, latest, &c, err) || !load_purchases(db, a, latest, &c, err) ||
        !load_merged(db, a, &c, err) || !name_others(db, a, &c, err) ||
        !name_owner(db, a, &c, err) || !door_load(app, customer, a, &c.door, err)) {
        return false;
    }
    *out = c;
    return true;
}
