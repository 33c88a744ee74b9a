/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that change hands. */
#include <string.h>

#include "app/merge_steps.h"
#include "base/utf8.h"

bool merge_read(struct db *db, struct arena *a, const struct table *tab, enum query q,
                const struct value key[], struct merge_rows *out, struct err *err)
{
    struct cursor c;
    if (!cursor_open(db, q, key, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        struct value *row = arena_array(a, struct value, (size_t)tab->column_count);
        memcpy(row, c.value, (size_t)tab->column_count * sizeof *row);
        values_keep(a, row, tab->column_count);
        *vec_add(a, &out->at) = row;
    }
    return cursor_end(&c, err);
}

int merge_column(const struct table *tab, const char *name)
{
    for (int i = 0; i < tab->column_count; i++) {
        if (strcmp(tab->columns[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

bool merge_same_value(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind) {
        return false;
    }
    return a->kind == VALUE_NULL    ? true
           : a->kind == VALUE_INT   ? a->i == b->i
           : a->kind == VALUE_FLOAT ? a->d == b->d
                                    : str_eq(a->s, b->s);
}

static bool drop_row(struct txn *t, const struct table *tab, const struct value *row,
                     struct err *err)
{
    struct value key[COLUMNS_MAX];
    for (int i = 0; i < tab->key_count; i++) {
        key[i] = row[tab->key[i]];
    }
    return row_drop_values(t, tab, key, err);
}

/* ------------------------------------------------------------------------- what both have */

/* Tables of which a row is there twice when all but these columns (and its id) is the same.
 * What happened (interactions, purchases, needs, promises, tasks, choices, files) never is. */
static const struct {
    enum table_id table;
    const char *beside[3];
} twice[] = {
    {TABLE_POINT, {"label", "value"}},
    {TABLE_ADDRESS, {"label"}},
    {TABLE_NOTE, {"staff"}},
    {TABLE_THING, {NULL}},
    {TABLE_KNOWS, {NULL}},
    {TABLE_REFERRAL, {NULL}},
    {TABLE_APART, {"day", "staff"}},
    {TABLE_CARD_REST, {NULL}},
    {TABLE_PERMISSION, {NULL}},
    {TABLE_WISH, {NULL}},
    {TABLE_TAG, {NULL}},
    {TABLE_FIELD, {NULL}},
};

static int may_be_twice(const struct table *tab)
{
    for (size_t i = 0; i < sizeof twice / sizeof twice[0]; i++) {
        if (tab == &tables[twice[i].table]) {
            return (int)i;
        }
    }
    return -1;
}

static bool is_beside(int which, const char *name)
{
    for (size_t i = 0; i < 3 && twice[which].beside[i]; i++) {
        if (strcmp(name, twice[which].beside[i]) == 0) {
            return true;
        }
    }
    return strcmp(name, "id") == 0 || strcmp(name, "customer") == 0;
}

static bool same_text(struct txn *t, const struct table *tab, const struct value *a,
                      const struct value *b)
{
    return tab == &tables[TABLE_ADDRESS] && a->kind == VALUE_TEXT && b->kind == VALUE_TEXT &&
           str_eq(utf8_fold(txn_arena(t), a->s), utf8_fold(txn_arena(t), b->s));
}

static bool alike(struct txn *t, const struct table *tab, int which, const struct value *a,
                  const struct value *b)
{
    for (int i = 0; i < tab->column_count; i++) {
        if (!is_beside(which, tab->columns[i].name) && !merge_same_value(&a[i], &b[i]) &&
            !same_text(t, tab, &a[i], &b[i])) {
            return false;
        }
    }
    return true;
}

/* Two labels of one number: both are said. */
static bool join_labels(struct txn *t, const struct table *tab, struct value *into,
                        const struct value *from, struct err *err)
{
    int k = merge_column(tab, "label");
    if (k < 0 || !from[k].s.len || str_eq_nocase(into[k].s, from[k].s)) {
        return true;
    }
    into[k].s = into[k].s.len ? str_format(txn_arena(t), "%.*s, %.*s", STR_ARG(into[k].s),
                                           STR_ARG(from[k].s))
                              : from[k].s;
    return row_put_values(t, tab, into, err);
}

static bool drop_double(struct txn *t, const struct table *tab, const struct merging *m,
                        struct value *into, const struct value *from, struct err *err)
{
    int id = merge_column(tab, "id");
    return (id < 0 ||
            merge_redirect(t, (enum table_id)(tab - tables), m, from[id].i, into[id].i, err)) &&
           join_labels(t, tab, into, from, err) && drop_row(t, tab, from, err);
}

static struct value *double_of(struct txn *t, const struct table *tab,
                               const struct merge_rows *among, const struct value *row)
{
    int which = may_be_twice(tab);
    for (size_t i = 0; which >= 0 && i < among->at.len; i++) {
        if (alike(t, tab, which, among->at.at[i], row)) {
            return among->at.at[i];
        }
    }
    return NULL;
}

/* ----------------------------------------------------------------------------- who names whom
 */

static bool redirect_at(struct txn *t, const struct table *tab, int column, int64_t customer,
                        int64_t from, int64_t into, struct err *err)
{
    const struct table_column *col = &tab->columns[column];
    struct value key[] = {value_int(customer), value_int(from)};
    struct merge_rows rows = {0};
    if (!merge_read(txn_db(t), txn_arena(t), tab, col->naming, col->within >= 0 ? key : &key[1],
                    &rows, err)) {
        return false;
    }
    for (size_t n = 0; n < rows.at.len; n++) {
        rows.at.at[n][column] = value_int(into);
        if (!row_put_values(t, tab, rows.at.at[n], err)) {
            return false;
        }
    }
    return true;
}

bool merge_redirect(struct txn *t, enum table_id named, const struct merging *m, int64_t from,
                    int64_t into, struct err *err)
{
    for (int i = 0; i < table_count; i++) {
        for (int k = 0; k < tables[i].column_count; k++) {
            if (tables[i].columns[k].names != (int)named) {
                continue;
            }
            if (!redirect_at(t, &tables[i], k, m->from.customer.n, from, into, err) ||
                !redirect_at(t, &tables[i], k, m->into.customer.n, from, into, err)) {
                return false;
            }
        }
    }
    return true;
}

/* A row by which somebody would be said to know, to have sent or not to be themselves. */
static bool of_oneself(const struct table *tab, const struct value *row)
{
    int other = -1;
    for (int k = 0; k < tab->column_count; k++) {
        if (k != tab->customer && tab->columns[k].names == TABLE_CUSTOMER) {
            other = k;
        }
    }
    if (other < 0 || tab->customer < 0 || row[other].i != row[tab->customer].i) {
        return false;
    }
    int one = merge_column(tab, "contact"), two = merge_column(tab, "to_contact");
    int words = merge_column(tab, "words");
    if (one < 0 || two < 0 || merge_same_value(&row[one], &row[two])) {
        return true;
    }
    bool whole = row[one].kind == VALUE_NULL || row[two].kind == VALUE_NULL;
    return whole && (words < 0 || row[words].s.len == 0);
}

/* A field that both have with different values: the second gets another name. */
static bool other_name(struct txn *t, struct customer_id into, struct value *row,
                       struct err *err)
{
    struct field_row has;
    bool found = true;
    struct str name = row[1].s;
    for (int n = 2; found; n++) {
        if (!field_get(txn_db(t), into, row[1].s, txn_arena(t), &has, &found, err)) {
            return false;
        }
        if (!found || str_eq(has.value, row[2].s)) {
            return true;
        }
        row[1].s = str_format(txn_arena(t), "%.*s (%d)", STR_ARG(name), n);
    }
    return true;
}

static bool in_key(const struct table *tab, int column)
{
    for (int i = 0; i < tab->key_count; i++) {
        if (tab->key[i] == column) {
            return true;
        }
    }
    return false;
}

static bool move_row(struct txn *t, const struct table *tab, const struct merging *m,
                     struct merge_rows *theirs, struct value *row, struct err *err)
{
    struct value *twin = double_of(t, tab, theirs, row);
    if (twin) {
        return drop_double(t, tab, m, twin, row, err);
    }
    if (in_key(tab, tab->customer) && !drop_row(t, tab, row, err)) {
        return false;
    }
    row[tab->customer].i = m->into.customer.n;
    if (of_oneself(tab, row)) {
        return in_key(tab, tab->customer) || drop_row(t, tab, row, err);
    }
    return (tab != &tables[TABLE_FIELD] || other_name(t, m->into.customer, row, err)) &&
           row_put_values(t, tab, row, err);
}

static bool move_table(struct txn *t, const struct table *tab, const struct merging *m,
                       struct err *err)
{
    struct merge_rows rows = {0}, theirs = {0};
    struct value from = value_int(m->from.customer.n), into = value_int(m->into.customer.n);
    if (!merge_read(txn_db(t), txn_arena(t), tab, tab->of_customer, &from, &rows, err) ||
        (may_be_twice(tab) >= 0 &&
         !merge_read(txn_db(t), txn_arena(t), tab, tab->of_customer, &into, &theirs, err))) {
        return false;
    }
    for (size_t i = 0; i < rows.at.len; i++) {
        if (!move_row(t, tab, m, &theirs, rows.at.at[i], err)) {
            return false;
        }
    }
    return true;
}

/* Rows of whomever that name the second customer in `column`. */
static bool rename_in(struct txn *t, const struct table *tab, int column,
                      const struct merging *m, struct err *err)
{
    struct merge_rows rows = {0};
    struct value from = value_int(m->from.customer.n);
    if (!merge_read(txn_db(t), txn_arena(t), tab, tab->columns[column].naming, &from, &rows,
                    err)) {
        return false;
    }
    for (size_t i = 0; i < rows.at.len; i++) {
        struct merge_rows theirs = {0};
        struct value *row = rows.at.at[i];
        if (!merge_read(txn_db(t), txn_arena(t), tab, tab->of_customer, &row[tab->customer],
                        &theirs, err)) {
            return false;
        }
        row[column].i = m->into.customer.n;
        struct value *twin = double_of(t, tab, &theirs, row);
        bool goes = of_oneself(tab, row) || twin;
        if (!(goes ? drop_row(t, tab, row, err) : row_put_values(t, tab, row, err))) {
            return false;
        }
    }
    return true;
}

bool merge_tables(struct txn *t, const struct merging *m, struct err *err)
{
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        if (tab->book && tab->customer >= 0 && !move_table(t, tab, m, err)) {
            return false;
        }
    }
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        for (int k = 0; k < tab->column_count; k++) {
            if (tab->book && k != tab->customer && tab->customer >= 0 &&
                tab->columns[k].names == TABLE_CUSTOMER && !rename_in(t, tab, k, m, err)) {
                return false;
            }
        }
    }
    return true;
}

static bool is_about(const struct table *tab, const struct value *row,
                     struct contact_id contact)
{
    for (int k = 0; k < tab->column_count; k++) {
        if (tab->columns[k].names == TABLE_CONTACT && row[k].kind == VALUE_INT &&
            row[k].i == contact.n) {
            return true;
        }
    }
    return false;
}

static bool doubles_in(struct txn *t, const struct table *tab, const struct merging *m,
                       struct contact_id contact, struct err *err)
{
    struct merge_rows rows = {0}, kept = {0};
    struct value key = value_int(m->into.customer.n);
    if (!merge_read(txn_db(t), txn_arena(t), tab, tab->of_customer, &key, &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.at.len; i++) {
        struct value *row = rows.at.at[i];
        if (!is_about(tab, row, contact)) {
            continue;
        }
        struct value *twin = double_of(t, tab, &kept, row);
        bool itself = of_oneself(tab, row);
        if (itself ? !drop_row(t, tab, row, err)
                   : (twin && !drop_double(t, tab, m, twin, row, err))) {
            return false;
        }
        if (!itself && !twin) {
            *vec_add(txn_arena(t), &kept.at) = row;
        }
    }
    return true;
}

bool merge_doubles(struct txn *t, const struct merging *m, struct contact_id contact,
                   struct err *err)
{
    for (size_t i = 0; i < sizeof twice / sizeof twice[0]; i++) {
        const struct table *tab = &tables[twice[i].table];
        if (tab->contact >= 0 && !doubles_in(t, tab, m, contact, err)) {
            return false;
        }
    }
    return true;
}
