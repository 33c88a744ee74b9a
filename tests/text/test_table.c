/* SPDX-License-Identifier: Apache-2.0 */
#include "text/table.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "tests/cmocka_all.h"
#include "text/clean.h"

static void hostile_texts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *clean;
    } table[] = {
        {"Jürgen\tÖz\n", "Jürgen\tÖz\n"},
        {"a\x1b[2Jb", "a\uFFFD[2Jb"},
        {"\r", "\uFFFD"},
        {"\xC2\x9B"
         "31m",
         "\uFFFD31m"},                        /* C1 CSI */
        {"a\u202Eb\u2066", "a\uFFFDb\uFFFD"}, /* written backwards */
        {"\x7F\xFF", "\uFFFD\uFFFD"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_str(text_clean(a, str_of(table[i].text)), table[i].clean);
    }
    struct buf b = buf_in(a);
    table_ink(&b, (struct style){0}, INK_STRONG, S("  Öz\x1b]0;x\a\n\n  Jürgen\r\n"));
    assert_str(buf_str(&b), "Öz\uFFFD]0;x\uFFFD Jürgen\uFFFD");
    arena_free(a);
}

static void colours(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    struct style on = {.colour = true, .width = 20};
    table_ink(&b, on, INK_STRONG, S("Öz"));
    table_ink(&b, on, INK_PLAIN, S(" x"));
    table_ink(&b, on, INK_ALARM, S(""));
    table_ink(&b, (struct style){0}, INK_ALARM, S("!"));
    assert_str(buf_str(&b), "\x1b[1mÖz\x1b[0mx!");
    buf_clear(&b);
    table_wrap(&b, on, INK_SOFT, 0, 2, S("one two three four five"));
    assert_str(buf_str(&b), "\x1b[2mone two three four\x1b[0m\n  \x1b[2mfive\x1b[0m\n");
    arena_free(a);
}

static void paragraphs(void **state)
{
    (void)state;
    static const struct {
        int width;
        int first;
        int indent;
        const char *text;
        const char *lines;
    } table[] = {
        {0, 2, 4, "Zij kwam elke vijf weken. Nu is het negen weken stil.",
         "  Zij kwam elke vijf weken. Nu is het negen weken stil.\n"},
        {30, 0, 2, "Zij kwam elke vijf weken. Nu is het negen weken stil.",
         "Zij kwam elke vijf weken. Nu\n  is het negen weken stil.\n"},
        {20, 0, 0, "12345678901234567890 2", "12345678901234567890\n2\n"},
        {20, 0, 0, "12345678901234567890123 2", "12345678901234567890\n123 2\n"},
        {20, 4, 0, "ÄÖÜäöüßÄÖÜäöüß €\u00A012,50", "    ÄÖÜäöüßÄÖÜäöüß\n€\u00A012,50\n"},
        {20, 0, 0, "漢字漢字漢字漢字漢字漢字", "漢字漢字漢字漢字漢字\n漢字\n"},
        {1, 19, 19, "漢 ab",
         "                   漢\n                   a\n"
         "                   b\n"},
        {40, 2, 2, "a\nb\t c", "  a b c\n"},
        {40, 2, 2, "", "\n"},
        {40, 2, 2, " \n ", "\n"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct buf b = buf_in(a);
        table_wrap(&b, (struct style){.width = table[i].width}, INK_PLAIN, table[i].first,
                   table[i].indent, str_of(table[i].text));
        assert_str(buf_str(&b), table[i].lines);
    }
    arena_free(a);
}

static void padding(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int columns;
        enum table_align align;
        const char *padded;
    } table[] = {
        {"Öz", 4, TABLE_LEFT, "Öz  "},       {"Öz", 4, TABLE_RIGHT, "  Öz"},
        {"Öztürk", 4, TABLE_LEFT, "Özt…"},   {"Öztürk", 6, TABLE_RIGHT, "Öztürk"},
        {"漢字漢字", 4, TABLE_LEFT, "漢… "}, {"ab", 1, TABLE_LEFT, "…"},
        {"ab", 0, TABLE_LEFT, ""},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct buf b = buf_in(a);
        table_pad(&b, str_of(table[i].text), table[i].columns, table[i].align);
        assert_str(buf_str(&b), table[i].padded);
    }
    arena_free(a);
}

static void rows(void **state)
{
    (void)state;
    const struct str cells[] = {
        S("Jürgen Özdemir-van der Velde"), S("12"), S("stil"), S("Ab"), S("1.234"),
        S("wil rust tot 1 maart")};
    const struct table_column columns[] = {
        {.align = TABLE_LEFT, .shrinks = true}, {.align = TABLE_RIGHT}, {.shrinks = true}};
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    table_rows(&b, (struct style){0}, columns, 3, cells, 2);
    assert_str(buf_str(&b), "Jürgen Özdemir-van der Velde     12  stil\n"
                            "Ab                            1.234  wil rust tot 1 maart\n");
    buf_clear(&b);
    table_rows(&b, (struct style){.width = 35}, columns, 3, cells, 2);
    assert_str(buf_str(&b), "Jürgen Özdem…     12  stil\n"
                            "Ab             1.234  wil rust tot…\n");
    buf_clear(&b);
    table_rows(&b, (struct style){.width = 5}, columns, 3, cells, 2);
    assert_str(buf_str(&b), "Jürge…     12  stil\n"
                            "Ab      1.234  wil r…\n");
    buf_clear(&b);
    table_rows(&b, (struct style){.width = 5}, columns, 3, cells, 0);
    assert_str(buf_str(&b), "");
    arena_free(a);
}

/* Whatever the text, no line is wider than asked and nothing but blanks is lost. */
static void any_paragraph_fits(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",
                                         "ü",
                                         "漢",
                                         " ",
                                         "\n",
                                         "stil",
                                         "€\u00A0",
                                         "\x1b",
                                         "\xFF",
                                         "e\u0301",
                                         "langeslangeswort"};
    struct arena *a = arena_new();
    struct rng rng = rng_seeded(0x7ab1e);
    for (int i = 0; i < 5000; i++) {
        struct arena_mark mark = arena_mark(a);
        struct buf text = buf_in(a);
        size_t n = rng_below(&rng, 60);
        for (size_t k = 0; k < n; k++) {
            buf_z(&text, pieces[rng_below(&rng, 11)]);
        }
        int width = STYLE_WIDTH_MIN + (int)rng_below(&rng, 60);
        struct buf b = buf_in(a);
        table_wrap(&b, (struct style){.width = width}, INK_PLAIN, (int)rng_below(&rng, 9),
                   (int)rng_below(&rng, 9), buf_str(&text));
        struct str lines = buf_str(&b);
        assert_true(str_ends(lines, S("\n")));
        size_t letters = 0;
        while (lines.len) {
            struct str line = str_cut(&lines, '\n');
            assert_true(utf8_width(line) <= (size_t)width);
            for (size_t k = 0; k < line.len; k++) {
                letters += line.at[k] != ' ';
            }
        }
        struct str clean = text_clean(a, buf_str(&text));
        for (size_t k = 0; k < clean.len; k++) {
            letters -= clean.at[k] != ' ' && clean.at[k] != '\n';
        }
        assert_int_equal(letters, 0);
        arena_rewind(a, mark);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_texts), cmocka_unit_test(colours),
        cmocka_unit_test(paragraphs),    cmocka_unit_test(padding),
        cmocka_unit_test(rows),          cmocka_unit_test(any_paragraph_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
