/* SPDX-License-Identifier: Apache-2.0 */
#include "text/say.h"

#include <string.h>

#include "base/arena.h"
#include "tests/cmocka_all.h"
#include "text/message.h"

static void names_of_languages(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int lang; /* -1: none of ours */
        bool month_first;
    } table[] = {
        {"nl", LANG_NL, false},
        {"nl_NL.UTF-8", LANG_NL, false},
        {"de-AT", LANG_DE, false},
        {"DE_ch@euro", LANG_DE, false},
        {"en_US.UTF-8", LANG_EN, true},
        {"en-us", LANG_EN, true},
        {"en_GB", LANG_EN, false},
        {"en", LANG_EN, false},
        {"C", -1, false},
        {"", -1, false},
        {"nld", -1, false},
        {"n", -1, false},
        {"fr_FR.UTF-8", -1, false},
        {"_US", -1, false},
        {"es_US", -1, false},
        {"enus", -1, false},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        enum lang lang = (enum lang)77;
        bool known = lang_from_name(str_of(table[i].name), &lang);
        assert_int_equal(known, table[i].lang >= 0);
        assert_int_equal(lang, known ? table[i].lang : 77);
        assert_int_equal(lang_month_first(str_of(table[i].name)), table[i].month_first);
    }
    assert_string_equal(lang_name(LANG_DE), "de");
}

/* Every key is found, and the table is in the order that the search needs. */
static void table_is_sorted(void **state)
{
    (void)state;
    assert_true(message_count > 50);
    for (size_t i = 0; i < message_count; i++) {
        assert_ptr_equal(message_find(str_of(messages[i].key)), &messages[i]);
        assert_true(i == 0 || strcmp(messages[i - 1].key, messages[i].key) < 0);
    }
    assert_null(message_find(S("")));
    assert_null(message_find(S("text")));
    assert_null(message_find(S("zzz.zzz")));
    assert_true(say_known(S("err.money.decimals")));
    assert_false(say_known(S("err.money.decimal")));
}

static void sentences(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    assert_str(say(a, LANG_NL, "err.stopped"),
               "Gestopt. Wat eerder bevestigd was, is bewaard.");
    struct str name = S("Jürgen {n}"); /* a value is never read as a sentence */
    assert_str(say(a, LANG_EN, "err.missing", A_STR("name", name)),
               "Nobody and nothing here is called \"Jürgen {n}\".");
    assert_str(say(a, LANG_EN, "err.ambiguous", A_INT("n", 1), A_STR("name", name)),
               "One thing fits \"Jürgen {n}\". Say which you mean.");
    assert_str(say(a, LANG_DE, "err.ambiguous", A_STR("name", S("Öz")), A_INT("n", 1207)),
               "Zu \"Öz\" passen 1.207. Sagen Sie, welchen Sie meinen.");
    assert_str(say(a, LANG_NL, "err.ambiguous", A_INT("n", 0), A_STR("name", S("De Vries"))),
               "Op \"De Vries\" passen er 0. Zeg welke u bedoelt.");
    arena_free(a);
}

static void capitals_and_forms(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct arg june[] = {A_KEY("month", S("text.month.6")),
                         A_INT("days", 30),
                         A_DAY("try", 20634),
                         {0}}; /* 2026-06-30 */
    static const char *const said[LANGS] = {
        [LANG_EN] = "June has 30 days. Try 30 June.",
        [LANG_NL] = "Juni heeft 30 dagen. Bedoelt u 30 juni?",
        [LANG_DE] = "Der Juni hat 30 Tage. Meinen Sie den 30. Juni?",
    };
    for (int i = 0; i < LANGS; i++) {
        assert_str(say_args(a, (enum lang)i, "err.when.length", june), said[i]);
    }
    arena_free(a);
}

/* What is missing is shown, and told to whoever asks. */
static void missing_values(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    static const struct arg none[1] = {{0}};
    bool whole = true;
    assert_str(say_try(a, LANG_EN, "err.usage.value", none, &whole),
               "--{option} needs a value.");
    assert_false(whole);
    struct arg option[] = {A_STR("option", S("due")), {0}};
    assert_str(say_try(a, LANG_EN, "err.usage.value", option, &whole), "--due needs a value.");
    assert_true(whole);
    assert_str(say_try(a, LANG_NL, "err.nowhere", none, &whole), "err.nowhere");
    assert_false(whole);
    struct arg key[] = {A_KEY("option", S("text.nowhere")), {0}};
    assert_str(say_try(a, LANG_EN, "err.usage.value", key, &whole),
               "--text.nowhere needs a value.");
    assert_false(whole);
    struct arg few[] = {A_INT("days", 30), {0}};
    assert_str(say_try(a, LANG_EN, "err.when.length", few, &whole),
               "{month} has 30 days. Try {try:short}.");
    arena_free(a);
}

static void places(void **state)
{
    (void)state;
    static const struct {
        enum lang lang;
        const char *file;
        int64_t line;
        int64_t column;
        const char *field;
        const char *said;
    } table[] = {
        {LANG_NL, "klanten.csv", 12, 3, "Datum",
         "klanten.csv, regel 12, kolom 3 (Datum): \"31-6\" past hier niet."},
        {LANG_EN, "klanten.csv", 12345, 0, "",
         "klanten.csv, line 12345: \"31-6\" doesn't fit here."},
        {LANG_DE, "", 7, 9, "", "Zeile 7, Zeichen 9: \"31-6\" passt hier nicht."},
        {LANG_EN, "", 0, 0, "due", "due: \"31-6\" doesn't fit here."},
        {LANG_NL, "a.csv", 0, 0, "", "a.csv: \"31-6\" past hier niet."},
        {LANG_NL, "", 0, 0, "", "\"31-6\" past hier niet."},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct err err;
        assert_false(err_set(&err, ERR_INPUT, "err.input", A_STR("value", S("31-6"))));
        err_at(&err, str_of(table[i].file), table[i].line, table[i].column,
               str_of(table[i].field));
        assert_str(say_err(a, table[i].lang, &err), table[i].said);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_languages), cmocka_unit_test(table_is_sorted),
        cmocka_unit_test(sentences),          cmocka_unit_test(capitals_and_forms),
        cmocka_unit_test(missing_values),     cmocka_unit_test(places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
