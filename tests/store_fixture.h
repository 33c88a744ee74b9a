/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fresh shop for a test: a file in a directory of its own, gone afterwards. The shop is Dutch
 * (EUR, nl), its clock stands at 2026-11-24T09:30Z. With HEED_TEST_ENGINE=postgres the shop is
 * a schema of its own in the database HEED_TEST_PG (tests/pg/with_postgres.sh); without that
 * database such a test is skipped (exit code 77).
 */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/init.h"
#include "base/arena.h"
#include "base/day.h"
#include "store/gen/rows.h"
#include "store/row.h"
#include "tests/cmocka_all.h"

#define FIXTURE_NOW_MS INT64_C(1795512600000)

struct store_fixture {
    struct arena *arena;
    struct arena *shop; /* in which `app` is open */
    struct app app;
    bool postgres; /* else a file */
    char dir[64];
    char path[400]; /* of the shop: a file, or an address of the database */
};

/* The database's address with a schema of this test's own; the schema is made by the first
 * connection (the path names it) and by CREATE SCHEMA here. */
static inline bool fixture_on_postgres(void)
{
    const char *engine = getenv("HEED_TEST_ENGINE");
    if (!engine || strcmp(engine, "postgres") != 0) {
        return false;
    }
    if (!getenv("HEED_TEST_PG")) {
        exit(77); /* skipped */
    }
    return true;
}

static inline void fixture_schema(struct store_fixture *f, const char *verb)
{
    char command[600];
    const char *base = getenv("HEED_TEST_PG");
    if (!base) {
        fail_msg("HEED_TEST_PG is not set");
        return;
    }
    const char *name = strrchr(f->dir, '/') + 1; /* heed-test-XXXXXX */
    snprintf(command, sizeof command,
             "psql -q -X '%s' -c '%s SCHEMA \"%s\" %s' >/dev/null 2>&1", base, verb, name,
             strcmp(verb, "DROP") == 0 ? "CASCADE" : "");
    assert_int_equal(system(command), 0);
    snprintf(f->path, sizeof f->path, "%s%soptions=-csearch_path%%3D%%22%s%%22", base,
             strchr(base, '?') ? "&" : "?", name);
}

/* A failed call shows its key. */
#define assert_ok(call, err)                                                                   \
    do {                                                                                       \
        if (!(call)) {                                                                         \
            print_error("%s: %s (%s)\n", #call, (err)->key, (err)->text);                      \
            fail();                                                                            \
        }                                                                                      \
    } while (0)

/* A shop that began at that instant: another one than those that began at others. */
static inline struct store_fixture *store_fixture_new_of(bool postgres, int64_t now_ms)
{
    struct arena *a = arena_new();
    struct store_fixture *f = arena_make(a, struct store_fixture);
    struct err err = {0};
    struct init in = {.name = S("Fietswerk"), .country = S("NL"), .margin = -1};
    f->arena = a;
    f->postgres = postgres;
    snprintf(f->dir, sizeof f->dir, "/tmp/heed-test-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    snprintf(f->path, sizeof f->path, "%s/shop.heed", f->dir);
    if (postgres) {
        fixture_schema(f, "CREATE");
    }
    f->shop = arena_new();
    assert_ok(app_open(f->shop, str_of(f->path), OPEN_CREATE, now_ms, S(""), &f->app, &err),
              &err);
    assert_ok(init_defaults(a, &in, &err), &err);
    assert_ok(shop_init(&f->app, &in, &err), &err);
    f->app.today = FIXTURE_NOW_MS / 86400000;
    return f;
}

static inline struct store_fixture *store_fixture_new_on(bool postgres)
{
    return store_fixture_new_of(postgres, FIXTURE_NOW_MS);
}

static inline struct store_fixture *store_fixture_new_at(int64_t now_ms)
{
    return store_fixture_new_of(fixture_on_postgres(), now_ms);
}

/* Nobody has the shop open: what a restore asks for. */
static inline void store_fixture_close(struct store_fixture *f)
{
    arena_free(f->shop);
    f->shop = arena_new();
}

static inline void store_fixture_open(struct store_fixture *f)
{
    struct err err = {0};
    assert_ok(
        app_open(f->shop, str_of(f->path), OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &f->app, &err),
        &err);
    f->app.today = FIXTURE_NOW_MS / 86400000;
}

/* On the engine that HEED_TEST_ENGINE names. */
static inline struct store_fixture *store_fixture_new(void)
{
    return store_fixture_new_on(fixture_on_postgres());
}

static inline void store_fixture_end(struct store_fixture *f)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->dir);
    struct store_fixture last = *f; /* f itself lives in the arena */
    arena_free(last.shop);
    arena_free(last.arena);
    if (last.postgres) {
        fixture_schema(&last, "DROP");
    }
    assert_int_equal(system(command), 0);
}

/* How many rows a table has. */
static inline int64_t rows_in(struct db *db, enum table_id table)
{
    struct cursor c;
    struct err err = {0};
    int64_t n = 0;
    assert_ok(cursor_open(db, tables[table].all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        n++;
    }
    assert_ok(cursor_end(&c, &err), &err);
    return n;
}
