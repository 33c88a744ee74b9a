/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/mail_word.h"

#include <errno.h>
#include <iconv.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

struct word {
    struct str charset, text;
    bool base64;
};

/* "=?charset?B?text?=" at the front of `*s`; the language that may stand behind an asterisk is
 * left out. */
static bool take_word(struct str *s, struct word *out)
{
    struct str rest = *s;
    if (!str_starts(rest, S("=?"))) {
        return false;
    }
    rest = str_from(rest, 2);
    struct str charset = str_cut(&rest, '?');
    struct str how = str_cut(&rest, '?');
    ptrdiff_t end = str_find(rest, S("?="));
    bool base64 = str_eq_nocase(how, S("B"));
    if (!charset.len || charset.len > 40 || end < 0 ||
        (!base64 && !str_eq_nocase(how, S("Q")))) {
        return false;
    }
    struct str text = str_head(rest, (size_t)end);
    if (str_find(text, S("\n")) >= 0) {
        return false;
    }
    *out = (struct word){str_cut(&charset, '*'), text, base64};
    *s = str_from(rest, (size_t)end + 2);
    return true;
}

static int digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

static void put_quoted(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        bool code = s.at[i] == '=' && i + 2 < s.len && digit(s.at[i + 1]) >= 0 &&
                    digit(s.at[i + 2]) >= 0;
        if (code) {
            buf_char(b, (char)(digit(s.at[i + 1]) * 16 + digit(s.at[i + 2])));
            i += 2;
        } else {
            buf_char(b, s.at[i] == '_' ? ' ' : s.at[i]);
        }
    }
}

static void put_base64(struct buf *b, struct str s)
{
    unsigned bits = 0;
    int have = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        int v = c >= 'A' && c <= 'Z'   ? c - 'A'
                : c >= 'a' && c <= 'z' ? c - 'a' + 26
                : c >= '0' && c <= '9' ? c - '0' + 52
                : c == '+'             ? 62
                : c == '/'             ? 63
                                       : -1;
        if (v < 0) {
            continue;
        }
        bits = bits << 6 | (unsigned)v;
        have += 6;
        if (have >= 8) {
            have -= 8;
            buf_char(b, (char)(bits >> have & 0xFF));
        }
    }
}

/* False: nobody knows that character set. What isn't of it becomes U+FFFD. */
static bool convert(struct arena *a, struct str bytes, struct str charset, struct buf *to)
{
    iconv_t cd = iconv_open("UTF-8", str_z(a, charset));
    if (cd == (iconv_t)-1) { // NOLINT(performance-no-int-to-ptr): so says POSIX
        return false;
    }
    char *in = (char *)(uintptr_t)bytes.at;
    size_t left = bytes.len;
    while (left) {
        char out[512], *at = out;
        size_t room = sizeof out;
        size_t n = iconv(cd, &in, &left, &at, &room);
        buf_put(to, (struct str){out, sizeof out - room});
        if (n == (size_t)-1 && errno != E2BIG && left) {
            buf_z(to, "\xEF\xBF\xBD");
            in++;
            left--;
        }
    }
    iconv_close(cd);
    return true;
}

static void put_plain(struct arena *a, struct buf *b, struct str s)
{
    if (utf8_valid(s) || !convert(a, s, S("CP1252"), b)) {
        buf_put(b, utf8_mend(a, s));
    }
}

/* One or more words of one character set, with blanks between them that don't count. */
static void put_words(struct arena *a, struct buf *b, struct word first, struct str *rest)
{
    struct buf bytes = buf_in(a);
    struct word w = first;
    for (bool more = true; more;) {
        if (w.base64) {
            put_base64(&bytes, w.text);
        } else {
            put_quoted(&bytes, w.text);
        }
        struct str after = *rest;
        while (after.len && (after.at[0] == ' ' || after.at[0] == '\t' || after.at[0] == '\r' ||
                             after.at[0] == '\n')) {
            after = str_from(after, 1);
        }
        struct str next = after;
        more = take_word(&next, &w);
        *rest = more ? after : *rest; /* blanks between words don't count */
        more = more && str_eq_nocase(w.charset, first.charset);
        *rest = more ? next : *rest;
    }
    if (!convert(a, buf_str(&bytes), first.charset, b)) {
        put_plain(a, b, buf_str(&bytes));
    }
}

struct str mail_word_text(struct arena *a, struct str raw)
{
    struct buf b = buf_in(a);
    while (raw.len) {
        struct word w;
        if (take_word(&raw, &w)) {
            put_words(a, &b, w, &raw);
            continue;
        }
        ptrdiff_t at = str_find(str_from(raw, 1), S("=?"));
        size_t n = at < 0 ? raw.len : (size_t)at + 1;
        put_plain(a, &b, str_head(raw, n));
        raw = str_from(raw, n);
    }
    return utf8_mend(a, buf_str(&b));
}
