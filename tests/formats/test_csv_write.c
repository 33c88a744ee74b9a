/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/csv_write.h"

#include <string.h>

#include "base/arena.h"
#include "base/rng.h"
#include "formats/csv.h"
#include "tests/cmocka_all.h"

static void forms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *exact;
        const char *human; /* and guarded */
    } table[] = {
        {"kettingslot", "kettingslot", "kettingslot"},
        {"", "\"\"", "\"\""},
        {"a,b", "\"a,b\"", "\"a,b\""},
        {"a;b", "a;b", "a;b"},
        {"28\"", "\"28\"\"\"", "\"28\"\"\""},
        {"\"", "\"\"\"\"", "\"\"\"\""},
        {"a\nb", "\"a\nb\"", "\"a\nb\""},
        {"a\rb", "\"a\rb\"", "\"a\rb\""},
        {" x", "\" x\"", "\" x\""},
        {"x ", "\"x \"", "\"x \""},
        {"=1+1", "=1+1", "'=1+1"},
        {"+31 6 12", "+31 6 12", "'+31 6 12"},
        {"-,50", "\"-,50\"", "\"'-,50\""},
        {"@x", "@x", "'@x"},
        {"\tx", "\"\tx\"", "\"'\tx\""},
        {"\rx", "\"\rx\"", "\"'\rx\""},
        {"\nx", "\"\nx\"", "\"'\nx\""},
        {"'=x", "'=x", "''=x"},
        {"''", "''", "''"},
        {"'s Gravenhage", "'s Gravenhage", "'s Gravenhage"},
        {"Sep=;", "\"Sep=;\"", "\"Sep=;\""},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct buf b = buf_in(a);
        struct csv_writer w = csv_writer_to(&b, ',', CSV_EXACT);
        csv_write_text(&w, str_of(table[i].text));
        assert_str(buf_str(&b), table[i].exact);
        buf_clear(&b);
        w = csv_writer_to(&b, ',', CSV_HUMAN);
        csv_write_text(&w, str_of(table[i].text));
        assert_str(buf_str(&b), table[i].human);
        buf_clear(&b);
        w = csv_writer_to(&b, ',', CSV_GUARDED);
        csv_write_text(&w, str_of(table[i].text));
        assert_str(buf_str(&b), table[i].human);
    }
    arena_free(a);
}

static void record_of_all_kinds(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    struct csv_writer w = csv_writer_to(&b, ';', CSV_HUMAN);
    w.crlf = true;
    csv_write_i64(&w, -4711);
    csv_write_day(&w, 20781); /* 2026-11-24 */
    csv_write_absent(&w);
    csv_write_text(&w, S(""));
    csv_write_text(&w, S("é"));
    csv_write_end(&w);
    csv_write_refused(&w, S("Kein Datum; Zeile 7"), S("a;\"b\xFF"));
    assert_str(buf_str(&b), "-4711;2026-11-24;;;é\r\n"
                            "\"Kein Datum; Zeile 7\";a;\"b\xEF\xBF\xBD\r\n");
    arena_free(a);
}

static struct str random_text(struct arena *a, struct rng *r)
{
    static const char *const pieces[] = {
        "\"",   ",",           ";",          "\t",
        "|",    "\n",          "\r",         "\r\n",
        " ",    "=",           "sep=;",      "\xEF\xBB\xBF",
        "\x1A", "ü",           "€",          "\xF0\x9F\x9A\xB2",
        "a",    "kettingslot", "31.12.2026", "'",
        "\"\"", "-",           "\x01",
    };
    struct buf b = buf_in(a);
    uint64_t n = rng_below(r, 3) ? rng_below(r, 6) : 0;
    for (uint64_t i = 0; i < n; i++) {
        buf_z(&b, pieces[rng_below(r, sizeof pieces / sizeof pieces[0])]);
    }
    return buf_str(&b);
}

enum { ROWS = 12, COLUMNS = 6 };

struct cell {
    struct str text;
    bool absent;
};

static void write_table(struct csv_writer *w, struct cell cells[ROWS][COLUMNS], size_t rows,
                        size_t columns)
{
    for (size_t i = 0; i < rows; i++) {
        for (size_t k = 0; k < columns; k++) {
            if (cells[i][k].absent) {
                csv_write_absent(w);
            } else {
                csv_write_text(w, cells[i][k].text);
            }
        }
        csv_write_end(w);
    }
}

static void check_record(const struct csv_record *r, const struct cell *cells, size_t columns)
{
    assert_int_equal(r->kind, CSV_ROW);
    assert_int_equal(r->count, columns);
    for (size_t k = 0; k < columns; k++) {
        if (!str_eq(r->fields[k].text, cells[k].text)) {
            fail_msg("<%.*s> is not <%.*s>", STR_ARG(r->fields[k].text),
                     STR_ARG(cells[k].text));
        }
        if (cells[k].absent || cells[k].text.len == 0) {
            assert_int_equal(r->fields[k].quoted, !cells[k].absent);
        }
    }
}

/* Any table comes back the same, whatever portions it is read in. */
static void comes_back(void **state)
{
    (void)state;
    static const char delimiters[] = {',', ';', '\t', '|', ':'};
    struct rng rng = rng_seeded(20261124);
    for (int round = 0; round < 4000; round++) {
        struct arena *a = arena_new();
        size_t rows = 1 + rng_below(&rng, ROWS), columns = 1 + rng_below(&rng, COLUMNS);
        struct cell cells[ROWS][COLUMNS] = {0};
        for (size_t i = 0; i < rows; i++) {
            for (size_t k = 0; k < columns; k++) {
                /* a record of one absent field would be a blank line */
                cells[i][k].absent = columns > 1 && rng_below(&rng, 8) == 0;
                cells[i][k].text = cells[i][k].absent ? S("") : random_text(a, &rng);
            }
        }
        struct buf b = buf_in(a);
        char delimiter = delimiters[rng_below(&rng, sizeof delimiters)];
        struct csv_writer w = csv_writer_to(&b, delimiter, CSV_EXACT);
        w.crlf = rng_below(&rng, 2);
        write_table(&w, cells, rows, columns);
        struct csv *c = NULL;
        struct err err = {0};
        struct csv_options o = {.delimiter = delimiter, .encoding = ENCODING_UTF8};
        struct source s = source_bytes(a, S("x"), buf_str(&b), 1 + rng_below(&rng, 50));
        assert_true(csv_open(a, s, o, &c, &err));
        check_record(csv_header(c), cells[0], columns);
        const struct csv_record *r = NULL;
        for (size_t i = 1; i < rows; i++) {
            assert_true(csv_next(c, &r, &err));
            check_record(r, cells[i], columns);
        }
        assert_true(csv_next(c, &r, &err));
        assert_int_equal(r->kind, CSV_END);
        arena_free(a);
    }
}

/* No guarded cell runs in a spreadsheet, and each gives back what it stands for. */
static void guarded_comes_back(void **state)
{
    (void)state;
    static const char *const firsts[] = {"=",  "+", "-",  "@", "\t", "\r",
                                         "\n", "'", "''", "x", ""};
    struct rng rng = rng_seeded(8102);
    int guarded = 0;
    for (int round = 0; round < 4000; round++) {
        struct arena *a = arena_new();
        struct str cells[COLUMNS];
        struct buf b = buf_in(a);
        struct csv_writer w = csv_writer_to(&b, ',', CSV_GUARDED);
        for (size_t k = 0; k < COLUMNS; k++) {
            struct str rest = random_text(a, &rng);
            cells[k] = str_format(a, "%s%s%.*s", firsts[rng_below(&rng, 11)],
                                  firsts[rng_below(&rng, 11)], STR_ARG(rest));
            csv_write_text(&w, cells[k]);
        }
        csv_write_end(&w);
        struct csv *c = NULL;
        struct err err = {0};
        struct csv_options o = {.delimiter = ',', .encoding = ENCODING_UTF8};
        assert_true(csv_open(a, source_bytes(a, S("x"), buf_str(&b), 4096), o, &c, &err));
        assert_int_equal(csv_header(c)->count, COLUMNS);
        for (size_t k = 0; k < COLUMNS; k++) {
            struct str cell = csv_header(c)->fields[k].text;
            assert_false(cell.len && strchr("=+-@\t\r\n", cell.at[0]));
            assert_true(str_eq(csv_unguard(cell), cells[k]));
            guarded += !str_eq(cell, cells[k]);
        }
        arena_free(a);
    }
    assert_in_range(guarded, 4000, 4000 * COLUMNS - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),
        cmocka_unit_test(record_of_all_kinds),
        cmocka_unit_test(comes_back),
        cmocka_unit_test(guarded_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
