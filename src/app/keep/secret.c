/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/secret.h"

#include <sodium.h>

#include "store/gen/rows.h"
#include "store/gen/shop.h"

enum { KEY_HEX = 2 * SECRET_BYTES };

bool secret_key(struct txn *t, const char *name, bool make, unsigned char key[SECRET_BYTES],
                bool *has, struct err *err)
{
    struct shop_row row;
    char hex[KEY_HEX + 1];
    if (!shop_get(txn_db(t), str_of(name), txn_arena(t), &row, has, err)) {
        return false;
    }
    if (*has) {
        bool whole =
            row.value.len == KEY_HEX && sodium_hex2bin(key, SECRET_BYTES, row.value.at,
                                                       row.value.len, NULL, NULL, NULL) == 0;
        return whole || err_set(err, ERR_DAMAGED, "err.secret.key", A_STR("name", row.name));
    }
    if (!make) {
        return true;
    }
    *has = true;
    randombytes_buf(key, SECRET_BYTES);
    sodium_bin2hex(hex, sizeof hex, key, SECRET_BYTES);
    return shop_set(t, str_of(name), str_of(hex), err);
}
