/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/content_value.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "formats/encoding.h"

struct str value_cut_escaped(struct str *rest, char sep)
{
    size_t n = 0;
    while (n < rest->len && rest->at[n] != sep) {
        n += rest->at[n] == '\\' && n + 1 < rest->len ? 2 : 1;
    }
    struct str head = str_head(*rest, n);
    *rest = str_from(*rest, n + 1);
    return head;
}

static struct str unescape(struct arena *a, struct str s, const char *known)
{
    if (s.len == 0 || !memchr(s.at, '\\', s.len)) {
        return s;
    }
    char *to = arena_array(a, char, s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (c == '\\' && i + 1 < s.len && s.at[i + 1] && strchr(known, s.at[i + 1])) {
            c = s.at[++i];
            c = c == 'n' || c == 'N' ? '\n' : c;
        }
        to[n++] = c;
    }
    return (struct str){to, n};
}

struct str value_unescape(struct arena *a, struct str s)
{
    return unescape(a, s, "nN\\,;:");
}

struct str value_unescape_21(struct arena *a, struct str s)
{
    return unescape(a, s, ";");
}

void value_escape(struct buf *to, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (c == '\r' && i + 1 < s.len && s.at[i + 1] == '\n') {
            continue;
        }
        if (c == '\\' || c == ',' || c == ';' || c == '\n' || c == '\r') {
            buf_char(to, '\\');
        }
        buf_char(to, c == '\n' || c == '\r' ? 'n' : c);
    }
}

static int base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

bool base64_decode(struct arena *a, struct str s, struct str *out)
{
    char *to = arena_array(a, char, s.len / 4 * 3 + 3);
    size_t n = 0, digits = 0;
    uint32_t bits = 0;
    bool padded = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        int digit = base64_digit(c);
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            continue;
        }
        padded = padded || c == '=';
        if (padded != (c == '=') || (digit < 0 && c != '=')) {
            return false;
        }
        if (padded) {
            continue;
        }
        bits = bits << 6 | (uint32_t)digit;
        if (digits++ % 4) {
            to[n++] = (char)(bits >> (6 - 2 * ((digits - 1) % 4)) & 0xFF);
        }
    }
    if (digits % 4 == 1) {
        return false;
    }
    *out = (struct str){to, n};
    return true;
}

void base64_encode(struct buf *to, struct str s)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < s.len; i += 3) {
        size_t have = s.len - i < 3 ? s.len - i : 3;
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++) {
            three = three << 8 | (k < have ? (unsigned char)s.at[i + k] : 0u);
        }
        for (size_t k = 0; k < 4; k++) {
            buf_char(to, k <= have ? digits[three >> (18 - 6 * k) & 63] : '=');
        }
    }
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str quoted_printable_decode(struct arena *a, struct str s)
{
    if (s.len == 0 || !memchr(s.at, '=', s.len)) {
        return s;
    }
    char *to = arena_array(a, char, s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        int high = s.at[i] == '=' && i + 2 < s.len ? hex_digit(s.at[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(s.at[i + 2]) : -1;
        if (low >= 0) {
            to[n++] = (char)(high << 4 | low);
            i += 2;
        } else {
            to[n++] = s.at[i];
        }
    }
    return (struct str){to, n};
}

/* By iconv, in a scratch arena of its own: a decoder needs more than most values. */
static struct str decode(struct arena *a, struct str bytes, enum encoding e)
{
    struct arena *scratch = arena_new();
    struct buf b = buf_in(a);
    struct source out;
    const enum encoding *used = NULL;
    struct err err = {0};
    bool ok = encoding_source(scratch, source_bytes(scratch, S(""), bytes, bytes.len), e, &out,
                              &used, &err);
    char portion[4096];
    size_t got = ok;
    while (got && out.read(out.self, portion, sizeof portion, &got, &err)) {
        buf_put(&b, (struct str){portion, got});
    }
    arena_free(scratch);
    return ok ? buf_str(&b) : bytes;
}

static bool is_control(char c)
{
    return ((unsigned char)c < ' ' && c != '\t' && c != '\n') || c == 0x7F;
}

/* Without control characters, line breaks as LF. */
static struct str tidied(struct arena *a, struct str s)
{
    size_t plain = 0;
    while (plain < s.len && !is_control(s.at[plain])) {
        plain++;
    }
    if (plain == s.len) {
        return s;
    }
    char *to = arena_array(a, char, s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (c == '\r') {
            to[n++] = '\n';
            i += i + 1 < s.len && s.at[i + 1] == '\n';
        } else if (!is_control(c)) {
            to[n++] = c;
        }
    }
    return (struct str){to, n};
}

struct str charset_decode(struct arena *a, struct str bytes, struct str charset)
{
    enum encoding e = ENCODING_AUTO;
    bool named = encoding_by_name(charset, &e) && e != ENCODING_AUTO;
    if (bytes.len && named && e != ENCODING_UTF8) {
        bytes = decode(a, bytes, e);
    } else if (!utf8_valid(bytes)) {
        bytes = decode(a, bytes, ENCODING_WINDOWS_1252);
    }
    return tidied(a, utf8_mend(a, bytes));
}
