/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a file of vCards. The first byte chooses how they come in. Holds always: refused
 * cards say why and where; a card that was read, written as 3.0 or 4.0, is one card in lines of
 * the right form; and what is read of that, written again, is the same text.
 */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "formats/content_line.h"
#include "formats/vcard.h"
#include "fuzz/fuzz.h"

static void check_form(struct str text)
{
    assert(utf8_valid(text));
    while (text.len) {
        struct str line = str_cut(&text, '\n');
        assert(line.len > 0 && line.len <= CONTENT_FOLD + 1 && line.at[line.len - 1] == '\r');
        for (size_t i = 0; i + 1 < line.len; i++) {
            assert((unsigned char)line.at[i] >= ' ' || line.at[i] == '\t');
        }
    }
}

static struct str write(struct arena *a, const struct card *c, enum vcard_version v)
{
    struct buf b = buf_in(a);
    vcard_write(&b, c, v);
    return buf_str(&b);
}

/* False: too large when written. */
static bool read_one(struct arena *a, struct str text, struct card *out)
{
    struct vcard_reader *r = NULL;
    struct vcard_item item;
    struct err err = {0};
    bool ok = vcard_open(a, source_bytes(a, S("x"), text, 4096), &r, &err) &&
              vcard_next(r, a, &item, &err);
    assert(ok);
    assert(item.kind == VCARD_CARD || text.len > CONTENT_LINE_MAX / 4);
    *out = item.card;
    bool card = item.kind == VCARD_CARD;
    ok = vcard_next(r, a, &item, &err);
    assert(ok && item.kind == VCARD_END);
    return card;
}

static void check_again(struct arena *a, const struct card *c, enum vcard_version v)
{
    struct card once, twice;
    struct str text = write(a, c, v);
    check_form(text);
    if (!read_one(a, text, &once)) {
        return;
    }
    text = write(a, &once, v);
    check_form(text);
    if (read_one(a, text, &twice)) {
        assert(str_eq(write(a, &twice, v), text));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new();
    struct str bytes = {(const char *)data + 1, size - 1};
    struct vcard_reader *r = NULL;
    struct vcard_item item = {0};
    struct err err = {0};
    if (vcard_open(a, source_bytes(a, S("x"), bytes, 1 + (data[0] & 31)), &r, &err)) {
        int64_t line = 0;
        do {
            struct arena *one = arena_new();
            bool ok = vcard_next(r, one, &item, &err);
            assert(ok);
            assert(item.kind == VCARD_END || item.line > line);
            line = item.line;
            if (item.kind == VCARD_REFUSED) {
                assert(item.why->key[0] && item.why->place.line >= item.line);
            } else if (item.kind == VCARD_CARD) {
                check_again(one, &item.card, data[0] & 32 ? VCARD_3_0 : VCARD_4_0);
            }
            arena_free(one);
        } while (item.kind != VCARD_END);
    }
    arena_free(a);
    return 0;
}
