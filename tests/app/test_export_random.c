/* SPDX-License-Identifier: Apache-2.0 */
/* Random books, exported and taken into an empty shop, are the same row by row: as a folder and
 * as JSON lines. HEED_TEST_SEED repeats a failure; small books come first. */
#include "app/keep/export.h"
#include "app/keep/export_lines.h"
#include "app/keep/whole_file.h"
#include "tests/app/random_book.h"
#include "tests/store_fixture.h"

enum { BOOKS = 6 };

static void assert_same(struct store_fixture *x, struct store_fixture *y, const char *how,
                        struct random_order o)
{
    for (int i = 0; i < table_count; i++) {
        struct err err = {0};
        struct cursor a, b;
        if (i == TABLE_SEQUENCE || i == TABLE_MIGRATION) {
            continue;
        }
        const struct table *t = &tables[i];
        assert_ok(cursor_open(x->app.db, t->all, NULL, &a, &err), &err);
        assert_ok(cursor_open(y->app.db, t->all, NULL, &b, &err), &err);
        bool more = true;
        for (int64_t n = 0; more; n++) {
            struct arena_mark mark = arena_mark(x->arena);
            more = cursor_next(&a);
            bool also = cursor_next(&b);
            if (more != also || (more && !str_eq(row_image(x->arena, t, a.value),
                                                 row_image(x->arena, t, b.value)))) {
                fail_msg("%s, HEED_TEST_SEED=%llu, %zu rows: %s differs in row %lld", how,
                         (unsigned long long)o.seed, o.rows, t->name, (long long)n);
            }
            arena_rewind(x->arena, mark);
        }
        assert_ok(cursor_end(&a, &err), &err);
        assert_ok(cursor_end(&b, &err), &err);
    }
}

static bool into_file(void *ctx, struct str bytes, struct err *err)
{
    return whole_file_put(ctx, bytes, err);
}

static struct str write_lines(struct store_fixture *f, int i, struct exported *done)
{
    struct err err = {0};
    struct whole_file *file;
    struct str path = str_format(f->arena, "%s/book%d.jsonl", f->dir, i);
    struct sink sink = {.buf = buf_in(f->arena), .take = into_file};
    assert_ok(whole_file_begin(f->arena, path, false, &file, &err), &err);
    sink.ctx = file;
    assert_ok(export_lines_write(&f->app, &sink, done, &err), &err);
    assert_ok(whole_file_end(file, &err), &err);
    return path;
}

static void carry(struct store_fixture *from, struct str path, const char *how,
                  struct random_order o, int64_t rows)
{
    struct err err = {0};
    struct exported done;
    struct store_fixture *to = store_fixture_new();
    if (!export_read(to->app.db, path, FIXTURE_NOW_MS, &done, &err)) {
        fail_msg("%s, HEED_TEST_SEED=%llu, %zu rows: %s (%s)", how, (unsigned long long)o.seed,
                 o.rows, err.key, err.text);
    }
    assert_int_equal(done.rows, rows);
    assert_same(from, to, how, o);
    store_fixture_end(to);
}

static void a_random_book_is_the_same_elsewhere(void **state)
{
    const char *given = getenv("HEED_TEST_SEED");
    (void)state;
    for (int i = 0; i < (given ? 8 : BOOKS); i++) {
        struct err err = {0};
        struct random_order o = {given ? strtoull(given, NULL, 10) : 7731 + (uint64_t)i,
                                 (size_t)1 << (given   ? i
                                               : i < 6 ? i
                                                       : 5)};
        struct exported folder, lines;
        struct store_fixture *from = store_fixture_new();
        assert_ok(txn_run(from->app.db, random_book, &o, &err), &err);
        struct str dir = str_format(from->arena, "%s/book", from->dir);
        assert_ok(export_write(&from->app, dir, &folder, &err), &err);
        struct str stream = write_lines(from, i, &lines);
        assert_int_equal(folder.rows, lines.rows);
        carry(from, dir, "folder", o, folder.rows);
        carry(from, stream, "lines", o, folder.rows);
        store_fixture_end(from);
    }
}

/* What the generator promises: something in every table. */
static void every_table_is_filled(void **state)
{
    struct err err = {0};
    struct random_order o = {31, 8};
    struct store_fixture *f = store_fixture_new();
    (void)state;
    assert_ok(txn_run(f->app.db, random_book, &o, &err), &err);
    for (int i = 0; i < table_count; i++) {
        struct cursor c;
        if (intake_carries(&tables[i])) {
            assert_ok(cursor_open(f->app.db, tables[i].all, NULL, &c, &err), &err);
            if (!cursor_next(&c)) {
                fail_msg("nothing in %s", tables[i].name);
            }
            cursor_drop(&c);
        }
    }
    store_fixture_end(f);
}

static void refused(struct store_fixture *to, struct str path, const char *script,
                    const char *key)
{
    struct err err = {0};
    struct exported done;
    struct str spoilt = str_format(to->arena, "%.*s.spoilt", STR_ARG(path));
    struct str command =
        str_format(to->arena, "%s <'%s' >'%s'", script, str_z(to->arena, path), spoilt.at);
    assert_int_equal(system(command.at), 0);
    if (export_read(to->app.db, spoilt, FIXTURE_NOW_MS, &done, &err)) {
        fail_msg("taken in although: %s", script);
    }
    if (strcmp(err.key, key) != 0) {
        fail_msg("%s: %s, not %s", script, err.key, key);
    }
}

static void nothing_of_a_stream_is_trusted(void **state)
{
    struct err err = {0};
    struct random_order o = {4711, 3};
    struct exported done;
    struct store_fixture *from = store_fixture_new();
    struct store_fixture *f = store_fixture_new();
    (void)state;
    assert_ok(txn_run(from->app.db, random_book, &o, &err), &err);
    struct str path = write_lines(from, 0, &done);
    refused(f, path, "sed 1d", "err.book.manifest");
    refused(f, path, "sed 's/\"heed_book\":1/\"heed_book\":2/'", "err.book.manifest");
    refused(f, path, "sed 's/\"schema\":4/\"schema\":5/'", "err.book.schema");
    refused(f, path, "sed 's/\"schema\":4/\"schema\":2/'", "err.book.row");
    refused(f, path, "sed 's/\"schema\":4/\"schema\":0/'", "err.book.manifest");
    refused(f, path, "sed 's/\"next_id\":[0-9]*/\"next_id\":0/'", "err.book.hash");
    refused(f, path, "sed 4d", "err.book.hash");
    refused(f, path, "sed 's/Amsterdam/Brussels/'", "err.book.hash");
    refused(f, path, "sed '$d'", "err.book.no_end");
    refused(f, path, "head -c -1", "err.book.cut");
    refused(f, path, "sed '$p'", "err.book.line_json");
    refused(f, path, "sed '3p'", "err.book.twice");
    refused(f, path, "sed '3s/.*/[]/'", "err.book.line_json");
    refused(f, path, "sed '3s/.$//'", "err.book.line_json");
    refused(f, path, "sed '3s/\"table\":\"shop\"/\"table\":\"sequence\"/'", "err.book.row");
    refused(f, path, "sed '3s/\"table\":\"shop\"/\"table\":\"cellar\"/'", "err.book.row");
    refused(f, path, "sed '3s/\"value\"/\"wert\"/'", "err.book.row");
    refused(f, path, "sed '3s/\"value\":\"/&\\\\u0000/'", "err.book.line_json");
    refused(f, path, "sed 's/\"bytes\":\"/&AAAA/'", "err.book.body");
    refused(f, path, "sed '/\"table\":\"file_body\"/d'", "err.book.hash");
    refused(f, path, "sed '3s/^/                                                     x/'",
            "err.book.line_json");
    refused(f, path, "sh -c 'cat; head -c 22000000 /dev/zero'", "err.book.line");
    /* after all that the shop is as empty as before */
    assert_ok(export_read(f->app.db, path, FIXTURE_NOW_MS, &done, &err), &err);
    store_fixture_end(f);
    store_fixture_end(from);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_is_filled),
        cmocka_unit_test(a_random_book_is_the_same_elsewhere),
        cmocka_unit_test(nothing_of_a_stream_is_trusted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
