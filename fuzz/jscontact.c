/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as JSContact: what is read, written and read again, is written the same. */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "formats/jscontact.h"
#include "fuzz/fuzz.h"

static struct str write(struct arena *a, const struct card *c)
{
    struct buf b = buf_in(a);
    jscontact_write(&b, c);
    assert(utf8_valid(buf_str(&b)));
    return buf_str(&b);
}

static struct card read_one(struct arena *a, struct str text)
{
    struct jscontact *j = NULL;
    struct card card = {0};
    struct err err = {0};
    size_t count = 0;
    bool ok = jscontact_open(a, text, S("x"), &j, &count, &err) && count == 1 &&
              jscontact_card(j, a, 0, &card, &err);
    assert(ok);
    return card;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct jscontact *j = NULL;
    struct err err = {0};
    size_t count = 0;
    struct str text = {(const char *)data, size};
    if (!jscontact_open(a, text, S("x"), &j, &count, &err)) {
        assert(err.key[0]);
        count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        struct card card = {0};
        if (!jscontact_card(j, a, i, &card, &err)) {
            assert(err.key[0]);
            continue;
        }
        card = read_one(a, write(a, &card));
        struct str once = write(a, &card);
        card = read_one(a, once);
        assert(str_eq(write(a, &card), once));
    }
    arena_free(a);
    return 0;
}
