/* SPDX-License-Identifier: Apache-2.0 */
/* An export taken into an empty shop is the same book, row by row; a changed one is refused. */
#include <string.h>

#include "app/body.h"
#include "app/keep/export.h"
#include "app/keep/intake.h"
#include "store/gen/rows.h"
#include "store/gen/sequence.h"
#include "tests/app/small_shop.h"
#include "tests/store_fixture.h"

struct two {
    struct store_fixture *from;
    struct store_fixture *to;
    struct str dir;
};

/* Words that CSV and JSON have to be careful with, and the bytes of a file. */
static bool odd_rows(struct txn *t, void *ctx, struct err *err)
{
    static const char bytes[] = {0, 1, '"', '\n', (char)0xff, 'x', 0};
    struct file_body_row body = {.bytes = {bytes, sizeof bytes}};
    struct note_row note = {
        .customer = {*(int64_t *)ctx},
        .day = SMALL_SHOP_DAY,
        .words = S("=1+1 \"Zoë\", zei\nze\r\n\t<b>ßĳ</b> =1+1 \xF0\x9F\x9A\xB2")};
    struct file_row file = {.customer = note.customer,
                            .name = S("foto ×.jpg"),
                            .media = S("image/jpeg"),
                            .size = sizeof bytes,
                            .at = FIXTURE_NOW_MS};
    struct source_key_row key = {
        .source = S("kassa"), .name = S("k-ÄÖ 7731"), .customer = note.customer};
    body.hash = file.hash = body_hash(txn_arena(t), body.bytes);
    return txn_id(t, &note.id.n, err) && txn_id(t, &file.id.n, err) &&
           file_body_put(t, &body, err) && note_put(t, &note, err) && file_put(t, &file, err) &&
           source_key_put(t, &key, err);
}

static bool act_body(struct app *app, struct txn *t, struct act *act, void *ctx,
                     struct err *err)
{
    (void)app;
    act->customer.n = *(int64_t *)ctx;
    return odd_rows(t, ctx, err);
}

static int set_up_on(void **state, bool from_postgres, bool to_postgres)
{
    struct err err = {0};
    static struct two w;
    int64_t customer = 0;
    struct cursor c;
    w.from = store_fixture_new_on(from_postgres);
    w.to = store_fixture_new_on(to_postgres);
    w.dir = str_format(w.from->arena, "%s/book", w.from->dir);
    assert_ok(small_shop_fill(&w.from->app, &err), &err);
    assert_ok(cursor_open(w.from->app.db, tables[TABLE_CUSTOMER].all, NULL, &c, &err), &err);
    assert_true(cursor_next(&c));
    customer = c.value[0].i;
    assert_ok(cursor_end(&c, &err), &err);
    struct act act = {.verb = "note"};
    assert_ok(act_run(&w.from->app, &act, act_body, &customer, &err), &err);
    *state = &w;
    return 0;
}

static int set_up(void **state)
{
    return set_up_on(state, fixture_on_postgres(), fixture_on_postgres());
}

/* Where there is a second engine: from the one to the other. Else twice the same. */
static int set_up_to_file(void **state)
{
    return set_up_on(state, fixture_on_postgres(), false);
}

static int set_up_from_file(void **state)
{
    return set_up_on(state, false, fixture_on_postgres());
}

static int tear_down(void **state)
{
    struct two *w = *state;
    store_fixture_end(w->from);
    store_fixture_end(w->to);
    return 0;
}

static void assert_same_table(struct two *w, const struct table *t)
{
    struct err err = {0};
    struct cursor x, y;
    int64_t rows = 0;
    assert_ok(cursor_open(w->from->app.db, t->all, NULL, &x, &err), &err);
    assert_ok(cursor_open(w->to->app.db, t->all, NULL, &y, &err), &err);
    while (cursor_next(&x)) {
        struct arena_mark mark = arena_mark(w->from->arena);
        if (!cursor_next(&y)) {
            fail_msg("%s: row %lld is missing", t->name, (long long)rows);
        }
        struct str a = row_image(w->from->arena, t, x.value);
        struct str b = row_image(w->from->arena, t, y.value);
        if (!str_eq(a, b)) {
            fail_msg("%s: %.*s became %.*s", t->name, STR_ARG(a), STR_ARG(b));
        }
        arena_rewind(w->from->arena, mark);
        rows++;
    }
    assert_false(cursor_next(&y));
    assert_ok(cursor_end(&x, &err), &err);
    assert_ok(cursor_end(&y, &err), &err);
}

static void same_book(void **state)
{
    struct two *w = *state;
    struct err err = {0};
    struct exported wrote, read;
    assert_ok(export_write(&w->from->app, w->dir, &wrote, &err), &err);
    assert_ok(export_read(w->to->app.db, w->dir, 1795512600000, &read, &err), &err);
    assert_int_equal(wrote.rows, read.rows);
    assert_true(wrote.rows > 100);
    for (int i = 0; i < table_count; i++) {
        if (i != TABLE_SEQUENCE && i != TABLE_MIGRATION) {
            assert_same_table(w, &tables[i]); /* caches, too */
        }
    }
    struct sequence_next_row a, b;
    assert_ok(sequence_next(w->from->app.db, w->from->arena, &a, &err), &err);
    assert_ok(sequence_next(w->to->app.db, w->to->arena, &b, &err), &err);
    assert_int_equal(a.next, b.next);
    /* a spreadsheet doesn't run what somebody wrote */
    char command[400];
    snprintf(command, sizeof command, "grep -qF \"\\\"'=1+1 \" '%s/book/note.csv'",
             w->from->dir);
    assert_int_equal(system(command), 0);
    /* and an export of it is the same, byte for byte */
    struct str again = str_format(w->from->arena, "%s/again", w->from->dir);
    assert_ok(shop_load(w->to->app.db, w->to->arena, &w->to->app.shop, &err), &err);
    assert_ok(export_write(&w->to->app, again, &wrote, &err), &err);
    snprintf(command, sizeof command, "diff -r '%s/book' '%s/again'", w->from->dir,
             w->from->dir);
    assert_int_equal(system(command), 0);
}

static void only_into_an_empty_shop_and_folder(void **state)
{
    struct two *w = *state;
    struct err err = {0};
    struct exported done;
    assert_ok(export_write(&w->from->app, w->dir, &done, &err), &err);
    assert_false(export_write(&w->from->app, w->dir, &done, &err));
    assert_string_equal(err.key, "err.book.folder");
    assert_ok(export_read(w->to->app.db, w->dir, 1795512600000, &done, &err), &err);
    assert_false(export_read(w->to->app.db, w->dir, 1795512600000, &done, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_false(
        export_read(w->to->app.db, S("/nonexistent-7731"), 1795512600000, &done, &err));
    assert_int_equal(err.code, ERR_MISSING);
}

static void refused(struct two *w, const char *script, const char *key)
{
    struct err err = {0};
    struct exported done;
    char command[400];
    snprintf(command, sizeof command, "cd '%.*s' && cp -r . ../copy && %s", STR_ARG(w->dir),
             script);
    assert_int_equal(system(command), 0);
    if (export_read(w->to->app.db, w->dir, 1795512600000, &done, &err)) {
        fail_msg("taken in although: %s", script);
    }
    assert_string_equal(err.key, key);
    snprintf(command, sizeof command, "cd '%.*s/..' && rm -rf book && mv copy book",
             STR_ARG(w->dir));
    assert_int_equal(system(command), 0);
}

static void nothing_is_trusted(void **state)
{
    struct two *w = *state;
    struct err err = {0};
    struct exported done;
    assert_ok(export_write(&w->from->app, w->dir, &done, &err), &err);
    refused(w, "sed -i s/Deventer/Zutphen/ address.jsonl", "err.book.hash");
    refused(w, "sed -i 1d purchase.jsonl", "err.book.hash");
    refused(w, "printf '[1,2' >> need.jsonl", "err.book.cut");
    refused(w, "printf '[1,2]\\n' >> need.jsonl", "err.book.row");
    refused(w, "sed -i '1{p}' customer.jsonl", "err.book.twice");
    refused(w, "sed -i '1s/^\\[[0-9]*/[-4/' customer.jsonl", "err.book.row");
    refused(w, "sed -i '1s/^\\[[0-9]*/[9223372036854775807/' customer.jsonl", "err.book.row");
    refused(w, "sed -i '1s/Anouk/A\\\\u0000k/' customer.jsonl", "err.book.row");
    refused(w, "rm wish.jsonl", "err.io.open");
    refused(w, "rm files/*", "err.io.missing");
    refused(w, "for f in files/*; do printf q | dd of=$f conv=notrunc status=none; done",
            "err.book.body"); /* of the same length */
    refused(w, "for f in files/*; do printf q >> $f; done", "err.book.body");
    refused(w, "for f in files/*; do rm $f && mkfifo $f; done", "err.book.body");
    refused(w, "for f in files/*; do cp $f q && ln -sf ../q $f; done", "err.book.body");
    refused(w, "sed -i 's/\"[0-9a-f]*\"/\"..\\/manifest.json\"/' file_body.jsonl",
            "err.book.row");
    refused(w, "sed -i 's/\"[0-9a-f]/\"A/' file_body.jsonl", "err.book.row");
    refused(w, "sed -i 's/,7]/,99999999]/' file_body.jsonl", "err.book.row");
    refused(w, "sed -i 's/,7]/,8]/' file_body.jsonl", "err.book.body");
    refused(w, "sed -i '1{p}' file_body.jsonl", "err.book.twice");
    refused(w, ": > file_body.jsonl", "err.book.hash");
    refused(
        w,
        ": > file_body.jsonl && h=$(b2sum -l 256 file_body.jsonl | cut -c -64) && sed -i -E "
        "'s/(\"file_body\",\"rows\":)1([^}]*256\":\")[0-9a-f]*/\\10\\2'$h/ manifest.json",
        "err.book.file"); /* all hashes fit, and yet a file has no bytes */
    refused(w, "rm manifest.json", "err.book.no_manifest");
    refused(w, "echo '[]' > manifest.json", "err.book.manifest");
    refused(w, "sed -i 's/\"schema\":4,/\"schema\":5,/' manifest.json", "err.book.schema");
    /* of an older heed this would be three tables too many */
    refused(w, "sed -i 's/\"schema\":4,/\"schema\":2,/' manifest.json", "err.book.manifest");
    refused(w, "sed -i 's/\"schema\":4,/\"schema\":0,/' manifest.json", "err.book.manifest");
    /* a row that says less than the manifest */
    refused(w, "sed -i '1s/,[^,]*\\]$/]/' note.jsonl", "err.book.row");
    refused(w, "sed -i 's/\"words\"/\"vords\"/' manifest.json", "err.book.manifest");
    refused(w, "sed -i 's/\"next_id\":[0-9]*/\"next_id\":9223372036854775807/' manifest.json",
            "err.book.manifest");
    /* after all that the shop is as empty as before */
    assert_ok(export_read(w->to->app.db, w->dir, 1795512600000, &done, &err), &err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(same_book, set_up, tear_down),
        cmocka_unit_test_setup_teardown(same_book, set_up_to_file, tear_down),
        cmocka_unit_test_setup_teardown(same_book, set_up_from_file, tear_down),
        cmocka_unit_test_setup_teardown(only_into_an_empty_shop_and_folder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_trusted, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
