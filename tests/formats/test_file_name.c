/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/file_name.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "tests/cmocka_all.h"

static const struct {
    struct str typed;
    const char *name;
} names[] = {
    {{"Offerte 7731.pdf", 16}, "Offerte 7731.pdf"},
    {{"/etc/passwd", 11}, "passwd"},
    {{"../../.bashrc", 13}, "_bashrc"},
    {{"C:\\Users\\Zo\xc3\xab\\foto.JPG", 22}, "foto.JPG"},
    {{"..", 2}, "file"},
    {{".", 1}, "file"},
    {{"", 0}, "file"},
    {{"map/", 4}, "file"},
    {{" . . ", 5}, "file"},
    {{"--version", 9}, "_version"},
    {{"-rf .pdf", 8}, "_rf.pdf"},
    {{"a\0b\x1b[31m\r\nc.txt", 15}, "ab[31mc.txt"},
    {{"\xe2\x80\xaegpj.exe", 10}, "gpj.exe"},         /* right-to-left override */
    {{"a\xe2\x80\x8b\xef\xbb\xbf.txt", 11}, "a.txt"}, /* zero width, byte order mark */
    {{"wat? <2:1>|\"*.txt", 17}, "wat_ _2_1____.txt"},
    {{"bon.pdf. . ", 11}, "bon.pdf"},
    {{"nul.txt", 7}, "_nul.txt"},
    {{"CON", 3}, "_CON"},
    {{"com7.log", 8}, "_com7.log"},
    {{"console.log", 11}, "console.log"},
    {{"caf\xc3\xa9 \xff.md", 10}, "caf\xc3\xa9 \xef\xbf\xbd.md"},
    {{"Stra\xc3\x9f"
      "e \xf0\x9f\x9a\xb2.png",
      17},
     "Stra\xc3\x9f"
     "e \xf0\x9f\x9a\xb2.png"},
};

static void names_become_safe(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct str out = file_name_clean(a, names[i].typed);
        assert_string_equal(str_z(a, out), names[i].name);
        /* what is clean stays as it is */
        assert_string_equal(str_z(a, file_name_clean(a, out)), names[i].name);
    }
    arena_free(a);
}

/* What becomes another name by being cut is looked at again. */
static void what_is_cut_is_safe_too(void **state)
{
    static const char *const typed[][3] = {{"CON", "x", "_CON"}, {"lpt4", ".x", "_lpt4"}};
    struct arena *a = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct str name =
            str_format(a, "%-*s%s%20s", FILE_NAME_MAX + 20, typed[i][0], typed[i][1], "y");
        struct str out = file_name_clean(a, name);
        assert_string_equal(str_z(a, out), typed[i][2]);
        assert_true(str_eq(file_name_clean(a, out), out));
    }
    arena_free(a);
}

static void long_names_keep_their_extension(void **state)
{
    struct arena *a = arena_new();
    char typed[5000];
    (void)state;
    for (size_t i = 0; i + 2 < sizeof typed - 5; i += 2) {
        memcpy(typed + i, "\xc3\xa9", 2);
    }
    memcpy(typed + 4994, "x.jpeg", 6);
    struct str out = file_name_clean(a, (struct str){typed, sizeof typed});
    assert_true(out.len <= FILE_NAME_MAX && out.len > FILE_NAME_MAX - 4);
    assert_true(utf8_valid(out));
    assert_true(str_ends(out, S(".jpeg")));
    struct str second = file_name_numbered(a, out, 12);
    assert_true(second.len <= FILE_NAME_MAX);
    assert_true(utf8_valid(second));
    assert_true(str_ends(second, S(" (12).jpeg")));
    /* what is no extension is cut like the rest */
    memset(typed, 'q', sizeof typed);
    typed[10] = '.';
    assert_int_equal(file_name_clean(a, (struct str){typed, sizeof typed}).len, FILE_NAME_MAX);
    assert_string_equal(str_z(a, file_name_numbered(a, S("bon"), 2)), "bon (2)");
    arena_free(a);
}

/* Whatever comes in: one part of a path, short, without anything unseen, and settled. */
static void any_bytes(void **state)
{
    static const char pieces[][4] = {"/",    "\\",   "..",       ".",        "-",   " ",
                                     "\x1b", "\xff", "\xe2\x80", "\xc3\xa9", "nul", "é"};
    struct rng rng = rng_seeded(7731);
    (void)state;
    for (int n = 0; n < 20000; n++) {
        struct arena *a = arena_new();
        struct buf b = buf_in(a);
        for (uint64_t k = rng_below(&rng, 90); k > 0; k--) {
            if (rng_below(&rng, 2)) {
                buf_z(&b, pieces[rng_below(&rng, sizeof pieces / sizeof pieces[0])]);
            } else {
                buf_char(&b, (char)rng_below(&rng, 256));
            }
        }
        struct str out = file_name_clean(a, buf_str(&b));
        assert_true(out.len > 0 && out.len <= FILE_NAME_MAX && utf8_valid(out));
        assert_false(utf8_has_control(out) || memchr(out.at, '\n', out.len));
        assert_true(out.at[0] != '.' && out.at[0] != '-' && out.at[0] != ' ');
        assert_false(memchr(out.at, '/', out.len) || memchr(out.at, '\\', out.len));
        assert_true(str_eq(file_name_clean(a, out), out));
        assert_true(file_name_numbered(a, out, 123456).len <= FILE_NAME_MAX);
        arena_free(a);
    }
}

static void media_by_name_then_by_bytes(void **state)
{
    static const struct {
        const char *name, *bytes, *media;
    } cases[] = {
        {"a.PDF", "GIF89a", "application/pdf"},
        {"a.b.Jpeg", "", "image/jpeg"},
        {"scan", "%PDF-1.7", "application/pdf"},
        {"scan.v2", "\x89PNG\r\n\x1a\n....", "image/png"},
        {"pdf", "x", "application/octet-stream"},
        {"a.", "%PDF", "application/octet-stream"},
    };
    struct arena *a = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str media = file_media(a, str_of(cases[i].name), str_of(cases[i].bytes));
        assert_string_equal(str_z(a, media), cases[i].media);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_become_safe),
        cmocka_unit_test(what_is_cut_is_safe_too),
        cmocka_unit_test(long_names_keep_their_extension),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(media_by_name_then_by_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
