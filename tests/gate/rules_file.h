/* SPDX-License-Identifier: Apache-2.0 */
/* The shipped rules, and a zone of the system, for tests. */
#pragma once

#include <stdio.h>
#include <stdlib.h>

#include "app/rules.h"
#include "base/arena.h"
#include "base/tz.h"
#include "tests/cmocka_all.h"

static inline struct str bytes_of_file(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char *bytes = arena_array(a, char, 1 << 20);
    size_t n = fread(bytes, 1, 1 << 20, f);
    fclose(f);
    assert_true(n > 0 && n < 1 << 20);
    return (struct str){bytes, n};
}

static inline struct gate_rules shipped_rules(struct arena *a)
{
    struct gate_rules rules = {0};
    struct err err = {0};
    struct str text = bytes_of_file(a, HEED_TOP "/rules/rules.csv");
    bool ok = rules_read(a, source_bytes(a, S("rules.csv"), text, 4096), &rules, &err);
    if (!ok) {
        print_error("%s line %d, field %s\n", err.key, (int)err.place.line, err.place.field);
    }
    assert_true(ok);
    return rules;
}

static inline const struct tz *zone_called(struct arena *a, const char *name)
{
    const struct tz *z = NULL;
    struct err err = {0};
    struct str path = str_format(a, "/usr/share/zoneinfo/%s", name);
    assert_true(tz_read(a, bytes_of_file(a, str_z(a, path)), &z, &err));
    return z;
}
