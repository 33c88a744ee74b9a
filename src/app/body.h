/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bytes of files, each kept once under the BLAKE2b-256 of what it is: whoever adds the same
 * photo for two customers keeps it once. One at a time in memory, never all.
 */
#pragma once

#include "app/app.h"

enum { BODY_MAX = 10 << 20, BODY_HEX = 64 };

/* The digest of bytes as lower-case hex, in `a`. */
struct str body_hash(struct arena *a, struct str bytes);
/* Is this the form of a digest? */
bool body_hash_valid(struct str hash);

/* Keeps bytes under their digest; those that are kept already stay as they are. */
MUST_USE bool body_keep(struct txn *t, struct str hash, struct str bytes, struct err *err);
/* Bytes that are kept, in `a`. ERR_DAMAGED: they aren't there, or not what they were. */
MUST_USE bool body_load(struct db *db, struct str hash, struct arena *a, struct str *bytes,
                        struct err *err);
MUST_USE bool body_known(struct db *db, struct str hash, bool *known, struct err *err);

/* Calls `each` for all that is kept, by digest; `bytes` is gone after the call. Unchecked:
 * whoever trusts them compares the digest. To be called in a snapshot. */
MUST_USE bool bodies_each(struct db *db,
                          bool (*each)(void *ctx, struct str hash, struct str bytes,
                                       struct err *err),
                          void *ctx, struct err *err);

/* Drops bytes that no file names any more and no act since `since_ms` wrote or removed; `*n`:
 * how many. The store is then to be scrubbed (erase_scrub()). The undo of older acts says that
 * the file is gone. */
MUST_USE bool bodies_purge(struct app *app, int64_t since_ms, int64_t *n, struct err *err);
