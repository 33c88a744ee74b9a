/* SPDX-License-Identifier: Apache-2.0 */
#include "web/html.h"

#include <assert.h>
#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/utf8.h"
#include "text/say.h"

/* What the escaper does with a byte. */
enum escape {
    COPY,
    AMP,
    LESS,
    GREATER,
    QUOTE,
    APOSTROPHE,
    RETURN,  /* a reader of HTML would turn CR into LF */
    CONTROL, /* not allowed in HTML, not even as a reference */
    MANY,    /* part of a longer character */
};

static const unsigned char escapes[256] = {
    [0x00 ... 0x08] = CONTROL,
    [0x0b ... 0x0c] = CONTROL,
    ['\r'] = RETURN,
    [0x0e ... 0x1f] = CONTROL,
    ['"'] = QUOTE,
    ['&'] = AMP,
    ['\''] = APOSTROPHE,
    ['<'] = LESS,
    ['>'] = GREATER,
    [0x7f] = CONTROL,
    [0x80 ... 0xff] = MANY,
};

static const struct str written[] = {
    [AMP] = {"&amp;", 5},
    [LESS] = {"&lt;", 4},
    [GREATER] = {"&gt;", 4},
    [QUOTE] = {"&#34;", 5},
    [APOSTROPHE] = {"&#39;", 5},
    [RETURN] = {"&#13;", 5},
    [CONTROL] = {"\xef\xbf\xbd", 3},
    [MANY] = {"\xef\xbf\xbd", 3},
};

struct html html_to(struct buf *to, struct arena *scratch, enum lang lang)
{
    assert(to->arena != scratch);
    return (struct html){.to = to, .scratch = scratch, .lang = lang};
}

void html_literal(struct html *h, const char *at, size_t len)
{
    buf_put(h->to, (struct str){at, len});
}

void html_put_safe(struct html *h, struct html_safe x)
{
    buf_put(h->to, x.markup);
}

/* Bytes of the well-formed character at the head of `s`, 0 when it is ill-formed. */
static size_t character(struct str s)
{
    struct str rest = s;
    (void)utf8_next(&rest);
    size_t len = s.len - rest.len;
    return len > 1 ? len : 0;
}

/* Runs that need nothing are copied whole. */
void html_put_str(struct html *h, struct str x)
{
    size_t from = 0;
    size_t at = 0;
    while (at < x.len) {
        unsigned char what = escapes[(unsigned char)x.at[at]];
        if (what == COPY) {
            at++;
            continue;
        }
        size_t whole = what == MANY ? character(str_from(x, at)) : 0;
        if (whole) {
            at += whole;
            continue;
        }
        buf_put(h->to, (struct str){x.at + from, at - from});
        buf_put(h->to, written[what]);
        from = ++at;
    }
    buf_put(h->to, str_from(x, from));
}

void html_say(struct html *h, const char *key, const struct arg *args)
{
    struct arena_mark mark = arena_mark(h->scratch);
    static const struct arg none[1];
    html_put_str(h, say_args(h->scratch, h->lang, key, args ? args : none));
    arena_rewind(h->scratch, mark);
}

void html_lang(struct html *h)
{
    buf_z(h->to, lang_name(h->lang));
}

/* One value as its language writes it. */
static void put_arg(struct html *h, struct arg x)
{
    struct arena_mark mark = arena_mark(h->scratch);
    html_put_str(h, say_value(h->scratch, h->lang, x));
    arena_rewind(h->scratch, mark);
}

void html_put_count(struct html *h, int64_t x)
{
    put_arg(h, A_INT("", x));
}

void html_put_size(struct html *h, size_t x)
{
    assert(x <= INT64_MAX);
    html_put_count(h, (int64_t)x);
}

void html_put_digits(struct html *h, int64_t x)
{
    buf_i64(h->to, x);
}

void html_put_size_digits(struct html *h, size_t x)
{
    assert(x <= INT64_MAX);
    buf_i64(h->to, (int64_t)x);
}

void html_put_minute_digits(struct html *h, struct view_minutes x)
{
    buf_i64(h->to, x.minutes);
}

void html_put_day(struct html *h, struct view_day x)
{
    if (x.known) {
        put_arg(h, A_DAY("", x.day));
    }
}

void html_put_iso(struct html *h, struct view_day x)
{
    if (x.known) {
        struct arena_mark mark = arena_mark(h->scratch);
        buf_put(h->to, day_iso(h->scratch, x.day));
        arena_rewind(h->scratch, mark);
    }
}

void html_put_money(struct html *h, struct view_money x)
{
    put_arg(h, A_MONEY("", x.minor, x.currency));
}

void html_put_minutes(struct html *h, struct view_minutes x)
{
    put_arg(h, A_MINUTES("", x.minutes));
}

void html_put_span(struct html *h, struct view_span x)
{
    put_arg(h, A_SPAN("", x.days));
}

/* Nothing is decoded or trimmed first, as a browser would: what isn't plainly allowed isn't. */
static bool url_allowed(struct str url)
{
    static const struct str schemes[] = {{"http", 4}, {"https", 5}, {"mailto", 6}, {"tel", 3}};
    for (size_t i = 0; i < url.len; i++) {
        char c = url.at[i];
        if (c == '/' || c == '?' || c == '#') {
            return true;
        }
        if (c == ':') {
            bool known = false;
            for (size_t k = 0; k < sizeof schemes / sizeof *schemes; k++) {
                known |= str_eq_nocase(str_head(url, i), schemes[k]);
            }
            return known;
        }
        if ((unsigned char)c <= ' ') {
            return false;
        }
    }
    return true;
}

void html_put_url(struct html *h, struct str x)
{
    html_put_str(h, url_allowed(x) ? x : S("#"));
}

void html_put_url_part(struct html *h, struct str x)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < x.len; i++) {
        unsigned char c = (unsigned char)x.at[i];
        bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || c == '-' || c == '.' || c == '_' || c == '~') {
            buf_char(h->to, (char)c);
        } else {
            const char code[3] = {'%', hex[c >> 4], hex[c & 15]};
            buf_put(h->to, (struct str){code, sizeof code});
        }
    }
}

bool html_is(bool x)
{
    return x;
}

bool html_is_number(int64_t x)
{
    return x != 0;
}

bool html_is_size(size_t x)
{
    return x != 0;
}

bool html_is_str(struct str x)
{
    return x.len != 0;
}

bool html_is_day(struct view_day x)
{
    return x.known;
}

bool html_is_minutes(struct view_minutes x)
{
    return x.minutes != 0;
}

struct arg html_arg_str(const char *name, struct str x)
{
    return A_STR(name, x);
}

struct arg html_arg_count(const char *name, int64_t x)
{
    return A_INT(name, x);
}

struct arg html_arg_size(const char *name, size_t x)
{
    assert(x <= INT64_MAX);
    return A_INT(name, (int64_t)x);
}

struct arg html_arg_day(const char *name, struct view_day x)
{
    return x.known ? A_DAY(name, x.day) : A_STR(name, S(""));
}

struct arg html_arg_money(const char *name, struct view_money x)
{
    return A_MONEY(name, x.minor, x.currency);
}

struct arg html_arg_minutes(const char *name, struct view_minutes x)
{
    return A_MINUTES(name, x.minutes);
}

struct arg html_arg_span(const char *name, struct view_span x)
{
    return A_SPAN(name, x.days);
}
