/* SPDX-License-Identifier: Apache-2.0 */
#include "app/astray.h"

#include "app/act.h"
#include "app/people.h"
#include "app/search.h"
#include "base/map.h"
#include "base/vec.h"
#include "core/words.h"
#include "store/gen/change.h"
#include "store/gen/merge.h"
#include "store/gen/verify.h"
#include "store/row.h"

/* A column that must name somebody; one that may be empty is only less told when it names
 * nobody. */
static bool must_name(const struct table *tab, int column)
{
    return tab->columns[column].names >= 0 && !tab->columns[column].nullable;
}

struct rows {
    VEC(struct value *) at;
};

static bool read_astray(struct db *db, struct arena *a, const struct table *tab, int column,
                        struct rows *out, struct err *err)
{
    struct cursor c;
    if (!cursor_open(db, tab->columns[column].astray, NULL, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        struct value *row = arena_array(a, struct value, (size_t)tab->column_count);
        for (int i = 0; i < tab->column_count; i++) {
            row[i] = c.value[i];
        }
        values_keep(a, row, tab->column_count);
        *vec_add(a, &out->at) = row;
    }
    return cursor_end(&c, err);
}

bool astray_count(struct db *db, int table, int64_t *out, struct err *err)
{
    const struct table *tab = &tables[table];
    struct arena *a = arena_new();
    struct map seen = map_in(a);
    bool ok = true;
    int64_t n = 0;
    for (int k = 0; ok && k < tab->column_count; k++) {
        struct rows rows = {0};
        if (!must_name(tab, k)) {
            continue;
        }
        ok = read_astray(db, a, tab, k, &rows, err);
        for (size_t i = 0; ok && i < rows.at.len; i++) {
            bool is_new;
            *map_text(&seen, row_key(a, tab, rows.at.at[i]), &is_new) = 1;
            n += is_new;
        }
    }
    arena_free(a);
    *out = ok ? n : *out;
    return ok;
}

static bool there(struct db *db, struct arena *a, const struct table *tab,
                  const struct value row[], bool *out, struct err *err)
{
    struct value key[COLUMNS_MAX], now[COLUMNS_MAX];
    for (int i = 0; i < tab->key_count; i++) {
        key[i] = row[tab->key[i]];
    }
    return row_get_values(db, tab, key, a, now, out, err);
}

/* With the customer comes what the same act took away of them: people, numbers, addresses. */
static bool bring_rest(struct txn *t, struct act_id act, struct customer_id id, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct change_of_act it;
    VEC(struct change_row) changes = {0};
    if (!change_of_act_open(txn_db(t), act, &it, err)) {
        return false;
    }
    while (change_of_act_next(&it)) {
        if (it.row.customer.n == id.n && it.row.before.len && !it.row.after.len) {
            struct change_row *c = vec_add(a, &changes);
            *c = it.row;
            change_row_keep(a, c);
        }
    }
    if (!change_of_act_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < changes.len; i++) {
        const struct table *tab = table_named(changes.at[i].tbl);
        struct value row[COLUMNS_MAX] = {0};
        bool found = true;
        if (tab && (!row_from_image(a, tab, changes.at[i].before, row, err) ||
                    !there(txn_db(t), a, tab, row, &found, err) ||
                    (!found && !row_put_values(t, tab, row, err)))) {
            return false;
        }
    }
    return true;
}

/* One who is made anew: named after the person, if one is left, else by the number. */
static bool stand_in(struct app *app, struct txn *t, struct customer_id id, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct merge_contacts it;
    size_t people = 0;
    struct customer_row c = {.id = id,
                             .kind = CUSTOMER_ORGANIZATION,
                             .name = str_format(a, "#%lld", (long long)id.n),
                             .stage = STAGE_PROSPECT,
                             .since_day = app->today};
    struct str name = S("");
    if (!merge_contacts_open(txn_db(t), id, &it, err)) {
        return false;
    }
    while (merge_contacts_next(&it)) {
        name = people++ == 0 ? str_copy(a, contact_name(a, &it.row)) : name;
    }
    if (people > 0 && name.len) {
        c.name = name;
        c.kind = people == 1 ? CUSTOMER_CONTACT : CUSTOMER_HOUSEHOLD;
    }
    return merge_contacts_end(&it, err) && customer_put(t, &c, err);
}

/* The customer as last written, or one made anew, so that what was said stays. */
static bool bring_back(struct app *app, struct txn *t, struct customer_id id,
                       struct astray_mended *done, struct err *err)
{
    struct arena *a = txn_arena(t);
    const struct table *tab = &tables[TABLE_CUSTOMER];
    struct value row[COLUMNS_MAX] = {value_int(id.n)};
    struct change_row last;
    bool found;
    if (!change_last_of_row(txn_db(t), str_of(tab->name), row_key(a, tab, row), a, &last,
                            &found, err)) {
        return false;
    }
    if (found) {
        done->back++;
        return row_from_image(a, tab, last.after.len ? last.after : last.before, row, err) &&
               row_put_values(t, tab, row, err) &&
               (last.after.len || bring_rest(t, last.act, id, err));
    }
    done->standin++;
    return stand_in(app, t, id, err);
}

static bool take_away(struct txn *t, const struct table *tab, const struct value row[],
                      struct astray_mended *done, struct err *err)
{
    struct value key[COLUMNS_MAX];
    for (int i = 0; i < tab->key_count; i++) {
        key[i] = row[tab->key[i]];
    }
    done->gone++;
    return row_drop_values(t, tab, key, err);
}

static bool mend_row(struct app *app, struct txn *t, const struct table *tab, int column,
                     const struct value row[], struct astray_mended *done, struct err *err)
{
    struct customer_id id = {row[column].i};
    struct customer_row c;
    struct verify_erased_row erased;
    bool found;
    if (!customer_get(txn_db(t), id, txn_arena(t), &c, &found, err)) {
        return false;
    }
    if (found) { /* by now */
        return true;
    }
    if (!verify_erased(txn_db(t), id, txn_arena(t), &erased, err)) {
        return false;
    }
    return erased.n || column != tab->customer ? take_away(t, tab, row, done, err)
                                               : bring_back(app, t, id, done, err);
}

static bool body(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct astray_mended done = {0};
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        for (int k = 0; k < tab->column_count; k++) {
            struct rows rows = {0};
            if (!must_name(tab, k)) {
                continue;
            }
            if (!read_astray(txn_db(t), txn_arena(t), tab, k, &rows, err)) {
                return false;
            }
            for (size_t n = 0; n < rows.at.len; n++) {
                if (!mend_row(app, t, tab, k, rows.at.at[n], &done, err)) {
                    return false;
                }
            }
        }
    }
    long long touched = done.back + done.standin + done.gone;
    act->words = str_format(txn_arena(t), "%lld", touched);
    *(struct astray_mended *)ctx = done;
    return true;
}

bool astray_mend(struct app *app, struct astray_mended *out, struct err *err)
{
    struct astray_mended done = {0};
    struct act act = {.verb = "mend"};
    if (!act_run(app, &act, body, &done, err)) {
        return false;
    }
    *out = done;
    return true;
}
