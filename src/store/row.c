/* SPDX-License-Identifier: Apache-2.0 */
#include "store/row.h"

#include <assert.h>
#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "store/driver.h"
#include "store/gen/change.h"

static const void *at(const void *row, const struct table_column *c)
{
    return (const char *)row + c->offset;
}

static struct value column_value(const struct table_column *c, const void *row)
{
    const void *p = at(row, c);
    switch (c->form) {
    case FORM_OPT:
        return value_opt(*(const struct opt_i64 *)p);
    case FORM_ID:
        return c->nullable ? value_id(*(const int64_t *)p) : value_int(*(const int64_t *)p);
    case FORM_PLAIN:
    default:
        break;
    }
    switch (c->kind) {
    case VALUE_INT:
        return value_int(*(const int64_t *)p);
    case VALUE_FLOAT:
        return value_float(*(const double *)p);
    case VALUE_TEXT:
        return value_text(*(const struct str *)p);
    case VALUE_BYTES:
    case VALUE_NULL:
    default:
        return value_bytes(*(const struct str *)p);
    }
}

void row_values(const struct table *t, const void *row, struct value out[])
{
    for (int i = 0; i < t->column_count; i++) {
        out[i] = column_value(&t->columns[i], row);
    }
}

static void set_column(const struct table_column *c, const struct value *v, void *row)
{
    void *p = (char *)row + c->offset;
    if (c->form == FORM_OPT) {
        *(struct opt_i64 *)p = value_as_opt(v);
    } else if (c->form == FORM_ID || c->kind == VALUE_INT) {
        *(int64_t *)p = v->kind == VALUE_NULL ? 0 : v->i;
    } else if (c->kind == VALUE_FLOAT) {
        *(double *)p = v->d;
    } else {
        *(struct str *)p = v->s;
    }
}

void row_from_values(const struct table *t, const struct value in[], void *row)
{
    for (int i = 0; i < t->column_count; i++) {
        set_column(&t->columns[i], &in[i], row);
    }
}

void values_keep(struct arena *a, struct value values[], int n)
{
    for (int i = 0; i < n; i++) {
        if (values[i].kind == VALUE_TEXT || values[i].kind == VALUE_BYTES) {
            values[i].s = str_copy(a, values[i].s);
        }
    }
}

void row_keep(struct arena *a, const struct table *t, void *row)
{
    for (int i = 0; i < t->column_count; i++) {
        if (t->columns[i].kind == VALUE_TEXT || t->columns[i].kind == VALUE_BYTES) {
            struct str *s = (void *)((char *)row + t->columns[i].offset);
            *s = str_copy(a, *s);
        }
    }
}

struct str bytes_base64(struct arena *a, struct str s)
{
    size_t room = sodium_base64_ENCODED_LEN(s.len, sodium_base64_VARIANT_ORIGINAL);
    char *to = arena_array(a, char, room);
    sodium_bin2base64(to, room, (const unsigned char *)s.at, s.len,
                      sodium_base64_VARIANT_ORIGINAL);
    return str_of(to);
}

static void put_value(struct arena *a, struct json *j, const struct value *v)
{
    switch (v->kind) {
    case VALUE_INT:
        jw_i64(j, v->i);
        break;
    case VALUE_FLOAT:
        jw_double(j, v->d);
        break;
    case VALUE_TEXT:
        jw_str(j, v->s);
        break;
    case VALUE_BYTES:
        jw_str(j, bytes_base64(a, v->s));
        break;
    case VALUE_NULL:
    default:
        jw_null(j);
        break;
    }
}

struct str row_image(struct arena *a, const struct table *t, const struct value row[])
{
    struct buf b = buf_in(a);
    struct json j = jw_to(&b);
    jw_array(&j);
    for (int i = 0; i < t->column_count; i++) {
        put_value(a, &j, &row[i]);
    }
    jw_end(&j);
    return buf_str(&b);
}

struct str row_key(struct arena *a, const struct table *t, const struct value row[])
{
    struct buf b = buf_in(a);
    struct json j = jw_to(&b);
    jw_array(&j);
    for (int i = 0; i < t->key_count; i++) {
        put_value(a, &j, &row[t->key[i]]);
    }
    jw_end(&j);
    return buf_str(&b);
}

static void close_json(void *thing)
{
    json_decref(thing);
}

static bool from_base64(struct arena *a, struct str text, struct str *out)
{
    unsigned char *to = arena_array(a, unsigned char, text.len + 1);
    size_t len;
    if (sodium_base642bin(to, text.len + 1, text.at, text.len, NULL, &len, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0) {
        return false;
    }
    *out = (struct str){(const char *)to, len};
    return true;
}

static bool value_from_json(struct arena *a, const struct table_column *c, const json_t *j,
                            struct value *v)
{
    if (json_is_null(j)) {
        *v = (struct value){.kind = VALUE_NULL};
        return c->nullable;
    }
    v->kind = c->kind;
    if (c->kind == VALUE_INT && json_is_integer(j)) {
        v->i = json_integer_value(j);
        return true;
    }
    if (c->kind == VALUE_FLOAT && json_is_number(j)) {
        v->d = json_number_value(j);
        return true;
    }
    if (!json_is_string(j)) {
        return false;
    }
    v->s = (struct str){json_string_value(j), json_string_length(j)};
    return c->kind == VALUE_TEXT || (c->kind == VALUE_BYTES && from_base64(a, v->s, &v->s));
}

int table_columns_at(const struct table *t, int step)
{
    int n = 0;
    while (n < t->column_count && t->columns[n].since <= step) {
        n++;
    }
    return n;
}

/* All columns, or all that there were before a step. */
static bool is_width(const struct table *t, size_t n)
{
    return n == (size_t)t->column_count || (n > 0 && n < (size_t)t->column_count &&
                                            t->columns[n].since > t->columns[n - 1].since);
}

bool row_from_image(struct arena *a, const struct table *t, struct str image,
                    struct value out[], struct err *err)
{
    json_error_t why;
    json_t *root = json_loadb(image.at ? image.at : "", image.len, JSON_ALLOW_NUL, &why);
    if (root) {
        arena_defer(a, close_json, root);
    }
    size_t width = json_array_size(root);
    bool ok = json_is_array(root) && is_width(t, width);
    struct value row[COLUMNS_MAX] = {0};
    for (int i = 0; ok && i < t->column_count; i++) {
        const struct table_column *c = &t->columns[i];
        row[i] = c->fallback;
        ok = (size_t)i >= width ||
             value_from_json(a, c, json_array_get(root, (size_t)i), &row[i]);
    }
    if (!ok) {
        return err_set(err, ERR_DAMAGED, "err.store.image", A_STR("table", str_of(t->name)));
    }
    memcpy(out, row, (size_t)t->column_count * sizeof *out);
    return true;
}

void row_put_object(struct arena *a, struct json *j, const struct table *t,
                    const struct value row[])
{
    jw_object(j);
    for (int i = 0; i < t->column_count; i++) {
        jw_key(j, t->columns[i].name);
        put_value(a, j, &row[i]);
    }
    jw_end(j);
}

bool row_from_object(struct arena *a, const struct table *t, int step,
                     const struct json_t *object, struct value out[])
{
    int n = table_columns_at(t, step);
    bool ok = n > 0 && json_object_size(object) == (size_t)n;
    for (int i = 0; ok && i < t->column_count; i++) {
        const struct table_column *c = &t->columns[i];
        const json_t *v = json_object_get(object, c->name);
        out[i] = c->fallback;
        ok = i >= n || (v && value_from_json(a, c, v, &out[i]));
    }
    return ok;
}

const struct table *table_named(struct str name)
{
    for (int i = 0; i < table_count; i++) {
        if (str_eq(name, str_of(tables[i].name))) {
            return &tables[i];
        }
    }
    return NULL;
}

bool row_get_values(struct db *db, const struct table *t, const struct value key[],
                    struct arena *a, struct value out[], bool *found, struct err *err)
{
    return db_one(db, t->get, key, a, out, t->column_count, found, err);
}

bool row_get(struct db *db, int table, const struct value key[], struct arena *a, void *out,
             bool *found, struct err *err)
{
    const struct table *t = &tables[table];
    struct value row[COLUMNS_MAX];
    if (!row_get_values(db, t, key, a, row, found, err)) {
        return false;
    }
    if (*found) {
        row_from_values(t, row, out);
    }
    return true;
}

static int64_t customer_of(const struct table *t, const struct value row[])
{
    if (strcmp(t->name, "customer") == 0) {
        return row[0].i;
    }
    return t->customer >= 0 && row[t->customer].kind == VALUE_INT ? row[t->customer].i : 0;
}

/* Notes who is touched and, under an act, what the row was and has become. NULL: no row. */
static bool record(struct txn *t, const struct table *tab, const struct value *before,
                   const struct value *after, struct err *err)
{
    if (tab->cache) {
        return true;
    }
    const struct value *row = after ? after : before;
    int64_t customer = customer_of(tab, row);
    txn_touch(t, customer);
    if (before) {
        txn_touch(t, customer_of(tab, before));
    }
    if (!txn_act(t) || !tab->book) {
        return true;
    }
    struct arena *a = txn_arena(t);
    return change_add(t, (struct act_id){txn_act(t)}, txn_next_seq(t), str_of(tab->name),
                      row_key(a, tab, row), customer,
                      before ? row_image(a, tab, before) : S(""),
                      after ? row_image(a, tab, after) : S(""), err);
}

/* Only what the kind names is filled; the rest of a value may hold anything. */
static bool same_value(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case VALUE_INT:
        return a->i == b->i;
    case VALUE_FLOAT:
        return a->d == b->d;
    case VALUE_TEXT:
    case VALUE_BYTES:
        return str_eq(a->s, b->s);
    case VALUE_NULL:
    default:
        return true;
    }
}

static bool same(const struct table *t, const struct value a[], const struct value b[])
{
    for (int i = 0; i < t->column_count; i++) {
        if (!same_value(&a[i], &b[i])) {
            return false;
        }
    }
    return true;
}

void db_follow(struct db *db, int table,
               bool (*changed)(struct txn *t, const struct value *before, struct value *after,
                               struct err *err))
{
    int i = 0;
    while (i < db->followed_len && db->followed[i].table != table) {
        i++;
    }
    assert(i < FOLLOWED_MAX);
    db->followed[i].table = table;
    db->followed[i].changed = changed;
    db->followed_len += i == db->followed_len;
}

static bool tell(struct txn *t, const struct table *tab, const struct value *before,
                 struct value *after, struct err *err)
{
    const struct db *db = txn_db(t);
    for (int i = 0; i < db->followed_len; i++) {
        bool is = tab == &tables[db->followed[i].table] && db->followed[i].changed;
        if (is && !db->followed[i].changed(t, before, after, err)) {
            return false;
        }
    }
    return true;
}

bool row_put_values(struct txn *t, const struct table *tab, const struct value row[],
                    struct err *err)
{
    struct value key[COLUMNS_MAX];
    struct value before[COLUMNS_MAX] = {0};
    bool found;
    for (int i = 0; i < tab->key_count; i++) {
        key[i] = row[tab->key[i]];
    }
    if (!row_get_values(txn_db(t), tab, key, txn_arena(t), before, &found, err)) {
        return false;
    }
    if (found && same(tab, before, row)) {
        return true;
    }
    struct value after[COLUMNS_MAX];
    memcpy(after, row, (size_t)tab->column_count * sizeof *after);
    return tell(t, tab, found ? before : NULL, after, err) &&
           db_exec(txn_db(t), tab->put, after, NULL, err) &&
           record(t, tab, found ? before : NULL, after, err);
}

bool row_put(struct txn *t, int table, const void *row, struct err *err)
{
    struct value values[COLUMNS_MAX] = {0};
    row_values(&tables[table], row, values);
    return row_put_values(t, &tables[table], values, err);
}

bool row_drop_values(struct txn *t, const struct table *tab, const struct value key[],
                     struct err *err)
{
    struct value before[COLUMNS_MAX] = {0};
    bool found;
    if (!row_get_values(txn_db(t), tab, key, txn_arena(t), before, &found, err)) {
        return false;
    }
    return !found ||
           (tell(t, tab, before, NULL, err) && db_exec(txn_db(t), tab->drop, key, NULL, err) &&
            record(t, tab, before, NULL, err));
}

bool row_drop(struct txn *t, int table, const struct value key[], struct err *err)
{
    return row_drop_values(t, &tables[table], key, err);
}
