/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks become tables: forms of cells, dates, places; broken and hostile ones are refused.
 */
#include "formats/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "formats/xlsx_style.h"
#include "tests/cmocka_all.h"
#include "tests/formats/workbook.h"

static bool gather(void *self, struct str text, struct err *err)
{
    (void)err;
    buf_put(self, text);
    return true;
}

static bool convert(struct arena *a, const char *path, struct str sheet, struct str *out,
                    struct err *err)
{
    struct xlsx *x = NULL;
    struct buf b = buf_in(a);
    size_t i = 0;
    bool ok = xlsx_open(a, str_of(path), &x, err) && xlsx_sheet(a, x, sheet, &i, err) &&
              xlsx_to_csv(x, i, (struct xlsx_sink){gather, &b}, err);
    *out = buf_str(&b);
    return ok;
}

static char place[] = "/tmp/heed-xlsx-XXXXXX";

static int make_place(void **state)
{
    (void)state;
    int fd = mkstemp(place);
    return fd < 0 || close(fd);
}

static int leave_place(void **state)
{
    (void)state;
    return unlink(place);
}

static void becomes(const struct workbook *w, const char *expected)
{
    struct arena *a = arena_new();
    struct str got;
    struct err err = {0};
    assert_true(workbook_write(place, w));
    if (!convert(a, place, S(""), &got, &err)) {
        print_error("%s\n", err.key);
        fail();
    }
    assert_str(got, expected);
    arena_free(a);
}

#define STYLES                                                                                 \
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-407]d. mmmm yyyy\"/><numFmt "           \
    "numFmtId=\"165\" formatCode=\"dd/mm/yy hh:mm\"/><numFmt numFmtId=\"166\" "                \
    "formatCode=\"&quot;€&quot; #,##0.00;[Red]-0.00\"/></numFmts><cellXfs><xf "              \
    "numFmtId=\"0\"/>"                                                                         \
    "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/>"  \
    "<xf numFmtId=\"20\"/></cellXfs>"

static void cells(void **state)
{
    (void)state;
    becomes(
        &(struct workbook){.sheet = S("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                                      "<c r=\"B1\" t=\"s\"><v>1</v></c></row></sheetData>"),
                           .shared =
                               S("<si><t>Naam</t></si><si><r><t>E-</t></r><r><t "
                                 "xml:space=\"preserve\">mail </t></r><rPh sb=\"0\" eb=\"1\">"
                                 "<t>aside</t></rPh></si>")},
        "Naam,\"E-mail \"\n");
    becomes(
        &(struct workbook){
            .sheet =
                S("<sheetData><row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"b\"><v>1</v>"
                  "</c><c t=\"b\"><v>0</v></c><c t=\"str\"><f>A1&amp;\"x\"</f><v>ax</v></c>"
                  "<c t=\"e\"><v>#N/A</v></c></row></sheetData>")},
        "a,true,false,ax,#N/A\n");
    /* line breaks, quotes, what XML can't hold */
    becomes(
        &(struct workbook){
            .sheet = S("<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>one_x000D_\n"
                       "two, \"three\"_x0007_</t></is></c><c t=\"inlineStr\"><is><t>a_x005F_b "
                       "_x00e9_ _x12</t></is></c></row></sheetData>")},
        "\"one\xE2\x80\xA8two, \"\"three\"\" \",a_b _x00e9_ _x12\n");
    /* a row 3 that follows 1, cells left out, rows at least as wide as the first */
    becomes(
        &(struct workbook){
            .sheet =
                S("<sheetData><row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"D2\"><v>2</v></c>"
                  "</row><row r=\"3\"><c r=\"A3\" s=\"1\"/></row><row r=\"5\"><c "
                  "r=\"A5\"><v>3</v>"
                  "</c></row><row r=\"6\"><c r=\"F6\"><v>4</v></c></row></sheetData>"),
            .styles = S(STYLES)},
        "\n,1,,2\n\n\n3,,,\n,,,,,4\n");
}

static void numbers(void **state)
{
    (void)state;
    becomes(
        &(struct workbook){
            .sheet =
                S("<sheetData><row><c s=\"1\"><v>46387</v></c><c s=\"2\"><v>29221</v></c>"
                  "<c s=\"3\"><v>46082.604166666664</v></c><c s=\"4\"><v>10.083333333333334</v>"
                  "</c><c s=\"5\"><v>0.5</v></c><c s=\"9\"><v>1</v></c></row></sheetData>"),
            .styles = S(STYLES)},
        "2026-12-31,1980-01-01,2026-03-01 14:30:00,10.08,12:00:00,1\n");
    becomes(
        &(struct workbook){.sheet =
                               S("<sheetData><row><c><v>3.1612345678E10</v></c><c><v>1.234</v>"
                                 "</c><c><v>0.1</v></c><c><v>-12.5</v></c><c><v>1E-5</v></c>"
                                 "<c><v>849.95000000000005</v></c></row></sheetData>")},
        "31612345678,1.2340,0.1,-12.5,0.000010000000,849.95\n");
    becomes(
        &(struct workbook){
            .sheet = S("<sheetData><row><c s=\"1\"><v>44925</v></c></row></sheetData>"),
            .styles = S(STYLES),
            .book = S("<workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" sheetId=\"1\" "
                      "r:id=\"rId1\"/></sheets>")},
        "2026-12-31\n");
}

static void forms(void **state)
{
    static const struct {
        const char *code;
        enum xlsx_form form;
    } rows[] = {
        {"General", XLSX_PLAIN},
        {"Standard", XLSX_PLAIN},
        {"0", XLSX_PLAIN},
        {"0.00", XLSX_CENTS},
        {"#,##0.00\\ \"€\"", XLSX_CENTS},
        {"_-* #,##0.00\\ _€_-;-* #,##0.00", XLSX_CENTS},
        {"0.000", XLSX_PLAIN},
        {"0.00%", XLSX_PLAIN},
        {"0.00E+00", XLSX_PLAIN},
        {"dd-mm-yyyy", XLSX_DATE},
        {"TT.MM.JJJJ", XLSX_DATE},
        {"mmm yy", XLSX_DATE},
        {"[$-413]d mmmm yyyy;@", XLSX_DATE},
        {"h:mm", XLSX_TIME},
        {"[h]:mm:ss", XLSX_TIME},
        {"mm:ss.0", XLSX_TIME},
        {"yyyy\\-mm\\-dd\\ hh:mm", XLSX_MOMENT},
        {"\"dagen\" 0", XLSX_PLAIN},
        {"[Red]0", XLSX_PLAIN},
        {"@", XLSX_PLAIN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (xlsx_form_of(str_of(rows[i].code)) != rows[i].form) {
            print_error("%s\n", rows[i].code);
        }
        assert_int_equal(xlsx_form_of(str_of(rows[i].code)), rows[i].form);
    }
}

/* The days around the 29 February 1900 that Excel knows and the calendar doesn't. */
static void epochs(void **state)
{
    static const struct {
        const char *number, *date;
        bool epoch_1904;
    } rows[] = {
        {"1", "1900-01-01", false},    {"59", "1900-02-28", false},
        {"60", "60", false},           {"61", "1900-03-01", false},
        {"0", "1904-01-01", true},     {"43831", "2020-01-01", false},
        {"42369", "2020-01-01", true}, {"-3", "-3", false},
        {"3000000", "3000000", false}, {"x", "x", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *a = arena_new();
        assert_str(xlsx_number(a, str_of(rows[i].number), XLSX_DATE, rows[i].epoch_1904),
                   rows[i].date);
        arena_free(a);
    }
}

/* Made by openpyxl 3.0, another hand than ours. */
static void by_another_hand(void **state)
{
    struct arena *a = arena_new();
    struct str got;
    struct err err = {0};
    const char *path = HEED_TESTS "/formats/openpyxl.xlsx";
    (void)state;
    assert_true(convert(a, path, S(""), &got, &err));
    assert_str(got, "Voornaam,Achternaam,Telefoon,E-mail,Geboortedatum,Plaats,Opmerking\n"
                    "Anna,van der Berg,31612345678,anna@post.example,1984-03-12,Zürich,"
                    "\"eerste regel\xE2\x80\xA8tweede, \"\"regel\"\"\"\n"
                    "Jörg,Weiß,0612345679,,1959-02-28,'s-Hertogenbosch,\n\n"
                    "Zoë,IJzerman,06-12000733,zoe@post.example,,Ede,\n");
    assert_true(convert(a, path, S("kassa 2026"), &got, &err));
    assert_str(got, "Datum,Klantnr,Bedrag,Omschrijving\n2026-03-01,K1,12.5,bel\n"
                    "2026-03-02 14:30:00,K2,1.2340,los\n2026-04-30,K1,1000,fiets\n"
                    "2026-05-01,7,849.95,true\n");
    assert_false(convert(a, path, S("3"), &got, &err));
    assert_string_equal(err.key, "err.xlsx.sheet");
    arena_free(a);
}

static void refused(void **state)
{
    static const struct {
        struct workbook w;
        const char *key;
    } rows[] = {
        {{.sheet = S("<sheetData><row r=\"2\"/><row r=\"2\"/></sheetData>")},
         "err.xlsx.sheet_broken"},
        {{.sheet = S("<sheetData><row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row></sheetData>")},
         "err.xlsx.sheet_broken"},
        {{.sheet = S("<sheetData><row><c r=\"A7\"><v>1</v></c></row></sheetData>")},
         "err.xlsx.sheet_broken"},
        {{.sheet = S("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>")},
         "err.xlsx.sheet_broken"},
        {{.sheet = S("<sheetData><row r=\"1048577\"/></sheetData>")}, "err.xlsx.large"},
        {{.sheet = S("<sheetData><row><c r=\"XFE1\"><v>1</v></c></row></sheetData>")},
         "err.xlsx.large"},
        {{.sheet = S("<sheetData><row>")}, "err.xlsx.archive"},
        {{.sheet = S("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a/>")},
         "err.xlsx.archive"},
        {{.sheet = S("<sheetData/>"), .book = S("<sheets/>")}, "err.xlsx.workbook"},
        {{.sheet = S("<sheetData/>"),
          .book = S("<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"no\"/></sheets>")},
         "err.xlsx.workbook"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *a = arena_new();
        struct str got;
        struct err err = {0};
        assert_true(workbook_write(place, &rows[i].w));
        if (convert(a, place, S(""), &got, &err)) {
            print_error("row %zu was taken\n", i);
            fail();
        }
        assert_string_equal(err.key, rows[i].key);
        assert_string_equal(err.place.file, place);
        arena_free(a);
    }
}

static void no_workbooks(void **state)
{
    struct arena *a = arena_new();
    struct str got;
    struct err err = {0};
    FILE *f = fopen(place, "wb");
    (void)state;
    assert_non_null(f);
    fputs("PK\3\4 and nothing more", f);
    fclose(f);
    assert_false(convert(a, place, S(""), &got, &err));
    assert_string_equal(err.key, "err.xlsx.archive");
    assert_false(convert(a, "/nowhere/a.xlsx", S(""), &got, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_true(xlsx_like(S("PK\3\4abcd")) && !xlsx_like(S("Naam;E")));
    assert_true(xlsx_compound(S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells),          cmocka_unit_test(numbers),
        cmocka_unit_test(forms),          cmocka_unit_test(epochs),
        cmocka_unit_test(refused),        cmocka_unit_test(no_workbooks),
        cmocka_unit_test(by_another_hand)};
    return cmocka_run_group_tests(tests, make_place, leave_place);
}
