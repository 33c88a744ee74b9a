/* SPDX-License-Identifier: Apache-2.0 */
/* Files that aren't what they should be: refused with their place, the rest is in, and what was
 * refused can be mended and taken in. */
#include <unistd.h>

#include "tests/app/imported.h"

#define HEAD "date,customer,name,amount,what\n"
#define GOOD "2025-11-03,K1,Anna Bos,12.50,bell\n"

static bool take(struct store_fixture *f, const char *name, struct str bytes,
                 struct import_report *r, struct err *err)
{
    struct import_options o = options_for(IMPORT_PURCHASES, file_of(f, name, bytes));
    *err = (struct err){0};
    return import_run(&f->app, &o, f->arena, r, err);
}

/* ------------------------------------------------------------------------------- one row */

struct bad_row {
    struct str rest; /* after HEAD GOOD */
    const char *key;
    int64_t line, column;
    const char *field;
};

static const struct bad_row bad_rows[] = {
    {S("2025-02-31,K2,B,1.00,x\n"), "err.cell.no_such_day", 3, 1, "date"},
    {S("31.13.2025,K2,B,1.00,x\n"), "err.cell.no_such_day", 3, 1, "date"},
    {S("soon,K2,B,1.00,x\n"), "err.cell.date", 3, 1, "date"},
    {S(",K2,B,1.00,x\n"), "err.cell.date", 3, 1, "date"},
    {S("2026-11-25,K2,B,1.00,x\n"), "err.import.future", 3, 1, "date"},
    {S("1899-12-31,K2,B,1.00,x\n"), "err.import.ancient", 3, 1, "date"},
    {S("2025-11-03,K2,B,99999999999999999999.00,x\n"), "err.cell.large", 3, 4, "amount"},
    {S("2025-11-03,K2,B,92233720368547758.08,x\n"), "err.cell.large", 3, 4, "amount"},
    {S("2025-11-03,K2,B,much,x\n"), "err.cell.amount", 3, 4, "amount"},
    {S("2025-11-03,K2,B,,x\n"), "err.cell.amount", 3, 4, "amount"},
    {S("2025-11-03,K2,B,1.005,x\n"), "err.cell.decimals", 3, 4, "amount"},
    {S("2025-11-03,K2,B\n"), "err.import.ragged", 3, 0, "amount"},
    {S("2025-11-03,K2,B,1.00,x,y,z\n"), "err.import.ragged", 3, 0, ""},
    {S("2025-11-03,K\x01"
       "2,B,1.00,x\n"),
     "err.import.control", 3, 2, "customer"},
    {S("2025-11-03,K2,B\0,1.00,x\n"), NULL, 3, 0, NULL},
    {S("2025-11-03,K2,\"B,1.00,x\n2025-11-04,K3,C,1.00,y\n"), NULL, 3, 0, NULL},
};

static void rows_are_refused_with_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad_rows / sizeof bad_rows[0]; i++) {
        const struct bad_row *b = &bad_rows[i];
        struct store_fixture *f = store_fixture_new();
        struct import_report r;
        struct err err;
        struct buf all = buf_in(f->arena);
        buf_put(&all, S(HEAD GOOD));
        buf_put(&all, b->rest);
        assert_ok(take(f, "bad.csv", buf_str(&all), &r, &err), &err);
        const struct err *why = &r.refusals[0].why;
        if (r.rows_refused != 1 || (b->key && strcmp(why->key, b->key) != 0)) {
            fail_msg("row %zu: %d refused, %s", i, (int)r.rows_refused,
                     r.rows_refused ? why->key : "");
        }
        assert_int_equal(r.rows_new, r.rows_read - 1);
        assert_int_equal(why->place.line, b->line);
        assert_non_null(strstr(why->place.file, "bad.csv"));
        if (b->key) {
            assert_string_equal(why->place.field, b->field);
            assert_int_equal(why->place.column, b->column);
        }
        assert_true(r.reject_file.len > 0);
        store_fixture_end(f);
    }
}

/* ------------------------------------------------------------------------------- the whole */

static void no_table_at_all(void **state)
{
    (void)state;
    static const struct {
        struct str bytes;
        const char *key;
    } files[] = {
        {S(""), "err.csv.empty"},
        {S("PK\x03\x04\x14\0\0\0\x08\0"), "err.xlsx.archive"},
        {S("\x7F"
           "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0\x01\0\0\0"),
         "err.csv.binary"},
        {S("customer,name\nK1,Anna\n"), "err.columns.needed"},
        {S("date,what\n2025-11-03,bell\n"), "err.columns.needed"},
    };
    struct store_fixture *f = store_fixture_new();
    struct str before = imported(f, f->arena);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct import_report r;
        struct err err;
        struct batch_row *list;
        size_t n;
        assert_false(take(f, "no.csv", files[i].bytes, &r, &err));
        assert_string_equal(err.key, files[i].key);
        assert_int_equal(err.code, ERR_INPUT);
        assert_ok(import_list(&f->app, f->arena, &list, &n, &err), &err);
        assert_int_equal(n, 0); /* not even begun */
    }
    struct import_options o = options_for(IMPORT_PURCHASES, S("/nonexistent/q8xw.csv"));
    struct import_report r;
    struct err err = {0};
    assert_false(import_run(&f->app, &o, f->arena, &r, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_true(str_eq(imported(f, f->arena), before));
    store_fixture_end(f);
}

static void cut_off_in_the_middle(void **state)
{
    (void)state;
    static const char *const ends[] = {
        "2025-11-05,K2,Piet",     /* ragged */
        "2025-11-05,K2,\"Piet",   /* a quote without an end */
        "2025-11-05,K2,Piet\xC3", /* half a letter */
    };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct store_fixture *f = store_fixture_new();
        struct import_report r;
        struct err err;
        struct buf all = buf_in(f->arena);
        buf_put(&all, S(HEAD GOOD));
        buf_z(&all, ends[i]);
        assert_ok(take(f, "cut.csv", buf_str(&all), &r, &err), &err);
        assert_int_equal(r.rows_refused, 1);
        assert_int_equal(r.rows_new, 1);
        store_fixture_end(f);
    }
}

static void a_line_of_100_megabytes(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct import_report r;
    struct err err = {0};
    struct str path = str_format(f->arena, "%s/long.csv", f->dir);
    FILE *out = fopen(str_z(f->arena, path), "wb");
    assert_non_null(out);
    char block[4096];
    memset(block, 'q', sizeof block);
    fputs(HEAD GOOD "2025-11-04,K7,", out);
    for (int i = 0; i < 100 * 256; i++) {
        assert_int_equal(fwrite(block, 1, sizeof block, out), sizeof block);
    }
    fputs(",1.00,x\n2025-11-05,K2,Piet,2.00,y\n", out);
    assert_int_equal(fclose(out), 0);
    size_t held = arena_held(f->arena);
    struct import_options o = options_for(IMPORT_PURCHASES, path);
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_refused, 1);
    assert_int_equal(r.rows_new, 2);
    assert_int_equal(r.refusals[0].why.code, ERR_LIMIT);
    assert_int_equal(r.refusals[0].why.place.line, 3);
    assert_true(arena_held(f->arena) - held < (size_t)8 << 20);
    store_fixture_end(f);
}

/* ------------------------------------------------------------------------------- encodings */

static struct str utf16(struct arena *a, const char *ascii, bool big)
{
    struct buf b = buf_in(a);
    buf_put(&b, big ? S("\xFE\xFF") : S("\xFF\xFE"));
    for (const char *c = ascii; *c; c++) {
        buf_char(&b, big ? '\0' : *c);
        buf_char(&b, big ? *c : '\0');
    }
    return buf_str(&b);
}

static void encodings_are_one(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    const char *plain = "Datum;Kunde;Name;Betrag\n3.11.2025;K1;Anna Bos;1.012,50\n";
    struct str files[] = {
        str_of(plain),
        utf16(f->arena, plain, false),
        utf16(f->arena, plain, true),
        str_format(f->arena, "\xEF\xBB\xBF%s", plain),
        S("sep=;\r\nDatum;Kunde;Name;Betrag\r\n3.11.2025;K1;Anna Bos;1.012,50\r\n"),
        S("Datum\tKunde\tName\tBetrag\r3.11.2025\tK1\tAnna Bos\t1.012,50\r"),
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct import_report r;
        struct err err;
        assert_ok(take(f, "enc.csv", files[i], &r, &err), &err);
        assert_int_equal(r.rows_refused, 0);
        assert_int_equal(r.rows_new, i == 0);
        assert_int_equal(r.rows_known, i != 0);
    }
    /* Windows-1252: ü and the euro sign */
    struct import_report r;
    struct err err;
    assert_ok(take(f, "1252.csv",
                   S("Datum;Kunde;Name;Betrag\n3.11.2025;K2;J\xFCrgen Gro\xDF;\x80 7,25\n"), &r,
                   &err),
              &err);
    assert_int_equal(r.rows_new, 1);
    assert_true(str_find(imported(f, f->arena), S("Jürgen")) > 0);
    store_fixture_end(f);
}

/* One byte of another character set costs its row, not everybody's name. */
static void mixed_encodings(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct import_report r;
    struct err err;
    assert_ok(take(f, "mix.csv",
                   S("Datum;Naam;Bedrag\n3.11.2025;Zo\xC3\xAB;5,00\n"
                     "4.11.2025;B\xFCr;5,00\n5.11.2025;Anna;5,00\n"),
                   &r, &err),
              &err);
    assert_int_equal(r.encoding, ENCODING_UTF8);
    assert_int_equal(r.rows_new, 2);
    assert_int_equal(r.rows_refused, 1);
    assert_string_equal(r.refusals[0].why.key, "err.csv.encoding");
    assert_int_equal(r.refusals[0].why.place.line, 3);
    assert_int_equal(r.refusals[0].why.place.column, 12);
    assert_true(str_find(imported(f, f->arena), S("Zo\xC3\xAB")) > 0);
    store_fixture_end(f);
}

/* ------------------------------------------------------------------------------- mended */

static struct str mended(struct arena *a, struct str text, struct str from, struct str to)
{
    ptrdiff_t at = str_find(text, from);
    assert_true(at >= 0);
    return str_format(a, "%.*s%.*s%.*s", STR_ARG(str_head(text, (size_t)at)), STR_ARG(to),
                      STR_ARG(str_from(text, (size_t)at + from.len)));
}

static void refused_mended_and_in(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct arena *a = f->arena;
    struct import_report r;
    struct err err;
    assert_ok(take(f, "m.csv",
                   S(HEAD GOOD "2025-02-31,K2,Piet,1.00,x\n"
                               "2025-11-04,K3,\"Jo, the \"\"tall\"\"\",1.00,\"two\nlines\"\n"
                               "2025-11-05,K4,\"Quote,2.00,y\n"
                               "2025-11-06,K5,Short\n"),
                   &r, &err),
              &err);
    assert_int_equal(r.rows_new, 2);
    assert_int_equal(r.rows_refused, 3);
    struct str text = text_of_file(a, r.reject_file);
    assert_true(str_starts(text, S("heed_reason,date,customer,name,amount,what\n")));
    assert_int_equal(str_find(text, S("tall")), -1);
    text = mended(a, text, S("2025-02-31,K2"), S("2025-02-28,K2"));
    text = mended(a, text, S("\"Quote,2.00"), S("Quote,2.00"));
    /* what is left unmended is refused again, now the only one */
    struct import_report again;
    assert_ok(take(f, "mended.csv", text, &again, &err), &err);
    assert_int_equal(again.rows_new, 2);
    assert_int_equal(again.rows_refused, 1);
    text = text_of_file(a, again.reject_file);
    text = mended(a, text, S("K5,Short"), S("K5,Short,3.00,z"));
    assert_ok(take(f, "mended2.csv", text, &again, &err), &err);
    assert_int_equal(again.rows_new, 1);
    assert_int_equal(again.rows_refused, 0);
    store_fixture_end(f);
}

static void nothing_is_written_over(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct import_report r;
    struct err err;
    struct str bad = S(HEAD GOOD "2025-02-31,K2,Piet,1.00,x\n");
    assert_ok(take(f, "n.csv", bad, &r, &err), &err);
    struct str first = r.reject_file;
    assert_ok(take(f, "n.csv", bad, &r, &err), &err);
    /* the same rows are there already: one file is enough */
    assert_true(str_eq(first, r.reject_file));
    struct str part = str_format(f->arena, "%.*s.part", STR_ARG(first));
    assert_int_equal(access(str_z(f->arena, part), F_OK), -1);
    /* once somebody mends it, it is theirs */
    struct str refused = text_of_file(f->arena, first);
    struct str theirs = mended(f->arena, refused, S("2025-02-31"), S("2025-02-28"));
    file_of(f, "n.csv.rejected.csv", theirs);
    for (int i = 0; i < 2; i++) {
        assert_ok(take(f, "n.csv", bad, &r, &err), &err);
        assert_true(str_ends(r.reject_file, S("n.csv.rejected-2.csv")));
        assert_true(str_eq(text_of_file(f->arena, r.reject_file), refused));
        assert_true(str_eq(text_of_file(f->arena, first), theirs));
    }
    struct import_options o = options_for(IMPORT_PURCHASES, file_of(f, "n.csv", bad));
    o.rejects = first;
    assert_false(import_run(&f->app, &o, f->arena, &r, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    store_fixture_end(f);
}

/* ------------------------------------------------------------------------------- by name */

/* A name alone means the one who bears it; between two nobody guesses. */
static void namesakes_are_not_guessed(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct import_report r;
    struct err err;
    struct source_key_row key, other;
    bool found;
    assert_ok(take(f, "known.csv",
                   S("date,customer,name,amount\n2025-11-03,K1,Zoë van den Quist,1.00\n"
                     "2025-11-03,K2,Jan Vos,2.00\n2025-11-03,K3,Jan Vos,3.00\n"),
                   &r, &err),
              &err);
    assert_int_equal(r.by_name, 0);
    struct import_options o =
        options_for(IMPORT_PURCHASES, file_of(f, "till.csv",
                                              S("date,name,amount\n"
                                                "2025-12-01,zoe van den quist,7.10\n"
                                                "2025-12-02,Jan Vos,8.20\n"
                                                "2025-12-02,\"Vos, Jan\",8.30\n"
                                                "2025-12-03,Neu Mensch,9.30\n"
                                                "2025-12-04,Neu Mensch,9.40\n"
                                                "2025-12-05,,5.00\n")));
    o.source = S("till");
    o.dry_run = true;
    for (int i = 0; i < 2; i++) {
        err = (struct err){0};
        assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
        assert_int_equal(r.by_name, 5);
        assert_int_equal(r.namesakes, 2);
        assert_int_equal(r.rows_refused, 2);
        assert_string_equal(r.refusals[0].why.key, "err.import.namesakes");
        assert_int_equal(r.refusals[0].line, 3);
        assert_int_equal(r.rows_new, 4);
        assert_int_equal(r.customers_new, 1);
        assert_int_equal(r.nameless, 1);
        o.dry_run = false;
    }
    assert_ok(source_key_get(f->app.db, S("till"), S("name:zoe van den quist"), f->arena, &key,
                             &found, &err),
              &err);
    assert_true(found);
    assert_ok(source_key_get(f->app.db, S("import"), S("K1"), f->arena, &other, &found, &err),
              &err);
    assert_int_equal(key.customer.n, other.customer.n);
    assert_ok(
        source_key_get(f->app.db, S("till"), S("name:jan vos"), f->arena, &key, &found, &err),
        &err);
    assert_false(found);
    o.file = file_of(f, "till2.csv", text_of_file(f->arena, o.file));
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_new, 0);
    assert_int_equal(r.rows_refused, 2);
    /* the same for conversations */
    o = options_for(IMPORT_INTERACTIONS,
                    file_of(f, "calls.csv",
                            S("date,name,channel,words\n2025-12-01,Jan Vos,phone,rang\n"
                              "2025-12-01,Zoë van den Quist,phone,rang back\n")));
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_new, 1);
    assert_int_equal(r.rows_refused, 1);
    assert_int_equal(r.customers_new, 0);
    assert_string_equal(r.refusals[0].why.key, "err.import.namesakes");
    assert_int_equal(r.refusals[0].why.place.column, 2);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_refused_with_their_place),
        cmocka_unit_test(no_table_at_all),
        cmocka_unit_test(cut_off_in_the_middle),
        cmocka_unit_test(a_line_of_100_megabytes),
        cmocka_unit_test(encodings_are_one),
        cmocka_unit_test(mixed_encodings),
        cmocka_unit_test(refused_mended_and_in),
        cmocka_unit_test(nothing_is_written_over),
        cmocka_unit_test(namesakes_are_not_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
