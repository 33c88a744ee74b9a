/* SPDX-License-Identifier: Apache-2.0 */
#include "app/undo_later.h"

#include <stdlib.h>

#include "base/vec.h"
#include "store/gen/act.h"
#include "store/gen/change.h"
#include "store/gen/import.h"
#include "store/gen/staff.h"
#include "store/row.h"

struct later {
    struct db *db;
    struct arena *arena;
    struct act_id first;
    VEC(struct act_row) acts; /* each once; those from `looked` on are still to be looked at */
    size_t looked;
};

struct changes {
    VEC(struct change_row) at;
};

static void add(struct later *l, const struct act_row *row)
{
    for (size_t i = 0; i < l->acts.len; i++) {
        if (l->acts.at[i].id.n == row->id.n) {
            return;
        }
    }
    struct act_row *to = vec_add(l->arena, &l->acts);
    *to = *row;
    act_row_keep(l->arena, to);
}

static bool read_changes(struct db *db, struct act_id act, struct arena *a, struct changes *out,
                         struct err *err)
{
    struct change_of_act it;
    if (!change_of_act_open(db, act, &it, err)) {
        return false;
    }
    while (change_of_act_next(&it)) {
        struct change_row *c = vec_add(a, &out->at);
        *c = it.row;
        change_row_keep(a, c);
    }
    return change_of_act_end(&it, err);
}

static bool same_rows(struct later *l, struct act_id act, struct err *err)
{
    struct change_later it;
    if (!change_later_open(l->db, act, &it, err)) {
        return false;
    }
    while (change_later_next(&it)) {
        add(l, &it.row);
    }
    return change_later_end(&it, err);
}

/* The import that wrote a row, of which no image is kept. */
static bool import_of(struct later *l, struct batch_id batch, struct err *err)
{
    struct import_act_row made_by;
    struct act_row row;
    bool found;
    if (!import_act(l->db, batch, l->arena, &made_by, &found, err)) {
        return false;
    }
    if (!found || made_by.undone_act.n || made_by.id.n <= l->first.n) {
        return true;
    }
    if (!act_get(l->db, made_by.id, l->arena, &row, &found, err)) {
        return false;
    }
    if (found) {
        add(l, &row);
    }
    return true;
}

static bool writers_of(struct later *l, struct act_id act, const struct table *tab,
                       const struct value row[], struct err *err)
{
    struct change_writers it;
    if (!change_writers_open(l->db, act, str_of(tab->name), row_key(l->arena, tab, row), &it,
                             err)) {
        return false;
    }
    while (change_writers_next(&it)) {
        add(l, &it.row);
    }
    return change_writers_end(&it, err) &&
           (tab->batch < 0 || row[tab->batch].kind != VALUE_INT ||
            import_of(l, (struct batch_id){row[tab->batch].i}, err));
}

struct children {
    VEC(struct value *) at;
};

/* The rows of `tab` that name `row` of table `named` in one column. */
static bool naming(struct db *db, struct arena *a, const struct table *tab,
                   const struct table_column *col, const struct table *named,
                   const struct value row[], struct children *out, struct err *err)
{
    struct cursor c;
    struct value in[2] = {row[named->key[0]]};
    if (col->within >= 0) {
        in[1] = in[0];
        in[0] = row[named->customer];
    }
    if (!cursor_open(db, col->naming, in, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        struct value *child = arena_array(a, struct value, (size_t)tab->column_count);
        for (int i = 0; i < tab->column_count; i++) {
            child[i] = c.value[i];
        }
        values_keep(a, child, tab->column_count);
        *vec_add(a, &out->at) = child;
    }
    return cursor_end(&c, err);
}

static bool under(struct later *l, struct act_id act, const struct table *named,
                  const struct value row[], struct err *err)
{
    for (int i = 0; i < table_count; i++) {
        for (int k = 0; k < tables[i].column_count; k++) {
            const struct table_column *col = &tables[i].columns[k];
            struct children found = {0};
            if (col->names < 0 || &tables[col->names] != named) {
                continue;
            }
            if (!naming(l->db, l->arena, &tables[i], col, named, row, &found, err)) {
                return false;
            }
            for (size_t n = 0; n < found.at.len; n++) {
                if (!writers_of(l, act, &tables[i], found.at.at[n], err)) {
                    return false;
                }
            }
        }
    }
    return true;
}

/* Whatever was written under rows that weren't there before the act. */
static bool under_new_rows(struct later *l, struct act_id act, struct err *err)
{
    struct changes changes = {0};
    if (!read_changes(l->db, act, l->arena, &changes, err)) {
        return false;
    }
    for (size_t i = 0; i < changes.at.len; i++) {
        const struct change_row *c = &changes.at.at[i];
        const struct table *tab = table_named(c->tbl);
        struct value row[COLUMNS_MAX] = {0};
        if (!tab || c->before.len || !c->after.len) {
            continue;
        }
        if (!row_from_image(l->arena, tab, c->after, row, err) ||
            !under(l, act, tab, row, err)) {
            return false;
        }
    }
    return true;
}

static int newest_first(const void *a, const void *b)
{
    const struct act_row *x = a, *y = b;
    return (x->id.n < y->id.n) - (x->id.n > y->id.n);
}

bool later_acts(struct db *db, struct act_id id, struct arena *a, struct act_row **out,
                size_t *len, struct err *err)
{
    struct later l = {.db = db, .arena = a, .first = id};
    if (!same_rows(&l, id, err) || !under_new_rows(&l, id, err)) {
        return false;
    }
    while (l.looked < l.acts.len) {
        struct act_id next = l.acts.at[l.looked++].id;
        if (!same_rows(&l, next, err) || !under_new_rows(&l, next, err)) {
            return false;
        }
    }
    if (l.acts.len) {
        qsort(l.acts.at, l.acts.len, sizeof *l.acts.at, newest_first);
    }
    *out = l.acts.at;
    *len = l.acts.len;
    return true;
}

/* A row that is there names only what is there. */
static bool names_something(struct db *db, struct arena *a, const struct table *tab,
                            const struct value row[], struct err *err)
{
    for (int k = 0; k < tab->column_count; k++) {
        const struct table_column *col = &tab->columns[k];
        struct value other[COLUMNS_MAX];
        bool found = true;
        if (col->names < 0 || row[k].kind != VALUE_INT || row[k].i == 0) {
            continue;
        }
        if (!row_get_values(db, &tables[col->names], &row[k], a, other, &found, err)) {
            return false;
        }
        if (!found) {
            return err_set(err, ERR_CONFLICT, "err.undo.under");
        }
    }
    return true;
}

/* Somebody of the staff goes only as long as nothing bears their name. */
static bool did_nothing(struct db *db, struct arena *a, const struct value row[],
                        struct err *err)
{
    struct staff_row staff;
    struct staff_did_row did;
    row_from_values(&tables[TABLE_STAFF], row, &staff);
    return staff_did(db, staff.id, a, &did, err) &&
           (did.n == 0 ||
            err_set(err, ERR_CONFLICT, "err.undo.staff", A_STR("name", staff.name)));
}

bool row_is_named(struct db *db, struct arena *a, const struct table *named,
                  const struct value row[], bool *out, struct err *err)
{
    *out = false;
    for (int i = 0; i < table_count; i++) {
        for (int k = 0; k < tables[i].column_count; k++) {
            const struct table_column *col = &tables[i].columns[k];
            struct children found = {0};
            if (col->names < 0 || &tables[col->names] != named) {
                continue;
            }
            if (!naming(db, a, &tables[i], col, named, row, &found, err)) {
                return false;
            }
            if (found.at.len) {
                *out = true;
                return true;
            }
        }
    }
    return true;
}

/* Nothing names a row that isn't there. */
static bool named_by_nothing(struct db *db, struct arena *a, const struct table *named,
                             const struct value row[], struct err *err)
{
    bool is_named;
    if (named == &tables[TABLE_STAFF]) {
        return did_nothing(db, a, row, err);
    }
    return row_is_named(db, a, named, row, &is_named, err) &&
           (!is_named || err_set(err, ERR_CONFLICT, "err.undo.over"));
}

bool undo_left_whole(struct db *db, struct act_id id, struct arena *a, struct err *err)
{
    struct changes changes = {0};
    if (!read_changes(db, id, a, &changes, err)) {
        return false;
    }
    for (size_t i = 0; i < changes.at.len; i++) {
        const struct change_row *c = &changes.at.at[i];
        const struct table *tab = table_named(c->tbl);
        struct value row[COLUMNS_MAX] = {0}, now[COLUMNS_MAX] = {0}, key[COLUMNS_MAX];
        bool found;
        if (!tab) {
            continue;
        }
        if (!row_from_image(a, tab, c->before.len ? c->before : c->after, row, err)) {
            return false;
        }
        for (int k = 0; k < tab->key_count; k++) {
            key[k] = row[tab->key[k]];
        }
        if (!row_get_values(db, tab, key, a, now, &found, err) ||
            !(found ? names_something(db, a, tab, now, err)
                    : named_by_nothing(db, a, tab, row, err))) {
            return false;
        }
    }
    return true;
}
