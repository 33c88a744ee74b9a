/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buf.h"

static utf8proc_ssize_t step(struct str s, utf8proc_int32_t *point)
{
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s.at, (utf8proc_ssize_t)s.len, point);
    return n;
}

bool utf8_valid(struct str s)
{
    while (s.len) {
        size_t ascii = 0;
        while (ascii < s.len && (unsigned char)s.at[ascii] < 0x80) {
            ascii++;
        }
        s = str_from(s, ascii);
        utf8proc_int32_t point;
        utf8proc_ssize_t n = s.len ? step(s, &point) : 0;
        if (n < 0) {
            return false;
        }
        s = str_from(s, (size_t)n);
    }
    return true;
}

int32_t utf8_next(struct str *rest)
{
    if (rest->len == 0) {
        return -1;
    }
    utf8proc_int32_t point;
    utf8proc_ssize_t n = step(*rest, &point);
    if (n <= 0) {
        *rest = str_from(*rest, 1);
        return 0xFFFD;
    }
    *rest = str_from(*rest, (size_t)n);
    return point;
}

size_t utf8_encode(int32_t point, char to[4])
{
    return (size_t)utf8proc_encode_char(point, (utf8proc_uint8_t *)to);
}

static void put_point(struct buf *b, int32_t point)
{
    char bytes[4];
    buf_put(b, (struct str){bytes, utf8_encode(point, bytes)});
}

struct str utf8_mend(struct arena *a, struct str s)
{
    if (utf8_valid(s)) {
        return s;
    }
    struct buf b = buf_in(a);
    while (s.len) {
        put_point(&b, utf8_next(&s));
    }
    return buf_str(&b);
}

size_t utf8_count(struct str s)
{
    size_t n = 0;
    while (s.len) {
        utf8_next(&s);
        n++;
    }
    return n;
}

size_t utf8_width(struct str s)
{
    size_t n = 0;
    while (s.len) {
        int w = utf8proc_charwidth(utf8_next(&s));
        n += w > 0 ? (size_t)w : 0;
    }
    return n;
}

struct str utf8_clip(struct str s, size_t columns)
{
    struct str rest = s;
    size_t used = 0;
    while (rest.len) {
        struct str before = rest;
        int w = utf8proc_charwidth(utf8_next(&rest));
        used += w > 0 ? (size_t)w : 0;
        if (used > columns) {
            return str_head(s, s.len - before.len);
        }
    }
    return s;
}

bool utf8_has_control(struct str s)
{
    while (s.len) {
        int32_t p = utf8_next(&s);
        if ((p < 0x20 && p != '\t' && p != '\n' && p != '\r') || (p >= 0x7F && p < 0xA0)) {
            return true;
        }
    }
    return false;
}

/* Letters that Unicode doesn't decompose but people type without their stroke; apostrophes and
 * hyphens as word processors put them ("’t Hof", "Müller–Lüth"). */
static const struct {
    int32_t from;
    const char *to;
} letters[] = {
    {0xDF, "ss"},  {0x1E9E, "ss"}, {0xD8, "o"},   {0xF8, "o"},   {0xC6, "ae"}, {0xE6, "ae"},
    {0x152, "oe"}, {0x153, "oe"},  {0x141, "l"},  {0x142, "l"},  {0x110, "d"}, {0x111, "d"},
    {0x131, "i"},  {0xD0, "d"},    {0xF0, "d"},   {0xDE, "th"},  {0xFE, "th"}, {0x2BC, "'"},
    {0x2018, "'"}, {0x2019, "'"},  {0x2010, "-"}, {0x2013, "-"},
};

static const char *german(int32_t p)
{
    switch (p) {
    case 0xC4:
    case 0xE4:
        return "ae";
    case 0xD6:
    case 0xF6:
        return "oe";
    case 0xDC:
    case 0xFC:
        return "ue";
    default:
        return NULL;
    }
}

static const char *plain_letter(int32_t p)
{
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (letters[i].from == p) {
            return letters[i].to;
        }
    }
    return NULL;
}

static bool is_blank(int32_t p)
{
    utf8proc_category_t c = utf8proc_category(p);
    return (p >= 9 && p <= 13) || c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL ||
           c == UTF8PROC_CATEGORY_ZP;
}

static void put_blank(struct buf *b)
{
    if (b->len > 0 && b->at[b->len - 1] != ' ') {
        buf_char(b, ' ');
    }
}

static void put_folded(struct buf *b, int32_t p)
{
    utf8proc_int32_t parts[32];
    int boundary = 0;
    utf8proc_ssize_t n =
        utf8proc_decompose_char(p, parts, 32,
                                UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                                &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < 32; i++) {
        const char *as = plain_letter(parts[i]);
        if (is_blank(parts[i])) {
            put_blank(b); /* U+00B4 decomposes to a blank and a mark */
        } else if (as) {
            buf_z(b, as);
        } else {
            put_point(b, parts[i]);
        }
    }
}

static struct str fold(struct arena *a, struct str s, bool as_german)
{
    struct buf b = buf_in(a);
    /* a combining mark that follows its letter: compose first, so that "u" + U+0308 is ü in
     * German too */
    utf8proc_uint8_t *composed = NULL;
    if (as_german && utf8_valid(s)) {
        utf8proc_ssize_t n =
            utf8proc_map((const utf8proc_uint8_t *)s.at, (utf8proc_ssize_t)s.len, &composed,
                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        if (n >= 0) {
            arena_defer(a, free, composed);
            s = (struct str){(const char *)composed, (size_t)n};
        }
    }
    while (s.len) {
        int32_t p = utf8_next(&s);
        if (p == 0xFFFD || p < 0) {
            continue;
        }
        if (is_blank(p)) {
            put_blank(&b);
            continue;
        }
        const char *umlaut = as_german ? german(p) : NULL;
        if (umlaut) {
            buf_z(&b, umlaut);
        } else {
            put_folded(&b, p);
        }
    }
    return str_trim(buf_str(&b));
}

struct str utf8_fold(struct arena *a, struct str s)
{
    return fold(a, s, false);
}

struct str utf8_fold_german(struct arena *a, struct str s)
{
    return fold(a, s, true);
}

struct str utf8_head(struct str s, size_t bytes)
{
    if (s.len <= bytes) {
        return s;
    }
    while (bytes && ((unsigned char)s.at[bytes] & 0xC0) == 0x80) {
        bytes--;
    }
    return str_head(s, bytes);
}
