/* SPDX-License-Identifier: Apache-2.0 */
/* What a card brought beyond the book's own words (its lines, its photo) goes where its person
 * goes: through a merge and back, an erasure, an export and an import of the book. */
#include "app/body.h"
#include "app/history.h"
#include "app/keep/erase.h"
#include "app/keep/export.h"
#include "app/merge.h"
#include "tests/app/imported.h"

#define PHOTO_OF(name, line, base64)                                                           \
    "BEGIN:VCARD\nVERSION:3.0\nN:" name ";Q;;;\nFN:Q " name "\nUID:" name                      \
    "\nitem7.X-LINE;X-A=b:" line "\nPHOTO;ENCODING=b;TYPE=JPEG:" base64 "\nEND:VCARD\n"

static const char cards[] =
    PHOTO_OF("Zeldzaam", "hoed\\, groen", "/9j/4Q==") PHOTO_OF("Alledaags", "pet", "/9j/4A==");

static struct store_fixture *with_cards(void)
{
    struct store_fixture *f = store_fixture_new();
    struct import_options o = options_for(IMPORT_CONTACTS, file_of(f, "k.vcf", str_of(cards)));
    struct import_report r;
    struct err err = {0};
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_new, 2);
    return f;
}

static struct customer_id called(struct store_fixture *f, const char *uid)
{
    struct source_key_row k;
    struct err err = {0};
    bool found;
    assert_ok(source_key_get(f->app.db, S("card"), str_of(uid), f->arena, &k, &found, &err),
              &err);
    assert_true(found);
    return k.customer;
}

/* The lines of a table as they are, with ids: as text. */
static struct str whole(struct store_fixture *f, enum table_id table)
{
    struct buf b = buf_in(f->arena);
    struct cursor c;
    struct err err = {0};
    assert_ok(cursor_open(f->app.db, tables[table].all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        for (int i = 0; i < tables[table].column_count; i++) {
            buf_char(&b, '|');
            if (c.value[i].kind == VALUE_INT) {
                buf_i64(&b, c.value[i].i);
            } else if (c.value[i].kind != VALUE_NULL) {
                buf_put(&b, c.value[i].s);
            }
        }
        buf_char(&b, '\n');
    }
    assert_ok(cursor_end(&c, &err), &err);
    return buf_str(&b);
}

static void merged_and_back(void **state)
{
    struct store_fixture *f = with_cards();
    struct err err = {0};
    struct act_id act, back;
    (void)state;
    struct str lines = whole(f, TABLE_CARD_REST), files = whole(f, TABLE_FILE);
    struct customer_id into = called(f, "Zeldzaam"), from = called(f, "Alledaags");
    assert_ok(merge(&f->app, into, from, &act, &err), &err);
    assert_int_equal(rows_in(f->app.db, TABLE_CARD_REST), 2);
    assert_int_equal(rows_in(f->app.db, TABLE_FILE), 2);
    assert_int_equal(called(f, "Alledaags").n, into.n); /* the card finds them */
    struct str of_from = str_format(f->arena, "|%lld|", (long long)from.n);
    assert_true(str_find(whole(f, TABLE_CARD_REST), of_from) < 0);
    assert_true(str_find(whole(f, TABLE_FILE), of_from) < 0);
    assert_ok(undo(&f->app, act, false, &back, &err), &err);
    assert_true(str_eq(whole(f, TABLE_CARD_REST), lines));
    assert_true(str_eq(whole(f, TABLE_FILE), files));
    store_fixture_end(f);
}

static void erased(void **state)
{
    struct store_fixture *f = with_cards();
    struct err err = {0};
    struct copies left;
    (void)state;
    assert_ok(erase(&f->app, called(f, "Zeldzaam"), f->arena, &left, &err), &err);
    assert_int_equal(rows_in(f->app.db, TABLE_CARD_REST), 1);
    assert_int_equal(rows_in(f->app.db, TABLE_FILE), 1);
    assert_int_equal(rows_in(f->app.db, TABLE_FILE_BODY), 1);
    assert_true(str_find(whole(f, TABLE_CARD_REST), S("hoed")) < 0);
    store_fixture_end(f);
}

static void taken_elsewhere(void **state)
{
    struct store_fixture *f = with_cards(), *to = store_fixture_new();
    struct err err = {0};
    struct exported done;
    (void)state;
    struct str dir = str_format(f->arena, "%s/book", f->dir);
    assert_ok(export_write(&f->app, dir, &done, &err), &err);
    assert_ok(export_read(to->app.db, dir, FIXTURE_NOW_MS, &done, &err), &err);
    assert_true(str_eq(whole(to, TABLE_CARD_REST), whole(f, TABLE_CARD_REST)));
    assert_true(str_eq(whole(to, TABLE_FILE), whole(f, TABLE_FILE)));
    assert_true(
        str_find(whole(to, TABLE_CARD_REST), S("|item7|X-LINE|;X-A=b|hoed\\, groen\n")) > 0);
    store_fixture_end(to);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merged_and_back),
        cmocka_unit_test(erased),
        cmocka_unit_test(taken_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
