/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as an mbox, in portions of which the first byte chooses the size. Holds always: the
 * mails are the whole file, and the portions don't matter. */
#include <assert.h>

#include "base/arena.h"
#include "formats/mail_read.h"
#include "formats/mbox.h"
#include "fuzz/fuzz.h"

static int64_t count(struct arena *a, struct str bytes, size_t portion, int64_t *size)
{
    struct mbox *m;
    struct mbox_mail mail;
    struct err err = {0};
    bool any = true, ok = true;
    int64_t n = 0;
    *size = 0;
    if (!mbox_open(a, source_bytes(a, S("x"), bytes, portion), &m, &err)) {
        assert(err.code == ERR_INPUT && !mbox_is(str_head(bytes, 1024)));
        return -1;
    }
    while (any) {
        int64_t before = mbox_bytes_done(m);
        ok = mbox_next(m, &mail, &any, &err);
        assert(ok);
        if (any) {
            assert(mail.number == ++n && mbox_bytes_done(m) > before);
            assert((int64_t)mail.bytes.len ==
                   (mail.size < MAIL_READ_MAX ? mail.size : MAIL_READ_MAX));
            *size += mail.size;
        }
    }
    assert(mbox_bytes_done(m) == (int64_t)bytes.len);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new();
    struct str bytes = {(const char *)data + 1, size - 1};
    int64_t whole, parts;
    int64_t n = count(a, bytes, 1 << 20, &whole);
    int64_t k = count(a, bytes, (size_t)data[0] + 1, &parts);
    assert(n == k && (n < 0 || whole == parts));
    arena_free(a);
    return 0;
}
