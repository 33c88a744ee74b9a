/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/encoding.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "tests/cmocka_all.h"

#define B(literal) (literal), sizeof(literal) - 1

/* Bytes by the code charts (Unicode consortium's mappings for CP1252, CP850, MACINTOSH, …). */
static const struct {
    const char *in;
    size_t len;
    enum encoding ask;
    enum encoding found;
    const char *out;
} cases[] = {
    {B("Jan;5"), ENCODING_AUTO, ENCODING_AUTO, "Jan;5"},
    {B("J\xC3\xBCrgen"), ENCODING_AUTO, ENCODING_UTF8, "Jürgen"},
    {B("\xEF\xBB\xBFJan"), ENCODING_AUTO, ENCODING_UTF8, "Jan"},
    {B("J\xFCrgen \x80 5 \x96 \xDF"), ENCODING_AUTO, ENCODING_WINDOWS_1252, "Jürgen € 5 – ß"},
    {B("Andr\xE9"), ENCODING_AUTO, ENCODING_WINDOWS_1252, "André"},
    {B("\xFF\xFEJ\0\xFC\0\xAC\x20"), ENCODING_AUTO, ENCODING_UTF16LE, "Jü€"},
    {B("\xFE\xFF\0J\0\xFC\x20\xAC"), ENCODING_AUTO, ENCODING_UTF16BE, "Jü€"},
    {B("J\0a\0n\0;\0\xFC\0"), ENCODING_AUTO, ENCODING_UTF16LE, "Jan;ü"},
    {B("\0J\0a\0n\0;\0\xFC"), ENCODING_AUTO, ENCODING_UTF16BE, "Jan;ü"},
    {B("J\x81rgen \xE1 \x82"), ENCODING_CP850, ENCODING_CP850, "Jürgen ß é"},
    {B("\xA4 5 \xBD"), ENCODING_ISO_8859_15, ENCODING_ISO_8859_15, "€ 5 œ"},
    {B("J\x9Frgen \xA7 \xDB"), ENCODING_MAC_ROMAN, ENCODING_MAC_ROMAN, "Jürgen ß €"},
    {B("\xB3\xF3"
       "d\x9F"),
     ENCODING_WINDOWS_1250, ENCODING_WINDOWS_1250, "łódź"},
    /* what Excel saves as "CSV (MS-DOS)", "CSV (Macintosh)", and others, by their letters */
    {B("M\x81ller"), ENCODING_AUTO, ENCODING_CP850, "Müller"},
    {B("Stra\xE1"
       "e"),
     ENCODING_AUTO, ENCODING_CP850, "Straße"},
    {B("\x9A"
       "bach;Ren\x82;\x8E"
       "rzte"),
     ENCODING_AUTO, ENCODING_CP850, "Übach;René;Ärzte"},
    {B("Zo\x89;Isra\x89l;patr\x8Bs"), ENCODING_AUTO, ENCODING_CP850, "Zoë;Israël;patrïs"},
    {B("M\x9Fller"), ENCODING_AUTO, ENCODING_MAC_ROMAN, "Müller"},
    {B("K\x9Ahler;Ren\x8E;Gr\x9F\xA7"
       "e"),
     ENCODING_AUTO, ENCODING_MAC_ROMAN, "Köhler;René;Grüße"},
    {B("Zo\x91;ge\x95nteresseerd;\x85zg\x9Fr"), ENCODING_AUTO, ENCODING_MAC_ROMAN,
     "Zoë;geïnteresseerd;Özgür"},
    {B("\xA4 12,50;Caf\xE9"), ENCODING_AUTO, ENCODING_ISO_8859_15, "€ 12,50;Café"},
    {B("Micha\xB3 W\xF3jcik;Ga\xB3"
       "czy\xF1ski"),
     ENCODING_AUTO, ENCODING_WINDOWS_1250, "Michał Wójcik;Gałczyński"},
    {B("foto\x92s;\x80 12,50;\x91s-Gravenhage"), ENCODING_AUTO, ENCODING_WINDOWS_1252,
     "foto’s;€ 12,50;‘s-Gravenhage"},
    {B("Stra\xDF"
       "e 5 \x96 7"),
     ENCODING_AUTO, ENCODING_WINDOWS_1252, "Straße 5 – 7"},
    {B("\xC4rzte \xDC"
       "bach \xD6zg\xFCr M\xDCLLER"),
     ENCODING_AUTO, ENCODING_WINDOWS_1252, "Ärzte Übach Özgür MÜLLER"},
    {B("40 m\xB2, 18\xB0, Ga\xEBlle, cr\xE8me"), ENCODING_AUTO, ENCODING_WINDOWS_1252,
     "40 m², 18°, Gaëlle, crème"},
    /* what has no meaning: one ENCODING_BAD each */
    {B("a\x81z"), ENCODING_WINDOWS_1252, ENCODING_WINDOWS_1252, "a\xFFz"},
    {B("a\0\x00\xD8z\0"), ENCODING_UTF16LE, ENCODING_UTF16LE, "a\xFFz"}, /* half a pair */
    {B("a\0z"), ENCODING_UTF16LE, ENCODING_UTF16LE, "a\xFF"},            /* half a unit */
    {B("a\xFFz"), ENCODING_UTF8, ENCODING_UTF8, "a\xFFz"},
    /* 5 : 1 for UTF-8 */
    {B("\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xFC"), ENCODING_AUTO, ENCODING_UTF8,
     "\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xFC"},
};

static struct str decoded(struct arena *a, struct source s, size_t room)
{
    struct buf b = buf_in(a);
    char bytes[256];
    size_t got = 0;
    struct err err = {0};
    do {
        assert_true(s.read(s.self, bytes, room, &got, &err));
        buf_put(&b, (struct str){bytes, got});
    } while (got);
    return buf_str(&b);
}

static void decodes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (size_t room = 1; room <= 256; room = room * 2 + 1) {
            struct arena *a = arena_new();
            struct source out;
            const enum encoding *used = NULL;
            struct err err = {0};
            struct str in = {cases[i].in, cases[i].len};
            assert_true(encoding_source(a, source_bytes(a, S("x"), in, 1 + room % 5),
                                        cases[i].ask, &out, &used, &err));
            assert_str(decoded(a, out, room), cases[i].out);
            assert_int_equal(*used, cases[i].found);
            arena_free(a);
        }
    }
}

/* 200,000 bytes of ASCII, then one word: decided there. */
static void decides_late(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        enum encoding found;
        const char *out;
    } table[] = {
        {"M\xFCller", ENCODING_WINDOWS_1252, "Müller"}, {"Müller", ENCODING_UTF8, "Müller"},
        {"\xE9", ENCODING_WINDOWS_1252, "é"},           {"M\x81ller", ENCODING_CP850, "Müller"},
        {"\xC3", ENCODING_WINDOWS_1252, "Ã"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        /* the word's first byte as the last of a portion, too */
        for (size_t len = 3 * ENCODING_HEAD - 2; len <= 3 * ENCODING_HEAD; len++) {
            struct arena *a = arena_new();
            struct buf b = buf_in(a);
            for (size_t k = 0; k < len; k++) {
                buf_char(&b, (char)('a' + k % 26));
            }
            buf_z(&b, table[i].word);
            struct source out;
            const enum encoding *used = NULL;
            struct err err = {0};
            assert_true(encoding_source(a, source_bytes(a, S("x"), buf_str(&b), 9999),
                                        ENCODING_AUTO, &out, &used, &err));
            struct str got = decoded(a, out, 256);
            assert_str(str_from(got, len), table[i].out);
            assert_int_equal(*used, table[i].found);
            arena_free(a);
        }
    }
}

static void by_name(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum encoding encoding;
    } table[] = {
        {"UTF-8", ENCODING_UTF8},
        {"utf16", ENCODING_UTF16LE},
        {"Windows-1252", ENCODING_WINDOWS_1252},
        {"ISO-8859-1", ENCODING_WINDOWS_1252},
        {"cp 850", ENCODING_CP850},
        {"ISO_8859-15", ENCODING_ISO_8859_15},
        {"Mac Roman", ENCODING_MAC_ROMAN},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        enum encoding e = ENCODING_AUTO;
        assert_true(encoding_by_name(str_of(table[i].name), &e));
        assert_int_equal(e, table[i].encoding);
    }
    enum encoding e = ENCODING_CP850;
    assert_false(encoding_by_name(S("EBCDIC"), &e));
    assert_false(encoding_by_name(S(""), &e));
    assert_false(encoding_by_name(S("utf8utf8utf8utf8utf8utf8utf8"), &e));
    assert_int_equal(e, ENCODING_CP850);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes),
        cmocka_unit_test(decides_late),
        cmocka_unit_test(by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
