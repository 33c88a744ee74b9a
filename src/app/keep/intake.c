/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/intake.h"

#include <string.h>

#include "app/act.h"
#include "app/body.h"
#include "base/vec.h"
#include "store/gen/file.h"
#include "store/gen/rows.h"
#include "store/gen/search.h"
#include "store/gen/sequence.h"

bool intake_carries(const struct table *t)
{
    return !t->cache && !t->door && t != &tables[TABLE_SEQUENCE] &&
           t != &tables[TABLE_MIGRATION];
}

static bool from_init(const struct table *t)
{
    return t == &tables[TABLE_SHOP] || t == &tables[TABLE_STAFF] || t == &tables[TABLE_ACT] ||
           t == &tables[TABLE_CHANGE];
}

static void copy_key(struct arena *a, const struct table *tab, const struct value row[],
                     struct value key[])
{
    for (int i = 0; i < tab->key_count; i++) {
        key[i] = row[tab->key[i]];
    }
    values_keep(a, key, tab->key_count);
}

/* `init` leaves a few rows; a table with more than that is somebody's book. */
enum { INIT_ROWS_MAX = 1000 };

static bool clear(struct txn *t, const struct table *tab, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct cursor c;
    VEC(struct value *) keys = {0};
    if (!cursor_open(txn_db(t), tab->all, NULL, &c, err)) {
        return false;
    }
    while (keys.len <= INIT_ROWS_MAX && cursor_next(&c)) {
        struct value *key = arena_array(a, struct value, (size_t)tab->key_count);
        copy_key(a, tab, c.value, key);
        *vec_add(a, &keys) = key;
    }
    if (!cursor_end(&c, err)) {
        return false;
    }
    if (keys.len && (!from_init(tab) || keys.len > INIT_ROWS_MAX)) {
        return err_set(err, ERR_CONFLICT, "err.book.not_empty");
    }
    for (size_t i = 0; i < keys.len; i++) {
        if (!db_exec(txn_db(t), tab->drop, keys.at[i], NULL, err)) {
            return false;
        }
    }
    return true;
}

bool intake_begin(struct txn *t, struct intake *in, struct err *err)
{
    for (int i = 0; i < table_count; i++) {
        if (intake_carries(&tables[i]) && !clear(t, &tables[i], err)) {
            return false;
        }
    }
    *in = (struct intake){.txn = t};
    return true;
}

static bool plausible(struct intake *in, const struct table *tab, const struct value row[])
{
    for (int i = 0; i < tab->column_count; i++) {
        const struct value *v = &row[i];
        if (v->kind == VALUE_TEXT && v->s.len && memchr(v->s.at, 0, v->s.len)) {
            return false;
        }
        if (tab->columns[i].form == FORM_ID && v->kind == VALUE_INT) {
            if (v->i < 0 || v->i >= INTAKE_ID_MAX) {
                return false;
            }
            in->largest = v->i > in->largest ? v->i : in->largest;
        }
    }
    return true;
}

bool intake_row(struct intake *in, const struct table *tab, const struct value row[],
                struct err *err)
{
    struct arena *a = txn_arena(in->txn);
    struct arena_mark mark = arena_mark(a);
    struct db *db = txn_db(in->txn);
    struct value key[COLUMNS_MAX];
    struct value before[COLUMNS_MAX];
    bool found;
    if (!plausible(in, tab, row)) {
        return err_set(err, ERR_INPUT, "err.book.row", A_STR("table", str_of(tab->name)));
    }
    copy_key(a, tab, row, key);
    bool ok = (in->sure || row_get_values(db, tab, key, a, before, &found, err)) &&
              (in->sure || !found ||
               err_set(err, ERR_INPUT, "err.book.twice", A_STR("table", str_of(tab->name)))) &&
              db_exec(db, tab->put, row, NULL, err);
    arena_rewind(a, mark);
    if (ok && tab == &tables[TABLE_CUSTOMER]) {
        txn_touch(in->txn, row[0].i);
    }
    in->rows++;
    return ok;
}

bool intake_body(struct intake *in, struct str hash, struct str bytes, struct err *err)
{
    struct arena *a = txn_arena(in->txn);
    struct arena_mark mark = arena_mark(a);
    const struct value row[] = {value_text(hash), value_bytes(bytes)};
    bool ok = bytes.len <= BODY_MAX && str_eq(body_hash(a, bytes), hash);
    arena_rewind(a, mark);
    return ok ? intake_row(in, &tables[TABLE_FILE_BODY], row, err)
              : err_set(err, ERR_INPUT, "err.book.body");
}

/* Every file has its bytes. */
static bool files_met(struct txn *t, struct err *err)
{
    struct file_row file;
    bool unmet;
    return file_unmet(txn_db(t), txn_arena(t), &file, &unmet, err) &&
           (!unmet || err_set(err, ERR_INPUT, "err.book.file", A_STR("file", file.name)));
}

static bool clear_all(struct txn *t, struct err *err)
{
    for (int i = 0; i < table_count; i++) {
        bool kept =
            &tables[i] == &tables[TABLE_SEQUENCE] || &tables[i] == &tables[TABLE_MIGRATION];
        if (!kept && !db_exec(txn_db(t), tables[i].clear, NULL, NULL, err)) {
            return false;
        }
    }
    return search_index_clear(t, err);
}

static bool copy_table(struct intake *in, struct db *from, const struct table *tab,
                       struct err *err)
{
    struct cursor c;
    if (!cursor_open(from, tab->all, NULL, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        if (!intake_row(in, tab, c.value, err)) {
            cursor_drop(&c);
            return false;
        }
    }
    return cursor_end(&c, err);
}

static bool copy_body(void *ctx, struct str hash, struct str bytes, struct err *err)
{
    return intake_body(ctx, hash, bytes, err);
}

static bool copy_tables(struct txn *t, struct db *from, bool replace, struct err *err)
{
    struct intake in = {.txn = t};
    struct sequence_next_row next;
    if (!(replace ? clear_all(t, err) : intake_begin(t, &in, err)) ||
        !sequence_next(from, txn_arena(t), &next, err)) {
        return false;
    }
    in.sure = true;
    for (int i = 0; i < table_count; i++) {
        if (intake_carries(&tables[i]) && i != TABLE_FILE_BODY &&
            !copy_table(&in, from, &tables[i], err)) {
            return false;
        }
    }
    return bodies_each(from, copy_body, &in, err) && intake_end(&in, next.next, err);
}

bool intake_copy(struct txn *t, struct db *from, bool replace, struct err *err)
{
    if (!db_snapshot_begin(from, err)) {
        return false;
    }
    bool ok = copy_tables(t, from, replace, err);
    db_snapshot_end(from);
    return ok;
}

bool intake_end(struct intake *in, int64_t next, struct err *err)
{
    if (next < 1 || next > INTAKE_ID_MAX) {
        return err_set(err, ERR_INPUT, "err.book.manifest", A_STR("what", S("next_id")));
    }
    int64_t above = in->largest + 1 > next ? in->largest + 1 : next;
    return files_met(in->txn, err) && sequence_raise(in->txn, above, err) &&
           customers_renew(in->txn, err);
}
