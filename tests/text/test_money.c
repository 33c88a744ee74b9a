/* SPDX-License-Identifier: Apache-2.0 */
#include "text/money.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/rng.h"
#include "tests/cmocka_all.h"
#include "text/say.h"

enum { ANY = LANGS };

static void amounts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int lang; /* ANY: the same in all */
        const char *currency;
        int64_t minor;
        const char *read_as; /* NULL: currency */
    } table[] = {
        {"12", ANY, "EUR", 1200, NULL},
        {"12,5", ANY, "EUR", 1250, NULL},
        {"12.50", ANY, "EUR", 1250, NULL},
        {" 0,07 ", ANY, "EUR", 7, NULL},
        {",5", ANY, "EUR", 50, NULL},
        {"1.234,56", ANY, "EUR", 123456, NULL},
        {"1,234.56", ANY, "EUR", 123456, NULL},
        {"1.234.567", ANY, "EUR", 123456700, NULL},
        {"1.234.567,8", ANY, "EUR", 123456780, NULL},
        {"1234,56", ANY, "EUR", 123456, NULL},
        {"1 234,56", ANY, "EUR", 123456, NULL},
        {"1\u00A0234", ANY, "EUR", 123400, NULL},
        {"1'234.50", ANY, "CHF", 123450, NULL},
        {"1’234.50", ANY, "CHF", 123450, NULL},
        {"€ 12,-", ANY, "USD", 1200, "EUR"},
        {"12,--", ANY, "EUR", 1200, NULL},
        {"12.—", ANY, "CHF", 1200, NULL},
        {"1.234,- EUR", ANY, "EUR", 123400, NULL},
        {"€12", ANY, "EUR", 1200, NULL},
        {"12 Euro", ANY, "CHF", 1200, "EUR"},
        {"$9.95", ANY, "EUR", 995, "USD"},
        {"chf 49.90", ANY, "EUR", 4990, "CHF"},
        {"-3,5", ANY, "EUR", -350, NULL},
        {"€ -12,50", ANY, "EUR", -1250, NULL},
        {"-€12.50", ANY, "EUR", -1250, NULL},
        {"−12", ANY, "EUR", -1200, NULL},
        {"+12", ANY, "EUR", 1200, NULL},
        {"1234", ANY, "JPY", 1234, NULL},
        {"¥1.234.567", ANY, "EUR", 1234567, "JPY"},
        {"1.234", LANG_NL, "EUR", 123400, NULL},
        {"1.234", LANG_DE, "EUR", 123400, NULL},
        {"1,234", LANG_EN, "EUR", 123400, NULL},
        {"1,234", LANG_NL, "KWD", 1234, NULL},
        {"1.234", LANG_EN, "KWD", 1234, NULL},
        {"92.233.720.368.547.758,07", ANY, "EUR", INT64_MAX, NULL},
        {"-92233720368547758.08", ANY, "EUR", INT64_MIN, NULL},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        for (int lang = 0; lang < LANGS; lang++) {
            if (table[i].lang != ANY && table[i].lang != lang) {
                continue;
            }
            struct money money = {0};
            struct err err = {0};
            if (!money_read(str_of(table[i].text), (enum lang)lang, str_of(table[i].currency),
                            &money, &err) ||
                money.minor != table[i].minor) {
                print_error("\"%s\": %lld, %s\n", table[i].text, (long long)money.minor,
                            err.key);
                fail();
            }
            assert_string_equal(money.currency,
                                table[i].read_as ? table[i].read_as : table[i].currency);
        }
    }
}

static void refusals(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum lang lang;
        const char *key;
        const char *said; /* NULL: only the key */
    } table[] = {
        {"", LANG_EN, "err.money.unknown", NULL},
        {"€", LANG_EN, "err.money.unknown", NULL},
        {".", LANG_EN, "err.money.unknown", NULL},
        {"-", LANG_EN, "err.money.unknown", NULL},
        {"twelve", LANG_EN, "err.money.unknown",
         "\"twelve\" is not an amount that heed can read. Try €1,234.56."},
        {"12 apples", LANG_EN, "err.money.unknown", NULL},
        {"12 EUR CHF", LANG_EN, "err.money.unknown", NULL},
        {"--12", LANG_EN, "err.money.unknown", NULL},
        {"12-", LANG_EN, "err.money.unknown", NULL},
        {"12..5", LANG_EN, "err.money.unknown", NULL},
        {"1.23.456", LANG_NL, "err.money.unknown", NULL},
        {"1234.567.890", LANG_NL, "err.money.unknown", NULL},
        {"1.234,56,7", LANG_NL, "err.money.unknown", NULL},
        {"1 23", LANG_NL, "err.money.unknown", NULL},
        {"1,5 000", LANG_NL, "err.money.unknown", NULL},
        {"12\n13", LANG_NL, "err.money.unknown", NULL},
        {"1\xFF", LANG_NL, "err.money.unknown", NULL},
        {"1.234", LANG_EN, "err.money.ambiguous",
         "\"1.234\" can mean two things: €1,234.00 or €1.23. Write it that way."},
        {"1,234", LANG_DE, "err.money.ambiguous", NULL},
        {"12,345", LANG_NL, "err.money.ambiguous", NULL},
        {"0,125", LANG_NL, "err.money.decimals",
         "EUR heeft 2 cijfers achter de komma. Probeer €\u00A00,12."},
        {"1234,567", LANG_NL, "err.money.decimals", NULL},
        {"1,2345", LANG_EN, "err.money.decimals", NULL},
        {"1.5 JPY", LANG_EN, "err.money.decimals", NULL},
        {"92233720368547758,08", LANG_NL, "err.money.large", NULL},
        {"-92233720368547758,09", LANG_NL, "err.money.large", NULL},
        {"99999999999999999999999999999999", LANG_NL, "err.money.large", NULL},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct money money = {.minor = 4711};
        struct err err = {0};
        bool read = money_read(str_of(table[i].text), table[i].lang, S("EUR"), &money, &err);
        if (read) {
            print_error("\"%s\" was read as %lld\n", table[i].text, (long long)money.minor);
        }
        assert_false(read);
        assert_string_equal(err.key, table[i].key);
        assert_int_equal(money.minor, 4711);
        struct str said = say_err(a, table[i].lang, &err);
        if (table[i].said) {
            assert_str(said, table[i].said);
        }
    }
    struct money money;
    struct err err;
    char longer[MONEY_TEXT_MAX + 1];
    for (size_t i = 0; i < sizeof longer; i++) {
        longer[i] = '1';
    }
    assert_false(
        money_read((struct str){longer, sizeof longer}, LANG_NL, S("EUR"), &money, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_false(
        money_read((struct str){longer, sizeof longer - 1}, LANG_NL, S("EUR"), &money, &err));
    assert_int_equal(err.code, ERR_INPUT);
    arena_free(a);
}

/* What heed writes it reads, but for what looks the same as something else. */
static void what_is_written_is_read(void **state)
{
    (void)state;
    static const char *const currencies[] = {"EUR", "GBP", "CHF", "JPY", "USD", "SEK"};
    struct arena *a = arena_new();
    struct rng rng = rng_seeded(0xca5b);
    for (int i = 0; i < 30000; i++) {
        struct arena_mark mark = arena_mark(a);
        enum lang lang = (enum lang)rng_below(&rng, LANGS);
        struct str currency = str_of(currencies[rng_below(&rng, 6)]);
        int64_t minor = (int64_t)(rng_next(&rng) >> rng_below(&rng, 64));
        struct buf b = buf_in(a);
        money_write(&b, lang, minor, currency);
        struct money money = {0};
        struct err err;
        assert_true(money_read(buf_str(&b), lang, S("XYZ"), &money, &err));
        assert_int_equal(money.minor, minor);
        assert_str(currency, money.currency);
        arena_rewind(a, mark);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts),
        cmocka_unit_test(refusals),
        cmocka_unit_test(what_is_written_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
