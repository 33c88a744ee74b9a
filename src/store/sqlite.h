/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the SQLite driver share; private to them. */
#pragma once

#include "store/driver.h"

/* The last failure of the connection, with the shop's file as its place. Returns false. */
bool sqlite_fail(struct db *db, struct err *err);
/* The same for a statement that couldn't be prepared. Each was prepared against the schema when
 * heed was built: one that the file doesn't know is the file's damage. */
bool sqlite_fail_prepare(struct db *db, struct err *err);
/* Statements without an answer. */
MUST_USE bool sqlite_run(struct db *db, const char *sql, struct err *err);
/* A statement that answers one number; no row is 0. */
MUST_USE bool sqlite_number(struct db *db, const char *sql, int64_t *out, struct err *err);

/* sqlite_whole.c; contracts in driver.h. */
MUST_USE bool sqlite_check(struct db *db, struct err *err);
MUST_USE bool sqlite_scrub(struct db *db, struct err *err);
MUST_USE bool sqlite_fold(struct db *db, struct err *err);
MUST_USE bool sqlite_copy(struct db *db, const char *path, struct err *err);
void sqlite_abandon(struct db *db);
