/* SPDX-License-Identifier: Apache-2.0 */
#include "store/migrate.h"

#include <unistd.h>

#include "store/driver.h"
#include "store/gen/migration.h"
#include "store/gen/sequence.h"

enum { COPIES_MAX = 99 }; /* beside one shop, before one step */

static bool same_hashes(struct db *db, const struct migration steps[], int n, int64_t upto,
                        struct err *err)
{
    for (int i = 0; i < n && steps[i].version <= upto; i++) {
        struct migration_row row;
        bool found;
        if (!migration_get(db, steps[i].version, db->arena, &row, &found, err)) {
            return false;
        }
        if (!found || !str_eq(row.hash, str_of(steps[i].hash))) {
            return err_set(err, ERR_FOREIGN, "err.store.schema_changed",
                           A_INT("version", steps[i].version));
        }
    }
    return true;
}

static bool check_by(struct db *db, const struct migration steps[], int n, int64_t *version,
                     struct err *err)
{
    if (!db->driver->version(db, version, err)) {
        return false;
    }
    int newest = steps[n - 1].version;
    if (*version > newest) {
        return err_set(err, ERR_FOREIGN, "err.store.newer", A_INT("version", *version),
                       A_INT("known", newest));
    }
    return *version == 0 || same_hashes(db, steps, n, *version, err);
}

/* Each attempt has a copy of its own: one that lies there from before may be of another day. */
static bool copy_beside(struct db *db, int version, const char **out, struct err *err)
{
    *out = NULL;
    if (!db->driver->copy) {
        return true;
    }
    for (int n = 1;; n++) {
        struct str path =
            n == 1 ? str_format(db->arena, "%.*s.before-%d", STR_ARG(db->where), version)
                   : str_format(db->arena, "%.*s.before-%d-%d", STR_ARG(db->where), version, n);
        if (db->driver->copy(db, path.at, err)) {
            *out = path.at;
            return true;
        }
        if (err->code != ERR_CONFLICT || n == COPIES_MAX) {
            return false;
        }
    }
}

struct step {
    const struct migration *m;
    int64_t now;
    bool done; /* by us */
};

static bool apply(struct txn *t, void *ctx, struct err *err)
{
    struct step *s = ctx;
    struct db *db = txn_db(t);
    int64_t version;
    s->done = false;
    if (!db->driver->version(db, &version, err)) {
        return false;
    }
    if (version >= s->m->version) {
        return true; /* another process was quicker */
    }
    bool pg = db->driver->copy == NULL;
    if (!db->driver->script(db, pg ? s->m->pg : s->m->sqlite, err)) {
        return false;
    }
    if (s->m->version == 1 && !sequence_begin(t, 1, err)) {
        return false;
    }
    struct migration_row row = {s->m->version, str_of(s->m->hash), s->now};
    s->done = migration_add(t, row.version, row.hash, row.at, err);
    return s->done;
}

/* A copy of what was not changed by us is of no use. */
static bool take_step(struct db *db, struct step *s, bool with_copy, struct err *err)
{
    const char *copy = NULL;
    if (with_copy && !copy_beside(db, s->m->version, &copy, err)) {
        return false;
    }
    bool ok = txn_run(db, apply, s, err);
    if (copy && !(ok && s->done)) {
        unlink(copy);
    }
    return ok;
}

bool migrate_by(struct db *db, const struct migration steps[], int n, int64_t now_ms,
                struct err *err)
{
    int64_t version;
    if (!check_by(db, steps, n, &version, err)) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        struct step step = {&steps[i], now_ms, false};
        if (step.m->version > version && !take_step(db, &step, version > 0, err)) {
            return false;
        }
    }
    return true;
}

bool migrate_check(struct db *db, int64_t *version, struct err *err)
{
    return check_by(db, migrations, migration_count, version, err);
}

bool migrate(struct db *db, int64_t now_ms, struct err *err)
{
    return migrate_by(db, migrations, migration_count, now_ms, err);
}
