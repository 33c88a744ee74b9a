/* SPDX-License-Identifier: Apache-2.0 */
/* What was added since the merge, and what was refused. */
#include <string.h>

#include "app/part_steps.h"
#include "store/gen/change.h"
#include "store/gen/people.h"

static bool added_since(const struct parting *p, const struct table *tab,
                        const struct value *row)
{
    int id = merge_column(tab, "id");
    return id < 0 || row[id].i > p->merge.n;
}

static bool is_in_key(const struct table *tab, int column)
{
    for (int i = 0; i < tab->key_count; i++) {
        if (tab->key[i] == column) {
            return true;
        }
    }
    return false;
}

/* A row of the second names what isn't theirs: the person of theirs who it was, or nobody. */
static bool names_own(struct parting *p, const struct table *tab, struct value *row,
                      struct err *err)
{
    for (int k = 0; k < tab->column_count; k++) {
        const struct table_column *col = &tab->columns[k];
        struct value other[COLUMNS_MAX] = {0};
        bool found;
        if (col->names < 0 || col->within != tab->customer || row[k].kind != VALUE_INT) {
            continue;
        }
        const struct table *named = &tables[col->names];
        if (!row_get_values(txn_db(p->t), named, &row[k], p->a, other, &found, err)) {
            return false;
        }
        if (found && other[named->customer].i == row[tab->customer].i) {
            continue;
        }
        struct contact_id twin = {0};
        if (col->names == TABLE_CONTACT) {
            twin = part_twin(p, (struct contact_id){row[k].i});
        }
        row[k] = value_id(twin.n);
    }
    return true;
}

static bool go_along(struct parting *p, const struct table *tab, struct value *row,
                     struct err *err)
{
    struct value key[COLUMNS_MAX];
    for (int i = 0; i < tab->key_count; i++) {
        key[i] = row[tab->key[i]];
    }
    if (is_in_key(tab, tab->customer) && !row_drop_values(p->t, tab, key, err)) {
        return false;
    }
    row[tab->customer] = value_int(p->from.n);
    return names_own(p, tab, row, err) && row_put_values(p->t, tab, row, err);
}

/* A row of the first names, in `column`, what went back to the second. */
static bool settle(struct parting *p, const struct table *tab, int column, struct value *row,
                   bool *went, struct err *err)
{
    const struct table_column *col = &tab->columns[column];
    if (col->within != tab->customer) { /* said of the second by whomever */
        row[col->within] = value_int(p->from.n);
        return row_put_values(p->t, tab, row, err);
    }
    bool since = added_since(p, tab, row);
    p->told->with += since;
    if (since && !p->choice->stay) {
        *went = true;
        return go_along(p, tab, row, err);
    }
    row[column] = (struct value){.kind = VALUE_NULL};
    return row_put_values(p->t, tab, row, err);
}

static bool settle_all(struct parting *p, const struct table *named, int64_t id, bool *went,
                       struct err *err)
{
    struct value key[] = {value_int(p->into.n), value_int(id)};
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        for (int k = 0; k < tab->column_count; k++) {
            const struct table_column *col = &tab->columns[k];
            struct merge_rows rows = {0};
            if (col->names < 0 || &tables[col->names] != named || col->within < 0) {
                continue;
            }
            if (!merge_read(txn_db(p->t), p->a, tab, col->naming, key, &rows, err)) {
                return false;
            }
            for (size_t n = 0; n < rows.at.len; n++) {
                if (!settle(p, tab, k, rows.at.at[n], went, err)) {
                    return false;
                }
            }
        }
    }
    return true;
}

/* Once over what the second has now. */
static bool follow(struct parting *p, bool *went, struct err *err)
{
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        struct merge_rows rows = {0};
        struct value from = value_int(p->from.n);
        int id = merge_column(tab, "id");
        if (!tab->book || tab->customer < 0 || id < 0 || is_in_key(tab, tab->customer)) {
            continue; /* nothing names those */
        }
        if (!merge_read(txn_db(p->t), p->a, tab, tab->of_customer, &from, &rows, err)) {
            return false;
        }
        for (size_t n = 0; n < rows.at.len; n++) {
            if (!settle_all(p, tab, rows.at.at[n][id].i, went, err)) {
                return false;
            }
        }
    }
    return true;
}

/* Whoever was added to the firm that a person had become is of the firm. */
static bool people_of_firm(struct parting *p, struct err *err)
{
    const struct table *tab = &tables[TABLE_CONTACT];
    struct merge_rows rows = {0};
    struct value into = value_int(p->into.n);
    if (!p->raised || p->choice->stay) {
        return true;
    }
    if (!merge_read(txn_db(p->t), p->a, tab, tab->of_customer, &into, &rows, err)) {
        return false;
    }
    for (size_t n = 0; n < rows.at.len; n++) {
        if (added_since(p, tab, rows.at.at[n])) {
            p->told->with++;
            if (!go_along(p, tab, rows.at.at[n], err)) {
                return false;
            }
        }
    }
    return true;
}

static bool each_row(struct parting *p, struct customer_id whose,
                     bool (*of)(struct parting *p, const struct table *tab, struct value *row,
                                struct err *err),
                     struct err *err)
{
    for (int i = 0; i < table_count; i++) {
        struct merge_rows rows = {0};
        struct value key = value_int(whose.n);
        if (!tables[i].book || tables[i].customer < 0) {
            continue;
        }
        if (!merge_read(txn_db(p->t), p->a, &tables[i], tables[i].of_customer, &key, &rows,
                        err)) {
            return false;
        }
        for (size_t n = 0; n < rows.at.len; n++) {
            if (!of(p, &tables[i], rows.at.at[n], err)) {
                return false;
            }
        }
    }
    return true;
}

static bool mend(struct parting *p, const struct table *tab, struct value *row, struct err *err)
{
    return names_own(p, tab, row, err) && row_put_values(p->t, tab, row, err);
}

static bool count(struct parting *p, const struct table *tab, struct value *row,
                  struct err *err)
{
    (void)err;
    p->told->stay += merge_column(tab, "id") >= 0 && added_since(p, tab, row);
    return true;
}

bool part_since(struct parting *p, struct err *err)
{
    bool went = true;
    if (p->from.n == p->into.n) {
        return true;
    }
    if (!people_of_firm(p, err)) {
        return false;
    }
    while (went) { /* what went along may be named in its turn */
        went = false;
        if (!follow(p, &went, err)) {
            return false;
        }
    }
    return each_row(p, p->from, mend, err) && each_row(p, p->into, count, err);
}

/* --------------------------------------------------------------------------------- refusals */

static bool refuses(enum table_id table, int64_t kind)
{
    if (table == TABLE_WISH) {
        return kind == WISH_QUIET_UNTIL || kind == WISH_CHANNEL_NO ||
               kind == WISH_NOT_AT_WORK || kind == WISH_ONLY_ABOUT_ORDER;
    }
    return kind == PERMISSION_WITHDRAW || kind == PERMISSION_OBJECT ||
           kind == PERMISSION_NEVER || kind == PERMISSION_RESTRICT ||
           kind == PERMISSION_DECEASED;
}

/* The second's number that is the first's `point`; {0}: they have none such. */
static bool their_point(struct parting *p, int64_t point, struct point_id *out, struct err *err)
{
    struct point_row row;
    struct people_points it;
    bool found;
    *out = (struct point_id){0};
    if (!point_get(txn_db(p->t), (struct point_id){point}, p->a, &row, &found, err)) {
        return false;
    }
    if (!found) {
        return true;
    }
    if (!people_points_open(txn_db(p->t), p->from, &it, err)) {
        return false;
    }
    while (people_points_next(&it)) {
        if (it.row.kind == row.kind && str_eq(it.row.norm, row.norm)) {
            *out = it.row.id;
        }
    }
    return people_points_end(&it, err);
}

static bool for_both(struct parting *p, const struct table *tab, const struct value *row,
                     struct err *err)
{
    int contact = tab->contact, point = merge_column(tab, "point");
    struct value copy[COLUMNS_MAX];
    struct contact_id twin = {0};
    struct point_id theirs = {0};
    memcpy(copy, row, (size_t)tab->column_count * sizeof *copy);
    if (row[contact].kind == VALUE_INT) {
        twin = part_twin(p, (struct contact_id){row[contact].i});
        if (!twin.n) {
            return true;
        }
    } else if (p->from.n == p->into.n) {
        return true; /* it is said of everybody there */
    }
    if (point >= 0 && row[point].kind == VALUE_INT) {
        if (!their_point(p, row[point].i, &theirs, err)) {
            return false;
        }
        if (!theirs.n) {
            return true;
        }
        copy[point] = value_int(theirs.n);
    }
    copy[contact] = value_id(twin.n);
    copy[tab->customer] = value_int(p->from.n);
    p->told->both++;
    return txn_id(p->t, &copy[0].i, err) && row_put_values(p->t, tab, copy, err);
}

static bool refusals_in(struct parting *p, enum table_id table, struct err *err)
{
    const struct table *tab = &tables[table];
    struct merge_rows rows = {0};
    struct value key = value_int(p->into.n);
    int kind = merge_column(tab, "kind"), ended = merge_column(tab, "ended_day");
    if (!merge_read(txn_db(p->t), p->a, tab, tab->of_customer, &key, &rows, err)) {
        return false;
    }
    for (size_t n = 0; n < rows.at.len; n++) {
        const struct value *row = rows.at.at[n];
        bool open = ended < 0 || row[ended].kind == VALUE_NULL;
        if (open && added_since(p, tab, row) && refuses(table, row[kind].i) &&
            !for_both(p, tab, row, err)) {
            return false;
        }
    }
    return true;
}

/* Was a person alive when the merge was done, as far as was known? */
static bool was_alive(struct parting *p, const struct contact_row *c, bool *out,
                      struct err *err)
{
    const struct table *tab = &tables[TABLE_CONTACT];
    struct value row[COLUMNS_MAX] = {value_int(c->id.n)};
    struct change_next_row next;
    bool found;
    *out = false;
    if (!change_next(txn_db(p->t), p->merge, str_of(tab->name), row_key(p->a, tab, row), p->a,
                     &next, &found, err)) {
        return false;
    }
    if (!found || !next.before.len) {
        return true;
    }
    struct contact_row was;
    if (!row_from_image(p->a, tab, next.before, row, err)) {
        return false;
    }
    row_from_values(tab, row, &was);
    *out = !was.deceased_day.has;
    return true;
}

/* Who died since was said to be both. */
static bool deaths(struct parting *p, struct err *err)
{
    for (size_t i = 0; i < p->stays.len; i++) {
        struct contact_row one, other;
        bool found, there, alive = false;
        if (!contact_get(txn_db(p->t), p->stays.at[i], p->a, &one, &found, err) ||
            !contact_get(txn_db(p->t), p->goes.at[i], p->a, &other, &there, err)) {
            return false;
        }
        bool died = found && there && one.deceased_day.has && !other.deceased_day.has;
        if (died && !was_alive(p, &one, &alive, err)) {
            return false;
        }
        if (alive) {
            other.deceased_day = one.deceased_day;
            if (!contact_put(p->t, &other, err)) {
                return false;
            }
        }
    }
    return true;
}

bool part_refusals(struct parting *p, struct err *err)
{
    return refusals_in(p, TABLE_PERMISSION, err) && refusals_in(p, TABLE_WISH, err) &&
           deaths(p, err);
}
