/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A backup is a whole shop file, made while others write. A restore puts one in the shop's
 * place only after everybody who was erased since is erased in it again, and every objection
 * made since is in it.
 */
#pragma once

#include "app/app.h"

struct backup_made {
    int64_t customers;
    int64_t purchases;
    int64_t acts;
};

/* ERR_CONFLICT: there is something at `path`. ERR_IO. The copy is synced, opened and counted.
 */
MUST_USE bool backup_make(struct app *app, struct str path, struct backup_made *out,
                          struct err *err);

struct restored {
    int64_t erased; /* people erased again */
    int64_t stops;  /* objections put in again */
    bool blind; /* the present shop was there but couldn't be read: the journal alone spoke */
    struct str kept; /* where the shop that was there is now; empty: there was none */
};

/*
 * Puts the backup in the place of the shop file `shop`; nothing else may use it meanwhile. The
 * shop that was there is kept as "SHOP.before-restore-N". ERR_MISSING, ERR_FOREIGN,
 * ERR_DAMAGED: of the backup; the shop is as it was. ERR_USAGE: `shop` is no file.
 */
MUST_USE bool backup_restore(struct arena *a, struct str shop, struct str backup,
                             int64_t now_ms, struct restored *out, struct err *err);
