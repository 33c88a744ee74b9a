/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The store: one shop on one of two engines, SQLite (a file) or PostgreSQL. Above this header
 * nobody knows which. Statements are a closed set generated from sql/; typed functions for them
 * are in store/gen/. Reads take a `struct db *`, writes a `struct txn *`: whoever holds no txn
 * cannot write. A db belongs to one thread.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/gen/queries.h"

struct db;
struct txn;
struct driver;

enum value_kind { VALUE_NULL, VALUE_INT, VALUE_FLOAT, VALUE_TEXT, VALUE_BYTES };

/* What goes into and comes out of a statement: the five kinds that both engines share. */
struct value {
    enum value_kind kind;
    int64_t i;
    double d;
    struct str s;
};

struct opt_i64 {
    bool has;
    int64_t n;
};

#define SOME(x) ((struct opt_i64){true, (x)})
#define NONE ((struct opt_i64){false, 0})

static inline struct value value_int(int64_t i)
{
    return (struct value){.kind = VALUE_INT, .i = i};
}

/* An id that may be absent: 0 is NULL. */
static inline struct value value_id(int64_t i)
{
    return (struct value){.kind = i ? VALUE_INT : VALUE_NULL, .i = i};
}

static inline struct value value_opt(struct opt_i64 o)
{
    return (struct value){.kind = o.has ? VALUE_INT : VALUE_NULL, .i = o.has ? o.n : 0};
}

static inline struct value value_float(double d)
{
    return (struct value){.kind = VALUE_FLOAT, .d = d};
}

static inline struct value value_text(struct str s)
{
    return (struct value){.kind = VALUE_TEXT, .s = s};
}

static inline struct value value_bytes(struct str s)
{
    return (struct value){.kind = VALUE_BYTES, .s = s};
}

static inline struct opt_i64 value_as_opt(const struct value *v)
{
    return (struct opt_i64){v->kind == VALUE_INT, v->i};
}

enum { COLUMNS_MAX = 32 };

/* A running :many statement. `value` is valid until the next step. */
struct cursor {
    struct db *db;
    enum query query;
    void *stmt; /* the driver's */
    bool own;   /* the driver's: the statement is this cursor's alone */
    bool lent;  /* the texts bound stay where they are until the end */
    bool failed;
    int64_t at; /* the driver's: row in a buffered result */
    struct value value[COLUMNS_MAX];
};

enum open_mode {
    OPEN_EXISTING, /* a shop of this heed or an older one, which is migrated */
    OPEN_CREATE,   /* there must be nothing yet */
    OPEN_AS_IS,    /* an existing shop, neither migrated nor required to be current */
    OPEN_ALONE,    /* as OPEN_EXISTING; nobody else has it open, or can until it is closed */
};

/*
 * Opens a shop: a path, or "postgresql://…". The db is closed when `a` is. Errors: ERR_MISSING
 * (no such file), ERR_FOREIGN (not a shop; made by a newer heed), ERR_IO, ERR_BUSY,
 * ERR_DAMAGED, ERR_CONFLICT (OPEN_CREATE: there is something already). OPEN_ALONE waits some
 * seconds for others to close it: ERR_BUSY.
 */
MUST_USE bool db_open(struct arena *a, struct str where, enum open_mode mode, int64_t now_ms,
                      struct db **out, struct err *err);

/* Closes a shop that was made by OPEN_CREATE and then couldn't be filled, and takes its file
 * away, so that it can be made again. A database is only closed. */
void db_abandon(struct db *db);

/* "sqlite" or "postgresql". */
const char *db_engine(const struct db *db);
/* As given to db_open(). */
struct str db_where(const struct db *db);
/* Opened with OPEN_AS_IS, and its schema is older than this heed's. */
bool db_is_older(const struct db *db);
/* The arena that the db lives in. */
struct arena *db_arena(struct db *db);

/*
 * From now on `changed` is called for every row of a table that is put or dropped, within the
 * transaction, before it is: `before` NULL: there was none; `after` NULL: there will be none.
 * It may change `after`. One for each table (NULL: no more), four tables at most; what is
 * copied or erased as a whole isn't told.
 */
void db_follow(struct db *db, int table,
               bool (*changed)(struct txn *t, const struct value *before, struct value *after,
                               struct err *err));

/* Looks at every page for damage. ERR_DAMAGED with the first that is found. */
MUST_USE bool db_check(struct db *db, struct err *err);

/* After an erasure: nothing deleted is left in full text, log or freed pages of the store's
 * files. Not in a txn. ERR_BUSY: somebody reads an older state for too long. */
MUST_USE bool db_scrub(struct db *db, struct err *err);
/* What is in the log goes into the file: from then on, and until the next write, the file alone
 * is the shop. Closing tries the same, and can't say that it failed. Not in a txn. ERR_BUSY:
 * somebody reads. */
MUST_USE bool db_fold(struct db *db, struct err *err);
/* A whole copy as of now at `path`, as a shop file for its owner alone; others may write
 * meanwhile. ERR_CONFLICT: there is something; ERR_IO: nothing is left there; ERR_USAGE: the
 * engine can't (see app/backup). */
MUST_USE bool db_copy(struct db *db, struct str path, struct err *err);

/* One consistent view for several reads. Not inside a txn; each begin needs its end. */
MUST_USE bool db_snapshot_begin(struct db *db, struct err *err);
void db_snapshot_end(struct db *db);

/*
 * Runs `body` in one writing transaction and commits; when body returns false or the commit
 * fails all is undone. Busy and serialization failures are retried from the start of body for
 * some seconds, so body must be harmless to repeat: its only effects are through the txn and
 * its `ctx`, which it sets afresh. When it returns true, what was written is durable.
 * ERR_CONFLICT: the file was replaced since it was opened; nothing is written into the old one.
 */
MUST_USE bool txn_run(struct db *db, bool (*body)(struct txn *t, void *ctx, struct err *err),
                      void *ctx, struct err *err);

/*
 * Until db_group_end() every txn_run() is a part of one transaction that is durable at its end:
 * for a server that writes for many at once. A body that fails undoes what it wrote, and
 * nothing of the others'. ERR_BUSY, ERR_IO, ERR_CONFLICT as txn_run(). When the end fails,
 * nothing of the whole group was written.
 */
MUST_USE bool db_group_begin(struct db *db, struct err *err);
MUST_USE bool db_group_end(struct db *db, struct err *err);

struct db *txn_db(struct txn *t);
/* Scratch that lives until the transaction ends. */
struct arena *txn_arena(struct txn *t);
/* A new id, larger than every id given before. */
MUST_USE bool txn_id(struct txn *t, int64_t *id, struct err *err);
/* The act whose changes are recorded by X_put() and X_drop(); 0 (the default) records nothing.
 */
void txn_set_act(struct txn *t, int64_t act);
/* The same for an act that wrote in earlier transactions: its changes go on behind `seq`. */
void txn_resume_act(struct txn *t, int64_t act, int64_t seq);
int64_t txn_act(const struct txn *t);
/* Next number of a recorded change within the act, from 1. */
int64_t txn_next_seq(struct txn *t);
/* Notes a customer whose standing must be renewed before the commit; 0 is ignored. */
void txn_touch(struct txn *t, int64_t customer);
/* The customers touched since the last call, ascending, each once; good until the commit. */
size_t txn_touched(struct txn *t, int64_t **customers);

/* For the generated code. `value` of db_one() holds `n` values; texts are copied into `a`. */
MUST_USE bool db_exec(struct db *db, enum query q, const struct value in[], int64_t *changed,
                      struct err *err);
MUST_USE bool db_one(struct db *db, enum query q, const struct value in[], struct arena *a,
                     struct value value[], int n, bool *any, struct err *err);
MUST_USE bool cursor_open(struct db *db, enum query q, const struct value in[],
                          struct cursor *c, struct err *err);
/* False at the end and on failure: cursor_end() tells which. */
bool cursor_next(struct cursor *c);
/* Ends a cursor, also one that was not read to its end. False when it failed. */
MUST_USE bool cursor_end(struct cursor *c, struct err *err);
/* Gives up a cursor; whatever became of it doesn't matter any more. */
void cursor_drop(struct cursor *c);
