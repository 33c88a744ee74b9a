/* SPDX-License-Identifier: Apache-2.0 */
#include "app/body.h"

#include <sodium.h>

#include "base/vec.h"
#include "store/gen/file.h"
#include "store/gen/rows.h"
#include "store/gen/shop.h"

struct str body_hash(struct arena *a, struct str bytes)
{
    unsigned char digest[BODY_HEX / 2];
    char *to = arena_array(a, char, BODY_HEX + 1);
    crypto_generichash(digest, sizeof digest, (const unsigned char *)bytes.at, bytes.len, NULL,
                       0);
    sodium_bin2hex(to, BODY_HEX + 1, digest, sizeof digest);
    return (struct str){to, BODY_HEX};
}

bool body_hash_valid(struct str hash)
{
    bool valid = hash.len == BODY_HEX;
    for (size_t i = 0; i < hash.len; i++) {
        char c = hash.at[i];
        valid = valid && ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
    return valid;
}

bool body_known(struct db *db, struct str hash, bool *known, struct err *err)
{
    struct file_body_known_row row;
    struct arena *a = arena_new();
    bool ok = file_body_known(db, hash, a, &row, err);
    arena_free(a);
    if (ok) {
        *known = row.n > 0;
    }
    return ok;
}

bool body_keep(struct txn *t, struct str hash, struct str bytes, struct err *err)
{
    struct file_body_row row = {.hash = hash, .bytes = bytes};
    bool known;
    return body_known(txn_db(t), hash, &known, err) && (known || file_body_put(t, &row, err));
}

bool body_load(struct db *db, struct str hash, struct arena *a, struct str *bytes,
               struct err *err)
{
    struct file_body_row row;
    bool found;
    if (!file_body_get(db, hash, a, &row, &found, err)) {
        return false;
    }
    if (!found || !str_eq(body_hash(a, row.bytes), hash)) {
        return err_set(err, ERR_DAMAGED, "err.file.damaged");
    }
    *bytes = row.bytes;
    return true;
}

bool bodies_each(struct db *db,
                 bool (*each)(void *ctx, struct str hash, struct str bytes, struct err *err),
                 void *ctx, struct err *err)
{
    struct arena *a = arena_new();
    struct arena *one = arena_new();
    VEC(struct str) hashes = {0};
    struct file_bodies it;
    bool ok = file_bodies_open(db, &it, err);
    while (ok && file_bodies_next(&it)) {
        *vec_add(a, &hashes) = str_copy(a, it.row.hash);
    }
    ok = ok && file_bodies_end(&it, err);
    for (size_t i = 0; ok && i < hashes.len; i++) {
        struct arena_mark mark = arena_mark(one);
        struct file_body_row row;
        bool found;
        ok = file_body_get(db, hashes.at[i], one, &row, &found, err) &&
             (!found || each(ctx, row.hash, row.bytes, err));
        arena_rewind(one, mark);
    }
    arena_free(one);
    arena_free(a);
    return ok;
}

static bool forget(struct txn *t, void *ctx, struct err *err)
{
    return file_bodies_forget(t, *(int64_t *)ctx, err) &&
           shop_set(t, S("to_scrub"), S("1"), err);
}

bool bodies_purge(struct app *app, int64_t since_ms, int64_t *n, struct err *err)
{
    struct file_bodies_unnamed_row row;
    if (!file_bodies_unnamed(app->db, since_ms, app->arena, &row, err)) {
        return false;
    }
    if (row.n) {
        if (!txn_run(app->db, forget, &since_ms, err)) {
            return false;
        }
        app->shop.to_scrub = true;
    }
    *n = row.n;
    return true;
}
