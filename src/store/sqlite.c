/* SPDX-License-Identifier: Apache-2.0 */
/* The default engine: one SQLite file. Settings and their reasons:
 * doc/decisions/0002. */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/sqlite.h"

enum {
    APPLICATION_ID = 0x68656564, /* "heed" */
    BUSY_MS = 5000,
};

struct stmt {
    sqlite3_stmt *prepared;
    bool busy;
};

/* Full text tells what it finds wrong in its tables as a plain error. */
static bool is_full_text_damage(struct str text)
{
    return str_find(text, S("fts5")) >= 0 || str_starts(text, S("vtable constructor failed"));
}

static bool say_why(sqlite3 *c, struct err *err)
{
    struct str text = str_of(sqlite3_errmsg(c));
    struct arg why = A_STR("why", text);
    switch (sqlite3_errcode(c) & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return err_set(err, ERR_BUSY, "err.store.busy", why);
    case SQLITE_FULL:
        return err_set(err, ERR_IO, "err.store.full", why);
    case SQLITE_READONLY:
        return err_set(err, ERR_IO,
                       sqlite3_extended_errcode(c) == SQLITE_READONLY_DIRECTORY
                           ? "err.store.folder" /* reading needs a log beside it */
                           : "err.store.readonly",
                       why);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return err_set(err, ERR_IO, "err.store.cannot_open", why);
    case SQLITE_IOERR:
        return err_set(err, ERR_IO, "err.store.io", why);
    case SQLITE_NOTADB:
        return err_set(err, ERR_FOREIGN, "err.store.not_a_shop");
    case SQLITE_CORRUPT:
        return err_set(err, ERR_DAMAGED, "err.store.damaged", why);
    case SQLITE_CONSTRAINT:
        return err_set(err, ERR_CONFLICT, "err.store.constraint", why);
    case SQLITE_TOOBIG:
        return err_set(err, ERR_LIMIT, "err.store.too_big", why);
    default:
        return is_full_text_damage(text) ? err_set(err, ERR_DAMAGED, "err.store.damaged", why)
                                         : err_set(err, ERR_INTERNAL, "err.store.sql", why);
    }
}

bool sqlite_fail(struct db *db, struct err *err)
{
    say_why(db->conn, err);
    return err_at(err, db->where, 0, 0, S(""));
}

bool sqlite_fail_prepare(struct db *db, struct err *err)
{
    sqlite3 *c = db->conn;
    if (sqlite3_errcode(c) != SQLITE_ERROR) {
        return sqlite_fail(db, err);
    }
    err_set(err, ERR_DAMAGED, "err.store.damaged", A_STR("why", str_of(sqlite3_errmsg(c))));
    return err_at(err, db->where, 0, 0, S(""));
}

static bool foreign(struct db *db, struct err *err)
{
    err_set(err, ERR_FOREIGN, "err.store.not_a_shop");
    return err_at(err, db->where, 0, 0, S(""));
}

bool sqlite_run(struct db *db, const char *sql, struct err *err)
{
    return sqlite3_exec(db->conn, sql, NULL, NULL, NULL) == SQLITE_OK || sqlite_fail(db, err);
}

static void sqlite_close_db(struct db *db)
{
    struct stmt *stmts = db->stmts;
    for (int i = 0; stmts && i < QUERY_COUNT; i++) {
        sqlite3_finalize(stmts[i].prepared);
    }
    db->stmts = NULL;
    sqlite3_close_v2(db->conn);
    db->conn = NULL;
}

/* The path leads to another file than the one that is open. */
static bool has_moved(sqlite3 *c)
{
    int moved = 0;
    return sqlite3_file_control(c, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
           moved;
}

static bool sqlite_begin(struct db *db, bool write, struct err *err)
{
    if (!sqlite_run(db, write ? "BEGIN IMMEDIATE" : "BEGIN", err)) {
        return false;
    }
    if (write && has_moved(db->conn)) {
        sqlite3_exec(db->conn, "ROLLBACK", NULL, NULL, NULL);
        return err_set(err, ERR_CONFLICT, "err.store.replaced", A_STR("file", db->where));
    }
    return true;
}

static bool sqlite_commit(struct db *db, struct err *err)
{
    return sqlite_run(db, "COMMIT", err);
}

static void sqlite_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(db->conn)) {
        sqlite3_exec(db->conn, "ROLLBACK", NULL, NULL, NULL);
    }
}

static bool prepare(struct db *db, enum query q, sqlite3_stmt **out, struct err *err)
{
    return sqlite3_prepare_v3(db->conn, query_texts[q].sqlite, -1, SQLITE_PREPARE_PERSISTENT,
                              out, NULL) == SQLITE_OK ||
           sqlite_fail_prepare(db, err);
}

static int bind_one(sqlite3_stmt *s, int i, const struct value *v, bool lent)
{
    sqlite3_destructor_type whose = lent ? SQLITE_STATIC : SQLITE_TRANSIENT;
    const char *at = v->s.at ? v->s.at : "";
    switch (v->kind) {
    case VALUE_INT:
        return sqlite3_bind_int64(s, i, v->i);
    case VALUE_FLOAT:
        return sqlite3_bind_double(s, i, v->d);
    case VALUE_TEXT:
        return sqlite3_bind_text64(s, i, at, v->s.len, whose, SQLITE_UTF8);
    case VALUE_BYTES:
        return sqlite3_bind_blob64(s, i, at, v->s.len, whose);
    case VALUE_NULL:
    default:
        return sqlite3_bind_null(s, i);
    }
}

static bool sqlite_start(struct db *db, enum query q, const struct value in[], struct cursor *c,
                         struct err *err)
{
    struct stmt *kept = &((struct stmt *)db->stmts)[q];
    sqlite3_stmt *s = NULL;
    if (kept->busy) { /* the same statement is being read further out */
        if (!prepare(db, q, &s, err)) {
            return false;
        }
        c->own = true;
    } else {
        if (!kept->prepared && !prepare(db, q, &kept->prepared, err)) {
            return false;
        }
        s = kept->prepared;
        kept->busy = true;
    }
    c->stmt = s;
    for (int i = 0; i < query_texts[q].in; i++) {
        if (bind_one(s, i + 1, &in[i], c->lent) != SQLITE_OK) {
            sqlite_fail(db, err);
            db->driver->finish(c);
            c->stmt = NULL;
            return false;
        }
    }
    return true;
}

static bool is_null(sqlite3_stmt *s, int i)
{
    return sqlite3_column_type(s, i) == SQLITE_NULL;
}

/* SQLite gives 0 or no bytes for NULL: only then the type is asked for, since this runs for
 * every column of every row. */
static void read_column(sqlite3_stmt *s, int i, enum value_kind kind, struct value *v)
{
    bool nothing = false;
    v->kind = kind;
    switch (kind) {
    case VALUE_INT:
        v->i = sqlite3_column_int64(s, i);
        nothing = v->i == 0;
        break;
    case VALUE_FLOAT:
        v->d = sqlite3_column_double(s, i);
        nothing = v->d == 0;
        break;
    case VALUE_TEXT:
        v->s.at = (const char *)sqlite3_column_text(s, i);
        v->s.len = (size_t)sqlite3_column_bytes(s, i);
        nothing = v->s.len == 0;
        break;
    case VALUE_BYTES:
        v->s.at = sqlite3_column_blob(s, i);
        v->s.len = (size_t)sqlite3_column_bytes(s, i);
        nothing = v->s.len == 0;
        break;
    case VALUE_NULL:
    default:
        return;
    }
    if (nothing && is_null(s, i)) {
        *v = (struct value){.kind = VALUE_NULL};
    }
}

static int sqlite_next(struct cursor *c)
{
    sqlite3_stmt *s = c->stmt;
    int step = sqlite3_step(s);
    if (step == SQLITE_ROW) {
        const struct query_text *q = &query_texts[c->query];
        for (int i = 0; i < q->out; i++) {
            read_column(s, i, q->out_kinds[i], &c->value[i]);
        }
        return 1;
    }
    if (step == SQLITE_DONE) {
        return 0;
    }
    sqlite_fail(c->db, &c->db->err);
    return -1;
}

static void sqlite_finish(struct cursor *c)
{
    sqlite3_stmt *s = c->stmt;
    if (c->own) {
        sqlite3_finalize(s);
        return;
    }
    sqlite3_reset(s);
    ((struct stmt *)c->db->stmts)[c->query].busy = false;
}

static int64_t sqlite_changed(struct db *db)
{
    return sqlite3_changes64(db->conn);
}

bool sqlite_number(struct db *db, const char *sql, int64_t *out, struct err *err)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db->conn, sql, -1, &s, NULL) != SQLITE_OK) {
        return sqlite_fail_prepare(db, err);
    }
    int step = sqlite3_step(s);
    if (step == SQLITE_ROW) {
        *out = sqlite3_column_int64(s, 0);
    } else if (step == SQLITE_DONE) {
        *out = 0;
    } else {
        sqlite_fail(db, err);
    }
    sqlite3_finalize(s);
    return step == SQLITE_ROW || step == SQLITE_DONE;
}

static bool sqlite_version(struct db *db, int64_t *version, struct err *err)
{
    int64_t application = 0, objects = 0;
    if (!sqlite_number(db, "PRAGMA application_id", &application, err) ||
        !sqlite_number(db, "SELECT count(*) FROM sqlite_schema", &objects, err)) {
        return false;
    }
    if (application == 0 && objects == 0) {
        *version = 0;
        return true;
    }
    if (application != APPLICATION_ID) {
        return foreign(db, err);
    }
    return sqlite_number(db, "SELECT max(version) FROM migration", version, err);
}

static bool sqlite_script(struct db *db, const char *sql, struct err *err)
{
    return sqlite_run(db, sql, err) &&
           sqlite_run(db, "PRAGMA application_id = 1751475556", err);
}

static const struct driver sqlite_driver = {
    .name = "sqlite",
    .close = sqlite_close_db,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .start = sqlite_start,
    .next = sqlite_next,
    .finish = sqlite_finish,
    .changed = sqlite_changed,
    .script = sqlite_script,
    .version = sqlite_version,
    .check = sqlite_check,
    .scrub = sqlite_scrub,
    .fold = sqlite_fold,
    .copy = sqlite_copy,
    .abandon = sqlite_abandon,
};

static bool settings(struct db *db, bool alone, struct err *err)
{
    sqlite3 *c = db->conn;
    sqlite3_busy_timeout(c, BUSY_MS);
    sqlite3_extended_result_codes(c, 1);
    sqlite3_db_config(c, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(c, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(c, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_limit(c, SQLITE_LIMIT_LENGTH, 64 << 20);
    /* before anything is read: only then the log's index stays out of shared memory */
    if (alone && !sqlite_run(db, "PRAGMA locking_mode = EXCLUSIVE", err)) {
        return false;
    }
    return sqlite_run(
        db,
        "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -65536; PRAGMA mmap_size = 2147418112;"
        "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000",
        err);
}

/* A file that isn't SQLite's is told before SQLite touches it. */
static bool look_at_file(struct db *db, const char *path, struct err *err)
{
    struct stat st;
    if (stat(path, &st) != 0 && errno == ENOENT) {
        return err_set(err, ERR_MISSING, "err.store.no_file", A_STR("file", db->where));
    }
    if (stat(path, &st) != 0) {
        err_set(err, ERR_IO, "err.store.cannot_open", A_STR("why", str_of(strerror(errno))));
        return err_at(err, db->where, 0, 0, S(""));
    }
    return (S_ISREG(st.st_mode) && st.st_size > 0) || foreign(db, err);
}

/* Readable by whoever makes it alone, until they decide otherwise. */
static bool create_file(struct db *db, const char *path, struct err *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST) {
        return err_set(err, ERR_CONFLICT, "err.store.exists", A_STR("file", db->where));
    }
    if (fd < 0) {
        err_set(err, ERR_IO, "err.store.cannot_open", A_STR("why", str_of(strerror(errno))));
        return err_at(err, db->where, 0, 0, S(""));
    }
    close(fd);
    return true;
}

/*
 * Nobody else may have it open, or open it: in WAL mode whoever has a file open holds a shared
 * lock on it, which this one waits for (with its index in memory instead of the -shm file).
 * What is in the log goes into the file, so that the file alone is the shop.
 */
static bool take_alone(struct db *db, struct err *err)
{
    return sqlite_run(db, "BEGIN EXCLUSIVE; COMMIT", err) &&
           sqlite_run(db, "PRAGMA wal_checkpoint(TRUNCATE)", err);
}

enum { REOPEN_MAX = 5 };

static bool connect_file(struct db *db, const char *path, enum open_mode mode, struct err *err)
{
    sqlite3 *c = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    /* nobody asks how much memory it holds; counting takes a lock for each piece. Refused, and
     * the same, once there is a connection. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    int opened = sqlite3_open_v2(path, &c, flags, NULL);
    int64_t version = 0;
    db->conn = c;
    if (opened != SQLITE_OK) {
        return sqlite_fail(db, err);
    }
    if (!settings(db, mode == OPEN_ALONE, err) ||
        (mode == OPEN_ALONE && !take_alone(db, err)) || !sqlite_version(db, &version, err)) {
        return false;
    }
    if (version == 0 && mode != OPEN_CREATE) {
        return foreign(db, err);
    }
    return mode != OPEN_CREATE || sqlite_run(db, "PRAGMA journal_mode = WAL", err);
}

bool sqlite_open(struct db *db, enum open_mode mode, struct err *err)
{
    db->driver = &sqlite_driver;
    char *path = str_z(db->arena, db->where);
    if (mode == OPEN_CREATE ? !create_file(db, path, err) : !look_at_file(db, path, err)) {
        return false;
    }
    for (int i = 0; i < REOPEN_MAX; i++) {
        if (!connect_file(db, path, mode, err)) {
            sqlite_close_db(db);
            if (mode == OPEN_CREATE) {
                sqlite_abandon(db);
            }
            return false;
        }
        if (!has_moved(db->conn)) {
            db->stmts = arena_array(db->arena, struct stmt, QUERY_COUNT);
            return true;
        }
        sqlite_close_db(db); /* a restore put another in its place meanwhile */
    }
    return err_set(err, ERR_BUSY, "err.store.busy", A_STR("why", S("replaced")));
}
