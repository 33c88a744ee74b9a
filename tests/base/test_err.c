/* SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "tests/cmocka_all.h"

static void carries_its_arguments(void **state)
{
    (void)state;
    char name[] = "Søren 't Hooft";
    struct err e;
    memset(&e, 0xEE, sizeof e);
    assert_false(err_set(&e, ERR_AMBIGUOUS, "err.find.many", A_STR("name", str_of(name)),
                         A_INT("n", 4093), A_MONEY("sum", -1995, S("EUR")), A_DAY("day", 20781),
                         A_KEY("what", S("word.promise")), A_MINUTES("minutes", 75)));
    memset(name, '#', sizeof name);
    struct err copy = e; /* an err may be copied: its arguments go with it */
    memset(&e, 0xEE, sizeof e);
    assert_int_equal(copy.code, ERR_AMBIGUOUS);
    assert_string_equal(copy.key, "err.find.many");
    struct arg arg = err_arg(&copy, 0);
    assert_string_equal(arg.name, "name");
    assert_int_equal(arg.kind, ARG_STR);
    assert_str(arg.str, "Søren 't Hooft");
    assert_int_equal(err_arg(&copy, 1).number, 4093);
    assert_int_equal(err_arg(&copy, 2).number, -1995);
    assert_str(err_arg(&copy, 2).str, "EUR");
    assert_int_equal(err_arg(&copy, 3).number, 20781);
    assert_str(err_arg(&copy, 4).str, "word.promise");
    assert_int_equal(err_arg(&copy, 5).kind, ARG_MINUTES);
    assert_int_equal(copy.place.line, 0);
}

static void fewer_arguments(void **state)
{
    (void)state;
    struct err e;
    assert_false(err_set(&e, ERR_BUSY, "err.busy"));
    for (int i = 0; i < ARGS_MAX; i++) {
        assert_int_equal(err_arg(&e, i).kind, ARG_NONE);
    }
    assert_false(err_set(&e, ERR_INPUT, "err.one", A_INT("n", 1)));
    assert_int_equal(err_arg(&e, 0).kind, ARG_INT);
    assert_int_equal(err_arg(&e, 1).kind, ARG_NONE);
}

/* Clipped at every possible place, two- to four-byte characters are whole or gone. */
static void clips_between_characters(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "é", "€", "🚲"};
    for (int l = 0; l < 4; l++) {
        for (size_t before = 0; before < 8; before++) {
            char first[16] = "";
            memset(first, 'x', before);
            struct arena *a = arena_new();
            char *long_text = arena_array(a, char, 2001);
            for (size_t at = 0; at + strlen(letters[l]) <= 2000; at += strlen(letters[l])) {
                memcpy(long_text + at, letters[l], strlen(letters[l]));
            }
            struct err e;
            err_set(&e, ERR_INPUT, "err.long", A_STR("first", str_of(first)),
                    A_STR("long", str_of(long_text)), A_STR("last", S("gone")));
            assert_str(err_arg(&e, 0).str, first);
            struct str kept = err_arg(&e, 1).str;
            assert_true(utf8_valid(kept));
            size_t room = sizeof e.text - before;
            assert_int_equal(kept.len, room - room % strlen(letters[l]));
            assert_true(utf8_valid(err_arg(&e, 2).str));
            err_at(&e, str_of(long_text), 1, 1, str_of(long_text));
            assert_true(utf8_valid(str_of(e.place.file)));
            assert_true(utf8_valid(str_of(e.place.field)));
            assert_true(strlen(e.place.file) > sizeof e.place.file - 5);
            arena_free(a);
        }
    }
}

static void the_first_place_stays(void **state)
{
    (void)state;
    struct err e;
    err_set(&e, ERR_INPUT, "err.csv.quote");
    assert_false(err_at(&e, (struct str){0}, 217, 0, S("bedrag")));
    assert_false(err_at(&e, S("kassa.csv"), 999, 14, S("other")));
    assert_string_equal(e.place.file, "kassa.csv");
    assert_int_equal(e.place.line, 217);
    assert_int_equal(e.place.column, 14);
    assert_string_equal(e.place.field, "bedrag");
    err_set(&e, ERR_IO, "err.other"); /* a new error forgets the old place */
    assert_string_equal(e.place.file, "");
}

/* Exit codes are a promise to scripts: each code has its own, and they never change. */
static void codes(void **state)
{
    (void)state;
    static const int exits[] = {0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
    for (int code = ERR_OK; code <= ERR_STOPPED; code++) {
        assert_int_equal(err_exit((enum err_code)code), exits[code]);
        int http = err_http((enum err_code)code);
        assert_true(code == ERR_OK ? http == 200 : http >= 300 && http < 600);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(carries_its_arguments),
        cmocka_unit_test(fewer_arguments),
        cmocka_unit_test(clips_between_characters),
        cmocka_unit_test(the_first_place_stays),
        cmocka_unit_test(codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
