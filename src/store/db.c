/* SPDX-License-Identifier: Apache-2.0 */
#include "store/db.h"

#include <assert.h>
#include <string.h>

#include "store/driver.h"
#include "store/migrate.h"

static void close_db(void *thing)
{
    struct db *db = thing;
    if (db->conn) {
        db->driver->close(db);
        db->conn = NULL;
    }
}

static bool is_postgres(struct str where)
{
    return str_starts(where, S("postgresql://")) || str_starts(where, S("postgres://"));
}

bool db_open(struct arena *a, struct str where, enum open_mode mode, int64_t now_ms,
             struct db **out, struct err *err)
{
    struct db *db = arena_make(a, struct db);
    db->arena = a;
    db->where = str_copy(a, where);
    bool opened =
        is_postgres(where) ? postgres_open(db, mode, err) : sqlite_open(db, mode, err);
    if (!opened) {
        return false;
    }
    arena_defer(a, close_db, db);
    int64_t version = 0;
    if (mode == OPEN_AS_IS ? !migrate_check(db, &version, err) : !migrate(db, now_ms, err)) {
        if (mode == OPEN_CREATE) {
            db_abandon(db);
        }
        return is_postgres(where) ? false /* an address may hold a password */
                                  : err_at(err, db->where, 0, 0, S(""));
    }
    db->older = mode == OPEN_AS_IS && version < migrations[migration_count - 1].version;
    *out = db;
    return true;
}

bool db_is_older(const struct db *db)
{
    return db->older;
}

void db_abandon(struct db *db)
{
    close_db(db);
    if (db->driver->abandon) {
        db->driver->abandon(db);
    }
}

const char *db_engine(const struct db *db)
{
    return db->driver->name;
}

struct str db_where(const struct db *db)
{
    return db->where;
}

struct arena *db_arena(struct db *db)
{
    return db->arena;
}

bool db_check(struct db *db, struct err *err)
{
    return db->driver->check(db, err);
}

bool db_scrub(struct db *db, struct err *err)
{
    assert(!db->in_txn);
    return db->driver->scrub(db, err);
}

bool db_fold(struct db *db, struct err *err)
{
    assert(!db->in_txn);
    return !db->driver->fold || db->driver->fold(db, err);
}

bool db_copy(struct db *db, struct str path, struct err *err)
{
    if (!db->driver->copy) {
        return err_set(err, ERR_USAGE, "err.store.no_copy");
    }
    return db->driver->copy(db, str_z(db->arena, path), err);
}

bool db_snapshot_begin(struct db *db, struct err *err)
{
    if (db->grouped && !db->in_body) { /* within a group all is one view */
        return true;
    }
    assert(!db->in_txn);
    if (!db->driver->begin(db, false, err)) {
        return false;
    }
    db->in_txn = true;
    return true;
}

void db_snapshot_end(struct db *db)
{
    assert(db->in_txn);
    if (db->grouped) {
        return;
    }
    db->driver->rollback(db);
    db->in_txn = false;
}

/* Without its values, which are large and written before they are read. */
static void begin_cursor(struct db *db, enum query q, struct cursor *c)
{
    c->db = db;
    c->query = q;
    c->stmt = NULL;
    c->own = c->lent = c->failed = false;
    c->at = 0;
}

bool cursor_open(struct db *db, enum query q, const struct value in[], struct cursor *c,
                 struct err *err)
{
    begin_cursor(db, q, c);
    return db->driver->start(db, q, in, c, err);
}

/* For a statement that ends before the call that began it does. */
static bool open_brief(struct db *db, enum query q, const struct value in[], struct cursor *c,
                       struct err *err)
{
    begin_cursor(db, q, c);
    c->lent = true;
    return db->driver->start(db, q, in, c, err);
}

bool cursor_next(struct cursor *c)
{
    if (c->failed || !c->stmt) {
        return false;
    }
    int step = c->db->driver->next(c);
    c->failed = step < 0;
    return step > 0;
}

void cursor_drop(struct cursor *c)
{
    if (c->stmt) {
        c->db->driver->finish(c);
        c->stmt = NULL;
    }
}

bool cursor_end(struct cursor *c, struct err *err)
{
    cursor_drop(c);
    if (c->failed) {
        *err = c->db->err;
        return false;
    }
    return true;
}

bool db_exec(struct db *db, enum query q, const struct value in[], int64_t *changed,
             struct err *err)
{
    struct cursor c;
    if (!open_brief(db, q, in, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
    }
    if (!cursor_end(&c, err)) {
        return false;
    }
    if (changed) {
        *changed = db->driver->changed(db);
    }
    return true;
}

bool db_one(struct db *db, enum query q, const struct value in[], struct arena *a,
            struct value value[], int n, bool *any, struct err *err)
{
    struct cursor c;
    if (!open_brief(db, q, in, &c, err)) {
        return false;
    }
    *any = cursor_next(&c);
    if (*any) {
        memcpy(value, c.value, (size_t)n * sizeof *value);
        for (int i = 0; i < n; i++) {
            if (value[i].kind == VALUE_TEXT || value[i].kind == VALUE_BYTES) {
                value[i].s = str_copy(a, value[i].s);
            }
        }
    }
    return cursor_end(&c, err);
}
