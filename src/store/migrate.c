/* SPDX-License-Identifier: Apache-2.0 */
#include "store/migrate.h"

#include <unistd.h>

#include "store/driver.h"
#include "store/gen/migration.h"
#include "store/gen/sequence.h"

static bool same_hashes(struct db *db, int64_t upto, struct err *err)
{
    for (int i = 0; i < migration_count && migrations[i].version <= upto; i++) {
        struct migration_row row;
        bool found;
        if (!migration_get(db, migrations[i].version, db->arena, &row, &found, err)) {
            return false;
        }
        if (!found || !str_eq(row.hash, str_of(migrations[i].hash))) {
            return err_set(err, ERR_FOREIGN, "err.store.schema_changed",
                           A_INT("version", migrations[i].version));
        }
    }
    return true;
}

bool migrate_check(struct db *db, int64_t *version, struct err *err)
{
    if (!db->driver->version(db, version, err)) {
        return false;
    }
    int newest = migrations[migration_count - 1].version;
    if (*version > newest) {
        return err_set(err, ERR_FOREIGN, "err.store.newer", A_INT("version", *version),
                       A_INT("known", newest));
    }
    return *version == 0 || same_hashes(db, *version, err);
}

static bool copy_beside(struct db *db, int version, struct err *err)
{
    if (!db->driver->copy) {
        return true;
    }
    struct str path = str_format(db->arena, "%.*s.before-%d", STR_ARG(db->where), version);
    char *z = str_z(db->arena, path);
    return access(z, F_OK) == 0 || db->driver->copy(db, z, err);
}

struct step {
    const struct migration *m;
    int64_t now;
};

static bool apply(struct txn *t, void *ctx, struct err *err)
{
    const struct step *s = ctx;
    struct db *db = txn_db(t);
    int64_t version;
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
    return migration_add(t, row.version, row.hash, row.at, err);
}

bool migrate(struct db *db, int64_t now_ms, struct err *err)
{
    int64_t version;
    if (!migrate_check(db, &version, err)) {
        return false;
    }
    for (int i = 0; i < migration_count; i++) {
        struct step step = {&migrations[i], now_ms};
        if (step.m->version <= version) {
            continue;
        }
        if (version > 0 && !copy_beside(db, step.m->version, err)) {
            return false;
        }
        if (!txn_run(db, apply, &step, err)) {
            return false;
        }
    }
    return true;
}
