/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shop's own keys, each for one purpose: settings that are made when they are first needed,
 * go along with backup and export, and are shown nowhere.
 */
#pragma once

#include "store/db.h"

enum { SECRET_BYTES = 32 };

/* The key of a name ("suppress_key"). `*has` false: there is none yet, and `make` was. Making
 * one is no part of an undo. ERR_DAMAGED err.secret.key: what stands there is no key. */
MUST_USE bool secret_key(struct txn *t, const char *name, bool make,
                         unsigned char key[SECRET_BYTES], bool *has, struct err *err);
/* The same where nothing is written. */
MUST_USE bool secret_read(struct db *db, struct arena *a, const char *name,
                          unsigned char key[SECRET_BYTES], bool *has, struct err *err);
