/* SPDX-License-Identifier: Apache-2.0 */
#include "app/backup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/body.h"
#include "app/erase.h"
#include "app/hashed.h"
#include "app/intake.h"
#include "app/journal.h"
#include "app/whole_file.h"
#include "base/vec.h"
#include "store/gen/rows.h"
#include "store/gen/sequence.h"
#include "store/migrate.h"

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

/* Tables of the one engine into an empty shop of the other. */
struct copying {
    struct db *from;
};

static bool copy_body(void *ctx, struct str hash, struct str bytes, struct err *err)
{
    return intake_body(ctx, hash, bytes, err);
}

static bool copy_rows(struct txn *t, void *ctx, struct err *err)
{
    struct copying *x = ctx;
    struct intake in;
    struct sequence_next_row next;
    if (!intake_begin(t, &in, err) || !sequence_next(x->from, txn_arena(t), &next, err)) {
        return false;
    }
    for (int i = 0; i < table_count; i++) {
        struct cursor c;
        if (!intake_carries(&tables[i]) || i == TABLE_FILE_BODY) {
            continue;
        }
        if (!cursor_open(x->from, tables[i].all, NULL, &c, err)) {
            return false;
        }
        while (cursor_next(&c)) {
            if (!intake_row(&in, &tables[i], c.value, err)) {
                cursor_drop(&c);
                return false;
            }
        }
        if (!cursor_end(&c, err)) {
            return false;
        }
    }
    return bodies_each(x->from, copy_body, &in, err) && intake_end(&in, next.next, err);
}

static bool copy_book(struct db *from, struct db *to, struct err *err)
{
    struct copying x = {from};
    if (!db_snapshot_begin(from, err)) {
        return false;
    }
    bool ok = txn_run(to, copy_rows, &x, err);
    db_snapshot_end(from);
    return ok;
}

static bool make(struct app *app, struct arena *a, struct str path, struct err *err)
{
    struct db *to;
    if (str_eq(str_of(db_engine(app->db)), S("sqlite"))) {
        return db_copy(app->db, path, err);
    }
    if (!db_open(a, path, OPEN_CREATE, app->now_ms, &to, err)) {
        return false;
    }
    if (!copy_book(app->db, to, err)) {
        db_abandon(to);
        return false;
    }
    return true;
}

static bool look(struct arena *a, struct str path, struct backup_made *out, struct err *err)
{
    struct db *db;
    return db_open(a, path, OPEN_AS_IS, 0, &db, err) &&
           count(db, TABLE_CUSTOMER, &out->customers, err) &&
           count(db, TABLE_PURCHASE, &out->purchases, err) &&
           count(db, TABLE_ACT, &out->acts, err);
}

bool backup_make(struct app *app, struct str path, struct backup_made *out, struct err *err)
{
    char *z = str_z(app->arena, path);
    if (access(z, F_OK) == 0) {
        return err_set(err, ERR_CONFLICT, "err.store.exists", A_STR("file", path));
    }
    mode_t before = umask(077);
    struct arena *a = arena_new();
    bool ok = make(app, a, path, err);
    arena_free(a);
    umask(before);
    a = arena_new();
    ok =
        ok && look(a, path, out, err) && hashed_sync_folder(a, whole_file_folder(a, path), err);
    arena_free(a);
    return ok;
}

struct restoring {
    struct arena *arena;
    struct str shop;
    struct restored done;
    VEC(struct erasure_row) erased;
    VEC(struct permission_row) stops;
    int64_t above; /* no id below is handed out again */
};

/* What the shop that is there now knows. */
static bool ask_present(struct restoring *r, struct arena *a, struct err *err)
{
    struct db *db;
    struct cursor c;
    struct sequence_next_row next;
    if (!db_open(a, r->shop, OPEN_AS_IS, 0, &db, err) || !sequence_next(db, a, &next, err) ||
        !cursor_open(db, tables[TABLE_ERASURE].all, NULL, &c, err)) {
        return false;
    }
    r->above = next.next;
    while (cursor_next(&c)) {
        row_from_values(&tables[TABLE_ERASURE], c.value, vec_add(r->arena, &r->erased));
    }
    if (!cursor_end(&c, err) || !cursor_open(db, tables[TABLE_PERMISSION].all, NULL, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        struct permission_row p;
        row_from_values(&tables[TABLE_PERMISSION], c.value, &p);
        if (journal_is_stop(p.kind)) {
            permission_row_keep(r->arena, &p);
            *vec_add(r->arena, &r->stops) = p;
        }
    }
    return cursor_end(&c, err);
}

/* The journal knows erasures for ever; its objections count only where the shop can't be asked,
 * for one that was taken back stands there, too. */
static void ask_journal(struct restoring *r, bool stops)
{
    struct journal_entry *all;
    size_t n;
    journal_read(r->arena, r->shop, &all, &n);
    for (size_t i = 0; i < n; i++) {
        struct journal_entry *e = &all[i];
        int64_t largest = e->erasure ? e->erased.customer.n : e->permission.id.n;
        if (e->erasure && e->erased.contact.n > largest) {
            largest = e->erased.contact.n;
        }
        if (largest >= INTAKE_ID_MAX) {
            continue;
        }
        r->above = largest >= r->above ? largest + 1 : r->above;
        if (e->erasure) {
            *vec_add(r->arena, &r->erased) = e->erased;
        } else if (stops) {
            e->permission.purpose = S("marketing");
            e->permission.by_whom = S("person");
            *vec_add(r->arena, &r->stops) = e->permission;
        }
    }
}

static bool gather(struct restoring *r, bool present, struct err *err)
{
    struct arena *a = arena_new();
    bool asked = present && ask_present(r, a, err);
    arena_free(a);
    if (!asked && present && err->code == ERR_BUSY) {
        return false;
    }
    if (!asked) {
        r->erased.len = 0;
        r->stops.len = 0;
    }
    r->done.blind = present && !asked;
    ask_journal(r, !asked);
    return true;
}

static bool erase_again(struct restoring *r, struct app *app, struct err *err)
{
    for (size_t i = 0; i < r->erased.len; i++) {
        struct erasure_row *e = &r->erased.at[i];
        struct unreached ignored;
        struct customer_row c;
        struct contact_row p;
        bool there;
        bool ok = e->contact.n
                      ? contact_get(app->db, e->contact, app->arena, &p, &there, err)
                      : customer_get(app->db, e->customer, app->arena, &c, &there, err);
        if (!ok ||
            (there && !(e->contact.n ? erase_contact(app, e->contact, app->arena, &ignored, err)
                                     : erase(app, e->customer, app->arena, &ignored, err)))) {
            return false;
        }
        r->done.erased += there;
    }
    return true;
}

static bool put_stops(struct txn *t, void *ctx, struct err *err)
{
    struct restoring *r = ctx;
    struct arena *a = txn_arena(t);
    struct db *db = txn_db(t);
    r->done.stops = 0;
    for (size_t i = 0; i < r->stops.len; i++) {
        struct permission_row p = r->stops.at[i];
        struct permission_row known;
        struct customer_row c;
        struct contact_row person;
        struct point_row point;
        bool had, customer, contact, has_point;
        if (!permission_get(db, p.id, a, &known, &had, err) ||
            !customer_get(db, p.customer, a, &c, &customer, err) ||
            !contact_get(db, p.contact, a, &person, &contact, err) ||
            !point_get(db, p.point, a, &point, &has_point, err)) {
            return false;
        }
        if (had || !customer) {
            continue;
        }
        p.contact.n = contact ? p.contact.n : 0; /* then it holds for all of them */
        p.point.n = has_point ? p.point.n : 0;
        if (!permission_put(t, &p, err)) {
            return false;
        }
        r->done.stops++;
    }
    return sequence_raise(t, r->above, err);
}

/* The backup, beside the shop, with what was erased and refused since. */
static bool prepare(struct restoring *r, struct str beside, struct str backup, int64_t now_ms,
                    struct err *err)
{
    struct arena *a = arena_new();
    struct db *from;
    bool ok = db_open(a, backup, OPEN_AS_IS, now_ms, &from, err) && db_copy(from, beside, err);
    arena_free(a);
    struct app app;
    a = arena_new();
    ok = ok && app_open(a, beside, OPEN_EXISTING, now_ms, S(""), &app, err) &&
         erase_again(r, &app, err) && txn_run(app.db, put_stops, r, err) &&
         db_scrub(app.db, err);
    arena_free(a);
    return ok;
}

static bool swap(struct restoring *r, struct str beside, bool present, struct err *err)
{
    struct arena *a = r->arena;
    const char *shop = str_z(a, r->shop);
    struct str kept = S("");
    for (int n = 1; present && !kept.len; n++) {
        struct str path = str_format(a, "%s.before-restore-%d", shop, n);
        if (link(shop, path.at) == 0) {
            kept = path;
        } else if (errno != EEXIST) {
            return hashed_failed(err, a, "err.io.write", path);
        }
    }
    /* a log that is left belongs to the file that was, also when that file is lost */
    struct str log = kept.len ? kept : str_format(a, "%s.lost", shop);
    if (rename(str_format(a, "%s-wal", shop).at, str_format(a, "%.*s-wal", STR_ARG(log)).at) !=
            0 &&
        errno != ENOENT) {
        return hashed_failed(err, a, "err.io.write", r->shop);
    }
    unlink(str_format(a, "%s-shm", shop).at);
    if (rename(beside.at, shop) != 0) {
        return hashed_failed(err, a, "err.io.write", r->shop);
    }
    r->done.kept = kept;
    return hashed_sync_folder(a, whole_file_folder(a, r->shop), err);
}

bool backup_restore(struct arena *a, struct str shop, struct str backup, int64_t now_ms,
                    struct restored *out, struct err *err)
{
    struct restoring r = {.arena = a, .shop = shop};
    if (str_find(shop, S("://")) >= 0) {
        return err_set(err, ERR_USAGE, "err.restore.file");
    }
    struct str beside = str_format(a, "%.*s.restoring", STR_ARG(shop));
    const char *leftovers[] = {"", "-wal", "-shm", ".erased"};
    bool present = access(str_z(a, shop), F_OK) == 0;
    for (size_t i = 0; i < sizeof leftovers / sizeof leftovers[0]; i++) {
        unlink(str_format(a, "%s%s", beside.at, leftovers[i]).at);
    }
    mode_t before = umask(077);
    bool ok = gather(&r, present, err) && prepare(&r, beside, backup, now_ms, err);
    umask(before);
    for (size_t i = ok ? 1 : 0; i < sizeof leftovers / sizeof leftovers[0]; i++) {
        unlink(str_format(a, "%s%s", beside.at, leftovers[i]).at);
    }
    for (int i = 0; i < migration_count; i++) { /* the backup itself is the copy of before */
        unlink(str_format(a, "%s.before-%d", beside.at, migrations[i].version).at);
    }
    if (!ok || !swap(&r, beside, present, err)) {
        return false;
    }
    *out = r.done;
    return true;
}
