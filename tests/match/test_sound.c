/* SPDX-License-Identifier: Apache-2.0 */
#include "match/sound.h"

#include <string.h>

#include "base/arena.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "tests/cmocka_all.h"

/* The first two are the examples of the German encyclopedia's article on the method; the others
 * are worked out by hand from Postel's table, rule by rule. */
static void codes(void **state)
{
    static const struct {
        const char *name, *code;
    } rows[] = {
        {"Müller-Lüdenscheidt", "65752682"},
        {"Wikipedia", "3412"},
        {"Meier", "67"},
        {"Mayer", "67"},
        {"Maier", "67"},
        {"Meyer", "67"},
        {"Christ", "4782"}, /* C at the head before H: 4 */
        {"Celle", "85"},    /* C at the head before E: 8 */
        {"Scholz", "858"},  /* C after S: 8, and one sound with it; Z after L */
        {"Max", "648"},     /* X: two sounds */
        {"Hacke", "04"},    /* C before K: 4; K the same sound; H nothing, A at the head */
        {"Philipp", "351"}, /* PH: 3 */
        {"Hans", "068"},
        {"Antz", "068"}, /* T before Z: 8 */
        {"", ""},
        {"12 -", ""},
    };
    struct arena *a = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char code[SOUND_MAX + 1];
        int len = sound_code(utf8_fold(a, str_of(rows[i].name)), code);
        assert_string_equal(code, rows[i].code);
        assert_int_equal(len, strlen(rows[i].code));
        assert_int_equal(sound_number(utf8_fold(a, str_of(rows[i].name))) == 0, len == 0);
    }
    arena_free(a);
}

static void any_bytes_are_borne(void **state)
{
    struct rng r = rng_seeded(99);
    (void)state;
    for (int round = 0; round < 5000; round++) {
        char text[80], code[SOUND_MAX + 1];
        size_t n = rng_below(&r, sizeof text);
        for (size_t i = 0; i < n; i++) {
            text[i] = (char)rng_below(&r, 256);
        }
        int len = sound_code((struct str){text, n}, code);
        assert_true(len >= 0 && len <= SOUND_MAX && code[len] == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes),
        cmocka_unit_test(any_bytes_are_borne),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
