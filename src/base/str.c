/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.at[i]) != lower(b.at[i])) {
            return false;
        }
    }
    return true;
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq(str_head(s, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_eq(str_from(s, s.len - suffix.len), suffix);
}

ptrdiff_t str_find(struct str s, struct str needle)
{
    if (needle.len == 0) {
        return 0;
    }
    if (s.len < needle.len) {
        return -1;
    }
    const char *hit = memmem(s.at, s.len, needle.at, needle.len);
    return hit ? hit - s.at : -1;
}

struct str str_from(struct str s, size_t from)
{
    if (from >= s.len) {
        return (struct str){s.at ? s.at + s.len : NULL, 0};
    }
    return (struct str){s.at + from, s.len - from};
}

struct str str_head(struct str s, size_t len)
{
    return (struct str){s.at, len < s.len ? len : s.len};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.len && is_space(s.at[0])) {
        s = str_from(s, 1);
    }
    while (s.len && is_space(s.at[s.len - 1])) {
        s.len--;
    }
    return s;
}

struct str str_cut(struct str *rest, char sep)
{
    const char *hit = rest->len ? memchr(rest->at, sep, rest->len) : NULL;
    struct str head = *rest;
    if (hit) {
        head.len = (size_t)(hit - rest->at);
        *rest = str_from(*rest, head.len + 1);
    } else {
        *rest = str_from(*rest, rest->len);
    }
    return head;
}

char *str_z(struct arena *a, struct str s)
{
    char *z = arena_array(a, char, s.len + 1);
    if (s.len) {
        memcpy(z, s.at, s.len);
    }
    return z;
}

struct str str_copy(struct arena *a, struct str s)
{
    return (struct str){str_z(a, s), s.len};
}

struct str str_format(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    char *z = arena_array(a, char, (size_t)len + 1);
    va_start(args, format);
    vsnprintf(z, (size_t)len + 1, format, args);
    va_end(args);
    return (struct str){z, (size_t)len};
}

bool str_to_i64(struct str s, int64_t *out)
{
    bool minus = s.len && s.at[0] == '-';
    if (s.len && (s.at[0] == '-' || s.at[0] == '+')) {
        s = str_from(s, 1);
    }
    if (s.len == 0) {
        return false;
    }
    int64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        int digit = s.at[i] - '0';
        if (digit < 0 || digit > 9 || __builtin_mul_overflow(n, 10, &n) ||
            __builtin_sub_overflow(n, digit, &n)) {
            return false;
        }
    }
    if (!minus && n == INT64_MIN) {
        return false;
    }
    *out = minus ? n : -n;
    return true;
}

bool str_to_double(struct str s, double *out)
{
    char z[64];
    if (s.len == 0 || s.len >= sizeof z) {
        return false;
    }
    for (size_t i = 0; i < s.len; i++) { /* strtod() would also take " 7", "0x1p3" and "nan" */
        if (!(s.at[i] >= '0' && s.at[i] <= '9') && !memchr("+-.eE", s.at[i], 5)) {
            return false;
        }
    }
    memcpy(z, s.at, s.len);
    z[s.len] = 0;
    char *end;
    double n = strtod(z, &end);
    if (*end || !isfinite(n)) {
        return false;
    }
    *out = n;
    return true;
}
