/* SPDX-License-Identifier: Apache-2.0 */
/* Writing transactions: retry, ids, the act under which changes are recorded. */
#include <assert.h>
#include <stdlib.h>
#include <time.h>

#include "base/map.h"
#include "base/vec.h"
#include "store/driver.h"
#include "store/gen/sequence.h"

enum {
    ID_BLOCK = 4,           /* first block; doubles up to … */
    ID_BLOCK_MAX = 1 << 17, /* … so that an import asks rarely and an entry wastes little */
    PATIENCE_S = 15,        /* for another writer to finish */
};

struct txn {
    struct db *db;
    struct arena *arena; /* the callers', who may rewind it */
    struct arena *own;
    int64_t act;
    int64_t seq;
    int64_t id_next, id_end, id_block;
    struct map seen;
    VEC(int64_t) touched;
};

struct db *txn_db(struct txn *t)
{
    return t->db;
}

struct arena *txn_arena(struct txn *t)
{
    return t->arena;
}

void txn_set_act(struct txn *t, int64_t act)
{
    t->act = act;
    t->seq = 0;
}

int64_t txn_act(const struct txn *t)
{
    return t->act;
}

void txn_resume_act(struct txn *t, int64_t act, int64_t seq)
{
    t->act = act;
    t->seq = seq;
}

int64_t txn_next_seq(struct txn *t)
{
    return ++t->seq;
}

bool txn_id(struct txn *t, int64_t *id, struct err *err)
{
    if (t->id_next == t->id_end) {
        t->id_block = t->id_block ? t->id_block * 2 : ID_BLOCK;
        if (t->id_block > ID_BLOCK_MAX) {
            t->id_block = ID_BLOCK_MAX;
        }
        struct sequence_take_row row;
        if (!sequence_take(t, t->id_block, t->arena, &row, err)) {
            return false;
        }
        t->id_end = row.next;
        t->id_next = row.next - t->id_block;
    }
    *id = t->id_next++;
    return true;
}

void txn_touch(struct txn *t, int64_t customer)
{
    bool is_new;
    if (customer) {
        map_number(&t->seen, customer, &is_new);
        if (is_new) {
            *vec_add(t->own, &t->touched) = customer;
        }
    }
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

size_t txn_touched(struct txn *t, int64_t **customers)
{
    size_t n = t->touched.len;
    *customers = t->touched.at;
    if (n) {
        qsort(t->touched.at, n, sizeof *t->touched.at, by_number);
    }
    t->seen = map_in(t->own);
    t->touched.at = NULL;
    t->touched.len = t->touched.cap = 0;
    return n;
}

/* Of a group a part, that can be undone alone. */
static bool begin(struct db *db, struct err *err)
{
    return db->grouped ? db->driver->script(db, "SAVEPOINT one", err)
                       : db->driver->begin(db, true, err);
}

static bool commit(struct db *db, struct err *err)
{
    return db->grouped ? db->driver->script(db, "RELEASE one", err)
                       : db->driver->commit(db, err);
}

static void rollback(struct db *db)
{
    struct err late;
    if (!db->grouped) {
        db->driver->rollback(db);
    } else if (!db->driver->script(db, "ROLLBACK TO one; RELEASE one", &late)) {
        db->driver->rollback(db); /* the engine gave up the whole: its end will say so */
    }
}

static bool attempt(struct db *db, bool (*body)(struct txn *, void *, struct err *), void *ctx,
                    struct err *err)
{
    if (!begin(db, err)) {
        return false;
    }
    db->in_txn = db->in_body = true;
    struct txn t = {.db = db, .arena = arena_new(), .own = arena_new()};
    t.seen = map_in(t.own);
    bool ok = body(&t, ctx, err) && commit(db, err);
    if (!ok) {
        rollback(db);
    }
    db->in_txn = db->grouped;
    db->in_body = false;
    arena_free(t.own);
    arena_free(t.arena);
    return ok;
}

static int64_t seconds_since(const struct timespec *begun)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec - begun->tv_sec;
}

/* Waits for another writer, a little longer each time; false: for too long already. */
static bool wait_longer(const struct err *err, const struct timespec *begun, long *pause)
{
    if (err->code != ERR_BUSY || seconds_since(begun) >= PATIENCE_S) {
        return false;
    }
    nanosleep(&(struct timespec){.tv_nsec = *pause}, NULL);
    *pause = *pause < 100000000 ? *pause * 2 : *pause;
    return true;
}

bool txn_run(struct db *db, bool (*body)(struct txn *, void *, struct err *), void *ctx,
             struct err *err)
{
    assert(!db->in_body && (db->grouped || !db->in_txn));
    struct timespec begun;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (long pause = 2000000;;) {
        if (attempt(db, body, ctx, err)) {
            return true;
        }
        if (db->grouped || !wait_longer(err, &begun, &pause)) {
            return false;
        }
    }
}

bool db_group_begin(struct db *db, struct err *err)
{
    assert(!db->in_txn);
    struct timespec begun;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (long pause = 2000000; !db->driver->begin(db, true, err);) {
        if (!wait_longer(err, &begun, &pause)) {
            return false;
        }
    }
    db->in_txn = db->grouped = true;
    return true;
}

bool db_group_end(struct db *db, struct err *err)
{
    assert(db->grouped && !db->in_body);
    bool ok = db->driver->commit(db, err);
    if (!ok) {
        db->driver->rollback(db);
    }
    db->in_txn = db->grouped = false;
    return ok;
}
