/* SPDX-License-Identifier: Apache-2.0 */
/* The second engine: a PostgreSQL database (schema of the connection's search path), through
 * libpq. */
#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "store/driver.h"
#include "store/libpq.h"

enum {
    FETCH = 10000, /* rows at a time of a :big statement */
    PARAMETERS_MAX = COLUMNS_MAX,
    OID_BYTEA = 17,
    OID_INT8 = 20,
    OID_TEXT = 25,
    OID_FLOAT8 = 701,
    ALONE_TENTHS = 50, /* of a second, until others have gone */
};

struct reading;

struct pg {
    struct libpq pq;
    PGconn *conn;
    struct arena *arena; /* the driver's own: the db's belongs to callers, who rewind it */
    bool prepared[QUERY_COUNT];
    int64_t changed;
    int64_t cursors;       /* ever declared: their names */
    struct reading *spare; /* for the next statements */
};

/* A statement being read. */
struct reading {
    struct reading *next; /* spare */
    PGresult *rows;
    int64_t cursor; /* of a :big statement; 0: all rows are in `rows` */
    bool own_txn;   /* begun for this cursor alone */
};

static bool starts(const char *state, const char *with)
{
    return strncmp(state, with, strlen(with)) == 0;
}

static bool fail(struct db *db, const PGresult *r, struct err *err)
{
    const struct pg *pg = db->conn;
    const char *state = r ? pg->pq.resultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    const char *text = r ? pg->pq.resultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    struct arg why =
        A_STR("why", str_trim(str_of(text ? text : pg->pq.errorMessage(pg->conn))));
    state = state ? state : "08006";
    if (starts(state, "40") || starts(state, "55P03")) {
        return err_set(err, ERR_BUSY, "err.store.busy", why);
    }
    if (starts(state, "23")) {
        return err_set(err, ERR_CONFLICT, "err.store.constraint", why);
    }
    if (starts(state, "53100")) {
        return err_set(err, ERR_IO, "err.store.full", why);
    }
    if (starts(state, "25006")) {
        return err_set(err, ERR_IO, "err.store.readonly", why);
    }
    if (starts(state, "54") || starts(state, "22001")) {
        return err_set(err, ERR_LIMIT, "err.store.too_big", why);
    }
    if (starts(state, "08") || starts(state, "57") || starts(state, "53") ||
        starts(state, "28") || starts(state, "3D")) {
        return err_set(err, ERR_IO, "err.store.connection", why);
    }
    if (starts(state, "XX")) {
        return err_set(err, ERR_DAMAGED, "err.store.damaged", why);
    }
    return err_set(err, ERR_INTERNAL, "err.store.sql", why);
}

static bool ok_status(const struct pg *pg, const PGresult *r)
{
    ExecStatusType s = pg->pq.resultStatus(r);
    return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK;
}

static bool run(struct db *db, const char *sql, struct err *err)
{
    struct pg *pg = db->conn;
    PGresult *r = pg->pq.exec(pg->conn, sql);
    bool ok = ok_status(pg, r) || fail(db, r, err);
    pg->pq.clear(r);
    return ok;
}

static void postgres_close(struct db *db)
{
    struct pg *pg = db->conn;
    pg->pq.finish(pg->conn);
    arena_free(pg->arena);
    pg->conn = NULL;
}

static bool postgres_begin(struct db *db, bool write, struct err *err)
{
    return run(db,
               write ? "BEGIN ISOLATION LEVEL SERIALIZABLE"
                     : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
               err);
}

static bool postgres_commit(struct db *db, struct err *err)
{
    return run(db, "COMMIT", err);
}

static void postgres_rollback(struct db *db)
{
    struct pg *pg = db->conn;
    if (pg->pq.transactionStatus(pg->conn) != PQTRANS_IDLE) {
        pg->pq.clear(pg->pq.exec(pg->conn, "ROLLBACK"));
    }
}

/* Parameters in PostgreSQL's binary form; numbers stand in `numbers`. */
struct parameters {
    Oid types[PARAMETERS_MAX];
    const char *values[PARAMETERS_MAX];
    int lengths[PARAMETERS_MAX];
    int formats[PARAMETERS_MAX];
    uint64_t numbers[PARAMETERS_MAX];
};

static Oid oid_of(unsigned char kind)
{
    switch ((enum value_kind)kind) {
    case VALUE_INT:
        return OID_INT8;
    case VALUE_FLOAT:
        return OID_FLOAT8;
    case VALUE_BYTES:
        return OID_BYTEA;
    case VALUE_TEXT:
    case VALUE_NULL:
    default:
        return OID_TEXT;
    }
}

static void set_parameter(struct parameters *p, int i, const struct value *v)
{
    p->formats[i] = 1;
    p->values[i] = (const char *)&p->numbers[i];
    p->lengths[i] = 8;
    switch (v->kind) {
    case VALUE_INT:
        p->numbers[i] = htobe64((uint64_t)v->i);
        break;
    case VALUE_FLOAT:
        memcpy(&p->numbers[i], &v->d, 8);
        p->numbers[i] = htobe64(p->numbers[i]);
        break;
    case VALUE_TEXT:
    case VALUE_BYTES:
        p->values[i] = v->s.at ? v->s.at : "";
        p->lengths[i] = (int)v->s.len;
        break;
    case VALUE_NULL:
    default:
        p->values[i] = NULL;
        break;
    }
}

static bool prepare(struct db *db, enum query q, const char *name, const Oid *types,
                    struct err *err)
{
    struct pg *pg = db->conn;
    if (pg->prepared[q]) {
        return true;
    }
    PGresult *r = pg->pq.prepare(pg->conn, name, query_texts[q].pg, query_texts[q].in, types);
    pg->prepared[q] = ok_status(pg, r) || fail(db, r, err);
    pg->pq.clear(r);
    return pg->prepared[q];
}

static bool fetch(struct db *db, struct reading *reading, struct err *err)
{
    struct pg *pg = db->conn;
    char sql[80];
    snprintf(sql, sizeof sql, "FETCH %d FROM c%lld", FETCH, (long long)reading->cursor);
    pg->pq.clear(reading->rows);
    reading->rows = pg->pq.execParams(pg->conn, sql, 0, NULL, NULL, NULL, NULL, 1);
    return ok_status(pg, reading->rows) || fail(db, reading->rows, err);
}

/* A :big statement is read through a cursor of the server, so that its rows never stand here as
 * a whole and other statements may run meanwhile. */
static bool start_big(struct db *db, enum query q, const struct parameters *p,
                      struct reading *reading, struct err *err)
{
    struct pg *pg = db->conn;
    if (pg->pq.transactionStatus(pg->conn) == PQTRANS_IDLE) {
        if (!postgres_begin(db, false, err)) {
            return false;
        }
        reading->own_txn = true;
    }
    reading->cursor = ++pg->cursors;
    struct arena_mark mark = arena_mark(pg->arena);
    struct str sql = str_format(pg->arena, "DECLARE c%lld NO SCROLL CURSOR FOR %s",
                                (long long)reading->cursor, query_texts[q].pg);
    PGresult *r = pg->pq.execParams(pg->conn, sql.at, query_texts[q].in, p->types, p->values,
                                    p->lengths, p->formats, 1);
    bool ok = ok_status(pg, r) || fail(db, r, err);
    pg->pq.clear(r);
    arena_rewind(pg->arena, mark);
    return ok && fetch(db, reading, err);
}

static bool postgres_start(struct db *db, enum query q, const struct value in[],
                           struct cursor *c, struct err *err)
{
    struct pg *pg = db->conn;
    const struct query_text *text = &query_texts[q];
    struct parameters p = {0};
    char name[16];
    if (pg->pq.transactionStatus(pg->conn) ==
        PQTRANS_INERROR) { /* the failure before told why */
        return err_set(err, ERR_INTERNAL, "err.store.sql",
                       A_STR("why", S("transaction has failed")));
    }
    for (int i = 0; i < text->in; i++) {
        p.types[i] = oid_of(text->in_kinds[i]);
        set_parameter(&p, i, &in[i]);
    }
    struct reading *reading = pg->spare;
    if (reading) {
        pg->spare = reading->next;
    } else {
        reading = arena_make(pg->arena, struct reading);
    }
    *reading = (struct reading){0};
    c->stmt = reading;
    c->at = -1;
    bool ok;
    if (text->big) {
        ok = start_big(db, q, &p, reading, err);
    } else {
        snprintf(name, sizeof name, "q%d", (int)q);
        ok = prepare(db, q, name, p.types, err);
        if (ok) {
            reading->rows = pg->pq.execPrepared(pg->conn, name, text->in, p.values, p.lengths,
                                                p.formats, 1);
            ok = ok_status(pg, reading->rows) || fail(db, reading->rows, err);
        }
    }
    if (!ok) {
        db->driver->finish(c);
        c->stmt = NULL;
        return false;
    }
    pg->changed = strtoll(pg->pq.cmdTuples(reading->rows), NULL, 10);
    return true;
}

static bool read_value(const struct pg *pg, const PGresult *r, int row, int column,
                       enum value_kind kind, struct value *v)
{
    if (pg->pq.getisnull(r, row, column)) {
        *v = (struct value){.kind = VALUE_NULL};
        return true;
    }
    const char *at = pg->pq.getvalue(r, row, column);
    int len = pg->pq.getlength(r, row, column);
    uint64_t bits;
    *v = (struct value){.kind = kind};
    switch (kind) {
    case VALUE_INT:
    case VALUE_FLOAT:
        if (len != 8) {
            return false;
        }
        memcpy(&bits, at, 8);
        bits = be64toh(bits);
        if (kind == VALUE_INT) {
            v->i = (int64_t)bits;
        } else {
            memcpy(&v->d, &bits, 8);
        }
        return true;
    case VALUE_TEXT:
    case VALUE_BYTES:
        v->s = (struct str){at, (size_t)len};
        return true;
    case VALUE_NULL:
    default:
        return false;
    }
}

static int postgres_next(struct cursor *c)
{
    const struct pg *pg = c->db->conn;
    struct reading *reading = c->stmt;
    const struct query_text *q = &query_texts[c->query];
    if (++c->at >= pg->pq.ntuples(reading->rows)) {
        if (!reading->cursor || pg->pq.ntuples(reading->rows) < FETCH) {
            return 0;
        }
        if (!fetch(c->db, reading, &c->db->err)) {
            return -1;
        }
        c->at = 0;
        if (pg->pq.ntuples(reading->rows) == 0) {
            return 0;
        }
    }
    for (int i = 0; i < q->out; i++) {
        if (!read_value(pg, reading->rows, (int)c->at, i, q->out_kinds[i], &c->value[i])) {
            err_set(&c->db->err, ERR_INTERNAL, "err.store.sql", A_STR("why", str_of(q->name)));
            return -1;
        }
    }
    return 1;
}

static void postgres_finish(struct cursor *c)
{
    struct pg *pg = c->db->conn;
    struct reading *reading = c->stmt;
    pg->pq.clear(reading->rows);
    if (reading->cursor && pg->pq.transactionStatus(pg->conn) == PQTRANS_INTRANS) {
        char sql[40];
        snprintf(sql, sizeof sql, "CLOSE c%lld", (long long)reading->cursor);
        pg->pq.clear(pg->pq.exec(pg->conn, sql));
    }
    if (reading->own_txn) {
        postgres_rollback(c->db);
    }
    reading->next = pg->spare;
    pg->spare = reading;
}

static int64_t postgres_changed(struct db *db)
{
    const struct pg *pg = db->conn;
    return pg->changed;
}

static bool postgres_script(struct db *db, const char *sql, struct err *err)
{
    return run(db, sql, err);
}

static bool one_number(struct db *db, const char *sql, int64_t *out, struct err *err)
{
    struct pg *pg = db->conn;
    PGresult *r = pg->pq.exec(pg->conn, sql);
    bool ok = ok_status(pg, r) || fail(db, r, err);
    if (ok) {
        *out = strtoll(pg->pq.getvalue(r, 0, 0), NULL, 10);
    }
    pg->pq.clear(r);
    return ok;
}

static bool postgres_version(struct db *db, int64_t *version, struct err *err)
{
    int64_t migration, objects;
    if (!one_number(db, "SELECT CASE WHEN to_regclass('migration') IS NULL THEN 0 ELSE 1 END",
                    &migration, err) ||
        !one_number(db,
                    "SELECT count(*) FROM information_schema.tables WHERE table_schema = "
                    "current_schema()",
                    &objects, err)) {
        return false;
    }
    if (!migration) {
        *version = 0;
        return objects == 0 || err_set(err, ERR_FOREIGN, "err.store.not_a_shop");
    }
    return one_number(db, "SELECT coalesce(max(version), 0) FROM migration", version, err);
}

/* Pages are the server's own matter (pg_amcheck); that every table answers is ours. */
static bool postgres_check(struct db *db, struct err *err)
{
    int64_t n;
    return one_number(db, "SELECT count(*) FROM customer", &n, err);
}

/*
 * Every table is written afresh and the old files go, with the dead rows in them; the planner's
 * statistics, which quote values, are made anew. The server's log, its archive and replicas are
 * its administrator's matter: app/keep/copies.h says so.
 */
static bool postgres_scrub(struct db *db, struct err *err)
{
    struct pg *pg = db->conn;
    PGresult *r = pg->pq.exec(
        pg->conn, "SELECT 'VACUUM (FULL, ANALYZE) ' || quote_ident(tablename) FROM pg_tables "
                  "WHERE schemaname = current_schema() ORDER BY tablename");
    bool ok = ok_status(pg, r) || fail(db, r, err);
    for (int i = 0; ok && i < pg->pq.ntuples(r); i++) {
        ok = run(db, pg->pq.getvalue(r, i, 0), err);
    }
    pg->pq.clear(r);
    return ok || (err->code == ERR_BUSY && err_set(err, ERR_BUSY, "err.store.scrub"));
}

static const struct driver postgres_driver = {
    .name = "postgresql",
    .close = postgres_close,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .start = postgres_start,
    .next = postgres_next,
    .finish = postgres_finish,
    .changed = postgres_changed,
    .script = postgres_script,
    .version = postgres_version,
    .check = postgres_check,
    .scrub = postgres_scrub,
    .copy = NULL,
};

static void no_notice(void *arg, const char *message)
{
    (void)arg;
    (void)message;
}

/* Whoever is connected holds the shop's lock, shared; one who replaces it, alone. */
static bool take_lock(struct db *db, enum open_mode mode, struct err *err)
{
    int64_t ours = 1;
    if (mode != OPEN_ALONE) {
        return run(db,
                   "SELECT pg_advisory_lock_shared(1751475556, "
                   "hashtext(current_schema()))",
                   err);
    }
    for (int tenths = 0; tenths < ALONE_TENTHS; tenths++) {
        if (!one_number(db,
                        "SELECT pg_try_advisory_lock(1751475556, "
                        "hashtext(current_schema()))::int",
                        &ours, err)) {
            return false;
        }
        if (ours) {
            return true;
        }
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    }
    return err_set(err, ERR_BUSY, "err.store.busy", A_STR("why", S("in use")));
}

static bool check_place(struct db *db, enum open_mode mode, struct err *err)
{
    int64_t version;
    struct arg file = A_STR("file", S("postgresql"));
    if (!postgres_version(db, &version, err)) {
        return false;
    }
    if (mode == OPEN_CREATE && version != 0) {
        return err_set(err, ERR_CONFLICT, "err.store.exists", file);
    }
    if (mode != OPEN_CREATE && version == 0) {
        return err_set(err, ERR_MISSING, "err.store.no_file", file);
    }
    return take_lock(db, mode, err);
}

bool postgres_open(struct db *db, enum open_mode mode, struct err *err)
{
    struct pg *pg = arena_make(db->arena, struct pg);
    if (!libpq_load(&pg->pq, err)) {
        return false;
    }
    db->driver = &postgres_driver;
    db->conn = pg;
    pg->arena = arena_new();
    pg->conn = pg->pq.connectdb(str_z(db->arena, db->where));
    pg->pq.setNoticeProcessor(pg->conn, no_notice, NULL);
    if (pg->pq.status(pg->conn) != CONNECTION_OK) {
        struct str why = str_trim(str_of(pg->pq.errorMessage(pg->conn)));
        err_set(err, ERR_IO, "err.store.connection", A_STR("why", why));
        postgres_close(db);
        return false;
    }
    if (!run(db,
             "SET client_encoding = 'UTF8'; SET synchronous_commit = on; SET lock_timeout = "
             "'5s';"
             "SET client_min_messages = warning",
             err) ||
        !check_place(db, mode, err)) {
        postgres_close(db);
        return false;
    }
    /* the password of an address is shown to nobody */
    db->where = S("postgresql");
    return true;
}
