/* SPDX-License-Identifier: Apache-2.0 */
#include "app/copy.h"

#include <string.h>

#include "app/search.h"
#include "store/row.h"

static bool copy_table(struct txn *t, struct db *from, const struct table *tab, struct err *err)
{
    struct cursor c;
    bool ok = cursor_open(from, tab->all, NULL, &c, err);
    if (!ok) {
        return false;
    }
    while (ok && cursor_next(&c)) {
        ok = db_exec(txn_db(t), tab->put, c.value, NULL, err);
    }
    if (!ok) {
        cursor_drop(&c);
        return false;
    }
    return cursor_end(&c, err);
}

static bool copy_all(struct txn *t, void *ctx, struct err *err)
{
    struct db *from = ctx;
    for (int i = 0; i < table_count; i++) {
        /* search rows are made anew with their index */
        if (strcmp(tables[i].name, "search_row") != 0 && !copy_table(t, from, &tables[i], err)) {
            return false;
        }
    }
    return true;
}

bool copy_shop(struct db *from, struct db *to, struct err *err)
{
    if (!db_snapshot_begin(from, err)) {
        return false;
    }
    bool ok = txn_run(to, copy_all, from, err);
    db_snapshot_end(from);
    return ok && search_rebuild(to, err);
}
