/* SPDX-License-Identifier: Apache-2.0 */
#include "text/clean.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

static bool obeyed(int32_t p)
{
    return (p < 0x20 && p != '\n' && p != '\t') || (p >= 0x7F && p < 0xA0) ||
           (p >= 0x202A && p <= 0x202E) || (p >= 0x2066 && p <= 0x2069) || p == 0xFFFD;
}

static bool clean(struct str s)
{
    while (s.len) {
        if (obeyed(utf8_next(&s))) {
            return false;
        }
    }
    return true;
}

struct str text_clean(struct arena *a, struct str s)
{
    if (clean(s)) {
        return s;
    }
    struct buf b = buf_in(a);
    while (s.len) {
        char bytes[4];
        int32_t p = utf8_next(&s);
        buf_put(&b, (struct str){bytes, utf8_encode(obeyed(p) ? 0xFFFD : p, bytes)});
    }
    return buf_str(&b);
}
