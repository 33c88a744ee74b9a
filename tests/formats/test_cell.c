/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/cell.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/rng.h"
#include "tests/cmocka_all.h"

static const struct column_style day_first = {
    .order = ORDER_DAY_FIRST, .decimal = DECIMAL_COMMA, .last_year = 2036};
static const struct column_style month_first = {
    .order = ORDER_MONTH_FIRST, .decimal = DECIMAL_POINT, .last_year = 2036};

static void dates(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        const char *iso;
    } table[] = {
        {"31.12.2026", "2026-12-31"},
        {"31-12-26", "2026-12-31"},
        {"31/12/2026", "2026-12-31"},
        {"9.3.1964", "1964-03-09"},
        {"09.03.64", "1964-03-09"},
        {"1.1.36", "2036-01-01"},
        {"1.1.37", "1937-01-01"},
        {"31. 12. 2026", "2026-12-31"},
        {"3/4/2026", "2026-04-03"},
        {"2026-12-31", "2026-12-31"},
        {"2026/12/31", "2026-12-31"},
        {"2026.3.9", "2026-03-09"},
        {"20261231", "2026-12-31"},
        {"20261231T101500", NULL},
        {"20261231T10:15:00Z", "2026-12-31"},
        {"31. Dezember 1980", "1980-12-31"},
        {"1. März 2024", "2024-03-01"},
        {"1. MÄRZ 2024", "2024-03-01"},
        {"1. Maerz 2024", "2024-03-01"},
        {"5. Jänner 1999", "1999-01-05"},
        {"4 juli 1991", "1991-07-04"},
        {"7 mrt. 2023", "2023-03-07"},
        {"7 maart '23", NULL},
        {"12 mei 2020", "2020-05-12"},
        {"3 Nov 2026", "2026-11-03"},
        {"3-nov-26", "2026-11-03"},
        {"December 31, 2026", "2026-12-31"},
        {"Dec 31st, 2026", "2026-12-31"},
        {"2nd March 2026", "2026-03-02"},
        {"2026 Dec 31", "2026-12-31"},
        {"Mo., 4. Mai 2026", "2026-05-04"},
        {"ma 4-5-2026", "2026-05-04"},
        {"zaterdag 29 februari 2020", "2020-02-29"},
        {"\xC2\xA0 31.12.2026 ", "2026-12-31"},
        {"=\"31.12.2026\"", "2026-12-31"},
        {"31.12.2026 14:05", "2026-12-31"},
        {"2026-12-31T23:59:59.123+01:00", "2026-12-31"},
        {"0026-12-31", NULL},
        {"31.6.2026", NULL},
        {"29.2.2025", NULL},
        {"12/31/2026", NULL},
        {"", NULL},
        {"0-0-00", NULL},
        {"46387", NULL},
        {"31.12", NULL},
        {"31.12-2026", NULL},
        {"31.12.126", NULL},
        {"31,12,2026", NULL},
        {"heute", NULL},
        {"Mai 2026", NULL},
        {"Mai Mai 2026", NULL},
        {"3 4 Mai", NULL},
        {"31.12.2026 x", NULL},
        {"31.12.2026 25:00", NULL},
        {"31.12.2026 14:60", NULL},
        {"31.12.20261", NULL},
        {"99999999999999999999.1.2026", NULL},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        int64_t day = 4711;
        struct err err = {0};
        bool ok = cell_date(str_of(table[i].cell), &day_first, &day, &err);
        if (ok != (table[i].iso != NULL)) {
            fail_msg("\"%s\" %s", table[i].cell, ok ? "was read" : "was not read");
        }
        if (ok) {
            assert_str(day_iso(a, day), table[i].iso);
        } else {
            assert_int_equal(day, 4711);
            assert_int_equal(err.code, ERR_INPUT);
        }
    }
    arena_free(a);
}

static void impossible_dates(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        const char *key;
    } table[] = {
        {"31.6.2026", "err.cell.no_such_day"},
        {"29 feb 2025", "err.cell.no_such_day"},
        {"2026-13-01", "err.cell.no_such_day"},
        {"0.1.2026", "err.cell.no_such_day"},
        {"morgen", "err.cell.date"},
        {"0999-01-01", "err.cell.no_such_day"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        int64_t day = 0;
        struct err err = {0};
        assert_false(cell_date(str_of(table[i].cell), &day_first, &day, &err));
        assert_string_equal(err.key, table[i].key);
        assert_string_equal(err_arg(&err, 0).name, "value");
        assert_str(err_arg(&err, 0).str, table[i].cell);
    }
}

static void month_first_columns(void **state)
{
    (void)state;
    struct err err = {0};
    int64_t day = 0;
    struct arena *a = arena_new();
    assert_true(cell_date(S("3/4/2026"), &month_first, &day, &err));
    assert_str(day_iso(a, day), "2026-03-04");
    assert_true(cell_date(S("12-31-26"), &month_first, &day, &err));
    assert_str(day_iso(a, day), "2026-12-31");
    assert_true(cell_date(S("3.4.2026"), &month_first, &day, &err)); /* dots: day first */
    assert_str(day_iso(a, day), "2026-04-03");
    assert_false(cell_date(S("31/12/2026"), &month_first, &day, &err));
    arena_free(a);
}

static void moments(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        int minute;
        int offset;
        bool has_offset;
    } table[] = {
        {"31.12.2026", -1, 0, false},
        {"31.12.2026 00:00", 0, 0, false},
        {"31.12.2026, 14:05 Uhr", 845, 0, false},
        {"31-12-2026 9:05 uur", 545, 0, false},
        {"31/12/2026 12:01 AM", 1, 0, false},
        {"31/12/2026 12:01:59 pm", 721, 0, false},
        {"2026-12-31T23:59:59Z", 1439, 0, true},
        {"2026-12-31 08:00+01:00", 480, 60, true},
        {"2026-12-31T08:00:00.5-0530", 480, -330, true},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct cell_moment m = {0};
        struct err err = {0};
        assert_true(cell_moment(str_of(table[i].cell), &day_first, &m, &err));
        assert_int_equal(m.day, 20818);
        assert_int_equal(m.minute, table[i].minute);
        assert_int_equal(m.offset, table[i].offset);
        assert_int_equal(m.has_offset, table[i].has_offset);
    }
}

/* Microsoft: 1 = 1900-01-01, 60 = the 29 February that never was, 39448 = 2008-01-01; by the
 * 1904 system 37986 = 2008-01-01 (support article on both systems: 1462 days apart). */
/* 46387 in a column of dates is 31 December 2026, by Excel itself; 1980 stays no date. */
static void serials_by_votes(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        const char *day; /* NULL: no date */
    } table[] = {
        {"46387", "2026-12-31"}, {"46387,75", "2026-12-31"},
        {"10000", "1927-05-18"}, {"31.12.80", "1980-12-31"},
        {"1980", NULL},          {"9999", NULL},
        {"463870", NULL},
    };
    struct column_votes v = {0};
    column_votes_date(&v, S("31.12.2026"));
    column_votes_date(&v, S("1980"));
    column_votes_date(&v, S("90210"));
    struct column_style s = column_style_of(&v, ORDER_DAY_FIRST, DECIMAL_COMMA, 20000);
    assert_int_equal(v.serial, 0);
    assert_int_equal(s.serial, SERIAL_NONE);
    column_votes_date(&v, S(" 46387"));
    assert_int_equal(v.serial, 1);
    assert_string_equal(v.serial_date, "46387");
    s = column_style_of(&v, ORDER_DAY_FIRST, DECIMAL_COMMA, 20000);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct arena *a = arena_new();
        struct err err = {0};
        int64_t day = 0;
        bool ok = cell_date(str_of(table[i].cell), &s, &day, &err);
        assert_int_equal(ok, table[i].day != NULL);
        if (ok) {
            assert_str(day_iso(a, day), table[i].day);
        }
        arena_free(a);
    }
}

static void serials(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        enum serial_base base;
        const char *iso;
        int minute;
    } table[] = {
        {"1", SERIAL_1900, "1900-01-01", -1},
        {"59", SERIAL_1900, "1900-02-28", -1},
        {"61", SERIAL_1900, "1900-03-01", -1},
        {"39448", SERIAL_1900, "2008-01-01", -1},
        {"37986", SERIAL_1904, "2008-01-01", -1},
        {"0", SERIAL_1904, "1904-01-01", -1},
        {"39448,5", SERIAL_1900, "2008-01-01", 720},
        {"39448.75", SERIAL_1900, "2008-01-01", 1080},
        {"31.12.2026", SERIAL_1900, "2026-12-31", -1},
        {"60", SERIAL_1900, NULL, 0},
        {"2958466", SERIAL_1900, NULL, 0},
        {"39448", SERIAL_NONE, NULL, 0},
        {"39448,", SERIAL_1900, NULL, 0},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct column_style style = day_first;
        struct cell_moment m = {0};
        struct err err = {0};
        style.serial = table[i].base;
        bool ok = cell_moment(str_of(table[i].cell), &style, &m, &err);
        assert_int_equal(ok, table[i].iso != NULL);
        if (ok) {
            assert_str(day_iso(a, m.day), table[i].iso);
            assert_int_equal(m.minute, table[i].minute);
        }
    }
    arena_free(a);
}

static void no_dates(void **state)
{
    (void)state;
    static const char *const none[] = {
        "", " ", "-", "0/0/00", "0.0.00", "0-0-00", "0000-00-00 00:00:00"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_true(cell_is_no_date(str_of(none[i])));
    }
    assert_false(cell_is_no_date(S("1-0-00")));
    assert_false(cell_is_no_date(S("0")));
}

/* Every day from 1937 to 2036 in every form. */
static void every_day_in_every_form(void **state)
{
    (void)state;
    static const char *const de[] = {"Januar",    "Februar", "März",     "April",
                                     "Mai",       "Juni",    "Juli",     "August",
                                     "September", "Oktober", "November", "Dezember"};
    for (int64_t day = -12053; day <= 24471; day++) {
        struct date d = day_date(day);
        char forms[7][40];
        snprintf(forms[0], 40, "%d.%d.%d", d.day, d.month, d.year);
        snprintf(forms[1], 40, "%02d-%02d-%02d", d.day, d.month, d.year % 100);
        snprintf(forms[2], 40, "%02d/%02d/%04d", d.day, d.month, d.year);
        snprintf(forms[3], 40, "%d. %s %d", d.day, de[d.month - 1], d.year);
        snprintf(forms[4], 40, "%04d%02d%02d", d.year, d.month, d.day);
        snprintf(forms[5], 40, "%04d-%02d-%02d 07:30", d.year, d.month, d.day);
        snprintf(forms[6], 40, "%.3s %d, %d", d.month == 3 ? "Mar" : de[d.month - 1], d.day,
                 d.year);
        for (int i = 0; i < 7; i++) {
            int64_t got = INT64_MIN;
            struct err err = {0};
            if (!cell_date(str_of(forms[i]), &day_first, &got, &err) || got != day) {
                fail_msg("%s", forms[i]);
            }
        }
    }
}

static void amounts(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        const char *currency; /* NULL: refused, with `key` */
        int64_t comma;        /* in a column of commas */
        const char *key;
    } table[] = {
        {"1.234,56", "", 123456, NULL},
        {"1234,56", "", 123456, NULL},
        {"€ 12,-", "EUR", 1200, NULL},
        {"€ 12,--", "EUR", 1200, NULL},
        {"12,—", "", 1200, NULL},
        {"-,50", "", 50, NULL},
        {"€ -,50", "EUR", 50, NULL},
        {",50", "", 50, NULL},
        {"-0,50", "", -50, NULL},
        {"1 234,56 EUR", "EUR", 123456, NULL},
        {"1\xC2\xA0"
         "234,56\xC2\xA0€",
         "EUR", 123456, NULL},
        {"1\xE2\x80\xAF"
         "234\xE2\x80\xAF"
         "567,89",
         "", 123456789, NULL},
        {"1'234,5", "", 123450, NULL},
        {"1’234’567", "", 123456700, NULL},
        {"12,50-", "", -1250, NULL},
        {"(12,50)", "", -1250, NULL},
        {"(€ 12,50)", "EUR", -1250, NULL},
        {"€ -12,00", "EUR", -1200, NULL},
        {"-€ 12,00", "EUR", -1200, NULL},
        {"− 12,00 €", "EUR", -1200, NULL},
        {"+7", "", 700, NULL},
        {"CHF 5,05", "CHF", 505, NULL},
        {"5,05 usd", "USD", 505, NULL},
        {"$5", "USD", 500, NULL},
        {"5 Euro", "EUR", 500, NULL},
        {"1.234", "", 123400, NULL},
        {"1.234.567", "", 123456700, NULL},
        {"12,5000", "", 1250, NULL},
        {"007", "", 700, NULL},
        {"0", "", 0, NULL},
        {"-0", "", 0, NULL},
        {"92233720368547758,07", "", INT64_MAX, NULL},
        {"-92233720368547758,07", "", -INT64_MAX, NULL},
        {"92233720368547758,08", NULL, 0, "err.cell.large"},
        {"99999999999999999999999999", NULL, 0, "err.cell.large"},
        {"12,345", NULL, 0, "err.cell.decimals"},
        {"12,505", NULL, 0, "err.cell.decimals"},
        {"1234.56", NULL, 0, "err.cell.amount"},
        {"1,234.56", NULL, 0, "err.cell.amount"},
        {"1.23.456", NULL, 0, "err.cell.amount"},
        {"12.3456", NULL, 0, "err.cell.amount"},
        {".234,50", NULL, 0, "err.cell.amount"},
        {"1.234'567,00", NULL, 0, "err.cell.amount"},
        {"1  234", NULL, 0, "err.cell.amount"},
        {"--12", NULL, 0, "err.cell.amount"},
        {"-12-", NULL, 0, "err.cell.amount"},
        {"(-12)", NULL, 0, "err.cell.amount"},
        {"12,", NULL, 0, "err.cell.amount"},
        {"12,-5", NULL, 0, "err.cell.amount"},
        {"12,---", NULL, 0, "err.cell.amount"},
        {",-", NULL, 0, "err.cell.amount"},
        {"-,-", NULL, 0, "err.cell.amount"},
        {"", NULL, 0, "err.cell.amount"},
        {"-", NULL, 0, "err.cell.amount"},
        {"€", NULL, 0, "err.cell.amount"},
        {"€ 5 $", NULL, 0, "err.cell.amount"},
        {"5 EURO", NULL, 0, "err.cell.amount"},
        {"3,16E+10", NULL, 0, "err.cell.amount"},
        {"5%", NULL, 0, "err.cell.amount"},
        {"1;5", NULL, 0, "err.cell.amount"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct cell_money m = {4711, "XXX"};
        struct err err = {0};
        bool ok = cell_amount(str_of(table[i].cell), &day_first, 2, &m, &err);
        if (ok != (table[i].currency != NULL)) {
            fail_msg("\"%s\" %s %s", table[i].cell, ok ? "was read" : "was not read", err.key);
        }
        if (ok && (m.minor != table[i].comma || strcmp(m.currency, table[i].currency) != 0)) {
            fail_msg("\"%s\" is %lld %s", table[i].cell, (long long)m.minor, m.currency);
        }
        if (!ok) {
            assert_string_equal(err.key, table[i].key);
            assert_int_equal(m.minor, 4711);
        }
    }
}

static void amounts_with_a_point(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        int64_t minor;
        int decimals;
    } table[] = {
        {"1,234.56", 123456, 2}, {"1'234.56", 123456, 2}, {"Fr. 12.–", 1200, 2},
        {"12.0", 1200, 2},       {"11.77", 1177, 2},      {"-.50", -50, 2},
        {"1,234", 1234, 0},      {"12", 12, 0},           {"0.0625", 625, 4},
        {"5.000", 500, 2},       {"1.234", 1234, 3},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct cell_money m = {0};
        struct err err = {0};
        if (!cell_amount(str_of(table[i].cell), &month_first, table[i].decimals, &m, &err) ||
            m.minor != table[i].minor) {
            fail_msg("\"%s\": %lld %s", table[i].cell, (long long)m.minor, err.key);
        }
    }
    struct column_style unsure = month_first;
    struct cell_money m = {0};
    struct err err = {0};
    unsure.decimal_ambiguous = true;
    assert_false(cell_amount(S("5.000"), &unsure, 2, &m, &err));
    assert_string_equal(err.key, "err.cell.decimals");
    unsure.decimal = DECIMAL_UNKNOWN;
    assert_false(cell_amount(S("5.000"), &unsure, 2, &m, &err));
    assert_true(cell_amount(S("5.00"), &unsure, 2, &m, &err));
    assert_int_equal(m.minor, 500);
}

/* Random amounts, written in each country's way, come back. */
static void amounts_come_back(void **state)
{
    (void)state;
    static const struct {
        const char *group;
        char mark;
    } ways[] = {{".", ','}, {"", ','}, {"\xC2\xA0", ','}, {",", '.'}, {"'", '.'}, {"’", '.'}};
    struct rng rng = rng_seeded(1999);
    for (int i = 0; i < 20000; i++) {
        int64_t n = (int64_t)(rng_next(&rng) >> (1 + rng_below(&rng, 62)));
        size_t way = rng_below(&rng, 6);
        char digits[32], text[80];
        snprintf(digits, sizeof digits, "%03lld", (long long)n);
        size_t whole = strlen(digits) - 2, at = 0;
        for (size_t k = 0; k < whole; k++) {
            if (k && (whole - k) % 3 == 0) {
                at += (size_t)snprintf(text + at, sizeof text - at, "%s", ways[way].group);
            }
            text[at++] = digits[k];
        }
        snprintf(text + at, sizeof text - at, "%c%s", ways[way].mark, digits + whole);
        struct column_style style = {.decimal =
                                         ways[way].mark == ',' ? DECIMAL_COMMA : DECIMAL_POINT};
        struct cell_money m = {0};
        struct err err = {0};
        if (!cell_amount(str_of(text), &style, 2, &m, &err) || m.minor != n) {
            fail_msg("%s: %lld", text, (long long)m.minor);
        }
    }
}

static void columns_vote(void **state)
{
    (void)state;
    static const struct {
        const char *cells[4];
        enum date_order usual;
        enum date_order order;
        bool ambiguous;
        bool mixed;
    } dates_of[] = {
        {{"3/4/26", "5/6/26", "13/1/26", ""}, ORDER_MONTH_FIRST, ORDER_DAY_FIRST, false, false},
        {{"3/4/26", "1/13/26", "x", "0/0/00"},
         ORDER_DAY_FIRST,
         ORDER_MONTH_FIRST,
         false,
         false},
        {{"3/4/26", "5/6/26", "7/7/26", ""}, ORDER_DAY_FIRST, ORDER_DAY_FIRST, true, false},
        {{"3.4.26", "2026-05-06", "5 mei 26", ""},
         ORDER_MONTH_FIRST,
         ORDER_MONTH_FIRST,
         false,
         false},
        {{"13/1/26", "1/13/26", "14/1/26", ""},
         ORDER_MONTH_FIRST,
         ORDER_DAY_FIRST,
         false,
         true},
        {{"13/1/26", "1/13/26", "2/3/26", ""},
         ORDER_MONTH_FIRST,
         ORDER_MONTH_FIRST,
         true,
         true},
    };
    for (size_t i = 0; i < sizeof dates_of / sizeof dates_of[0]; i++) {
        struct column_votes v = {0};
        for (int k = 0; k < 4; k++) {
            column_votes_date(&v, str_of(dates_of[i].cells[k]));
        }
        struct column_style s = column_style_of(&v, dates_of[i].usual, DECIMAL_COMMA, 20781);
        assert_int_equal(s.order, dates_of[i].order);
        assert_int_equal(s.order_ambiguous, dates_of[i].ambiguous);
        assert_int_equal(s.order_mixed, dates_of[i].mixed);
        assert_int_equal(s.last_year, 2036);
    }
    static const struct {
        const char *cells[4];
        enum decimal_mark usual;
        enum decimal_mark mark;
        bool ambiguous;
        bool mixed;
    } amounts_of[] = {
        {{"1.234", "5,6", "7", ""}, DECIMAL_POINT, DECIMAL_COMMA, false, false},
        {{"1.234", "5.6", "7", "x"}, DECIMAL_COMMA, DECIMAL_POINT, false, false},
        {{"1.234", "5.678", "7", ""}, DECIMAL_COMMA, DECIMAL_COMMA, true, false},
        {{"1.234.567", "5", "", ""}, DECIMAL_POINT, DECIMAL_COMMA, false, false},
        {{"1,234.5", "12,-", "0.500", ""}, DECIMAL_COMMA, DECIMAL_POINT, false, true},
        {{"1234.567", "", "", ""}, DECIMAL_COMMA, DECIMAL_POINT, false, false},
        {{"12", "7", "", ""}, DECIMAL_COMMA, DECIMAL_COMMA, false, false},
    };
    for (size_t i = 0; i < sizeof amounts_of / sizeof amounts_of[0]; i++) {
        struct column_votes v = {0};
        for (int k = 0; k < 4; k++) {
            column_votes_amount(&v, str_of(amounts_of[i].cells[k]));
        }
        struct column_style s =
            column_style_of(&v, ORDER_DAY_FIRST, amounts_of[i].usual, 20781);
        assert_int_equal(s.decimal, amounts_of[i].mark);
        assert_int_equal(s.decimal_ambiguous, amounts_of[i].ambiguous);
        assert_int_equal(s.decimal_mixed, amounts_of[i].mixed);
    }
    struct column_votes v = {0};
    column_votes_date(&v, S("31/12/2026"));
    column_votes_date(&v, S("3/4/2026"));
    column_votes_date(&v, S("5/6/2026"));
    assert_string_equal(v.either_date, "3/4/2026");
}

static void yes_and_no(void **state)
{
    (void)state;
    static const char *const yes[] = {"ja", "J", "Yes", "x", "1", "WAHR", "waar", " true "};
    static const char *const no[] = {"nee", "Nein", "N", "0", "FALSCH", "onwaar", "off"};
    static const char *const neither[] = {"", "vielleicht", "2", "jaja", "-"};
    struct err err = {0};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        bool out = false;
        assert_true(cell_bool(str_of(yes[i]), &out, &err));
        assert_true(out);
    }
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++) {
        bool out = true;
        assert_true(cell_bool(str_of(no[i]), &out, &err));
        assert_false(out);
    }
    for (size_t i = 0; i < sizeof neither / sizeof neither[0]; i++) {
        bool out = true;
        assert_false(cell_bool(str_of(neither[i]), &out, &err));
        assert_true(out);
    }
}

static void texts(void **state)
{
    (void)state;
    assert_str(cell_text(S(" \xC2\xA0Jan \xE2\x80\xAF")), "Jan");
    assert_str(cell_text(S("=\"01099\"")), "01099");
    assert_str(cell_text(S("'+31 6 12345678")), "+31 6 12345678");
    assert_str(cell_text(S("'01099")), "01099");
    assert_str(cell_text(S("'t Hoen")), "'t Hoen");
    assert_str(cell_text(S("'0612345678")), "0612345678");
    assert_str(cell_text(S("'030 / 271 82-81")), "030 / 271 82-81");
    assert_str(cell_text(S("'70 jaren")), "'70 jaren");
    assert_str(cell_text(S("'s-Gravenhage")), "'s-Gravenhage");
    assert_str(cell_text(S("'-")), "-"); /* a guarded formula */
    assert_str(cell_text(S("#N/A")), "");
    assert_str(cell_text(S(" #DEEL/0! ")), "");
    assert_str(cell_text(S("#WERT!")), "");
    assert_str(cell_text(S("#1")), "#1");
    assert_str(cell_text(S("#N/A!")), "#N/A!");
    assert_str(cell_shown(S("#N/A")), "#N/A");
    assert_str(cell_text(S("'")), "'");
    assert_str(cell_text(S("=\"\"")), "");
    assert_true(cell_is_rounded(S("3,16E+10")));
    assert_true(cell_is_rounded(S("3.16123e+09")));
    assert_false(cell_is_rounded(S("3,16")));
    assert_false(cell_is_rounded(S("E+10")));
    assert_false(cell_is_rounded(S("3E+x")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),
        cmocka_unit_test(impossible_dates),
        cmocka_unit_test(month_first_columns),
        cmocka_unit_test(moments),
        cmocka_unit_test(serials),
        cmocka_unit_test(serials_by_votes),
        cmocka_unit_test(no_dates),
        cmocka_unit_test(every_day_in_every_form),
        cmocka_unit_test(amounts),
        cmocka_unit_test(amounts_with_a_point),
        cmocka_unit_test(amounts_come_back),
        cmocka_unit_test(columns_vote),
        cmocka_unit_test(yes_and_no),
        cmocka_unit_test(texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
