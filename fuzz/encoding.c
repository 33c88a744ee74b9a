/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes in each character set. However the file is cut into portions, the same text comes
 * out; outside of UTF-8 it is valid but for the bytes that mark what couldn't be decoded.
 */
#include "formats/encoding.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

/* Longer ones tell nothing more and take long: portions are as small as one byte. */
enum { SIZE_MAX_BYTES = 2048 };

static bool decode(struct arena *a, struct str bytes, size_t portion, enum encoding e,
                   struct str *out, enum encoding *used)
{
    struct buf b = buf_in(a);
    struct source s;
    const enum encoding *detected = NULL;
    struct err err = {0};
    if (!encoding_source(a, source_bytes(a, S("x"), bytes, portion), e, &s, &detected, &err)) {
        assert(err.code == ERR_INPUT && err.key[0]);
        return false;
    }
    char part[61];
    size_t got = 0;
    do {
        bool ok = s.read(s.self, part, sizeof part, &got, &err);
        assert(ok && got <= sizeof part);
        buf_put(&b, (struct str){part, got});
    } while (got);
    *out = buf_str(&b);
    *used = *detected;
    return true;
}

/* Valid UTF-8 but for ENCODING_BAD. */
static bool marked(struct str text)
{
    while (text.len) {
        if (!utf8_valid(str_cut(&text, ENCODING_BAD))) {
            return false;
        }
    }
    return true;
}

/* The first byte chooses the character set and the portion; as a name the rest. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > SIZE_MAX_BYTES) {
        return 0;
    }
    struct arena *a = arena_new();
    enum encoding e = (enum encoding)(data[0] % (ENCODING_MAC_ROMAN + 1));
    enum encoding used = ENCODING_AUTO, again = ENCODING_AUTO, named;
    struct str bytes = {(const char *)data + 1, size - 1}, whole, pieces;
    bool ok = decode(a, bytes, size, e, &whole, &used);
    bool same = decode(a, bytes, 1 + data[0] / 16u, e, &pieces, &again);
    assert(ok == same);
    if (ok) {
        assert(str_eq(whole, pieces) && used == again);
        assert(e == ENCODING_AUTO || e == used);
        assert(used == ENCODING_UTF8 || used == ENCODING_AUTO || marked(whole));
    }
    if (encoding_by_name(bytes, &named)) {
        assert(named <= ENCODING_MAC_ROMAN && encoding_name(named).len > 0);
    }
    arena_free(a);
    return 0;
}
