/* SPDX-License-Identifier: Apache-2.0 */
/* HTML of a mail as plain text. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "formats/mail_text.h"

struct html {
    struct buf out;
    struct str rest;
    int quotes; /* open <blockquote>s */
    bool blank; /* a blank is due before the next character */
    bool fresh; /* at the beginning of a line */
};

static void new_line(struct html *h, bool twice)
{
    size_t n = h->out.len;
    bool empty = n == 0 || (n > 1 && h->out.at[n - 1] == '\n' && h->out.at[n - 2] == '\n');
    h->blank = false;
    if (empty || (h->fresh && !twice)) {
        return;
    }
    buf_char(&h->out, '\n');
    h->fresh = true;
}

static void put(struct html *h, struct str s)
{
    if (h->fresh && h->quotes) {
        buf_z(&h->out, "> ");
    }
    if (h->blank && !h->fresh) {
        buf_char(&h->out, ' ');
    }
    h->fresh = h->blank = false;
    buf_put(&h->out, s);
}

static bool is_name(struct str s, const char *const names[])
{
    for (; *names; names++) {
        if (str_eq_nocase(s, str_of(*names))) {
            return true;
        }
    }
    return false;
}

/* Everything up to the end tag of something that isn't shown. */
static void skip_element(struct html *h, struct str name)
{
    while (h->rest.len) {
        ptrdiff_t at = str_find(h->rest, S("</"));
        if (at < 0) {
            h->rest = S("");
            return;
        }
        h->rest = str_from(h->rest, (size_t)at + 2);
        if (str_eq_nocase(str_head(h->rest, name.len), name)) {
            str_cut(&h->rest, '>');
            return;
        }
    }
}

static void tag(struct html *h)
{
    static const char *const hidden[] = {"script", "style", "head", "title", NULL};
    static const char *const blocks[] = {"p",  "div", "tr", "table", "ul",  "ol", "h1",
                                         "h2", "h3",  "h4", "hr",    "pre", "li", NULL};
    if (str_starts(h->rest, S("!--"))) {
        ptrdiff_t end = str_find(h->rest, S("-->"));
        h->rest = end < 0 ? S("") : str_from(h->rest, (size_t)end + 3);
        return;
    }
    struct str inside = str_cut(&h->rest, '>');
    bool closes = str_starts(inside, S("/"));
    struct str name = str_from(inside, closes);
    size_t n = 0;
    while (n < name.len && name.at[n] != ' ' && name.at[n] != '/' && name.at[n] != '\n' &&
           name.at[n] != '\t' && name.at[n] != '\r') {
        n++;
    }
    name = str_head(name, n);
    if (!closes && is_name(name, hidden)) {
        skip_element(h, name);
    } else if (str_eq_nocase(name, S("br"))) {
        new_line(h, true);
    } else if (str_eq_nocase(name, S("blockquote"))) {
        new_line(h, false);
        h->quotes += closes ? -(h->quotes > 0) : 1;
    } else if (is_name(name, blocks)) {
        new_line(h, str_eq_nocase(name, S("p")));
    } else if (str_eq_nocase(name, S("td"))) {
        h->blank = true;
    }
}

static bool numbered(struct str name, int64_t *point)
{
    int64_t v = 0;
    bool hex = name.len > 1 && (name.at[1] == 'x' || name.at[1] == 'X');
    for (size_t i = hex ? 2 : 1; i < name.len && v < 0x110000; i++) {
        char c = name.at[i];
        int d = c >= '0' && c <= '9'          ? c - '0'
                : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                              : -1;
        if (d < 0) {
            return false;
        }
        v = v * (hex ? 16 : 10) + d;
    }
    *point = v;
    return v >= ' ' && v < 0x110000 && (v < 0xD800 || v > 0xDFFF);
}

static void entity(struct html *h)
{
    static const struct {
        const char *name, *text;
    } named[] = {
        {"nbsp", " "},       {"amp", "&"},        {"lt", "<"},          {"gt", ">"},
        {"quot", "\""},      {"apos", "'"},       {"euro", "\u20AC"},   {"auml", "\u00E4"},
        {"ouml", "\u00F6"},  {"uuml", "\u00FC"},  {"Auml", "\u00C4"},   {"Ouml", "\u00D6"},
        {"Uuml", "\u00DC"},  {"szlig", "\u00DF"}, {"eacute", "\u00E9"}, {"egrave", "\u00E8"},
        {"euml", "\u00EB"},  {"iuml", "\u00EF"},  {"ccedil", "\u00E7"}, {"rsquo", "\u2019"},
        {"lsquo", "\u2018"}, {"ldquo", "\u201C"}, {"rdquo", "\u201D"},  {"bdquo", "\u201E"},
        {"ndash", "\u2013"}, {"mdash", "\u2014"}, {"hellip", "\u2026"}};
    ptrdiff_t end = str_find(str_head(h->rest, 12), S(";"));
    struct str name = end > 0 ? str_head(h->rest, (size_t)end) : S("");
    int64_t point;
    char bytes[4];
    if (name.len > 1 && name.at[0] == '#' && numbered(name, &point)) {
        h->rest = str_from(h->rest, (size_t)end + 1);
        size_t n = utf8_encode((int32_t)point, bytes);
        if (point == 0xA0) {
            h->blank = true;
        } else {
            put(h, (struct str){bytes, n});
        }
        return;
    }
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (name.len && str_eq(name, str_of(named[i].name))) {
            h->rest = str_from(h->rest, (size_t)end + 1);
            if (i == 0) {
                h->blank = true;
            } else {
                put(h, str_of(named[i].text));
            }
            return;
        }
    }
    put(h, S("&"));
}

struct str mail_text_of_html(struct arena *a, struct str html)
{
    struct html h = {.out = buf_in(a), .rest = html, .fresh = true};
    while (h.rest.len) {
        char c = h.rest.at[0];
        struct str one = str_head(h.rest, 1);
        h.rest = str_from(h.rest, 1);
        if (c == '<') {
            tag(&h);
        } else if (c == '&') {
            entity(&h);
        } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            h.blank = true;
        } else {
            put(&h, one);
        }
    }
    return str_trim(utf8_mend(a, buf_str(&h.out)));
}
