/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A disk that is full or fails: each write, sync and cut that a use case does fails once, and
 * as many times all from it on. After each: the error says so, the shop opens and verifies,
 * what was acknowledged is there, nothing half done lies about, and doing it again succeeds.
 */
#include "tests/store/fault_vfs.h"
#include "tests/store_fixture.h"

#include <dirent.h>

#include "app/act.h"
#include "app/import/import.h"
#include "app/keep/backup.h"
#include "app/keep/erase.h"
#include "app/keep/restore.h"
#include "app/keep/verify.h"
#include "app/permission.h"
#include "app/tick.h"
#include "core/words.h"
#include "store/migrate.h"
#include "tests/app/somebody.h"

enum {
    IMPORTED = 60,
    THOROUGH = 12, /* so many first operations fail one by one, then each STRIDE-th … */
    STRIDE = 11,   /* … unless HEED_FAULTS is set */
    ENOUGH = 3000,
    SHOP_BYTES = 8 << 20, /* more than a shop of these tests has */
};

/* What one run of a use case works on. */
struct run {
    const char *dir;
    const char *base; /* a shop with Vlierboom and Terlouw in it, and a backup of it */
    const char *base_copy;
    const char *shop; /* of this run */
    const char *copy;
    const char *csv;
    int acknowledged; /* acts that reported success */
};

static struct app opened(struct arena *a, const char *path)
{
    struct app app;
    struct err err;
    assert_ok(app_open(a, str_of(path), OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &app, &err),
              &err);
    app.today = FIXTURE_NOW_MS / 86400000;
    return app;
}

static bool open_shop(struct arena *a, const char *path, struct app *app, struct err *err)
{
    bool ok = app_open(a, str_of(path), OPEN_EXISTING, FIXTURE_NOW_MS, S(""), app, err);
    app->today = FIXTURE_NOW_MS / 86400000;
    return ok;
}

static bool add(struct app *app, struct str family, struct err *err)
{
    struct somebody s = {.family = family};
    return somebody_add(app, &s, err);
}

static void assert_whole(struct app *app)
{
    struct verified v;
    struct err err;
    assert_ok(verify(app, false, app->arena, &v, &err), &err);
    assert_true(verified_clean(&v));
}

static bool there(const char *path)
{
    return access(path, F_OK) == 0;
}

/* Each use case: `act` does it; `look` is called without faults after it failed or not, and
 * does it again. */
struct use_case {
    const char *name;
    bool (*act)(struct run *r, struct arena *a, struct err *err);
    void (*look)(struct run *r, struct arena *a, bool ok);
};

static bool init_act(struct run *r, struct arena *a, struct err *err)
{
    struct init in = {.name = S("Fietswerk"), .country = S("NL"), .margin = -1};
    struct app app;
    unlink(r->shop);
    if (!init_defaults(a, &in, err) ||
        !app_open(a, str_of(r->shop), OPEN_CREATE, FIXTURE_NOW_MS, S(""), &app, err)) {
        return false;
    }
    if (!shop_init(&app, &in, err)) {
        db_abandon(app.db);
        return false;
    }
    return true;
}

static void init_look(struct run *r, struct arena *a, bool ok)
{
    struct err err;
    struct app app;
    assert_int_equal(there(r->shop), ok);
    assert_true(ok || !there(str_format(a, "%s-wal", r->shop).at));
    if (!ok) {
        assert_ok(init_act(r, a, &err), &err);
    }
    app = opened(a, r->shop);
    assert_str(app.shop.name, "Fietswerk");
    assert_whole(&app);
}

static bool add_act(struct run *r, struct arena *a, struct err *err)
{
    static const char *names[] = {"Erstling", "Tweedeling", "Derdeling"};
    struct app app;
    if (!open_shop(a, r->shop, &app, err)) {
        return false;
    }
    for (int i = 0; i < 3; i++) {
        if (!add(&app, str_of(names[i]), err)) {
            fault_disarm(); /* there is room again: the same connection goes on */
            struct err none;
            assert_ok(add(&app, S("Nakomer"), &none), &none);
            return false;
        }
        r->acknowledged++;
    }
    return true;
}

static void add_look(struct run *r, struct arena *a, bool ok)
{
    struct app app = opened(a, r->shop);
    assert_whole(&app);
    assert_true(r->acknowledged < 1 || somebody_found(&app, S("erstling")) == 1);
    assert_true(r->acknowledged < 2 || somebody_found(&app, S("tweedeling")) == 1);
    assert_true(r->acknowledged < 3 || somebody_found(&app, S("derdeling")) == 1);
    assert_true(ok || r->acknowledged == 0 || somebody_found(&app, S("nakomer")) == 1);
    assert_int_equal(somebody_found(&app, S("vlierboom")), 1);
}

static int64_t slow_clock(void)
{
    static int64_t ms;
    return ms += 1000;
}

static bool import_act(struct run *r, struct arena *a, struct err *err)
{
    struct import_options o = {.kind = IMPORT_PURCHASES,
                               .file = str_of(r->csv),
                               .clock_ms = slow_clock,
                               .portion_rows = IMPORTED / 3};
    struct import_report report;
    struct app app;
    return open_shop(a, r->shop, &app, err) && import_run(&app, &o, a, &report, err);
}

static int64_t purchases(struct app *app)
{
    struct cursor c;
    struct err err;
    int64_t n = 0;
    assert_ok(cursor_open(app->db, tables[TABLE_PURCHASE].all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        n++;
    }
    assert_ok(cursor_end(&c, &err), &err);
    return n;
}

static void import_look(struct run *r, struct arena *a, bool ok)
{
    struct err err;
    struct app app = opened(a, r->shop);
    assert_whole(&app);
    assert_true(!ok || purchases(&app) == IMPORTED);
    assert_ok(import_act(r, a, &err), &err);
    app = opened(a, r->shop);
    assert_int_equal(purchases(&app), IMPORTED);
    assert_whole(&app);
}

static bool refuse(struct app *app, struct str name, struct err *err)
{
    struct permission_entry e = {.kind = PERMISSION_OBJECT, .words = S("laat mij met rust")};
    struct candidate who;
    struct written w;
    return lookup_one(app, name, app->arena, &who, NULL, err) &&
           permission_add(app, &who, &e, &w, err);
}

static bool refuse_act(struct run *r, struct arena *a, struct err *err)
{
    struct app app;
    return open_shop(a, r->shop, &app, err) && refuse(&app, S("terlouw"), err);
}

static size_t stops(struct app *app, struct str name)
{
    struct candidate who;
    struct permission_row *rows;
    struct err err;
    size_t n;
    assert_ok(lookup_one(app, name, app->arena, &who, NULL, &err), &err);
    assert_ok(permission_list(app, who.customer_id, app->arena, &rows, &n, &err), &err);
    return n;
}

static void refuse_look(struct run *r, struct arena *a, bool ok)
{
    struct err err;
    struct app app = opened(a, r->shop);
    assert_whole(&app);
    assert_true(!ok || stops(&app, S("terlouw")) == 1);
    assert_ok(refuse_act(r, a, &err), &err);
    assert_true(stops(&app, S("terlouw")) >= 1);
}

static bool erase_act(struct run *r, struct arena *a, struct err *err)
{
    struct candidate who;
    struct copies left;
    struct app app;
    return open_shop(a, r->shop, &app, err) &&
           lookup_one(&app, S("vlierboom"), a, &who, NULL, err) &&
           erase(&app, who.customer_id, a, &left, err);
}

static bool holds(struct arena *a, const char *path, const char *word)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        return false;
    }
    char *bytes = arena_array(a, char, SHOP_BYTES);
    size_t n = fread(bytes, 1, SHOP_BYTES, f);
    fclose(f);
    return memmem(bytes, n, word, strlen(word)) != NULL;
}

/* Erased as a whole or not at all; and what the message asks for finishes it. */
static void erase_look(struct run *r, struct arena *a, bool ok)
{
    struct arena *inner = arena_new();
    struct app app = opened(inner, r->shop);
    struct ticked t;
    struct err err;
    assert_whole(&app);
    bool gone = somebody_found(&app, S("vlierboom")) == 0;
    assert_true(gone || !ok);
    if (!gone) {
        assert_ok(erase_act(r, inner, &err), &err);
    } else {
        assert_ok(tick(&app, &t, &err), &err);
    }
    arena_free(inner);
    assert_false(holds(a, r->shop, "Vlierboom"));
    assert_false(holds(a, str_format(a, "%s-wal", r->shop).at, "Vlierboom"));
    assert_true(holds(a, str_format(a, "%s.erased", r->shop).at, "erased "));
}

static bool backup_act(struct run *r, struct arena *a, struct err *err)
{
    struct backup_made made;
    struct app app;
    return open_shop(a, r->shop, &app, err) && backup_make(&app, str_of(r->copy), &made, err);
}

static void backup_look(struct run *r, struct arena *a, bool ok)
{
    struct err err;
    struct app app = opened(a, r->shop);
    assert_whole(&app);
    assert_true(ok || !there(r->copy));
    assert_false(there(str_format(a, "%s-journal", r->copy).at));
    if (!ok) {
        assert_ok(backup_act(r, a, &err), &err);
    }
    app = opened(a, r->copy);
    assert_whole(&app);
    assert_int_equal(somebody_found(&app, S("vlierboom")), 1);
}

static bool restore_act(struct run *r, struct arena *a, struct err *err)
{
    struct restored done;
    return restore(a, str_of(r->shop), str_of(r->base_copy), FIXTURE_NOW_MS, &done, err);
}

static void restore_look(struct run *r, struct arena *a, bool ok)
{
    struct err err;
    struct arena *first = arena_new();
    struct app app = opened(first, r->shop);
    assert_whole(&app);
    assert_int_equal(somebody_found(&app, S("naderhand")), !ok);
    assert_false(there(str_format(a, "%s.restoring", r->shop).at));
    arena_free(first); /* nobody may have it open */
    if (!ok) {
        assert_ok(restore_act(r, a, &err), &err);
    }
    app = opened(a, r->shop);
    assert_whole(&app);
    assert_int_equal(somebody_found(&app, S("vlierboom")), 1);
    assert_int_equal(somebody_found(&app, S("naderhand")), 0);
    assert_int_equal(stops(&app, S("terlouw")), 0);
    assert_int_equal(stops(&app, S("zwijger")), 1); /* said after the backup */
}

/* And one schema step that isn't there yet. */
static struct migration *one_more_step(struct arena *a)
{
    struct migration *steps = arena_array(a, struct migration, (size_t)migration_count + 1);
    memcpy(steps, migrations, (size_t)migration_count * sizeof *steps);
    steps[migration_count] =
        (struct migration){migration_count + 1, "test", "hash of a test's step",
                           "ALTER TABLE customer ADD COLUMN shoe INTEGER; CREATE TABLE shoe "
                           "(id INTEGER NOT NULL PRIMARY"
                           " KEY, size INTEGER); INSERT INTO shoe SELECT id, 43 FROM customer;",
                           ""};
    return steps;
}

static bool migrate_act(struct run *r, struct arena *a, struct err *err)
{
    struct app app;
    return open_shop(a, r->shop, &app, err) &&
           migrate_by(app.db, one_more_step(a), migration_count + 1, FIXTURE_NOW_MS, err);
}

static bool is_newer(struct arena *a, const char *path)
{
    struct app app;
    struct err err;
    bool ok = open_shop(a, path, &app, &err);
    assert_true(ok || (err.code == ERR_FOREIGN && strcmp(err.key, "err.store.newer") == 0));
    return !ok;
}

static void migrate_look(struct run *r, struct arena *a, bool ok)
{
    struct err err;
    const char *beside = str_format(a, "%s.before-%d", r->shop, migration_count + 1).at;
    const char *second = str_format(a, "%s-2", beside).at;
    bool newer = is_newer(a, r->shop);
    assert_true(!ok || newer);
    assert_true(!newer || ok || !there(second));
    assert_false(there(str_format(a, "%s-journal", beside).at));
    if (!newer) {
        assert_false(there(beside));
        assert_ok(migrate_act(r, a, &err), &err);
        assert_true(is_newer(a, r->shop));
        assert_true(there(beside));
    }
    if (there(beside)) {
        struct app app = opened(a, beside);
        assert_whole(&app);
        assert_int_equal(somebody_found(&app, S("vlierboom")), 1);
    }
}

static const struct use_case use_cases[] = {
    {"init", init_act, init_look},          {"add", add_act, add_look},
    {"import", import_act, import_look},    {"refuse", refuse_act, refuse_look},
    {"erase", erase_act, erase_look},       {"backup", backup_act, backup_look},
    {"restore", restore_act, restore_look}, {"migrate", migrate_act, migrate_look},
};

/* What an earlier run left. */
static void sweep(struct run *r, struct arena *a)
{
    struct str shop = str_of(strrchr(r->shop, '/') + 1);
    struct str copy = str_of(strrchr(r->copy, '/') + 1);
    DIR *dir = opendir(r->dir);
    assert_non_null(dir);
    for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        struct str name = str_of(e->d_name);
        if (str_starts(name, shop) || str_starts(name, copy)) {
            assert_int_equal(unlink(str_format(a, "%s/%s", r->dir, e->d_name).at), 0);
        }
    }
    closedir(dir);
}

static void copy_file(struct arena *a, const char *from, const char *to)
{
    FILE *in = fopen(from, "rb");
    FILE *out = fopen(to, "wb");
    char *bytes = arena_array(a, char, SHOP_BYTES);
    assert_non_null(in);
    assert_non_null(out);
    size_t n = fread(bytes, 1, SHOP_BYTES, in);
    assert_int_not_equal(n, SHOP_BYTES);
    assert_int_equal(fwrite(bytes, 1, n, out), n);
    assert_int_equal(fclose(out) + fclose(in), 0);
}

static void assert_says_disk(const struct use_case *u, long n, const struct err *err)
{
    bool other = err->code != ERR_IO || strncmp(err->key, "err.store.sql", 13) == 0;
    if (other) {
        print_error("%s, %ld: %d %s %s\n", u->name, n, err->code, err->key, err->text);
    }
    assert_false(other);
}

/* True when nothing failed any more. */
static bool one_run(const struct use_case *u, struct run *r, enum fault_kind kind, long n)
{
    struct arena *a = arena_new();
    struct err err = {0};
    sweep(r, a);
    copy_file(a, r->base, r->shop);
    r->acknowledged = 0;
    struct arena *inner = arena_new();
    fault_arm(kind, n);
    bool ok = u->act(r, inner, &err);
    arena_free(inner); /* closes the shop, on the same disk */
    bool hit = fault_disarm();
    if (!ok) {
        assert_true(hit);
        assert_says_disk(u, n, &err);
    }
    inner = arena_new();
    u->look(r, inner, ok);
    arena_free(inner);
    arena_free(a);
    return !hit;
}

static void each_write_fails(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err;
    struct backup_made made;
    struct run r = {.dir = f->dir};
    r.base = str_format(f->arena, "%s/base.heed", f->dir).at;
    r.base_copy = str_format(f->arena, "%s/base-copy.heed", f->dir).at;
    r.shop = str_format(f->arena, "%s/run.heed", f->dir).at;
    r.copy = str_format(f->arena, "%s/made.heed", f->dir).at;
    r.csv = str_format(f->arena, "%s/till.csv", f->dir).at;
    FILE *csv = fopen(r.csv, "w");
    assert_non_null(csv);
    fputs("Datum;Klantnr;Bedrag;Bon\n", csv);
    for (int i = 0; i < IMPORTED; i++) {
        fprintf(csv, "2026-03-%02d;K%d;%d,95;R%d\n", i % 28 + 1, i % 9, i + 3, i);
    }
    fclose(csv);
    assert_ok(add(&f->app, S("Vlierboom"), &err) && add(&f->app, S("Terlouw"), &err), &err);
    assert_ok(add(&f->app, S("Zwijger"), &err), &err);
    assert_ok(backup_make(&f->app, str_of(r.base_copy), &made, &err), &err);
    assert_ok(refuse(&f->app, S("zwijger"), &err), &err);
    assert_ok(add(&f->app, S("Naderhand"), &err), &err);
    assert_ok(backup_make(&f->app, str_of(r.base), &made, &err), &err);
    for (size_t i = 0; i < sizeof use_cases / sizeof *use_cases; i++) {
        for (enum fault_kind kind = FAULT_FULL; kind <= FAULT_WRITE; kind++) {
            long n = 1;
            while (!one_run(&use_cases[i], &r, kind, n)) {
                n += *(const bool *)*state || n < THOROUGH ? 1 : STRIDE;
                assert_true(n < ENOUGH);
            }
            assert_true(n > THOROUGH); /* the disk was asked for something at all */
        }
    }
    store_fixture_end(f);
}

int main(void)
{
    bool all = getenv("HEED_FAULTS") != NULL;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(each_write_fails, &all),
    };
    fault_vfs_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
