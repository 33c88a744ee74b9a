/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the image of a row and as a packed standing: refused, or written and read again
 * the same. */
#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "core/standing_pack.h"
#include "fuzz/fuzz.h"
#include "store/row.h"

static void image(struct arena *a, const struct table *t, struct str text)
{
    struct value row[COLUMNS_MAX] = {0}, back[COLUMNS_MAX] = {0};
    struct err err = {0};
    if (!row_from_image(a, t, text, row, &err)) {
        assert(err.code == ERR_DAMAGED && err.key[0]);
        return;
    }
    struct str again = row_image(a, t, row);
    bool ok = row_from_image(a, t, again, back, &err);
    assert(ok);
    for (int i = 0; i < t->column_count; i++) {
        assert(row[i].kind == VALUE_NULL ? t->columns[i].nullable
                                         : row[i].kind == t->columns[i].kind);
        assert(row[i].kind == back[i].kind && row[i].i == back[i].i);
        assert(str_eq(row[i].s, back[i].s));
    }
    assert(str_eq(row_image(a, t, back), again));
    void *values = arena_alloc(a, 1, t->size);
    row_from_values(t, row, values);
    row_values(t, values, back);
    assert(row_key(a, t, row).len > 2);
}

static void standing(struct arena *a, struct str bytes)
{
    struct standing s, back;
    if (!standing_unpack(bytes, &s)) {
        return;
    }
    struct buf once = buf_in(a), twice = buf_in(a);
    standing_pack(&s, &once);
    bool ok = standing_unpack(buf_str(&once), &back);
    assert(ok);
    standing_pack(&back, &twice);
    assert(str_eq(buf_str(&once), buf_str(&twice)));
}

/* The first byte chooses the table. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new();
    struct str bytes = {(const char *)data + 1, size - 1};
    image(a, &tables[data[0] % table_count], bytes);
    standing(a, bytes);
    arena_free(a);
    return 0;
}
