/* SPDX-License-Identifier: Apache-2.0 */
#include "app/stamp.h"

#include "store/gen/stamp.h"

bool stamp_of(struct db *db, struct arena *a, int64_t *out, struct err *err)
{
    struct stamp_row row;
    if (!stamp(db, a, &row, err)) {
        return false;
    }
    *out = row.n;
    return true;
}
