/* SPDX-License-Identifier: Apache-2.0 */
/* A backup is a whole shop file, of either engine's shop, made while others write. */
#pragma once

#include "app/keep/chain.h"

struct backup_made {
    int64_t customers;
    int64_t purchases;
    int64_t acts;
    char chain_head[CHAIN_HASH_HEX + 1]; /* as chain.h; to be kept elsewhere */
};

/* ERR_CONFLICT: there is something at `path`. ERR_IO. The copy is synced, opened and counted,
 * and has its name only when it is whole; meanwhile it is "PATH.part". */
MUST_USE bool backup_make(struct app *app, struct str path, struct backup_made *out,
                          struct err *err);
