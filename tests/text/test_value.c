/* SPDX-License-Identifier: Apache-2.0 */
/* How days, spans, minutes, numbers and money are said in the three languages. */
#include "text/value.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "tests/cmocka_all.h"
#include "text/money.h"
#include "text/say.h"

static struct str form(struct arena *a, enum lang lang, struct arg value, const char *name)
{
    struct buf b = buf_in(a);
    assert_true(value_write(&b, lang, &value, str_of(name), false));
    return buf_str(&b);
}

static void days(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    int64_t day;
    assert_true(day_from_iso(S("2026-11-03"), &day)); /* a Tuesday */
    struct arg value = A_DAY("d", day);
    static const struct {
        const char *form;
        const char *said[LANGS]; /* en, nl, de */
    } table[] = {
        {"", {"3 November 2026", "3 november 2026", "3. November 2026"}},
        {"short", {"3 November", "3 november", "3. November"}},
        {"weekday", {"Tuesday 3 November", "dinsdag 3 november", "Dienstag, 3. November"}},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        for (int lang = 0; lang < LANGS; lang++) {
            assert_str(form(a, (enum lang)lang, value, table[i].form), table[i].said[lang]);
        }
    }
    assert_str(say_value(a, LANG_EN, A_DAY("d", INT64_MIN)), "1 January 1");
    assert_str(say_value(a, LANG_DE, A_DAY("d", INT64_MAX)), "31. Dezember 9999");
    arena_free(a);
}

static void spans(void **state)
{
    (void)state;
    static const struct {
        int64_t days;
        const char *said[LANGS]; /* en, nl, de */
    } table[] = {
        {0, {"less than a day", "minder dan een dag", "weniger als einen Tag"}},
        {1, {"a day", "een dag", "einen Tag"}},
        {-1, {"a day", "een dag", "einen Tag"}},
        {5, {"five days", "vijf dagen", "fünf Tage"}},
        {7, {"a week", "een week", "eine Woche"}},
        {12, {"twelve days", "twaalf dagen", "zwölf Tage"}},
        {13, {"13 days", "13 dagen", "13 Tage"}},
        {14, {"two weeks", "twee weken", "zwei Wochen"}},
        {17, {"two weeks", "twee weken", "zwei Wochen"}},
        {18, {"three weeks", "drie weken", "drei Wochen"}},
        {35, {"five weeks", "vijf weken", "fünf Wochen"}},
        {63, {"nine weeks", "negen weken", "neun Wochen"}},
        {87, {"twelve weeks", "twaalf weken", "zwölf Wochen"}},
        {88, {"three months", "drie maanden", "drei Monate"}},
        {350, {"eleven months", "elf maanden", "elf Monate"}}, /* 11.5 months: 350.02 days */
        {351, {"a year", "een jaar", "ein Jahr"}},
        {365, {"a year", "een jaar", "ein Jahr"}},
        {400, {"13 months", "13 maanden", "13 Monate"}},
        {532, {"17 months", "17 maanden", "17 Monate"}},
        {533, {"a year and a half", "anderhalf jaar", "anderthalb Jahre"}},
        {730, {"two years", "twee jaar", "zwei Jahre"}},
        {913, {"two and a half years", "tweeënhalf jaar", "zweieinhalb Jahre"}},
        {1650, {"four and a half years", "vierenhalf jaar", "viereinhalb Jahre"}},
        {1826, {"five years", "vijf jaar", "fünf Jahre"}},
        {4748, {"13 years", "13 jaar", "13 Jahre"}},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        for (int lang = 0; lang < LANGS; lang++) {
            assert_str(say_value(a, (enum lang)lang, A_SPAN("s", table[i].days)),
                       table[i].said[lang]);
        }
    }
    arena_free(a);
}

static void span_forms(void **state)
{
    (void)state;
    static const struct {
        int64_t days;
        enum lang lang;
        const char *form;
        const char *said;
    } table[] = {
        {1, LANG_DE, "dat", "einem Tag"},
        {5, LANG_DE, "dat", "fünf Tagen"},
        {7, LANG_DE, "dat", "einer Woche"},
        {121, LANG_DE, "dat", "vier Monaten"},
        {548, LANG_DE, "dat", "anderthalb Jahren"},
        {5, LANG_NL, "dat", "vijf dagen"},
        {35, LANG_EN, "each", "every five weeks"},
        {7, LANG_EN, "each", "every week"},
        {548, LANG_EN, "each", "every year and a half"},
        {7, LANG_NL, "each", "elke week"},
        {365, LANG_NL, "each", "elk jaar"},
        {35, LANG_DE, "each", "alle fünf Wochen"},
        {365, LANG_DE, "each", "jedes Jahr"},
        {0, LANG_DE, "each", "mehrmals am Tag"},
        {35, LANG_DE, "strange", "fünf Wochen"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_str(form(a, table[i].lang, A_SPAN("s", table[i].days), table[i].form),
                   table[i].said);
    }
    struct buf b = buf_in(a);
    struct arg five = A_SPAN("s", 5);
    assert_true(value_write(&b, LANG_DE, &five, S(""), true));
    assert_str(buf_str(&b), "Fünf Tage");
    arena_free(a);
}

/* No span is empty, whatever the length, and none is far from what it says. */
static void every_span(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    static const int64_t ends[] = {INT64_MIN, INT64_MIN + 1, INT64_MAX};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        assert_true(say_value(a, LANG_EN, A_SPAN("s", ends[i])).len > 20);
    }
    for (int64_t day = 0; day < 3000; day++) {
        struct arena_mark mark = arena_mark(a);
        for (int lang = 0; lang < LANGS; lang++) {
            bool whole = false;
            struct arg args[] = {A_SPAN("name", day), {0}};
            struct str said = say_try(a, (enum lang)lang, "err.missing", args, &whole);
            assert_true(whole);
            assert_int_equal(str_find(said, S("text.span")), -1);
        }
        arena_rewind(a, mark);
    }
    arena_free(a);
}

static void minutes(void **state)
{
    (void)state;
    static const struct {
        int64_t minutes;
        const char *said[LANGS];
    } table[] = {
        {0, {"0 min", "0 min", "0 Min."}},
        {45, {"45 min", "45 min", "45 Min."}},
        {90, {"1 h 30", "1 u 30", "1 Std. 30"}},
        {65, {"1 h 05", "1 u 05", "1 Std. 05"}},
        {120, {"2 h", "2 u", "2 Std."}},
        {60 * 1234, {"1,234 h", "1.234 u", "1.234 Std."}},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        for (int lang = 0; lang < LANGS; lang++) {
            assert_str(say_value(a, (enum lang)lang, A_MINUTES("m", table[i].minutes)),
                       table[i].said[lang]);
        }
    }
    arena_free(a);
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        int64_t n;
        const char *en;
        const char *nl;
    } table[] = {
        {0, "0", "0"},
        {-7, "-7", "-7"},
        {999, "999", "999"},
        {1234, "1,234", "1.234"},
        {-69659, "-69,659", "-69.659"},
        {1000000, "1,000,000", "1.000.000"},
        {INT64_MIN, "-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct arg value = A_INT("n", table[i].n);
        assert_str(say_value(a, LANG_EN, value), table[i].en);
        assert_str(say_value(a, LANG_NL, value), table[i].nl);
        assert_str(say_value(a, LANG_DE, value), table[i].nl);
    }
    /* what something is called by isn't grouped */
    assert_str(form(a, LANG_NL, A_ID("id", 143353), ""), "143353");
    assert_str(form(a, LANG_EN, A_ID("id", INT64_MIN), ""), "-9223372036854775808");
    assert_str(form(a, LANG_NL, A_INT("n", 1), "words"), "één");
    assert_str(form(a, LANG_DE, A_INT("n", 12), "words"), "zwölf");
    assert_str(form(a, LANG_EN, A_INT("n", 13), "words"), "13");
    assert_str(form(a, LANG_EN, A_INT("n", 0), "words"), "0");
    arena_free(a);
}

#define NB "\u00A0"

static void money(void **state)
{
    (void)state;
    static const struct {
        int64_t minor;
        const char *currency;
        const char *said[LANGS];
    } table[] = {
        {123456, "EUR", {"€1,234.56", "€" NB "1.234,56", "1.234,56" NB "€"}},
        {-1205, "EUR", {"-€12.05", "€" NB "-12,05", "-12,05" NB "€"}},
        {7, "GBP", {"£0.07", "£" NB "0,07", "0,07" NB "£"}},
        {98765, "JPY", {"¥98,765", "¥" NB "98.765", "98.765" NB "¥"}},
        {1234567, "KWD", {"KWD" NB "1,234.567", "KWD" NB "1.234,567", "1.234,567" NB "KWD"}},
        {4990, "CHF", {"CHF" NB "49.90", "CHF" NB "49,90", "49,90" NB "CHF"}},
        {0, "EUR", {"€0.00", "€" NB "0,00", "0,00" NB "€"}},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        for (int lang = 0; lang < LANGS; lang++) {
            struct arg value = A_MONEY("m", table[i].minor, str_of(table[i].currency));
            assert_str(say_value(a, (enum lang)lang, value), table[i].said[lang]);
        }
    }
    /* without cents, to the nearest */
    static const struct {
        int64_t minor;
        const char *currency;
        const char *whole;
    } round[] = {
        {34594, "EUR", "€346"},
        {34649, "EUR", "€346"},
        {34650, "EUR", "€347"},
        {-34650, "EUR", "-€347"},
        {49, "EUR", "€0"},
        {123456789, "EUR", "€1,234,568"},
        {1500, "KWD", "KWD" NB "2"},
        {1234, "JPY", "¥1,234"},
        {INT64_MAX, "EUR", "€92,233,720,368,547,758"},
    };
    for (size_t i = 0; i < sizeof round / sizeof round[0]; i++) {
        struct arg value = A_MONEY("m", round[i].minor, str_of(round[i].currency));
        assert_str(form(a, LANG_EN, value, "whole"), round[i].whole);
    }
    assert_str(form(a, LANG_NL, A_MONEY("m", 480359, S("EUR")), "whole"), "€" NB "4.804");
    assert_str(form(a, LANG_DE, A_MONEY("m", 480359, S("EUR")), "whole"), "4.804" NB "€");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days),       cmocka_unit_test(spans),   cmocka_unit_test(span_forms),
        cmocka_unit_test(every_span), cmocka_unit_test(minutes), cmocka_unit_test(numbers),
        cmocka_unit_test(money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
