/* SPDX-License-Identifier: Apache-2.0 */
/* Forward-only changes of the schema. The texts are generated from sql/schema. */
#pragma once

#include "base/err.h"

struct db;

struct migration {
    int version;
    const char *name;
    const char *hash; /* SHA-256 of both texts, hex */
    const char *sqlite;
    const char *pg;
};

extern const struct migration migrations[];
extern const int migration_count;

/*
 * Brings the shop to this heed's schema, each step in a transaction of its own; a file is first
 * copied beside ("shop.heed.before-2", or with "-2", "-3", … behind it where something lies).
 * ERR_FOREIGN: it is of a newer heed, or a released migration differs. When a step fails, the
 * shop is as it was before the step, and no copy of it is left.
 */
MUST_USE bool migrate(struct db *db, int64_t now_ms, struct err *err);
/* The same by other steps than the generated, ascending from version 1: for tests. */
MUST_USE bool migrate_by(struct db *db, const struct migration steps[], int n, int64_t now_ms,
                         struct err *err);
/* ERR_FOREIGN unless the shop's schema is exactly this heed's or older, unchanged. */
MUST_USE bool migrate_check(struct db *db, int64_t *version, struct err *err);
