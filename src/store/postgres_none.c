/* SPDX-License-Identifier: Apache-2.0 */
/* Stands in for postgres.c where heed is built without libpq. */
#include "store/driver.h"

bool postgres_open(struct db *db, enum open_mode mode, struct err *err)
{
    (void)db;
    (void)mode;
    return err_set(err, ERR_USAGE, "err.store.no_postgres");
}
