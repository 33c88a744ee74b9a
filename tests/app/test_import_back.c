/* SPDX-License-Identifier: Apache-2.0 */
/* Imports taken back, sorted outside memory, in other encodings, with a line without end. */
#include "app/import/import.h"

#include <string.h>
#include <time.h>

#include "app/act.h"
#include "app/history.h"
#include "app/standing.h"
#include "base/buf.h"
#include "store/gen/import.h"
#include "store/gen/standing.h"
#include "store/row.h"
#include "tests/store_fixture.h"

/* Progress is asked for every 100 ms: a clock that runs makes that every time. */
static int64_t clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct str file_of(struct store_fixture *f, const char *name, struct str text)
{
    struct str path = str_format(f->arena, "%s/%s", f->dir, name);
    FILE *out = fopen(path.at, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(text.at, 1, text.len, out), text.len);
    assert_int_equal(fclose(out), 0);
    return path;
}

static struct import_options options(struct str file)
{
    return (struct import_options){
        .kind = IMPORT_PURCHASES, .file = file, .clock_ms = clock_ms};
}

static struct import_report import(struct store_fixture *f, struct str file)
{
    struct err err = {0};
    struct import_report r = {0};
    struct import_options o = options(file);
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_read, r.rows_new + r.rows_known + r.rows_refused);
    return r;
}

/* Every row of the book's tables, one after the other. */
static uint64_t digest(struct store_fixture *f)
{
    uint64_t h = 0xcbf29ce484222325ULL;
    struct err err = {0};
    for (int i = 0; i < table_count; i++) {
        struct cursor c;
        if (!tables[i].book && strcmp(tables[i].name, "standing") != 0) {
            continue;
        }
        assert_ok(cursor_open(f->app.db, tables[i].all, NULL, &c, &err), &err);
        while (cursor_next(&c)) {
            struct arena_mark mark = arena_mark(f->arena);
            struct str s = row_image(f->arena, &tables[i], c.value);
            for (size_t k = 0; k < s.len; k++) {
                h = (h ^ (unsigned char)s.at[k]) * 0x100000001b3ULL;
            }
            arena_rewind(f->arena, mark);
        }
        assert_ok(cursor_end(&c, &err), &err);
    }
    return h;
}

static int64_t count(struct store_fixture *f, enum table_id table)
{
    struct err err = {0};
    struct cursor c;
    int64_t n = 0;
    assert_ok(cursor_open(f->app.db, tables[table].all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        n++;
    }
    assert_ok(cursor_end(&c, &err), &err);
    return n;
}

/* The kept standings are what folding the events anew gives. */
static void assert_standings(struct store_fixture *f)
{
    struct standing_customers it;
    struct err err = {0};
    assert_ok(standing_customers_open(f->app.db, &it, &err), &err);
    while (standing_customers_next(&it)) {
        struct customer_row c;
        struct standing_row kept, made;
        bool found;
        assert_ok(customer_get(f->app.db, it.row.id, f->arena, &c, &found, &err), &err);
        assert_ok(standing_get(f->app.db, it.row.id, f->arena, &kept, &found, &err), &err);
        assert_true(found);
        assert_ok(standing_row_of(f->app.db, &c, f->arena, &made, &err), &err);
        assert_true(str_eq(kept.state, made.state));
        assert_int_equal(kept.reachable, made.reachable);
        assert_int_equal(kept.whom_contact.n, made.whom_contact.n);
    }
    assert_ok(standing_customers_end(&it, &err), &err);
}

/* 1,000 purchases in the order of nothing, with repeats, nameless ones and zeros. */
static struct str many(struct arena *a, int from, int to)
{
    struct buf b = buf_in(a);
    buf_z(&b, "Klant;Datum;Bedrag;Artikel\n");
    for (int i = from; i < to; i++) {
        int k = i * 7919 % 1009;
        if (k % 13) {
            buf_format(&b, "k%d", k % 97);
        }
        buf_format(&b, ";%d-%d-2025;%d,%02d;%s\n", 1 + k % 28, 1 + k % 11, k % 5 ? k % 300 : 0,
                   k % 5 ? k % 100 : 0, k % 3 ? "brood" : "\"fiets; \"\"groot\"\"\"");
    }
    return buf_str(&b);
}

static void taken_back_as_a_whole(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    struct act_id by, candidate;
    assert_int_equal(
        import(f, file_of(f, "old.csv", S("klant;datum;bedrag\nk5;1-2-2024;9,95\n"))).rows_new,
        1);
    uint64_t before = digest(f);
    struct str file = file_of(f, "a.csv", many(f->arena, 0, 1000));
    struct import_report r = import(f, file);
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_int_equal(back.rows, 1000);
    assert_int_equal(back.customers, 96);
    assert_int_equal(back.kept, 0);
    assert_int_equal(digest(f), before);
    assert_standings(f);
    assert_false(import_take_back(&f->app, r.batch, f->arena, &back, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_false(
        import_take_back(&f->app, (struct batch_id){987654321}, f->arena, &back, &err));
    assert_int_equal(err.code, ERR_MISSING);
    /* the same file comes in again, and goes again */
    r = import(f, file);
    assert_int_equal(r.rows_new, 1000);
    /* undo leaves it to import_take_back(), which takes the shop's settings along */
    assert_ok(undo_candidate(&f->app, &candidate, &err), &err);
    assert_false(undo(&f->app, candidate, false, &by, &err));
    assert_string_equal(err.key, "err.undo.batch");
    int64_t until = f->app.shop.purchases_until;
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_true(f->app.shop.purchases_until < until);
    assert_int_equal(digest(f), before);
    store_fixture_end(f);
}

static bool write_note(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct note_row n = {.customer = *(struct customer_id *)ctx, .day = app->today};
    n.words = S("houdt van thee");
    act->customer = n.customer;
    return txn_id(t, &n.id.n, err) && note_put(t, &n, err);
}

static void who_was_written_about_stays(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    struct str *names;
    size_t n;
    struct source_key_row key;
    bool found;
    struct import_report r =
        import(f, file_of(f, "a.csv",
                          S("klant;naam;datum;bedrag\nk1;Zoë van Dam;1-2-2025;3\n"
                            "k2;Bo;2-2-2025;4\n")));
    assert_ok(source_key_get(f->app.db, S("import"), S("k1"), f->arena, &key, &found, &err),
              &err);
    assert_true(found);
    struct act act = {.verb = "note"};
    assert_ok(act_run(&f->app, &act, write_note, &key.customer, &err), &err);
    assert_ok(import_kept(&f->app, r.batch, f->arena, &names, &n, &err), &err);
    assert_int_equal(n, 1);
    assert_true(str_eq(names[0], S("Zoë van Dam")));
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_int_equal(back.customers, 1);
    assert_int_equal(back.kept, 1);
    assert_int_equal(count(f, TABLE_CUSTOMER), 1);
    assert_int_equal(count(f, TABLE_PURCHASE), 0);
    assert_standings(f);
    store_fixture_end(f);
}

static void other_encodings(void **state)
{
    (void)state;
    static const char utf16[] =
        "\xFF\xFEn\0a\0a\0m\0;\0d\0a\0t\0u\0m\0;\0b\0e\0d\0r\0a\0g\0\n\0Z\0o\0\xEB\0;\0"
        "1\0-\0002\0-\0002\0000\0002\0005\0;\0007\0,\0005\0000\0\n\0";
    static const char cp1252[] = "naam;datum;bedrag\nZo\xEB;1-2-2025;\x80 7,50\n";
    struct str texts[] = {{utf16, sizeof utf16 - 1},
                          {cp1252, sizeof cp1252 - 1},
                          S("\xEF\xBB\xBFnaam;datum;bedrag\r\nZoë;1-2-2025;7,50\r\n")};
    struct store_fixture *f = store_fixture_new();
    for (size_t i = 0; i < 3; i++) {
        struct import_report r = import(f, file_of(f, "a.csv", texts[i]));
        assert_int_equal(r.rows_read, 1);
        assert_int_equal(r.rows_new, i == 0);
        assert_int_equal(r.rows_known, i > 0);
    }
    store_fixture_end(f);
}

/* A line of 100 MB between good ones costs itself alone, and little memory. */
static void endless_line(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct str path = str_format(f->arena, "%s/long.csv", f->dir);
    FILE *out = fopen(path.at, "wb");
    char block[4096];
    memset(block, 'q', sizeof block);
    assert_non_null(out);
    fputs("klant;datum;bedrag\nk1;1-2-2025;1,23\nk2;1-2-2025;", out);
    for (int i = 0; i < 100 * 256; i++) {
        assert_int_equal(fwrite(block, 1, sizeof block, out), sizeof block);
    }
    fputs("\nk3;1-2-2025;4,56\n", out);
    assert_int_equal(fclose(out), 0);
    struct import_report r = import(f, path);
    assert_int_equal(r.rows_new, 2);
    assert_int_equal(r.rows_refused, 1);
    assert_int_equal(r.refusals[0].why.code, ERR_LIMIT);
    store_fixture_end(f);
}

/* So little memory that the rows are sorted in a file. */
static void sorted_outside(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct import_report r = {0};
    struct import_options o = options(file_of(f, "a.csv", many(f->arena, 0, 1000)));
    o.sort_bytes = 4096;
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_new, 1000);
    assert_int_equal(r.customers_new, 97);
    assert_standings(f);
    assert_int_equal(import(f, o.file).rows_known, 1000);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_back_as_a_whole), cmocka_unit_test(who_was_written_about_stays),
        cmocka_unit_test(other_encodings),       cmocka_unit_test(endless_line),
        cmocka_unit_test(sorted_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
