/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

struct buf buf_in(struct arena *a)
{
    return (struct buf){.arena = a};
}

static char *room_for(struct buf *b, size_t more)
{
    if (b->cap - b->len < more) {
        size_t cap = b->cap ? b->cap * 2 : 256;
        while (cap - b->len < more) {
            cap *= 2;
        }
        b->at = arena_grow(b->arena, b->at, b->cap, cap);
        b->cap = cap;
    }
    return b->at + b->len;
}

void buf_put(struct buf *b, struct str s)
{
    if (s.len) {
        memcpy(room_for(b, s.len), s.at, s.len);
        b->len += s.len;
    }
}

void buf_char(struct buf *b, char c)
{
    *room_for(b, 1) = c;
    b->len++;
}

void buf_z(struct buf *b, const char *z)
{
    buf_put(b, str_of(z));
}

void buf_i64(struct buf *b, int64_t n)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%lld", (long long)n);
    buf_put(b, (struct str){digits, (size_t)len});
}

void buf_format(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    char *to = room_for(b, (size_t)len + 1);
    va_start(args, format);
    vsnprintf(to, (size_t)len + 1, format, args);
    va_end(args);
    b->len += (size_t)len;
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->at, b->len};
}

void buf_clear(struct buf *b)
{
    b->len = 0;
}
