/* SPDX-License-Identifier: Apache-2.0 */
/* Today is Tuesday 24 November 2026 (week 48), unless a row says otherwise. */
#include "text/when.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/rng.h"
#include "tests/cmocka_all.h"
#include "text/say.h"
#include "text/value.h"

static int64_t day_of(const char *iso)
{
    int64_t day = 0;
    assert_true(day_from_iso(str_of(iso), &day));
    return day;
}

static struct when_ask asked(enum lang lang, bool past)
{
    return (struct when_ask){.today = day_of("2026-11-24"), .lang = lang, .past = past};
}

struct row {
    const char *text;
    const char *day;
    int minute; /* 0: none, as no row means midnight */
};

static void check_rows(const struct row *rows, size_t n, struct when_ask ask)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < n; i++) {
        struct when when = {0};
        struct err err;
        if (!when_read(a, str_of(rows[i].text), ask, &when, &err)) {
            print_error("\"%s\" was refused: %s\n", rows[i].text, err.key);
            fail();
        }
        if (when.day != day_of(rows[i].day)) {
            print_error("\"%s\"\n", rows[i].text);
            assert_str(day_iso(a, when.day), rows[i].day);
        }
        if (when.minute != (rows[i].minute ? rows[i].minute : -1)) {
            print_error("\"%s\": minute %d\n", rows[i].text, when.minute);
            fail();
        }
    }
    arena_free(a);
}

#define CHECK(rows, lang, past)                                                                \
    check_rows(rows, sizeof rows / sizeof rows[0], asked(lang, past))

static void ahead_in_every_language(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"today", "2026-11-24", 0},
        {"Morgen", "2026-11-25", 0},
        {"tomorrow.", "2026-11-25", 0},
        {"overmorgen", "2026-11-26", 0},
        {"übermorgen", "2026-11-26", 0},
        {"Uebermorgen", "2026-11-26", 0},
        {"the day after tomorrow", "2026-11-26", 0},
        {"heute Morgen", "2026-11-24", 0},
        {"morgen früh", "2026-11-25", 0},
        {"vanavond", "2026-11-24", 0},
        {"tue", "2026-12-01", 0},
        {"di", "2026-12-01", 0},
        {"dinsdag", "2026-12-01", 0},
        {"Dienstag", "2026-12-01", 0},
        {"wed", "2026-11-25", 0},
        {"op ma.", "2026-11-30", 0},
        {"am Sonnabend", "2026-11-28", 0},
        {"Dienstag morgen", "2026-12-01", 0},
        {"vrijdagochtend", "2026-11-27", 0},
        {"Freitagabend", "2026-11-27", 0},
        {"next tuesday", "2026-12-01", 0},
        {"next friday", "2026-12-04", 0},
        {"komende vrijdag", "2026-11-27", 0},
        {"nächsten Freitag", "2026-12-04", 0},
        {"diesen Freitag", "2026-11-27", 0},
        {"last friday", "2026-11-20", 0},
        {"next week", "2026-11-30", 0},
        {"volgende week", "2026-11-30", 0},
        {"nächste Woche", "2026-11-30", 0},
        {"volgende week donderdag", "2026-12-03", 0},
        {"Donnerstag nächster Woche", "2026-12-03", 0},
        {"thursday next week", "2026-12-03", 0},
        {"deze week", "2026-11-29", 0},
        {"next month", "2026-12-01", 0},
        {"dieses Jahr", "2026-12-31", 0},
        {"volgend jaar", "2027-01-01", 0},
        {"in 3 weeks", "2026-12-15", 0},
        {"over 3 weken", "2026-12-15", 0},
        {"in drei Wochen", "2026-12-15", 0},
        {"3 weeks", "2026-12-15", 0},
        {"over een maand", "2026-12-24", 0},
        {"in a fortnight", "2026-12-08", 0},
        {"in 3 months", "2027-02-24", 0},
        {"in einem Jahr", "2027-11-24", 0},
        {"end of month", "2026-11-30", 0},
        {"eind van de maand", "2026-11-30", 0},
        {"Ende Monat", "2026-11-30", 0},
        {"Ende des Monats", "2026-11-30", 0},
        {"Monatsende", "2026-11-30", 0},
        {"end of next month", "2026-12-31", 0},
        {"begin volgende maand", "2026-12-01", 0},
        {"begin van de maand", "2026-12-01", 0},
        {"Mitte Dezember", "2026-12-15", 0},
        {"half maart", "2027-03-15", 0},
        {"eind februari", "2027-02-28", 0},
        {"end of February 2028", "2028-02-29", 0},
        {"Ende der Woche", "2026-11-29", 0},
        {"end of the year", "2026-12-31", 0},
        {"weekend", "2026-11-28", 0},
        {"March", "2027-03-01", 0},
        {"maart 2028", "2028-03-01", 0},
        {"Kerst", "2026-12-25", 0},
        {"vor Weihnachten", "2026-12-25", 0},
        {"gisteren", "2026-11-23", 0},
        {"vor 3 Tagen", "2026-11-21", 0},
    };
    for (int lang = 0; lang < LANGS; lang++) {
        CHECK(rows, (enum lang)lang, false);
    }
}

static void dates_in_every_language(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"24 dec", "2026-12-24", 0},
        {"24. Dezember", "2026-12-24", 0},
        {"24.Dez.", "2026-12-24", 0},
        {"24 Nov", "2026-11-24", 0},
        {"23 Nov", "2027-11-23", 0},
        {"the 3rd of March", "2027-03-03", 0},
        {"1ste maart", "2027-03-01", 0},
        {"2de mei 2027", "2027-05-02", 0},
        {"December 24th, 2026", "2026-12-24", 0},
        {"Dec 24", "2026-12-24", 0},
        {"24 dec 27", "2027-12-24", 0},
        {"24-dec-2026", "2026-12-24", 0},
        {"3. März 2027", "2027-03-03", 0},
        {"24-12", "2026-12-24", 0},
        {"24.12.", "2026-12-24", 0},
        {"24.12", "2026-12-24", 0},
        {"24. 12. 2026", "2026-12-24", 0},
        {"24/12/2026", "2026-12-24", 0},
        {"24-12-26", "2026-12-24", 0},
        {"3/4", "2027-04-03", 0},
        {"2026-12-24", "2026-12-24", 0},
        {"2026/12/24", "2026-12-24", 0},
        {"20261224", "2026-12-24", 0},
        {"29 feb 2028", "2028-02-29", 0},
        {"24-12-2105", "2105-12-24", 0},
        {"01-01-00", "2100-01-01", 0},
        {"tue 24 nov", "2026-11-24", 0},
        {"Donnerstag, den 24.12.2026", "2026-12-24", 0},
        {"24–12–2026", "2026-12-24", 0},
        {"24\u00A0dec\u00A02026", "2026-12-24", 0},
        {"before 24 Dec", "2026-12-24", 0},
    };
    for (int lang = 0; lang < LANGS; lang++) {
        CHECK(rows, (enum lang)lang, false);
    }
    struct when_ask us = asked(LANG_EN, false);
    us.month_first = true;
    static const struct row american[] = {
        {"3/4", "2027-03-04", 0},
        {"12/24/2026", "2026-12-24", 0},
        {"12-24-26", "2026-12-24", 0},
        {"3.4.", "2027-04-03", 0},
    };
    check_rows(american, 4, us);
}

static void behind(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"gisteren", "2026-11-23", 0},
        {"yesterday", "2026-11-23", 0},
        {"gestern", "2026-11-23", 0},
        {"vorgestern", "2026-11-22", 0},
        {"day before yesterday", "2026-11-22", 0},
        {"tue", "2026-11-17", 0},
        {"wo", "2026-11-18", 0},
        {"last tue", "2026-11-17", 0},
        {"vorige maandag", "2026-11-23", 0},
        {"letzten Montag", "2026-11-23", 0},
        {"3 days ago", "2026-11-21", 0},
        {"3 dagen geleden", "2026-11-21", 0},
        {"vor drei Tagen", "2026-11-21", 0},
        {"3 weken", "2026-11-03", 0},
        {"last week", "2026-11-16", 0},
        {"vorige week vrijdag", "2026-11-20", 0},
        {"letzten Monat", "2026-10-01", 0},
        {"deze maand", "2026-11-01", 0},
        {"24 dec", "2025-12-24", 0},
        {"24 nov", "2026-11-24", 0},
        {"25-11", "2025-11-25", 0},
        {"12-3-64", "1964-03-12", 0},
        {"1-1-26", "2026-01-01", 0},
        {"maart", "2026-03-01", 0},
        {"eind februari", "2026-02-28", 0},
        {"eind november", "2025-11-30", 0},
        {"end of month", "2026-10-31", 0},
        {"heute 9:15", "2026-11-24", 9 * 60 + 15},
    };
    for (int lang = 0; lang < LANGS; lang++) {
        CHECK(rows, (enum lang)lang, true);
    }
}

static void hours(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"14:30", "2026-11-24", 870},
        {"tue 14:30", "2026-12-01", 870},
        {"14:30 tue", "2026-12-01", 870},
        {"dinsdag om 14.30", "2026-12-01", 870},
        {"Dienstag um 14 Uhr 30", "2026-12-01", 870},
        {"Dienstag, 14.30 Uhr", "2026-12-01", 870},
        {"morgen 14h30", "2026-11-25", 870},
        {"3 pm", "2026-11-24", 900},
        {"tomorrow at 3", "2026-11-25", 900},
        {"tomorrow 3:05", "2026-11-25", 185},
        {"tomorrow at 3 am", "2026-11-25", 180},
        {"9 a.m. tomorrow", "2026-11-25", 540},
        {"12:30 pm", "2026-11-24", 750},
        {"morgen om drie uur", "2026-11-25", 900},
        {"morgen om 11", "2026-11-25", 660},
        {"morgen half drie", "2026-11-25", 870},
        {"halb drei", "2026-11-24", 870},
        {"half three", "2026-11-24", 930},
        {"half past two", "2026-11-24", 870},
        {"half een", "2026-11-24", 750},
        {"24 dec 14:30", "2026-12-24", 870},
        {"24 dec 14 uur", "2026-12-24", 840},
        {"24.12. 14:30", "2026-12-24", 870},
        {"24 dec 2026, 8:00", "2026-12-24", 480},
        {"2026-12-24T14:30", "2026-12-24", 870},
        {"noon", "2026-11-24", 720},
    };
    for (int lang = 0; lang < LANGS; lang++) {
        CHECK(rows, (enum lang)lang, false);
    }
    struct arena *a = arena_new();
    struct when when = {0};
    struct err err;
    assert_true(when_read(a, S("12 am fri"), asked(LANG_EN, false), &when, &err));
    assert_int_equal(when.minute, 0);
    assert_true(when_read(a, S("half 3"), asked(LANG_NL, false), &when, &err));
    assert_int_equal(when.minute, 870);
    assert_true(when_read(a, S("half 3"), asked(LANG_EN, false), &when, &err));
    assert_int_equal(when.minute, 930);
    arena_free(a);
}

static void refusals(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *key;
        const char *said; /* in English; NULL: only the key is looked at */
    } table[] = {
        {"31 June", "err.when.length", "June has 30 days. Try 30 June."},
        {"31-6", "err.when.length", "June has 30 days. Try 30 June."},
        {"31.6.2027", "err.when.length", "June has 30 days. Try 30 June."},
        {"32 januari", "err.when.length", "January has 31 days. Try 31 January."},
        {"29 feb", "err.when.february", "February has 28 days in 2027. Try 28 February."},
        {"30-2-2028", "err.when.february", "February has 29 days in 2028. Try 29 February."},
        {"12/24", "err.when.swapped", "There is no month 24. Try 24 December."},
        {"2026-24-12", "err.when.swapped", NULL},
        {"2026-13-32", "err.when.zero", NULL},
        {"0-1", "err.when.zero", NULL},
        {"1-0", "err.when.zero", NULL},
        {"13/32", "err.when.zero", NULL},
        {"1-1-0000", "err.when.far", NULL},
        {"friday 24 dec 2026", "err.when.weekday",
         "24 December 2026 is a Thursday. Try again with the day that you mean."},
        {"in 999999999 weeks", "err.when.far", NULL},
        {"in 9999999999999999999999 days", "err.when.far", NULL},
        {"in 99999 months", "err.when.far", NULL},
        {"3000000 days ago", "err.when.far", NULL},
        {"25:00", "err.when.time", "\"25:00\" is not a time of day. Try 14:30."},
        {"tue 14:60", "err.when.time", NULL},
        {"13 pm", "err.when.time", NULL},
        {"0 am", "err.when.time", NULL},
        {"", "err.when.unknown", NULL},
        {" ", "err.when.unknown", NULL},
        {"soon", "err.when.unknown", NULL},
        {"tue tue", "err.when.unknown", NULL},
        {"before", "err.when.unknown", NULL},
        {"24-12-2026-1", "err.when.unknown", NULL},
        {"06-12345678", "err.when.unknown", NULL},
        {"24 dec 2026 or so", "err.when.unknown", NULL},
        {"24\xFF-12", "err.when.unknown", NULL},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct when when = {4711, 4711};
        struct err err = {0};
        bool read = when_read(a, str_of(table[i].text), asked(LANG_EN, false), &when, &err);
        if (read) {
            print_error("\"%s\" was read\n", table[i].text);
        }
        assert_false(read);
        assert_string_equal(err.key, table[i].key);
        assert_int_equal(err.code, ERR_INPUT);
        assert_int_equal(when.day, 4711);
        struct str said = say_err(a, LANG_EN, &err);
        if (table[i].said) {
            assert_str(said, table[i].said);
        }
    }
    char longer[WHEN_READ_MAX + 2] = {0};
    for (size_t i = 0; i <= WHEN_READ_MAX; i++) {
        longer[i] = ' ';
    }
    longer[0] = 't';
    struct when when;
    struct err err;
    assert_false(when_read(a, str_of(longer), asked(LANG_EN, false), &when, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_true(say_err(a, LANG_NL, &err).len > 0);
    arena_free(a);
}

/* Every day that heed writes is read back as the same day, in every language, by every asker.
 */
static void what_is_written_is_read(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct rng rng = rng_seeded(0x5eedda7e);
    for (int i = 0; i < 20000; i++) {
        struct arena_mark mark = arena_mark(a);
        int64_t span = DAY_LAST - DAY_FIRST + 1;
        int64_t today = DAY_FIRST + (int64_t)rng_below(&rng, (uint64_t)span);
        int64_t near = today + (int64_t)rng_below(&rng, 365);
        int64_t any = DAY_FIRST + (int64_t)rng_below(&rng, (uint64_t)span);
        /* a year below 1000 isn't written with four figures */
        any = day_date(any).year < 1000 ? any + 365 * 1000 : any;
        for (int write = 0; write < LANGS; write++) {
            struct when_ask ask = {.today = today,
                                   .lang = (enum lang)rng_below(&rng, LANGS),
                                   .past = rng_below(&rng, 2)};
            struct when when = {0};
            struct err err;
            assert_true(when_read(a, say_value(a, (enum lang)write, A_DAY("d", any)), ask,
                                  &when, &err));
            assert_int_equal(when.day, any);
            assert_true(when_read(a, day_iso(a, any), ask, &when, &err));
            assert_int_equal(when.day, any);
            static const char *const forms[] = {"short", "weekday"};
            bool leap = day_date(near).month == 2 && day_date(near).day == 29;
            for (int k = 0; k < 2 && near <= DAY_LAST && !leap; k++) {
                struct buf b = buf_in(a);
                struct arg day = A_DAY("d", near);
                value_write(&b, (enum lang)write, &day, str_of(forms[k]), false);
                ask.past = false;
                assert_true(when_read(a, buf_str(&b), ask, &when, &err));
                assert_int_equal(when.day, near);
            }
        }
        arena_rewind(a, mark);
    }
    arena_free(a);
}

static void found_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *day; /* NULL: none */
        const char *words;
        int minute;
    } table[] = {
        {"cargo bike before 24 Dec", "2026-12-24", "24 Dec", 0},
        {"bakfiets voor 24 december, liefst rood", "2026-12-24", "24 december", 0},
        {"Lastenrad bis 24.12., möglichst rot", "2026-12-24", "24.12.", 0},
        {"called today, wants the cargo bike before Christmas", "2026-12-25", "Christmas", 0},
        {"called yesterday about the wheel", NULL, "", 0},
        {"offerte over 3 weken sturen", "2026-12-15", "over 3 weken", 0},
        {"send the quote tomorrow at 3 please", "2026-11-25", "tomorrow at 3", 900},
        {"Termin am Di 14:30 Uhr", "2026-12-01", "Di 14:30 Uhr", 870},
        {"wants tires, size 10/11", NULL, "", 0},
        {"tel 06-12-34-56-78", NULL, "", 0},
        {"two bikes, 3 weeks of holiday", NULL, "", 0},
        {"she may come, so do call her", NULL, "", 0},
        {"cadeau voor Jan", NULL, "", 0},
        {"Guten Morgen gesagt", NULL, "", 0},
        {"comes every tuesday", NULL, "", 0},
        {"paid 12.50 for 1/2", NULL, "", 0},
        {"klaar op 3/4 graag", "2027-04-03", "3/4", 0},
        {"ready by friday", "2026-11-27", "friday", 0},
        {"(2026-12-24) delivery", "2026-12-24", "2026-12-24", 0},
        {"Inspektion vor dem 3. März 2027", "2027-03-03", "3. März 2027", 0},
        {"bike seen on 24-10-2026, needs it by dec 1", "2026-12-01", "dec 1", 0},
        {"before the end of next month", "2026-12-31", "end of next month", 0},
        {"needs it in March", "2027-03-01", NULL, 0},
        {"jetzt nicht, im März wieder", "2027-03-01", NULL, 0},
        {"", NULL, "", 0},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct when_found found = {0};
        struct err err;
        struct str text = str_of(table[i].text);
        if (!when_find(a, text, asked(LANG_EN, false), &found, &err) ||
            found.found != (table[i].day != NULL)) {
            print_error("\"%s\"\n", table[i].text);
            fail();
        }
        if (!found.found || !table[i].words) {
            continue;
        }
        assert_str(day_iso(a, found.when.day), table[i].day);
        assert_int_equal(found.when.minute, table[i].minute ? table[i].minute : -1);
        assert_str(str_head(str_from(text, found.start), found.end - found.start),
                   table[i].words);
    }
    struct when_found found = {.start = 99};
    struct err err;
    assert_false(when_find(a, S("bike before 31 June"), asked(LANG_EN, false), &found, &err));
    assert_string_equal(err.key, "err.when.length");
    assert_int_equal(found.start, 99);
    assert_true(when_find(a, S("called yesterday"), asked(LANG_EN, true), &found, &err));
    assert_true(found.found);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ahead_in_every_language),
        cmocka_unit_test(dates_in_every_language),
        cmocka_unit_test(behind),
        cmocka_unit_test(hours),
        cmocka_unit_test(refusals),
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(found_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
