/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/backup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/keep/hashed.h"
#include "app/keep/intake.h"
#include "app/keep/whole_file.h"
#include "store/gen/rows.h"

static bool count(struct db *db, int table, int64_t *n, struct err *err)
{
    struct cursor c;
    *n = 0;
    if (!cursor_open(db, tables[table].all, NULL, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        ++*n;
    }
    return cursor_end(&c, err);
}

/* From the one engine into an empty shop of the other. */
static bool copy_book(struct txn *t, void *ctx, struct err *err)
{
    return intake_copy(t, ctx, false, err);
}

static void drop_file(struct arena *a, struct str path)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        unlink(str_format(a, "%.*s%s", STR_ARG(path), endings[i]).at);
    }
}

/* From a database by way of a file that has a log: the copy of that is one file. */
static bool make_from_server(struct app *app, struct arena *a, struct str path, struct err *err)
{
    struct db *to;
    struct str way = str_format(a, "%.*s.rows", STR_ARG(path));
    struct arena *open = arena_new();
    drop_file(a, way);
    bool ok = db_open(open, way, OPEN_CREATE, app->now_ms, &to, err) &&
              txn_run(to, copy_book, app->db, err) && db_copy(to, path, err);
    arena_free(open);
    drop_file(a, way);
    return ok;
}

/* Its own name only when it is whole. */
static bool give_name(struct arena *a, struct str part, struct str path, struct err *err)
{
    char *from = str_z(a, part);
    char *to = str_z(a, path);
    if (link(from, to) == 0) {
        unlink(from);
        return true;
    }
    if (errno == EEXIST || access(to, F_OK) == 0) {
        return err_set(err, ERR_CONFLICT, "err.store.exists", A_STR("file", path));
    }
    /* a file system without second names, as on a memory stick */
    return rename(from, to) == 0 || hashed_failed(err, a, "err.io.write", path);
}

static bool look(struct arena *a, struct str path, struct backup_made *out, struct err *err)
{
    struct db *db;
    return db_open(a, path, OPEN_AS_IS, 0, &db, err) &&
           count(db, TABLE_CUSTOMER, &out->customers, err) &&
           count(db, TABLE_PURCHASE, &out->purchases, err) &&
           count(db, TABLE_ACT, &out->acts, err) && chain_head(db, out->chain_head, err);
}

static bool make(struct app *app, struct arena *a, struct str part, struct backup_made *out,
                 struct err *err)
{
    bool file = str_eq(str_of(db_engine(app->db)), S("sqlite"));
    struct arena *closed = arena_new();
    bool ok = (file ? db_copy(app->db, part, err) : make_from_server(app, a, part, err)) &&
              look(closed, part, out, err);
    arena_free(closed);
    return ok;
}

bool backup_make(struct app *app, struct str path, struct backup_made *out, struct err *err)
{
    struct arena *a = arena_new();
    struct str part = str_format(a, "%.*s.part", STR_ARG(path));
    struct backup_made made;
    mode_t before = umask(077);
    bool ok = access(str_z(a, path), F_OK) != 0 ||
              err_set(err, ERR_CONFLICT, "err.store.exists", A_STR("file", path));
    if (ok) {
        drop_file(a, part);
        ok = make(app, a, part, &made, err) && give_name(a, part, path, err) &&
             hashed_sync_folder(a, whole_file_folder(a, path), err);
        drop_file(a, part);
        if (!ok &&
            strcmp(err->key, "err.store.copy") == 0) { /* by the name that was asked for */
            struct str why = str_copy(app->arena, err_arg(err, 1).str);
            err_set(err, err->code, "err.store.copy", A_STR("file", path), A_STR("why", why));
        }
    }
    umask(before);
    arena_free(a);
    if (ok) {
        *out = made;
    }
    return ok;
}
