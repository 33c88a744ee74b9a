/* SPDX-License-Identifier: Apache-2.0 */
#include "web/html.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "hostile.gen.h"
#include "tests/cmocka_all.h"
#include "tests/web/hostile.h"

struct fixture {
    struct arena *arena;
    struct arena *scratch;
    struct buf buf;
    struct html html;
};

static int begin(void **state)
{
    static struct fixture f;
    f.arena = arena_new();
    f.scratch = arena_new();
    f.buf = buf_in(f.arena);
    f.html = html_to(&f.buf, f.scratch, LANG_NL);
    *state = &f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    arena_free(f->arena);
    arena_free(f->scratch);
    return 0;
}

static struct str escaped(struct fixture *f, struct str s)
{
    buf_clear(&f->buf);
    html_text(&f->html, s);
    return buf_str(&f->buf);
}

struct reference {
    struct str written;
    const char *means;
};

/* What a browser reads: the five references and "&#13;". False when a byte stands there that
 * could end a text or an attribute. */
static bool unescape(struct arena *a, struct str s, struct str *out)
{
    static const struct reference known[] = {
        {{"&amp;", 5}, "&"},  {{"&lt;", 4}, "<"},  {{"&gt;", 4}, ">"},
        {{"&#34;", 5}, "\""}, {{"&#39;", 5}, "'"}, {{"&#13;", 5}, "\r"},
    };
    struct buf b = buf_in(a);
    while (s.len) {
        if (strchr("<>\"'\r", *s.at)) {
            return false;
        }
        size_t i = 0;
        size_t count = sizeof known / sizeof *known;
        while (*s.at == '&' && i < count && !str_starts(s, known[i].written)) {
            i++;
        }
        if (*s.at == '&' && i == count) {
            return false;
        }
        buf_char(&b, *s.at == '&' ? *known[i].means : *s.at);
        s = str_from(s, *s.at == '&' ? known[i].written.len : 1);
    }
    *out = buf_str(&b);
    return true;
}

/* Text of `len` bytes in which what matters to HTML is frequent. */
static struct str random_text(struct arena *a, struct rng *r, size_t len)
{
    static const char *const parts[] = {"&",
                                        "<",
                                        ">",
                                        "\"",
                                        "'",
                                        "\r",
                                        "\n",
                                        "&amp;",
                                        "</script",
                                        "&#60;",
                                        "é",
                                        "\xe2\x80\xa8",
                                        "🚲",
                                        "x",
                                        "]]>",
                                        "\\",
                                        "\xef\xbf\xbd",
                                        "-->",
                                        "{v.x}",
                                        "%00"};
    struct buf b = buf_in(a);
    while (b.len < len) {
        buf_z(&b, parts[rng_below(r, sizeof parts / sizeof *parts)]);
    }
    return buf_str(&b);
}

static void what_is_escaped_reads_back(void **state)
{
    struct fixture *f = *state;
    struct rng r = rng_seeded(20261124);
    for (int i = 0; i < 4000; i++) {
        struct arena_mark mark = arena_mark(f->scratch);
        struct str text = random_text(f->scratch, &r, rng_below(&r, 200));
        struct str back = S("unread");
        assert_true(unescape(f->scratch, escaped(f, text), &back));
        assert_true(str_eq(back, text));
        arena_rewind(f->scratch, mark);
    }
}

/* Any bytes: what comes out is valid UTF-8, without controls, and equals the mended input. */
static void any_bytes_become_valid_text(void **state)
{
    struct fixture *f = *state;
    struct rng r = rng_seeded(77310);
    for (int i = 0; i < 4000; i++) {
        struct arena_mark mark = arena_mark(f->scratch);
        size_t len = rng_below(&r, 64);
        char *bytes = arena_array(f->scratch, char, len + 1);
        for (size_t k = 0; k < len; k++) {
            bytes[k] =
                (char)(rng_below(&r, 3) ? 0x80 + rng_below(&r, 0x80) : rng_below(&r, 0x80));
        }
        struct str text = {bytes, len};
        struct str back = S("unread");
        assert_true(unescape(f->scratch, escaped(f, text), &back));
        assert_true(utf8_valid(back));
        for (size_t k = 0; k < back.len; k++) {
            unsigned char c = (unsigned char)back.at[k];
            assert_true(c != 0x7f && (c >= 0x20 || c == '\t' || c == '\n' || c == '\r'));
        }
        assert_int_equal(utf8_count(back), utf8_count(utf8_mend(f->scratch, text)));
        arena_rewind(f->scratch, mark);
    }
}

static void hostile_texts_stay_texts(void **state)
{
    static const struct {
        struct str in;
        const char *out;
    } cases[] = {
        {{"</script><script>alert(1)</script>", 34},
         "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"},
        {{"\" onload=\"x", 11}, "&#34; onload=&#34;x"},
        {{"a\xe2\x80\xa8z", 5}, "a\xe2\x80\xa8z"}, /* U+2028 is a letter here */
        {{"\xed\xa0\x80", 3}, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"}, /* a surrogate */
        {{"\xc0\xbc", 2}, "\xef\xbf\xbd\xef\xbf\xbd"},                 /* '<', overlong */
        {{"a\0b\x1b\x7f", 5},
         "a\xef\xbf\xbd"
         "b\xef\xbf\xbd\xef\xbf\xbd"},
        {{"\xe2\x80", 2}, "\xef\xbf\xbd\xef\xbf\xbd"}, /* cut short */
        {{"\xe2<b>", 4}, "\xef\xbf\xbd&lt;b&gt;"},     /* a lead byte doesn't swallow the '<' */
        {{NULL, 0}, ""},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_str(escaped(f, cases[i].in), cases[i].out);
    }
}

static void urls_keep_to_the_allowed_schemes(void **state)
{
    static const struct {
        const char *url;
        const char *out;
    } cases[] = {
        {"https://velo-merel.example/?a=1&b=2", "https://velo-merel.example/?a=1&amp;b=2"},
        {"HTTP://x", "HTTP://x"},
        {"mailto:anouk@terhorst.example", "mailto:anouk@terhorst.example"},
        {"tel:+31570550142", "tel:+31570550142"},
        {"/customer/7?at=10:30", "/customer/7?at=10:30"},
        {"#care", "#care"},
        {"page:2", "#"},
        {"javascript:alert(1)", "#"},
        {"JaVaScRiPt:alert(1)", "#"},
        {" javascript:alert(1)", "#"},
        {"java\tscript:alert(1)", "#"},
        {"\x01javascript:alert(1)", "#"},
        {"java\nscript:alert(1)", "#"},
        {"data:text/html,x", "#"},
        {"vbscript:x", "#"},
        {":x", "#"},
        {"https", "https"},
        {"httpss:x", "#"},
        {"htt:x", "#"},
        {"javascript&#58;alert(1)", "javascript&amp;#58;alert(1)"},
        {"", ""},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&f->buf);
        html_url(&f->html, str_of(cases[i].url));
        assert_str(buf_str(&f->buf), cases[i].out);
    }
}

static void parts_of_urls_are_encoded_whole(void **state)
{
    struct fixture *f = *state;
    html_part(&f->html, S("a b/c?d=é&\"x:1~"));
    assert_str(buf_str(&f->buf), "a%20b%2Fc%3Fd%3D%C3%A9%26%22x%3A1~");
}

static void values_are_written_for_their_place(void **state)
{
    struct fixture *f = *state;
    html_text(&f->html, 12345);
    html_literal(&f->html, "|", 1);
    html_attr(&f->html, 12345);
    html_literal(&f->html, "|", 1);
    html_attr(&f->html, VIEW_DAY(20781));
    html_literal(&f->html, "|", 1);
    html_text(&f->html, (struct view_day){0});
    assert_str(buf_str(&f->buf), "12.345|12345|2026-11-24|");
}

static void conditions_know_nothing_from_something(void **state)
{
    (void)state;
    assert_true(html_true(S("x")) && html_true(-3) && html_true((size_t)1));
    assert_true(html_true(VIEW_DAY(0)) && html_true((struct view_minutes){1}));
    assert_false(html_true(S("")) || html_true(0) || html_true((size_t)0));
    assert_false(html_true((struct view_day){0}) || html_true((struct view_minutes){0}));
}

static void holds(struct fixture *f, const char *part)
{
    if (str_find(buf_str(&f->buf), str_of(part)) < 0) {
        print_error("no %s in\n%.*s\n", part, STR_ARG(buf_str(&f->buf)));
        fail();
    }
}

/* A page made by the compiler, with the same hostile value in every place. */
static void a_page_holds_against_its_values(void **state)
{
    struct fixture *f = *state;
    struct hostile_row rows[] = {{.word = S("<li>"), .id = -9007199254740993},
                                 {.word = S("</ul>"), .id = 0}};
    struct str words[] = {S("&"), S("")};
    struct hostile v = {.word = S("javascript:\"'</title></p><script>x</script>\xff"),
                        .number = -1234567,
                        .yes = true,
                        .day = VIEW_DAY(20781),
                        .picture = {S("<svg></svg>")}};
    v.rows.at = rows;
    v.rows.len = 2;
    v.words.at = words;
    v.words.len = 2;
    view_hostile(&f->html, &v);
    struct str page = buf_str(&f->buf);
    assert_true(str_starts(page, S("<!doctype html>\n<html lang=\"nl\">")));
    assert_int_equal(str_find(page, S("<script")), -1);
    assert_int_equal(str_find(page, S("wrong")), -1);
    assert_true(utf8_valid(page));
    holds(f, "<title>javascript:&#34;&#39;&lt;/title&gt;&lt;/p&gt;&lt;script&gt;x");
    holds(f, "<a href=\"#\">lead</a>");
    holds(f,
          "?q=javascript%3A%22%27%3C%2Ftitle%3E%3C%2Fp%3E%3Cscript%3Ex%3C%2Fscript%3E%FF&amp;n="
          "-1234567\"");
    holds(f, "data-number=\"-1234567\" data-day=\"2026-11-24\" data-none=\"\"");
    holds(f, "<ul class=\"a b\">");
    holds(f, "<li id=\"row--9007199254740993\">&lt;li&gt;</li>");
    holds(f, "<em>&amp;</em><em></em>");
    holds(f, "<div><svg></svg></div>");
    holds(f, "<i>no day</i>");
    holds(f, " checked>");
}

/* A megabyte of what must be escaped grows as it should and no further. */
static void a_huge_name_is_only_long(void **state)
{
    struct fixture *f = *state;
    size_t len = 1 << 20;
    char *bytes = arena_array(f->scratch, char, len);
    memset(bytes, '"', len);
    assert_int_equal(escaped(f, (struct str){bytes, len}).len, 5 * len);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EACH(what_is_escaped_reads_back),
        EACH(any_bytes_become_valid_text),
        EACH(hostile_texts_stay_texts),
        EACH(urls_keep_to_the_allowed_schemes),
        EACH(parts_of_urls_are_encoded_whole),
        EACH(values_are_written_for_their_place),
        EACH(conditions_know_nothing_from_something),
        EACH(a_page_holds_against_its_values),
        EACH(a_huge_name_is_only_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
