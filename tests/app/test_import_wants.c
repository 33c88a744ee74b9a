/* SPDX-License-Identifier: Apache-2.0 */
/* Deals, orders and the account of Monica: taken in twice, brought up to date, taken back. */
#include "app/people.h"
#include "core/words.h"
#include "store/gen/people.h"
#include "tests/app/imported.h"

static struct import_report take(struct store_fixture *f, enum import_kind kind,
                                 struct str bytes)
{
    struct import_options o = options_for(kind, file_of(f, "w3", bytes));
    struct import_report r;
    struct err err = {0};
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_read, r.rows_new + r.rows_changed + r.rows_known + r.rows_refused);
    return r;
}

static struct choice_row choice_called(struct store_fixture *f, const char *ref)
{
    struct import_choice_row id;
    struct choice_row row;
    struct err err = {0};
    bool found;
    assert_ok(import_choice(f->app.db, str_of(ref), f->arena, &id, &found, &err), &err);
    assert_true(found);
    assert_ok(choice_get(f->app.db, id.id, f->arena, &row, &found, &err), &err);
    assert_true(found);
    return row;
}

static struct take_back back(struct store_fixture *f, struct batch_id batch)
{
    struct take_back done;
    struct err err = {0};
    assert_ok(import_take_back(&f->app, batch, f->arena, &done, &err), &err);
    return done;
}

#define DEALS "Deal ID,Deal,Contact,Stage,Status,Amount,Created,Close date,Lost reason\n"

static void brought_up_to_date(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct import_report first =
        take(f, IMPORT_CHOICES,
             S(DEALS "D81,tandem,Wiebke Ölsen,offer,open,3141.59,2024-02-29,2024-09-30,\n"
                     "D82,trailer,Bo Smit,offer,lost,271.82,2024-03-01,2024-04-01,too dear\n"));
    assert_int_equal(first.rows_new, 2);
    assert_int_equal(first.customers_new, 2);
    struct import_report later =
        take(f, IMPORT_CHOICES,
             S(DEALS "D81,tandem,Wiebke Ölsen,signed,won,2999.00,2024-02-29,2024-05-17,\n"
                     "D82,trailer,Bo Smit,offer,open,271.82,2024-03-01,2024-04-01,\n"));
    assert_int_equal(later.rows_changed, 1); /* what ended isn't opened by an older file */
    assert_int_equal(later.rows_known, 1);
    struct choice_row r = choice_called(f, "import/D81");
    assert_int_equal(r.state, CHOICE_FROM_US);
    assert_int_equal(r.amount.n, 299900);
    assert_true(r.closed_day.has);
    assert_int_equal(choice_called(f, "import/D82").state, CHOICE_NOT_FROM_US);
    back(f, later.batch);
    r = choice_called(f, "import/D81");
    assert_int_equal(r.state, CHOICE_OPEN);
    assert_int_equal(r.amount.n, 314159);
    assert_false(r.closed_day.has);
    struct take_back done = back(f, first.batch);
    assert_int_equal(done.rows, 2);
    assert_int_equal(done.customers, 2);
    assert_int_equal(rows_in(f->app.db, TABLE_CHOICE) + rows_in(f->app.db, TABLE_CUSTOMER), 0);
    store_fixture_end(f);
}

static void states(void **state)
{
    (void)state;
    static const struct {
        const char *stage, *status;
        int means; /* -1: refused */
    } table[] = {
        {"Closed Won", "", CHOICE_FROM_US},
        {"Gesloten en gewonnen", "", CHOICE_FROM_US},
        {"Abgeschlossen – verloren", "", CHOICE_NOT_FROM_US},
        {"niet gewonnen", "", CHOICE_NOT_FROM_US},
        {"not lost yet", "", CHOICE_OPEN},
        {"Wonder", "", CHOICE_OPEN},
        {"offerte", "Gewonnen", CHOICE_FROM_US},
        {"Closed lost", "open", CHOICE_OPEN}, /* a status is said of it, a stage is a shelf */
        {"Closed lost", "closed", CHOICE_NOT_FROM_US},
        {"Abgeschlossen", "", -1},
        {"offer", "closed", -1},
        {"offer", "zwevend", -1},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct store_fixture *f = store_fixture_new();
        struct import_report r = take(
            f, IMPORT_CHOICES,
            str_format(f->arena, DEALS "D7,slot,Zoë Dam,%s,%s,1.00,2024-02-29,2024-03-01,\n",
                       table[i].stage, table[i].status));
        assert_int_equal(r.rows_refused, table[i].means < 0);
        if (table[i].means >= 0) {
            assert_int_equal(choice_called(f, "import/D7").state, table[i].means);
        }
        store_fixture_end(f);
    }
}

/* Two that are called the same are two, and each is known again. */
static void without_an_id(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct str file = S("Deal,Contact,Stage,Created\nlamp,Jan Jansen,a,2024-02-29\n"
                        "lamp,Jan Jansen,a,2024-02-29\nlamp,Jan Jansen,a,2024-03-01\n");
    assert_int_equal(take(f, IMPORT_CHOICES, file).rows_new, 3);
    assert_int_equal(take(f, IMPORT_CHOICES, file).rows_known, 3);
    assert_int_equal(rows_in(f->app.db, TABLE_CHOICE), 3);
    assert_int_equal(rows_in(f->app.db, TABLE_CUSTOMER), 1);
    store_fixture_end(f);
}

/* Two firms may each have a Jan Jansen. */
static void in_its_firm(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct str file = S("Deal ID,Deal,Contact,Company,Stage\nD1,lamp,Jan Jansen,Groß BV,a\n"
                        "D2,bel,Jan Jansen,Klein BV,a\nD3,slot,Jan Jansen,Groß BV,a\n"
                        "D4,slot,,Klein BV,a\n");
    assert_int_equal(take(f, IMPORT_CHOICES, file).customers_new, 2);
    assert_int_equal(rows_in(f->app.db, TABLE_CONTACT), 2);
    struct choice_row one = choice_called(f, "import/D1"), two = choice_called(f, "import/D2");
    assert_true(one.customer.n != two.customer.n);
    assert_int_equal(choice_called(f, "import/D3").contact.n, one.contact.n);
    assert_int_equal(choice_called(f, "import/D4").customer.n, two.customer.n);
    assert_int_equal(choice_called(f, "import/D4").contact.n, 0);
    store_fixture_end(f);
}

#define ORDERS "Order id,Order date,E-mail,Order total,Refunded amount,Status,Item name\n"

static void orders_of_several_rows(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct import_report r =
        take(f, IMPORT_PURCHASES,
             S(ORDERS "O1,2024-02-29,w@post.example,31.41,,paid,bel\n"
                      "O1,2024-02-29,w@post.example,31.41,,paid,slot\n"
                      "O2,2024-03-01,w@post.example,27.18,,cancelled,slot\n"
                      "O3,2024-03-01,w@post.example,27.18,7.18,partially_refunded,slot\n"));
    assert_int_equal(r.rows_new, 3); /* two sales and a return */
    assert_int_equal(r.rows_joined, 1);
    assert_int_equal(r.rows_left, 1);
    assert_int_equal(rows_in(f->app.db, TABLE_PURCHASE), 3);
    r = take(f, IMPORT_PURCHASES,
             S(ORDERS "O1,2024-02-29,w@post.example,31.41,31.41,refunded,bel\n"
                      "O1,2024-02-29,w@post.example,31.41,31.41,refunded,slot\n"
                      "O2,2024-03-01,w@post.example,27.18,,paid,slot\n"));
    assert_int_equal(r.rows_new, 2); /* the return, and what is paid now */
    assert_int_equal(r.rows_known, 1);
    assert_int_equal(rows_in(f->app.db, TABLE_PURCHASE), 5);
    store_fixture_end(f);
}

static void monica_and_back(void **state)
{
    (void)state;
    static const struct {
        enum table_id table;
        int64_t rows;
    } table[] = {
        {TABLE_CUSTOMER, 3}, {TABLE_CONTACT, 3},     {TABLE_POINT, 3}, {TABLE_ADDRESS, 1},
        {TABLE_KNOWS, 2},    {TABLE_REFERRAL, 1},    {TABLE_WISH, 1},  {TABLE_TAG, 2},
        {TABLE_TASK, 4},     {TABLE_INTERACTION, 5}, {TABLE_NOTE, 5},  {TABLE_FIELD, 4},
    };
    struct store_fixture *f = store_fixture_new();
    struct str path =
        str_format(f->arena, "%s/../fuzz/corpus/monica/account.json", getenv("HEED_TESTS"));
    struct str account = text_of_file(f->arena, path);
    struct import_report first = take(f, IMPORT_CONTACTS, account);
    assert_int_equal(first.rows_new, 3);
    assert_int_equal(first.rows_refused, 1);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(rows_in(f->app.db, table[i].table), table[i].rows);
    }
    struct import_report again = take(f, IMPORT_CONTACTS, account);
    assert_int_equal(again.rows_known, 3);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(rows_in(f->app.db, table[i].table), table[i].rows);
    }
    struct err err = {0};
    int64_t written = -1;
    assert_ok(import_written_since(&f->app, first.batch, &written, &err), &err);
    assert_int_equal(written, 0);
    back(f, first.batch);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(rows_in(f->app.db, table[i].table), 0);
    }
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brought_up_to_date),     cmocka_unit_test(states),
        cmocka_unit_test(without_an_id),          cmocka_unit_test(in_its_firm),
        cmocka_unit_test(orders_of_several_rows), cmocka_unit_test(monica_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
