/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/secret.h"

#include <sodium.h>

#include "store/gen/rows.h"
#include "store/gen/shop.h"

enum { KEY_HEX = 2 * SECRET_BYTES };

bool secret_read(struct db *db, struct arena *a, const char *name,
                 unsigned char key[SECRET_BYTES], bool *has, struct err *err)
{
    struct shop_row row;
    if (!shop_get(db, str_of(name), a, &row, has, err)) {
        return false;
    }
    bool whole = !*has || (row.value.len == KEY_HEX &&
                           sodium_hex2bin(key, SECRET_BYTES, row.value.at, row.value.len, NULL,
                                          NULL, NULL) == 0);
    return whole || err_set(err, ERR_DAMAGED, "err.secret.key", A_STR("name", row.name));
}

bool secret_key(struct txn *t, const char *name, bool make, unsigned char key[SECRET_BYTES],
                bool *has, struct err *err)
{
    char hex[KEY_HEX + 1];
    if (!secret_read(txn_db(t), txn_arena(t), name, key, has, err)) {
        return false;
    }
    if (*has || !make) {
        return true;
    }
    *has = true;
    randombytes_buf(key, SECRET_BYTES);
    sodium_bin2hex(hex, sizeof hex, key, SECRET_BYTES);
    return shop_set(t, str_of(name), str_of(hex), err);
}
