/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The seam between the store and an engine: what a driver gives, what the generated tables say.
 * Private to src/store and its generated code.
 */
#pragma once

#include "store/db.h"

struct query_text {
    const char *name;
    const char *sqlite; /* parameters ?1, ?2, … */
    const char *pg;     /* parameters $1, $2, … */
    int in;
    int out;
    const unsigned char *in_kinds; /* enum value_kind */
    const unsigned char *out_kinds;
    bool write;
    bool big; /* may give millions of rows: never buffer the whole */
};

extern const struct query_text query_texts[QUERY_COUNT];

struct driver {
    const char *name;
    void (*close)(struct db *db);
    bool (*begin)(struct db *db, bool write, struct err *err);
    bool (*commit)(struct db *db, struct err *err);
    void (*rollback)(struct db *db);
    /* Binds and readies a statement; `in` stays valid until finish(). */
    bool (*start)(struct db *db, enum query q, const struct value in[], struct cursor *c,
                  struct err *err);
    /* 1 row in c->value, 0 end, -1 failed (db->err says why). */
    int (*next)(struct cursor *c);
    void (*finish)(struct cursor *c);
    /* Rows changed by the last finished statement. */
    int64_t (*changed)(struct db *db);
    /* Several statements, for migrations. */
    bool (*script)(struct db *db, const char *sql, struct err *err);
    /* The applied schema version; 0: an empty place. ERR_FOREIGN when it holds something else.
     */
    bool (*version)(struct db *db, int64_t *version, struct err *err);
    /* Looks at the whole for damage; ERR_DAMAGED with the first that is found. */
    bool (*check)(struct db *db, struct err *err);
    /* After an erasure: nothing deleted is left in the full text, the log or freed pages. */
    bool (*scrub)(struct db *db, struct err *err);
    /* What is in the log goes into the file; NULL where the shop is no file. */
    bool (*fold)(struct db *db, struct err *err);
    /* A copy of the whole as it is now, readable at `path`; NULL where the engine has no such
     * thing. */
    bool (*copy)(struct db *db, const char *path, struct err *err);
    /* Takes away the files of a closed shop; NULL where there are none. */
    void (*abandon)(struct db *db);
};

enum { FOLLOWED_MAX = 4 };

struct db {
    const struct driver *driver;
    struct arena *arena;
    struct str where;
    void *conn;     /* the engine's connection */
    void *stmts;    /* the driver's prepared statements, by enum query */
    struct err err; /* of the last failed step */
    bool in_txn;
    bool grouped; /* see db_group_begin() */
    bool in_body; /* of txn_run() */
    struct {
        int table;
        bool (*changed)(struct txn *t, const struct value *before, struct value *after,
                        struct err *err);
    } followed[FOLLOWED_MAX]; /* see db_follow() */
    int followed_len;
    bool older; /* of an older schema: OPEN_AS_IS alone */
};

MUST_USE bool sqlite_open(struct db *db, enum open_mode mode, struct err *err);
MUST_USE bool postgres_open(struct db *db, enum open_mode mode, struct err *err);
