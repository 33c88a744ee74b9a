/* SPDX-License-Identifier: Apache-2.0 */
/* What is refused, where, and that the reading goes on behind it. */
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "formats/csv.h"
#include "tests/cmocka_all.h"

static const struct {
    const char *name;
    const char *in;
    const char *key;
    int64_t line;
    int64_t column;
    const char *raw;
    const char *after; /* first field of the next record; NULL: the end */
} cases[] = {
    {"after a quote", "a,b\n\"x\"y,2\n3,4\n", "err.csv.quote", 2, 4, "\"x\"y,2", "3"},
    {"stray quote, closed later", "a,b,c\nü,\"28 inch,2\n3,\"4\",8\n5,6,7\n",
     "err.csv.unclosed", 2, 3, "ü,\"28 inch,2", "3"},
    {"stray quote, never closed", "a,b\nü,\"28 inch\n3,4\n5,6\n", "err.csv.unclosed", 2, 3,
     "ü,\"28 inch", "3"},
    {"truncated", "a,b\n1,\"2", "err.csv.unclosed", 2, 3, "1,\"2", NULL},
    {"a note of three lines", "a,b\n\"one\ntwo 28\" wheel\nthree\",5\n3,4\n", "err.csv.quote",
     3, 9, "\"one\ntwo 28\" wheel\nthree\",5", "3"},
    {"lone bad byte", "ä,ö,ü,é,ß,ï\n1,M\xFCller\n3,4\n", "err.csv.encoding", 2, 4,
     "1,M\xFCller", "3"},
    {"bad in quotes", "ä,ö,ü,é,ß,ï\n1,\"x\r\né\xE9\"\n3,4\n", "err.csv.encoding", 3, 2,
     "1,\"x\r\né\xE9\"", "3"},
    {"surrogate", "ä,ö,ü,é,ß,ï,ä,ö,ü,é,ß,ï,ñ\n\xED\xA0\x80\n3,4\n", "err.csv.encoding", 2, 1,
     "\xED\xA0\x80", "3"},
};

static void refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (size_t portion = 1; portion <= 9; portion += 4) {
            struct arena *a = arena_new();
            struct csv *c = NULL;
            struct err err = {0};
            struct source s = source_bytes(a, S("kasse.csv"), str_of(cases[i].in), portion);
            assert_true(csv_open(a, s, (struct csv_options){0}, &c, &err));
            const struct csv_record *r = NULL;
            assert_true(csv_next(c, &r, &err));
            print_message("%s\n", cases[i].name);
            assert_int_equal(r->kind, CSV_REFUSED);
            assert_string_equal(r->why->key, cases[i].key);
            assert_int_equal(r->why->place.line, cases[i].line);
            assert_int_equal(r->why->place.column, cases[i].column);
            assert_string_equal(r->why->place.file, "kasse.csv");
            assert_str(r->raw, cases[i].raw);
            assert_false(r->raw_cut);
            assert_true(csv_next(c, &r, &err));
            if (cases[i].after) {
                assert_int_equal(r->kind, CSV_ROW);
                assert_str(csv_text(r, 0), cases[i].after);
            } else {
                assert_int_equal(r->kind, CSV_END);
            }
            arena_free(a);
        }
    }
}

static void nul_is_refused(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct csv *c = NULL;
    struct err err = {0};
    struct source s = source_bytes(a, S("x"), S("a,b\n12,3\0004\n5,6\n"), 4);
    assert_true(csv_open(a, s, (struct csv_options){0}, &c, &err));
    const struct csv_record *r = NULL;
    assert_true(csv_next(c, &r, &err));
    assert_int_equal(r->kind, CSV_REFUSED);
    assert_string_equal(r->why->key, "err.csv.nul");
    assert_int_equal(r->why->place.column, 5);
    assert_true(str_eq(r->raw, S("12,3\0004")));
    assert_true(csv_next(c, &r, &err));
    assert_str(csv_text(r, 1), "6");
    arena_free(a);
}

/* "a,b\n", then `piece` `n` times, then "\n7,8\n", without holding it. */
struct made {
    struct str piece;
    int64_t left;
    struct str now;
    int stage;
};

static bool read_made(void *self, char *to, size_t room, size_t *got, struct err *err)
{
    (void)err;
    struct made *m = self;
    size_t n = 0;
    while (n < room) {
        if (m->now.len == 0) {
            if (m->stage == 0 || m->left == 0) {
                m->now = m->stage == 0 ? S("a,b\n") : m->stage == 1 ? S("\n7,8\n") : S("");
                m->stage++;
            } else {
                m->now = m->piece;
                m->left--;
            }
            if (m->now.len == 0) {
                break;
            }
        }
        size_t take = m->now.len < room - n ? m->now.len : room - n;
        memcpy(to + n, m->now.at, take);
        m->now = str_from(m->now, take);
        n += take;
    }
    *got = n;
    return true;
}

static struct csv *open_made(struct arena *a, struct str piece, int64_t n)
{
    struct made *m = arena_make(a, struct made);
    *m = (struct made){.piece = piece, .left = n};
    struct csv *c = NULL;
    struct err err = {0};
    struct source s = {read_made, m, S("made.csv"), -1};
    assert_true(csv_open(a, s, (struct csv_options){.delimiter = ','}, &c, &err));
    return c;
}

static void long_lines(void **state)
{
    (void)state;
    static const struct {
        const char *piece;
        int64_t n;
        const char *key;
        int64_t column;
        int64_t line_after;
    } table[] = {
        {"kettingslot ", 9000000, "err.csv.long_record", CSV_RECORD_MAX + 1, 3}, /* 108 MB */
        {"x", CSV_RECORD_MAX + 1, "err.csv.long_record", CSV_RECORD_MAX + 1, 3},
        {"x", CSV_RECORD_MAX, "err.csv.long_field", 1, 3},
        {"x", CSV_FIELD_MAX + 1, "err.csv.long_field", 1, 3},
        {"ü,", CSV_FIELDS_MAX, "err.csv.many_fields", CSV_FIELDS_MAX * 2 + 1, 3},
        {"1,", 7000000, "err.csv.long_record", CSV_RECORD_MAX + 1, 3},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct arena *a = arena_new();
        struct csv *c = open_made(a, str_of(table[i].piece), table[i].n);
        const struct csv_record *r = NULL;
        struct err err = {0};
        assert_true(csv_next(c, &r, &err));
        assert_int_equal(r->kind, CSV_REFUSED);
        assert_string_equal(r->why->key, table[i].key);
        assert_int_equal(r->why->code, ERR_LIMIT);
        assert_int_equal(r->why->place.line, 2);
        assert_int_equal(r->why->place.column, table[i].column);
        int64_t size = table[i].n * (int64_t)strlen(table[i].piece);
        assert_int_equal(r->raw.len, size < CSV_RECORD_MAX ? size : CSV_RECORD_MAX);
        assert_int_equal(r->raw_cut, size > CSV_RECORD_MAX);
        assert_true(csv_next(c, &r, &err));
        assert_int_equal(r->kind, CSV_ROW);
        assert_str(csv_text(r, 1), "8");
        assert_int_equal(r->line, table[i].line_after);
        assert_true(csv_next(c, &r, &err));
        assert_int_equal(r->kind, CSV_END);
        assert_true(arena_held(a) < 6 * 1024 * 1024);
        arena_free(a);
    }
}

static void limits_are_reached(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct csv *c = open_made(a, S("x"), CSV_FIELD_MAX);
    const struct csv_record *r = NULL;
    struct err err = {0};
    assert_true(csv_next(c, &r, &err));
    assert_int_equal(r->kind, CSV_ROW);
    assert_int_equal(csv_text(r, 0).len, CSV_FIELD_MAX);
    c = open_made(a, S("1,"), CSV_FIELDS_MAX - 1);
    assert_true(csv_next(c, &r, &err));
    assert_int_equal(r->kind, CSV_ROW);
    assert_int_equal(r->count, CSV_FIELDS_MAX);
    arena_free(a);
}

/* A quote that stays open for megabytes costs its own line only. */
static void open_quote_in_a_long_file(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    buf_z(&b, "a,b\n1,2\n3,\"28 inch\n");
    for (int i = 0; i < 300000; i++) {
        buf_z(&b, "4711,kettingslot\n");
    }
    struct csv *c = NULL;
    struct err err = {0};
    struct source s = source_bytes(a, S("x"), buf_str(&b), 60000);
    assert_true(csv_open(a, s, (struct csv_options){0}, &c, &err));
    int64_t rows = 0, refused = 0;
    const struct csv_record *r = NULL;
    do {
        assert_true(csv_next(c, &r, &err));
        rows += r->kind == CSV_ROW;
        if (r->kind == CSV_REFUSED) {
            refused++;
            assert_int_equal(r->line, 3);
            assert_string_equal(r->why->key, "err.csv.unclosed");
            assert_int_equal(r->why->place.column, 3);
        }
    } while (r->kind != CSV_END);
    assert_int_equal(rows, 300001);
    assert_int_equal(refused, 1);
    assert_int_equal(r->line, 300004);
    arena_free(a);
}

/* Each line opens a quote that the next one closes and opens again: refused in linear time. */
static void hopeless_quotes(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    for (int i = 0; i < 2048; i++) {
        buf_char(&b, 'x');
    }
    buf_z(&b, "\",\"\n");
    struct csv *c = open_made(a, buf_str(&b), 1000000); /* 2 GB, if it were read */
    const struct csv_record *r = NULL;
    struct err err = {0};
    int64_t n = 0;
    clock_t start = clock();
    while (csv_next(c, &r, &err)) {
        assert_int_equal(r->kind, CSV_REFUSED);
        n++;
    }
    assert_string_equal(err.key, "err.csv.hopeless");
    assert_int_equal(err.place.line, n + 2);
    assert_true(n < 1000);
    assert_true(clock() - start < 10 * CLOCKS_PER_SEC);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses),
        cmocka_unit_test(nul_is_refused),
        cmocka_unit_test(long_lines),
        cmocka_unit_test(limits_are_reached),
        cmocka_unit_test(open_quote_in_a_long_file),
        cmocka_unit_test(hopeless_quotes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
