/* SPDX-License-Identifier: Apache-2.0 */
#include "core/typed.h"

#include "base/arena.h"
#include "tests/cmocka_all.h"

static void mail(void **state)
{
    (void)state;
    static const char *const good[] = {"a@b.nl", "jan.de+x@post.example", "ü@büro.de"};
    static const char *const bad[] = {"",         "a",       "@b.nl",   "a@",
                                      "a@b",      "a@.nl",   "a@b.nl.", "a b@c.nl",
                                      "a@b@c.nl", "a@b..nl", "a,b@c.nl"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(mail_plausible(str_of(good[i])));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(mail_plausible(str_of(bad[i])));
    }
}

static void postal(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *street, *number, *postcode, *city, *country;
    } cases[] = {
        {"Kerkstraat 12 a, 3511 AB Utrecht, NL", "Kerkstraat", "12 a", "3511 AB", "Utrecht",
         "NL"},
        {"Kerkstraat 12, 3511ab Utrecht", "Kerkstraat", "12", "3511AB", "Utrecht", ""},
        {"Am Ring 7, 50667 Köln, de", "Am Ring", "7", "50667", "Köln", "DE"},
        {"Utrecht", "", "", "", "Utrecht", ""},
        {"1010 Wien", "", "", "1010", "Wien", ""},
        {"Plein 1944 3, Nijmegen", "Plein", "1944 3", "", "Nijmegen", ""},
        {"", "", "", "", "", ""},
        {" , ,", "", "", "", "", ""},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct postal p = postal_split(a, str_of(cases[i].typed));
        assert_str(p.street, cases[i].street);
        assert_str(p.number, cases[i].number);
        assert_str(p.postcode, cases[i].postcode);
        assert_str(p.city, cases[i].city);
        assert_str(p.country, cases[i].country);
    }
    arena_free(a);
}

static void birthday(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        int year, month, day;
    } good[] = {
        {"1980-03-12", 1980, 3, 12}, {"12-3-1980", 1980, 3, 12}, {"12.3.1980", 1980, 3, 12},
        {"12/3/1980", 1980, 3, 12},  {"12-3", 0, 3, 12},         {" 12.3. ", 0, 3, 12},
        {"--03-12", 0, 3, 12},       {"29-2", 0, 2, 29},         {"29-2-1996", 1996, 2, 29},
    };
    static const char *const bad[] = {"",      "12",        "31-2",    "29-2-1997",   "12-13",
                                      "0-3",   "12-3.1980", "12-3-80", "--1980-3-12", "12 3",
                                      "-12-3", "12345-3",   "1-2-3-4"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct birthday b = {0};
        assert_true(birthday_read(str_of(good[i].typed), &b));
        assert_int_equal(b.year, good[i].year);
        assert_int_equal(b.month, good[i].month);
        assert_int_equal(b.day, good[i].day);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct birthday b = {7, 7, 7};
        if (birthday_read(str_of(bad[i]), &b)) {
            print_error("\"%s\" is taken for a birthday\n", bad[i]);
            fail();
        }
        assert_int_equal(b.day, 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mail),
        cmocka_unit_test(postal),
        cmocka_unit_test(birthday),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
