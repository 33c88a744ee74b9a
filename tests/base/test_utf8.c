/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include <string.h>

#include "base/arena.h"
#include "base/rng.h"
#include "tests/cmocka_all.h"

static void folding(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *plain;
        const char *german;
    } table[] = {
        {"Jürgen Straße", "jurgen strasse", "juergen strasse"},
        {"STRASSE", "strasse", "strasse"},
        {"GROẞ", "gross", "gross"},
        {"ĳsbrand Ĳ", "ijsbrand ij", "ijsbrand ij"},
        {"IJsbrand", "ijsbrand", "ijsbrand"},
        {"Sørensen Ødegård", "sorensen odegard", "sorensen odegard"},
        {"Æble œuvre", "aeble oeuvre", "aeble oeuvre"},
        {"Łódź Đorđe", "lodz dorde", "lodz dorde"},
        {"Ärger Öl ÜBER", "arger ol uber", "aerger oel ueber"},
        {"u\xcc\x88 o\xcc\x88 A\xcc\x88", "u o a", "ue oe ae"}, /* combining diaeresis */
        {"Zoë", "zoe", "zoe"},
        {"Ngu\xcc\x83ye\xcc\x82\xcc\x83n Nguyễn", "nguyen nguyen", "nguyen nguyen"},
        {"  van\tder \r\n\xc2\xa0 Berg\xe2\x80\x83 ", "van der berg", "van der berg"},
        {"\xe2\x80\x98t Hof d\xe2\x80\x99"
         "Arc",
         "'t hof d'arc", "'t hof d'arc"},
        {"Müller\xe2\x80\x93Lüth", "muller-luth", "mueller-lueth"},
        {"fiets\xc2\xad"
         "band \xe2\x80\x8b\xef\xbb\xbfx",
         "fietsband x", "fietsband x"},
        {"\xc2\xb4 a \xc2\xa8 b", "a b", "a b"}, /* spacing accents leave no second blank */
        {"ＡＢＣ ①²ﬁ", "abc 12fi", "abc 12fi"},
        {"Ελλάς Ш", "ελλασ ш", "ελλασ ш"},
        {"İstanbul ISPARTA ı", "istanbul isparta i", "istanbul isparta i"},
        {"a\xff"
         "b\xc3",
         "ab", "ab"}, /* ill-formed bytes are dropped */
        {"", "", ""},
        {" \n ", "", ""},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_str(utf8_fold(a, str_of(table[i].text)), table[i].plain);
        assert_str(utf8_fold_german(a, str_of(table[i].text)), table[i].german);
    }
    arena_free(a);
}

/* What is folded stays as it is: else a stored search form could not be searched for. */
static void folding_twice_is_folding_once(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    int different = 0;
    for (int32_t p = 1; p < 0x20000; p++) {
        if (p >= 0xD800 && p < 0xE000) {
            continue;
        }
        struct arena_mark mark = arena_mark(a);
        char text[6] = "x";
        size_t len = 1 + utf8_encode(p, text + 1);
        text[len] = 'y';
        struct str once = utf8_fold(a, (struct str){text, len + 1});
        struct str twice = utf8_fold(a, once);
        assert_true(utf8_valid(once));
        if (!str_eq(once, twice)) {
            print_error("U+%04X: \"%.*s\" then \"%.*s\"\n", (unsigned)p, STR_ARG(once),
                        STR_ARG(twice));
            different++;
        }
        arena_rewind(a, mark);
    }
    assert_int_equal(different, 0);
    arena_free(a);
}

/* Table 3-7 of the Unicode Standard and RFC 3629: the edges of what is well-formed. */
static void validity(void **state)
{
    (void)state;
    static const struct str good[] = {
        {0},
        S("a"),
        S("\0"),
        S("\xc2\x80"),
        S("\xdf\xbf"),
        S("\xe0\xa0\x80"),
        S("\xed\x9f\xbf"),
        S("\xee\x80\x80"),
        S("\xef\xbf\xbd"),
        S("\xf0\x90\x80\x80"),
        S("\xf4\x8f\xbf\xbf"),
    };
    static const struct str bad[] = {
        S("\x80"),
        S("\xbf"),
        S("\xc0\x80"),
        S("\xc1\xbf"),
        S("\xc2"),
        S("\xc2\x41"),
        S("\xe0\x9f\xbf"),
        S("\xe2\x82"),
        S("\xed\xa0\x80"),
        S("\xed\xbf\xbf"),
        S("\xf0\x8f\xbf\xbf"),
        S("\xf0\x9f\x9a"),
        S("\xf4\x90\x80\x80"),
        S("\xf5\x80\x80\x80"),
        S("\xfe"),
        S("\xff"),
        S("ok \xc3"),
        S("\xf8\x88\x80\x80\x80"),
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(utf8_valid(good[i]));
    }
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(utf8_valid(bad[i]));
        assert_true(utf8_valid(utf8_mend(a, bad[i])));
    }
    struct str s = S("gezond");
    assert_ptr_equal(utf8_mend(a, s).at, s.at);
    assert_str(utf8_mend(a, S("a\xff\xc3z")), "a\xef\xbf\xbd\xef\xbf\xbdz");
    arena_free(a);
}

static void every_point_there_and_back(void **state)
{
    (void)state;
    for (int32_t p = 0; p < 0x110000; p++) {
        if (p >= 0xD800 && p < 0xE000) {
            continue;
        }
        char bytes[4];
        size_t len = utf8_encode(p, bytes);
        assert_int_equal(len, p < 0x80 ? 1 : p < 0x800 ? 2 : p < 0x10000 ? 3 : 4);
        struct str rest = {bytes, len};
        assert_int_equal(utf8_next(&rest), p);
        assert_int_equal(rest.len, 0);
        assert_int_equal(utf8_next(&rest), -1);
    }
}

/* Random bytes: reading always ends, and mending gives one U+FFFD for each ill-formed byte. */
static void any_bytes(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct rng r = rng_seeded(0x0BADF00D);
    for (int round = 0; round < 20000; round++) {
        struct arena_mark mark = arena_mark(a);
        char *bytes = arena_array(a, char, 24);
        size_t len = rng_below(&r, 24);
        for (size_t i = 0; i < len; i++) {
            static const char likely[] = "\xc3\xa9\xe2\x82\xac\xf0\x9f\x9a\xb2 aZ";
            uint64_t pick = rng_next(&r);
            bytes[i] = pick % 3 ? likely[(pick >> 8) % (sizeof likely - 1)] : (char)(pick >> 8);
        }
        struct str s = {bytes, len};
        struct str mended = utf8_mend(a, s);
        assert_true(utf8_valid(mended));
        assert_int_equal(utf8_count(mended), utf8_count(s));
        assert_true(utf8_valid(utf8_fold(a, s)));
        assert_true(utf8_valid(utf8_fold_german(a, s)));
        arena_rewind(a, mark);
    }
    arena_free(a);
}

static void widths(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t count, width;
        const char *five; /* clipped to five columns */
    } table[] = {
        {"", 0, 0, ""},
        {"kaas", 4, 4, "kaas"},
        {"Grüßen", 6, 6, "Grüße"},
        {"e\xcc\x81"
         "e\xcc\x81 abcd",
         9, 7,
         "e\xcc\x81"
         "e\xcc\x81 ab"},
        {"日本語", 3, 6, "日本"},
        {"a日b日", 4, 6, "a日b"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct str s = str_of(table[i].text);
        assert_int_equal(utf8_count(s), table[i].count);
        assert_int_equal(utf8_width(s), table[i].width);
        assert_str(utf8_clip(s, 5), table[i].five);
        assert_str(utf8_clip(s, 99), table[i].text);
    }
    assert_int_equal(utf8_clip(S("abc"), 0).len, 0);
}

static void controls(void **state)
{
    (void)state;
    assert_false(utf8_has_control(S("a\tb\r\nc é 日 \xc2\xa0")));
    static const struct str bad[] = {S("a\0"),
                                     S("\x1b[2J"),
                                     S("x\x7f"),
                                     S("\xc2\x9b"
                                       "31m"),
                                     S("\a"),
                                     S("\xc2\x80")};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_true(utf8_has_control(bad[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding),   cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(validity),  cmocka_unit_test(every_point_there_and_back),
        cmocka_unit_test(any_bytes), cmocka_unit_test(widths),
        cmocka_unit_test(controls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
