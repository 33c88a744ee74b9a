/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fresh shop for a test: a file in a directory of its own, gone afterwards. The shop is Dutch
 * (EUR, nl), its clock stands at 2026-11-24T09:30Z.
 */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/init.h"
#include "base/arena.h"
#include "base/day.h"
#include "tests/cmocka_all.h"

#define FIXTURE_NOW_MS INT64_C(1795512600000)

struct store_fixture {
    struct arena *arena;
    struct app app;
    char dir[64];
    char path[96];
};

/* A failed call shows its key. */
#define assert_ok(call, err)                                                                   \
    do {                                                                                       \
        if (!(call)) {                                                                         \
            print_error("%s: %s (%s)\n", #call, (err)->key, (err)->text);                      \
            fail();                                                                            \
        }                                                                                      \
    } while (0)

static inline struct store_fixture *store_fixture_new(void)
{
    struct arena *a = arena_new();
    struct store_fixture *f = arena_make(a, struct store_fixture);
    struct err err = {0};
    struct init in = {.name = S("Fietswerk"), .country = S("NL"), .margin = -1};
    f->arena = a;
    snprintf(f->dir, sizeof f->dir, "/tmp/heed-test-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    snprintf(f->path, sizeof f->path, "%s/shop.heed", f->dir);
    assert_ok(app_open(a, str_of(f->path), OPEN_CREATE, FIXTURE_NOW_MS, S(""), &f->app, &err),
              &err);
    assert_ok(init_defaults(a, &in, &err), &err);
    assert_ok(shop_init(&f->app, &in, &err), &err);
    f->app.today = FIXTURE_NOW_MS / 86400000;
    return f;
}

static inline void store_fixture_end(struct store_fixture *f)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->dir);
    arena_free(f->arena);
    assert_int_equal(system(command), 0);
}
