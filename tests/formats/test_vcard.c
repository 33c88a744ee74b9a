/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/formats/vcard/NAME.vcf, each with what must be read of it in NAME.expect; all of them
 * read again after they were written. Random cards. Limits.
 */
#include "formats/vcard.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "formats/content_line.h"
#include "tests/cmocka_all.h"
#include "tests/formats/card_dump.h"
#include "tests/formats/card_random.h"

static struct str file_text(struct arena *a, const char *name)
{
    struct source s;
    struct err err = {0};
    struct str path = str_format(a, "%s/formats/vcard/%s", getenv("HEED_TESTS"), name);
    if (!source_file(a, path, &s, &err)) {
        return S("(no such file)");
    }
    struct buf b = buf_in(a);
    char bytes[4096];
    size_t got = 0;
    do {
        assert_true(s.read(s.self, bytes, sizeof bytes, &got, &err));
        buf_put(&b, (struct str){bytes, got});
    } while (got);
    return buf_str(&b);
}

/* All cards of a text, as a person would check them. */
static struct str read_all(struct arena *a, struct str text, size_t portion)
{
    static const char *const versions[] = {"2.1", "3.0", "4.0"};
    struct vcard_reader *r = NULL;
    struct err err = {0};
    struct buf b = buf_in(a);
    assert_true(vcard_open(a, source_bytes(a, S("book.vcf"), text, portion), &r, &err));
    for (;;) {
        struct vcard_item item;
        assert_true(vcard_next(r, a, &item, &err));
        if (item.kind == VCARD_END) {
            return buf_str(&b);
        }
        buf_format(&b, "== line %d", (int)item.line);
        if (item.kind == VCARD_REFUSED) {
            buf_format(&b, ": refused, %s, line %d %s\n", item.why->key,
                       (int)item.why->place.line, item.why->place.field);
            assert_string_equal(item.why->place.file, "book.vcf");
        } else {
            buf_format(&b, ", version %s\n", versions[item.version]);
            card_dump(&b, &item.card);
        }
    }
}

static struct card one_card(struct arena *a, struct str text)
{
    struct vcard_reader *r = NULL;
    struct err err = {0};
    struct vcard_item item;
    assert_true(vcard_open(a, source_bytes(a, S("x"), text, 97), &r, &err));
    assert_true(vcard_next(r, a, &item, &err));
    assert_int_equal(item.kind, VCARD_CARD);
    struct card card = item.card;
    assert_true(vcard_next(r, a, &item, &err));
    assert_int_equal(item.kind, VCARD_END);
    return card;
}

static struct str dumped(struct arena *a, const struct card *c)
{
    struct buf b = buf_in(a);
    card_dump(&b, c);
    return buf_str(&b);
}

static struct str written(struct arena *a, const struct card *c, enum vcard_version v)
{
    struct buf b = buf_in(a);
    vcard_write(&b, c, v);
    return buf_str(&b);
}

/* Lines of at most 75 octets, CRLF, whole characters, no control characters. */
static void check_form(struct str text)
{
    assert_true(utf8_valid(text));
    assert_true(str_ends(text, S("END:VCARD\r\n")));
    while (text.len) {
        struct str line = str_cut(&text, '\n');
        assert_true(str_ends(line, S("\r")));
        line.len--;
        assert_true(line.len <= CONTENT_FOLD && utf8_valid(line) && !utf8_has_control(line));
        assert_true(line.len == 0 || !memchr(line.at, '\r', line.len));
    }
}

/* Shows the first line that differs. */
static void check_equal(const char *name, struct str got, struct str want)
{
    if (str_eq(got, want)) {
        return;
    }
    struct str a, b;
    do {
        a = str_cut(&got, '\n');
        b = str_cut(&want, '\n');
    } while (str_eq(a, b));
    print_error("%s: got\n%.*s\nnot\n%.*s\n", name, STR_ARG(str_head(a, 400)),
                STR_ARG(str_head(b, 400)));
    fail();
}

static int is_vcf(const struct dirent *e)
{
    return str_ends(str_of(e->d_name), S(".vcf"));
}

/* 3.0 knows the first, but no order of the others. */
static void forget_order(struct arena *a, struct card_values *list)
{
    struct card_value *to = arena_array(a, struct card_value, list->len);
    for (size_t i = 0; i < list->len; i++) {
        to[i] = list->at[i];
        to[i].pref = to[i].pref == 1;
    }
    list->at = to;
}

static void only_first(struct arena *a, struct card *c)
{
    struct card_values *lists[] = {&c->phones,  &c->mails,   &c->urls,
                                   &c->handles, &c->related, &c->languages};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        forget_order(a, lists[i]);
    }
    struct card_address *to = arena_array(a, struct card_address, c->addresses.len);
    for (size_t i = 0; i < c->addresses.len; i++) {
        to[i] = c->addresses.at[i];
        to[i].common.pref = to[i].common.pref == 1;
    }
    c->addresses.at = to;
}

static void check_again(struct arena *a, const char *name, const struct card *c)
{
    struct str four = written(a, c, VCARD_4_0);
    check_form(four);
    struct card again = one_card(a, four);
    check_equal(name, dumped(a, &again), dumped(a, c));
    struct str three = written(a, c, VCARD_3_0);
    check_form(three);
    again = one_card(a, three);
    struct card less = *c;
    less.name.guessed = false;
    only_first(a, &less);
    check_equal(name, dumped(a, &again), dumped(a, &less));
}

/* What is read, in portions of any size; then written and read again, card by card. */
static void corpus(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct dirent **files = NULL;
    struct str folder = str_format(a, "%s/formats/vcard", getenv("HEED_TESTS"));
    int n = scandir(folder.at, &files, is_vcf, alphasort);
    assert_true(n >= 15);
    for (int i = 0; i < n; i++) {
        const char *name = files[i]->d_name;
        struct str text = file_text(a, name);
        struct str stem = str_head(str_of(name), strlen(name) - 4);
        struct str want = file_text(a, str_format(a, "%.*s.expect", STR_ARG(stem)).at);
        check_equal(name, read_all(a, text, 65536), want);
        check_equal(name, read_all(a, text, 1), want);
        check_equal(name, read_all(a, text, 7), want);
        struct vcard_reader *r = NULL;
        struct err err = {0};
        struct vcard_item item = {0};
        assert_true(vcard_open(a, source_bytes(a, S("x"), text, 4096), &r, &err));
        do {
            assert_true(vcard_next(r, a, &item, &err));
            if (item.kind == VCARD_CARD) {
                check_again(a, name, &item.card);
            }
        } while (item.kind != VCARD_END);
        free(files[i]);
    }
    free(files);
    arena_free(a);
}

/* 4.0 gives everything back, 3.0 all but the order of what isn't first. */
static void random_cards(void **state)
{
    (void)state;
    struct rng r = rng_seeded(0x5EEDCA2D);
    for (int i = 0; i < 2000; i++) {
        struct arena *a = arena_new();
        struct card c = card_random(a, &r);
        check_again(a, str_format(a, "random card %d", i).at, &c);
        arena_free(a);
    }
}

/* `head`, `count` times `line`, an end, and a good card behind it. */
static struct str repeated(struct arena *a, const char *head, const char *line, size_t count)
{
    struct buf b = buf_in(a);
    buf_z(&b, head);
    for (size_t i = 0; i < count; i++) {
        buf_z(&b, line);
    }
    buf_z(&b, "\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:Daarna\nEND:VCARD\n");
    return buf_str(&b);
}

#define HEAD "BEGIN:VCARD\nVERSION:4.0\nFN:Groot\n"
#define AFTER "full: Daarna\ngiven?: Daarna\n"

/* What is too large is refused at its place; the card behind it is read. */
static void limits(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        const char *line;
        size_t count;
        const char *refused; /* NULL: just not over the limit */
    } cases[] = {
        {HEAD "NOTE:", "12345678", CONTENT_LINE_MAX / 8, "err.content.long, line 4 "},
        {HEAD "NOTE:", "1234567\n ", CONTENT_LINE_MAX / 7 + 1, "err.content.long, line 4 "},
        {HEAD "NOTE:", "12345678", CONTENT_LINE_MAX / 8 - 1, NULL},
        {HEAD, "X-A:b\n", VCARD_PROPERTIES_MAX, "err.vcard.properties, line 10003 X-A"},
        {HEAD, "X-A:b\n", VCARD_PROPERTIES_MAX - 1, NULL},
        {HEAD "X-A", ";B=c", CONTENT_PARAMS_MAX + 1, "err.content.head, line 4 "},
        {HEAD "X-A:b\nX-C", ";B=c", CONTENT_PARAMS_MAX, "err.content.head, line 5 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *a = arena_new();
        struct str text = repeated(a, cases[i].head, cases[i].line, cases[i].count);
        struct str got = read_all(a, text, 65536);
        assert_true(str_ends(got, S(AFTER)));
        if (cases[i].refused) {
            struct str begin = str_format(a, "== line 1: refused, %s\n", cases[i].refused);
            check_equal(cases[i].line, str_head(got, begin.len), begin);
        } else {
            assert_true(str_find(got, S("refused")) < 0);
        }
        arena_free(a);
    }
}

static void many_params(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    for (int i = 0; i < CONTENT_PARAMS_MAX; i++) {
        buf_z(&b, ";X-B=c");
    }
    struct str good = str_format(a, HEAD "TEL%.*s:1\nEND:VCARD\n", STR_ARG(buf_str(&b)));
    struct str bad = str_format(a, HEAD "TEL%.*s;D:1\nEND:VCARD\n", STR_ARG(buf_str(&b)));
    assert_true(str_find(read_all(a, good, 999), S(": 1\n")) > 0);
    check_equal("params", read_all(a, bad, 999),
                S("== line 1: refused, err.content.params, line 4 TEL\n"));
    arena_free(a);
}

/* Three lines below the limit each, the card above its own. */
static void large_card(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    buf_z(&b, HEAD);
    for (int i = 0; i < 3; i++) {
        buf_z(&b, "X-BIG:");
        for (size_t k = 0; k < 3584 * 1024 / 16; k++) {
            buf_z(&b, "0123456789abcdef");
        }
        buf_z(&b, "\n");
    }
    struct str whole =
        str_format(a, "%.*s%.*s", STR_ARG(buf_str(&b)), STR_ARG(repeated(a, "", "", 0)));
    struct str got = read_all(a, whole, 65536);
    struct str begin = S("== line 1: refused, err.vcard.long, line 6 X-BIG\n");
    check_equal("large card", str_head(got, begin.len), begin);
    assert_true(str_ends(got, S(AFTER)));
    arena_free(a);
}

/* Memory grows with the file, not with its square. */
static void many_lines(void **state)
{
    (void)state;
    static const char *const lines[] = {"NOTE:een\n",        "NICKNAME:a\n",
                                        "ORG:b;c\n",         "NOTE;CHARSET=cp850:\x84\n",
                                        "X-D:e\n",           "i.TEL:1\ni.X-ABLabel:q\n",
                                        "LABEL:f\nADR:;;g\n"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct arena *a = arena_new();
        struct arena *of_card = arena_new();
        struct str text = repeated(a, HEAD, lines[i], 4990);
        struct vcard_reader *r = NULL;
        struct vcard_item item;
        struct err err = {0};
        assert_true(vcard_open(a, source_bytes(a, S("x"), text, 4096), &r, &err));
        assert_true(vcard_next(r, of_card, &item, &err));
        assert_int_equal(item.kind, VCARD_CARD);
        assert_true(arena_held(of_card) < 20u * 1024 * 1024);
        arena_free(of_card);
        arena_free(a);
    }
}

/* Nothing to read, or nothing of ours. */
static void no_card(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "\n\n",
                                        "\xEF\xBB\xBF",
                                        "naam;telefoon\nAnna;06 1\n",
                                        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
                                        "END:VCARD\n"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct arena *a = arena_new();
        assert_str(read_all(a, str_of(texts[i]), 3), "");
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corpus),     cmocka_unit_test(random_cards),
        cmocka_unit_test(limits),     cmocka_unit_test(many_params),
        cmocka_unit_test(large_card), cmocka_unit_test(many_lines),
        cmocka_unit_test(no_card),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
