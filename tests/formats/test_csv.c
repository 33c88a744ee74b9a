/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/csv.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "tests/cmocka_all.h"

static struct csv *open_with(struct arena *a, struct str bytes, size_t portion,
                             struct csv_options o)
{
    struct csv *c = NULL;
    struct err err = {0};
    if (!csv_open(a, source_bytes(a, S("till.csv"), bytes, portion), o, &c, &err)) {
        fail_msg("%s", err.key);
    }
    return c;
}

/* Everything in one line: "<line>:field|field" per record, "!line:column key" when refused. */
static struct str shown(struct arena *a, struct csv *c)
{
    struct buf b = buf_in(a);
    struct err err = {0};
    for (const struct csv_record *r = csv_header(c); r->kind != CSV_END;) {
        if (r->kind == CSV_REFUSED) {
            buf_format(&b, "!%lld:%lld %s ", (long long)r->why->place.line,
                       (long long)r->why->place.column, r->why->key);
        } else {
            buf_format(&b, "<%lld>", (long long)r->line);
        }
        for (size_t i = 0; i < r->count; i++) {
            buf_format(&b, "%s%.*s", i ? "|" : "", STR_ARG(r->fields[i].text));
        }
        buf_char(&b, ' ');
        assert_true(csv_next(c, &r, &err));
    }
    return str_head(buf_str(&b), b.len - 1);
}

static const struct {
    const char *name;
    const char *in;
    const char *out;
    char delimiter;
} cases[] = {
    {"plain", "a,b\n17,x\n", "<1>a|b <2>17|x", ','},
    {"no last line break", "a;b\n17;x", "<1>a|b <2>17|x", ';'},
    {"a header alone", "naam;bedrag", "<1>naam|bedrag", ';'},
    {"CRLF", "a\tb\r\n17\tx\r\n", "<1>a|b <2>17|x", '\t'},
    {"CR", "a|b\r17|x\r18|y\r", "<1>a|b <2>17|x <3>18|y", '|'},
    {"mixed ends", "a,b\r\n1,2\n3,4\r5,6", "<1>a|b <2>1|2 <3>3|4 <4>5|6", ','},
    {"mark", "\xEF\xBB\xBFnaam,b\n1,2\n", "<1>naam|b <2>1|2", ','},
    {"empty fields", "a,b,c\n,,\n,x,\n", "<1>a|b|c <2>|| <3>|x|", ','},
    {"blank lines", "\n\na,b\n\n1,2\n\n\n3,4\n\n", "<3>a|b <5>1|2 <8>3|4", ','},
    {"ragged", "a,b,c\n1\n1,2,3,4\n", "<1>a|b|c <2>1 <3>1|2|3|4", ','},
    {"quotes", "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", "<1>a|b <2>x,y|say \"hi\"", ','},
    {"only quotes", "a,b\n\"\"\"\",\"\"\"\"\"\"\n", "<1>a|b <2>\"|\"\"", ','},
    {"break in quotes", "a;b\r\n\"1\r\n2\";z\r\n3;4\r\n", "<1>a|b <2>1\r\n2|z <4>3|4", ';'},
    {"blanks by quotes", "a, b\n\"x\" , \"y\"\n", "<1>a| b <2>x|y", ','},
    {"inch", "a;b\nFiets 28\";3\nband 28\" 29\";4\n",
     "<1>a|b <2>Fiets 28\"|3 <3>band 28\" 29\"|4", ';'},
    {"sep", "sep=|\na,b|c\n1|2\n", "<2>a,b|c <3>1|2", '|'},
    {"Sep", "SEP=;\r\na;b\r\n", "<2>a|b", ';'},
    {"sep of a quote", "sep=\"\na\n", "<1>sep=\" <2>a", ','},
    {"quoted sep", "\"sep=;\"\na\n", "<1>sep=; <2>a", ','},
    {"LinkedIn", "Notes:\n\"a, b\"\n\nFirst Name,b\n1,2\n", "<4>First Name|b <5>1|2", ','},
    {"LinkedIn CRLF", "Notes:\r\n\"a\"\r\n\r\nFirst Name,b\r\n1,2", "<4>First Name|b <5>1|2",
     ','},
    {"notes", "Notes:\nIda\n\nOda\n", "<1>Notes: <2>Ida <4>Oda", ','},
    {"decimal commas", "a;b;c\n1,5;2,5;3,5\n", "<1>a|b|c <2>1,5|2,5|3,5", ';'},
    {"comma in header", "naam, voornaam;bedrag\nBakker, Ida;1,50\nEtta;2\n",
     "<1>naam, voornaam|bedrag <2>Bakker, Ida|1,50 <3>Etta|2", ';'},
    {"semicolon in quotes", "a,b\n\"1;2\",\"3;4\"\n", "<1>a|b <2>1;2|3;4", ','},
    {"one column", "naam\nIda\n\"\"\nOda", "<1>naam <2>Ida <3> <4>Oda", ','},
    {"DOS end", "a,b\r\n1,2\r\n\x1A", "<1>a|b <2>1|2", ','},
    {"end in a break", "a,b\n1,\"2\n\"", "<1>a|b <2>1|2\n", ','},
    {"ends with delimiter", "a,b\n1,", "<1>a|b <2>1|", ','},
};

/* However the bytes come in, the records are the same. */
static void reads(void **state)
{
    (void)state;
    static const size_t portions[] = {1, 2, 3, 7, 4096};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (size_t p = 0; p < sizeof portions / sizeof portions[0]; p++) {
            struct arena *a = arena_new();
            struct csv *c =
                open_with(a, str_of(cases[i].in), portions[p], (struct csv_options){0});
            struct str got = shown(a, c);
            if (!str_eq(got, str_of(cases[i].out)) || csv_delimiter(c) != cases[i].delimiter) {
                fail_msg("%s, portion %zu: %.*s", cases[i].name, portions[p], STR_ARG(got));
            }
            arena_free(a);
        }
    }
}

static void options(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct csv *c =
        open_with(a, S("Ida;5\nOda;6\n"), 64, (struct csv_options){.headless = true});
    assert_str(csv_text(csv_header(c), 1), "2");
    const struct csv_record *r = NULL;
    struct err err = {0};
    assert_true(csv_next(c, &r, &err));
    assert_str(csv_text(r, 0), "Ida");
    assert_int_equal(r->line, 1);
    assert_str(csv_text(r, 7), "");
    c = open_with(a, S("a;b:c\n"), 64, (struct csv_options){.delimiter = ':'});
    assert_str(shown(a, c), "<1>a;b|c");
    arena_free(a);
}

static void knows_places(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct csv *c =
        open_with(a, S("Größe,Maß,€\n\"ü\r\nöä\",ß,7\n"), 5, (struct csv_options){0});
    const struct csv_record *r = NULL;
    struct err err = {0};
    assert_true(csv_next(c, &r, &err));
    static const struct csv_place want[] = {{2, 1}, {3, 5}, {3, 7}, {3, 8}};
    for (size_t i = 0; i < 4; i++) {
        struct csv_place got = csv_field_place(r, i);
        assert_int_equal(got.line, want[i].line);
        assert_int_equal(got.column, want[i].column);
    }
    assert_true(r->fields[0].quoted);
    assert_false(r->fields[1].quoted);
    assert_false(csv_err_at(c, r, 1, &err));
    assert_string_equal(err.place.field, "Maß");
    assert_string_equal(err.place.file, "till.csv");
    assert_int_equal(err.place.line, 3);
    arena_free(a);
}

static void blank_rows(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct csv *c = open_with(a, S("a;b;c\n;;\n;0;\n"), 64, (struct csv_options){0});
    const struct csv_record *r = NULL;
    struct err err = {0};
    assert_true(csv_next(c, &r, &err));
    assert_true(csv_is_blank(r));
    assert_true(csv_next(c, &r, &err));
    assert_false(csv_is_blank(r));
    assert_true(csv_next(c, &r, &err));
    assert_int_equal(r->kind, CSV_END);
    assert_true(csv_next(c, &r, &err));
    assert_int_equal(r->kind, CSV_END);
    arena_free(a);
}

/* 40 MB in a few: memory doesn't grow with the file. */
struct endless {
    int64_t left; /* bytes */
};

static const char endless_line[] = "4711;31.12.2026;\"Kette; rot\";12,50\n";
enum { ENDLESS_LINE = sizeof endless_line - 1, ENDLESS_LINES = 1100000 };

static bool read_endless(void *self, char *to, size_t room, size_t *got, struct err *err)
{
    (void)err;
    struct endless *e = self;
    size_t n = 0;
    for (; n < room && e->left > 0; n++, e->left--) {
        to[n] = endless_line[ENDLESS_LINE - 1 - (e->left - 1) % ENDLESS_LINE];
    }
    *got = n;
    return true;
}

static void memory_is_bounded(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct endless e = {(int64_t)ENDLESS_LINES * ENDLESS_LINE};
    struct csv *c = NULL;
    struct err err = {0};
    struct source s = {read_endless, &e, S("endless"), -1};
    assert_true(csv_open(a, s, (struct csv_options){0}, &c, &err));
    size_t held = arena_held(a);
    int64_t n = 1;
    const struct csv_record *r = NULL;
    for (;;) {
        assert_true(csv_next(c, &r, &err));
        if (r->kind == CSV_END) {
            break;
        }
        assert_int_equal(r->count, 4);
        n++;
    }
    assert_int_equal(n, ENDLESS_LINES);
    assert_int_equal(r->line, ENDLESS_LINES + 1);
    assert_int_equal(arena_held(a), held);
    assert_true(held < 6 * 1024 * 1024);
    assert_int_equal(csv_bytes_done(c), n * ENDLESS_LINE);
    arena_free(a);
}

static bool read_nothing(void *self, char *to, size_t room, size_t *got, struct err *err)
{
    (void)self;
    (void)to;
    (void)room;
    (void)got;
    return err_set(err, ERR_IO, "err.io.read");
}

static void cannot_open(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        const char *key;
    } bad[] = {
        {"", 0, "err.csv.empty"},
        {"\xEF\xBB\xBF", 3, "err.csv.empty"},
        {"\n\r\n\n", 4, "err.csv.empty"},
        {"\x1A", 1, "err.csv.empty"},
        {"PK\x03\x04\x14", 5, "err.csv.spreadsheet"},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\2\3\4\5\6", 24, "err.csv.binary"},
        {"a,\"b\n1,2\n", 9, "err.csv.unclosed"},
        {"a\0,b\n1,2\nfoo,bar\n", 18, "err.csv.nul"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct csv *c = NULL;
        struct err err = {0};
        struct source s =
            source_bytes(a, S("till.csv"), (struct str){bad[i].bytes, bad[i].len}, 3);
        assert_false(csv_open(a, s, (struct csv_options){0}, &c, &err));
        assert_string_equal(err.key, bad[i].key);
        assert_string_equal(err.place.file, "till.csv");
        assert_null(c);
    }
    struct csv *c = NULL;
    struct err err = {0};
    struct source s = {read_nothing, NULL, S("x"), -1};
    assert_false(csv_open(a, s, (struct csv_options){0}, &c, &err));
    assert_int_equal(err.code, ERR_IO);
    arena_free(a);
}

static void files(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    char path[] = "/tmp/heed_csv_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, "a,b\n5,6\n", 8) == 8);
    close(fd);
    struct source s;
    struct csv *c = NULL;
    struct err err = {0};
    assert_true(source_file(a, str_of(path), &s, &err));
    assert_int_equal(s.size, 8);
    assert_true(csv_open(a, s, (struct csv_options){0}, &c, &err));
    assert_str(shown(a, c), "<1>a|b <2>5|6");
    unlink(path);
    assert_false(source_file(a, str_of(path), &s, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_string_equal(err.place.file, path);
    err = (struct err){0};
    assert_false(source_file(a, S("/tmp"), &s, &err));
    assert_string_equal(err.key, "err.io.folder");
    arena_free(a);
}

/* What stands above the header is passed over, and the delimiter is that of what follows. */
static void header_below(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        int64_t line;
        const char *out; /* NULL: no such line */
        char delimiter;
    } table[] = {
        {"Klanten, 2026\n\na;b\n1;2\n", 3, "<3>a|b <4>1|2", ';'},
        {"Klanten, 2026\n\na;b\n1;2\n", 2, "<3>a|b <4>1|2", ';'},
        {"Klanten, 2026\n\na;b\n1;2\n", 1, "<1>Klanten| 2026 <3>a;b <4>1;2", ','},
        {"x\r\na|b\r\n1|2", 2, "<2>a|b <3>1|2", '|'},
        {"x\ra|b\r1|2", 3, "<3>1|2", '|'},
        {"sep=;\nx\na;b\n", 3, "<3>a|b", ';'},
        {"sep=;\na;b\n", 1, "<2>a|b", ';'},
        {"\"open\na;b\n1;2\n", 2, "<2>a|b <3>1|2", ';'},
        {"a;b\n1;2\n", 3, NULL, 0},
        {"a;b\n1;2\n", 2000000000000, NULL, 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct arena *a = arena_new();
        struct csv *c = NULL;
        struct err err = {0};
        struct csv_options o = {.header_line = table[i].line};
        bool ok = csv_open(a, source_bytes(a, S("x"), str_of(table[i].in), 3), o, &c, &err);
        assert_int_equal(ok, table[i].out != NULL);
        if (ok) {
            assert_str(shown(a, c), table[i].out);
            assert_int_equal(csv_delimiter(c), table[i].delimiter);
        } else {
            assert_string_equal(err.key, "err.csv.no_line");
        }
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(header_below),      cmocka_unit_test(reads),
        cmocka_unit_test(options),           cmocka_unit_test(blank_rows),
        cmocka_unit_test(knows_places),      cmocka_unit_test(files),
        cmocka_unit_test(memory_is_bounded), cmocka_unit_test(cannot_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
