/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "tests/cmocka_all.h"

static const struct str none;

static void comparing(void **state)
{
    (void)state;
    static const struct {
        struct str a, b;
        int order; /* sign */
    } table[] = {
        {{0}, {"", 0}, 0},
        {S("fiets"), S("fiets"), 0},
        {S("fiets"), S("fietsen"), -1},
        {S("Fiets"), S("fiets"), -1},
        {S("\xff"), S("a"), 1}, /* bytes are unsigned */
        {S("a\0b"), S("a\0c"), -1},
        {S("a\0"), S("a"), 1},
        {{0}, S("q"), -1},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        int order = str_cmp(table[i].a, table[i].b);
        int turned = str_cmp(table[i].b, table[i].a);
        assert_int_equal((order > 0) - (order < 0), table[i].order);
        assert_int_equal((turned > 0) - (turned < 0), -table[i].order);
        assert_int_equal(str_eq(table[i].a, table[i].b), table[i].order == 0);
    }
    assert_true(str_eq_nocase(S("Quiet-Until"), S("qUIET-uNTIL")));
    assert_false(str_eq_nocase(S("[k"), S("{k"))); /* letters only */
    assert_false(str_eq_nocase(S("\xc3\x89"), S("\xc3\xa9")));
    assert_false(str_eq_nocase(S("ab"), S("abc")));
}

static void searching(void **state)
{
    (void)state;
    struct str s = S("ha\0haha");
    assert_int_equal(str_find(s, S("haha")), 3);
    assert_int_equal(str_find(s, S("\0h")), 2);
    assert_int_equal(str_find(s, S("ahx")), -1);
    assert_int_equal(str_find(s, none), 0);
    assert_int_equal(str_find(none, S("x")), -1);
    assert_int_equal(str_find(none, none), 0);
    assert_true(str_starts(s, S("ha\0h")) && str_starts(s, none) && str_starts(none, none));
    assert_true(str_ends(s, S("aha")) && str_ends(s, none));
    assert_false(str_starts(S("ha"), S("hah")) || str_ends(S("ha"), S("aha")));
    assert_false(str_starts(none, S("h")) || str_ends(S("ha"), S("h")));
}

static void cutting(void **state)
{
    (void)state;
    assert_str(str_from(S("Zwolle"), 2), "olle");
    assert_int_equal(str_from(S("Zwolle"), 99).len, 0);
    assert_int_equal(str_from(none, 3).len, 0);
    assert_str(str_head(S("Zwolle"), 3), "Zwo");
    assert_str(str_head(S("Zwolle"), 99), "Zwolle");
    assert_str(str_trim(S(" \t\r\n\v\f van der  Berg \n")), "van der  Berg");
    assert_int_equal(str_trim(S(" \n ")).len, 0);
    assert_int_equal(str_trim(none).len, 0);

    struct str rest = S("a;;bc;");
    assert_str(str_cut(&rest, ';'), "a");
    assert_str(str_cut(&rest, ';'), "");
    assert_str(str_cut(&rest, ';'), "bc");
    assert_int_equal(rest.len, 0);
    assert_str(str_cut(&rest, ';'), "");
    rest = S("whole");
    assert_str(str_cut(&rest, ';'), "whole");
    assert_int_equal(rest.len, 0);
    rest = none;
    assert_int_equal(str_cut(&rest, ';').len, 0);
}

static void copies(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    char source[] = "m\xc3\xbcller\0x";
    struct str copy = str_copy(a, (struct str){source, sizeof source - 1});
    memset(source, 'z', sizeof source);
    assert_int_equal(copy.len, 9);
    assert_memory_equal(copy.at, "m\xc3\xbcller\0x", 10);
    assert_string_equal(str_z(a, S("abc")), "abc");
    assert_string_equal(str_z(a, none), "");
    assert_str(str_format(a, "%.*s-%03d", STR_ARG(S("kar")), 7), "kar-007");
    assert_str(str_format(a, "%.*s", STR_ARG(none)), "");
    assert_int_equal(str_of(NULL).len, 0);
    arena_free(a);
}

static void whole_numbers(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        int64_t n;
    } good[] = {
        {S("0"), 0},
        {S("-0"), 0},
        {S("+407"), 407},
        {S("007"), 7},
        {S("-58613"), -58613},
        {S("9223372036854775807"), INT64_MAX},
        {S("-9223372036854775808"), INT64_MIN},
        {S("000000000000000000000000000012"), 12},
    };
    static const struct str bad[] = {
        {0},
        S("-"),
        S("+"),
        S("--1"),
        S("1.0"),
        S(" 1"),
        S("1 "),
        S("0x1"),
        S("1e3"),
        S("1\0"),
        S("1,000"),
        S("٣"),
        S("9223372036854775808"),
        S("-9223372036854775809"),
        S("99999999999999999999999"),
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        int64_t n = 4711;
        assert_true(str_to_i64(good[i].text, &n));
        assert_int_equal(n, good[i].n);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        int64_t n = 4711;
        assert_false(str_to_i64(bad[i], &n));
        assert_int_equal(n, 4711);
    }
}

static void floating_numbers(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        double x;
    } good[] = {
        {S("0.1"), 0.1},
        {S("-12.50"), -12.5},
        {S("1e-3"), 0.001},
        {S("+7"), 7},
        {S(".5"), 0.5},
        {S("3."), 3},
        {S("6.02E+23"), 6.02e23},
        {S("1e-400"), 0},
        {S("179769313486231570000e288"), 1.7976931348623157e308},
    };
    static const struct str bad[] = {
        {0},
        S(""),
        S("."),
        S("1,5"),
        S("nan"),
        S("inf"),
        S("-INFINITY"),
        S("1e999"),
        S(" 1"),
        S("1 "),
        S("1\0"),
        S("0x10"),
        S("1e"),
        S("1.2.3"),
        S("--1"),
        S("e5"),
        S("1d3"),
        S("0x1p3"),
        S("1111111111111111111111111111111111111111111111111111111111111111"),
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        double x = NAN;
        assert_true(str_to_double(good[i].text, &x));
        assert_true(x == good[i].x);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        double x = 4711;
        assert_false(str_to_double(bad[i], &x));
        assert_true(x == 4711);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparing),     cmocka_unit_test(searching),
        cmocka_unit_test(cutting),       cmocka_unit_test(copies),
        cmocka_unit_test(whole_numbers), cmocka_unit_test(floating_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
