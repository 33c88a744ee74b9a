/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Into a file. The order of the steps is what makes a kill harmless: until the one rename the
 * shop is the old one, from then on the new one, and both are whole without a log beside them.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/keep/erase.h"
#include "app/keep/hashed.h"
#include "app/keep/journal.h"
#include "app/keep/restore_steps.h"
#include "app/keep/whole_file.h"
#include "store/migrate.h"

enum { KEPT_MAX = 1000 };

static const char *const leftovers[] = {"", "-wal", "-shm", "-journal", ".erased"};

static struct str beside_of(struct arena *a, struct str shop)
{
    return str_format(a, "%.*s.restoring", STR_ARG(shop));
}

static void sweep(struct arena *a, struct str beside, bool itself)
{
    for (size_t i = itself ? 0 : 1; i < sizeof leftovers / sizeof leftovers[0]; i++) {
        unlink(str_format(a, "%.*s%s", STR_ARG(beside), leftovers[i]).at);
    }
    for (int i = 0; i < migration_count; i++) { /* the backup itself is the copy of before */
        unlink(str_format(a, "%.*s.before-%d", STR_ARG(beside), migrations[i].version).at);
    }
}

static void close_fd(void *thing)
{
    close(*(int *)thing);
}

/* One restore at a time in a folder, also where no shop is there that could be locked. */
static bool lock_folder(struct arena *a, struct str shop, struct err *err)
{
    int *fd = arena_make(a, int);
    struct str folder = whole_file_folder(a, shop);
    *fd = open(str_z(a, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*fd < 0) {
        return hashed_failed(err, a, "err.io.read", folder);
    }
    arena_defer(a, close_fd, fd);
    return flock(*fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK ||
           err_set(err, ERR_BUSY, "err.restore.busy");
}

static bool same_file(struct arena *a, struct str one, struct str other)
{
    struct stat x, y;
    return stat(str_z(a, one), &x) == 0 && stat(str_z(a, other), &y) == 0 &&
           x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* The present shop, so that nobody else has it open; NULL: none, or nothing that can be read.
 */
static bool hold_present(struct restoring *r, struct arena *a, bool *present, struct db **db,
                         struct err *err)
{
    *db = NULL;
    *present = access(str_z(a, r->shop), F_OK) == 0;
    if (!*present || db_open(a, r->shop, OPEN_ALONE, r->now_ms, db, err)) {
        return true;
    }
    r->done.blind = true;
    return err->code != ERR_BUSY;
}

struct applying {
    struct restoring *r;
    struct app *app;
};

static bool apply(struct txn *t, void *ctx, struct err *err)
{
    struct applying *x = ctx;
    return restore_apply(x->r, x->app, t, err);
}

/* The backup, beside the shop, with what was erased and refused since. */
static bool copy_backup(struct restoring *r, struct str beside, struct err *err)
{
    struct arena *a = arena_new();
    struct db *from;
    bool ok =
        db_open(a, r->backup, OPEN_AS_IS, r->now_ms, &from, err) && db_copy(from, beside, err);
    arena_free(a);
    return ok;
}

static bool prepare(struct restoring *r, struct str beside, struct err *err)
{
    struct app app;
    struct applying x = {r, &app};
    if (!copy_backup(r, beside, err)) {
        return false;
    }
    struct arena *a = arena_new();
    bool ok = app_open(a, beside, OPEN_EXISTING, r->now_ms, S(""), &app, err) &&
              txn_run(app.db, apply, &x, err) && erase_scrub(&app, err) && db_fold(app.db, err);
    arena_free(a);
    return ok;
}

/* A second name for the shop that is there; that of its own stays until the rename. Where the
 * file system has no second names: a copy of what is held. */
static bool keep(struct restoring *r, struct db *db, struct str *kept, struct err *err)
{
    struct arena *a = r->arena;
    for (int n = 1; n < KEPT_MAX; n++) {
        struct str path = str_format(a, "%.*s.before-restore-%d", STR_ARG(r->shop), n);
        if (link(str_z(a, r->shop), path.at) == 0) {
            *kept = path;
            return true;
        }
        if (errno == EEXIST || access(path.at, F_OK) == 0) {
            continue;
        }
        *kept = path;
        return db ? db_copy(db, path, err) : hashed_failed(err, a, "err.io.write", path);
    }
    return err_set(err, ERR_LIMIT, "err.restore.kept", A_STR("shop", r->shop));
}

/* A log that is left belongs to the file that was, also when that file is lost: the new one
 * must not be mistaken for its. Of a shop that was held it is empty. */
static bool part_from_log(struct restoring *r, struct str kept, struct err *err)
{
    struct arena *a = r->arena;
    struct stat st;
    struct str log = str_format(a, "%.*s-wal", STR_ARG(r->shop));
    unlink(str_format(a, "%.*s-shm", STR_ARG(r->shop)).at);
    if (stat(log.at, &st) != 0) {
        return errno == ENOENT || hashed_failed(err, a, "err.io.read", log);
    }
    if (st.st_size == 0) {
        return unlink(log.at) == 0 || hashed_failed(err, a, "err.io.write", log);
    }
    struct str to = kept.len ? str_format(a, "%.*s-wal", STR_ARG(kept))
                             : str_format(a, "%.*s.lost-wal", STR_ARG(r->shop));
    return rename(log.at, to.at) == 0 || hashed_failed(err, a, "err.io.write", to);
}

static bool put_in_place(struct restoring *r, struct str beside, bool present, struct err *err)
{
    struct arena *a = r->arena;
    char *shop = str_z(a, r->shop);
    if (present) {
        return rename(beside.at, shop) == 0 || hashed_failed(err, a, "err.io.write", r->shop);
    }
    /* somebody may have begun a new shop here meanwhile */
    if (link(beside.at, shop) != 0) {
        return errno == EEXIST
                   ? err_set(err, ERR_CONFLICT, "err.store.exists", A_STR("file", r->shop))
                   : hashed_failed(err, a, "err.io.write", r->shop);
    }
    unlink(beside.at);
    return true;
}

static bool swap(struct restoring *r, struct str beside, bool present, struct db *db,
                 struct err *err)
{
    struct str kept = S("");
    if ((present && !keep(r, db, &kept, err)) || !part_from_log(r, kept, err)) {
        return false;
    }
    if (!put_in_place(r, beside, present, err)) {
        if (kept.len) {
            unlink(kept.at);
        }
        return false;
    }
    r->done.kept = kept;
    r->done.scrubbed = true;
    return hashed_sync_folder(r->arena, whole_file_folder(r->arena, r->shop), err);
}

static bool replace(struct restoring *r, struct arena *held, struct err *err)
{
    struct db *db;
    bool present;
    if (same_file(r->arena, r->shop, r->backup)) {
        return err_set(err, ERR_USAGE, "err.restore.same", A_STR("file", r->backup));
    }
    if (!lock_folder(held, r->shop, err) || !hold_present(r, held, &present, &db, err) ||
        !restore_gather(r, db, err)) {
        return false;
    }
    struct str beside = beside_of(r->arena, r->shop);
    sweep(r->arena, beside, true);
    mode_t before = umask(077);
    bool ok = prepare(r, beside, err);
    umask(before);
    sweep(r->arena, beside, !ok);
    if (!ok || !swap(r, beside, present, db, err)) {
        sweep(r->arena, beside, true);
        return false;
    }
    return true;
}

/* What was written again stands in the journal again; if not now, then by the next `heed tick`.
 */
static void note_in_journal(const struct restoring *r)
{
    struct arena *a = arena_new();
    struct db *db;
    struct err late;
    bool noted = db_open(a, r->shop, OPEN_EXISTING, r->now_ms, &db, &late) &&
                 journal_catch_up(db, &late);
    (void)noted;
    arena_free(a);
}

bool restore_file(struct restoring *r, struct err *err)
{
    struct arena *held = arena_new();
    bool ok = replace(r, held, err);
    arena_free(held);
    if (ok) {
        note_in_journal(r);
    }
    return ok;
}

/* A second name that a killed restore gave the shop. */
static void part_from_kept(struct arena *a, struct str shop)
{
    struct stat st;
    if (stat(str_z(a, shop), &st) != 0 || st.st_nlink < 2) {
        return;
    }
    for (int n = 1; n < KEPT_MAX; n++) {
        struct str path = str_format(a, "%.*s.before-restore-%d", STR_ARG(shop), n);
        if (same_file(a, shop, path)) {
            unlink(path.at);
        }
    }
}

void restore_mend(struct db *db)
{
    struct arena *a = arena_new();
    struct err err;
    struct stat st;
    struct str shop = db_where(db);
    struct str beside = beside_of(a, shop);
    bool left = access(beside.at, F_OK) == 0;
    bool twice = stat(str_z(a, shop), &st) == 0 && st.st_nlink > 1;
    if ((left || twice) && lock_folder(a, shop, &err)) {
        part_from_kept(a, shop);
        sweep(a, beside, true);
    }
    arena_free(a);
}
