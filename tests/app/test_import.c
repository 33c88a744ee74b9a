/* SPDX-License-Identifier: Apache-2.0 */
/* Purchases of a till, taken in: what is new and what is known, stopped and continued, taken
 * back. */
#include "app/act.h"
#include "app/history.h"
#include "tests/app/imported.h"

#include "base/rng.h"
#include "store/gen/facts.h"
#include "store/gen/standing.h"

static struct import_report take(struct store_fixture *f, struct str file)
{
    struct import_options o = options_for(IMPORT_PURCHASES, file);
    struct import_report r;
    struct err err = {0};
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    return r;
}

#define assert_counts(r, read, fresh, known, refused)                                          \
    do {                                                                                       \
        assert_int_equal((r).rows_read, read);                                                 \
        assert_int_equal((r).rows_new, fresh);                                                 \
        assert_int_equal((r).rows_known, known);                                               \
        assert_int_equal((r).rows_refused, refused);                                           \
    } while (0)

/* Repeats, a zero, a return, other money, receipts of two lines, a sale without a name. */
#define HEAD "Datum;Klantnr;Naam;Bedrag;Valuta;Omschrijving;Bonnummer\n"
#define FIRST                                                                                  \
    HEAD "3-11-2025;K1;Anna van der Bos;12,50;;bel;\n"                                         \
         "3-11-2025;K1;Anna van der Bos;12,50;;bel;\n"                                         \
         "4-11-2025;K1;Anna van der Bos;0,00;;controle;\n"                                     \
         "5-11-2025;K2;Piet Smit;-1.250,75;;fiets terug;\n"                                    \
         "5-11-2025;K2;Piet Smit;99,95;CHF;helm;\n"                                            \
         "6-11-2025;;;7,00;;bandje;\n"                                                         \
         "6-11-2025;K3;Ölscher, Wiebke;40,00;;slot;B-77\n"                                    \
         "6-11-2025;K3;Ölscher, Wiebke;4,00;;sleutel;B-77\n"
#define LATER "7-11-2025;K1;Anna van der Bos;12,50;;bel;\n7-11-2025;K4;Jo;5,00;;ei;\n"

static void twice_is_once(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct import_report r = take(f, file_of(f, "a.csv", S(FIRST)));
    assert_counts(r, 8, 8, 0, 0);
    assert_int_equal(r.customers_new, 3);
    assert_int_equal(r.nameless, 1);
    struct str once = imported(f, f->arena);
    assert_true(str_find(once, S("|125075||")) > 0); /* as a positive number, */
    assert_true(str_find(once, S("|9995|CHF|")) > 0);
    assert_true(str_find(once, S("import/B-77#2")) > 0);
    assert_true(str_find(once, S("|Wiebke||Ölscher|")) > 0);
    r = take(f, file_of(f, "a.csv", S(FIRST)));
    assert_counts(r, 8, 0, 8, 0);
    assert_int_equal(r.customers_new, 0);
    assert_true(str_eq(imported(f, f->arena), once));
    /* a later file that overlaps adds what is new, in whatever order it stands */
    r = take(f, file_of(f, "b.csv",
                        S(HEAD LATER "3-11-2025;K1;A;12,50;;bel;\n"
                                     "6-11-2025;K3;W;4,00;;sleutel;B-77\n"
                                     "6-11-2025;K3;W;40,00;;slot;B-77\n"
                                     "3-11-2025;K1;A;12,50;;bel;\n"
                                     "3-11-2025;K1;A;12,50;;bel;\n")));
    assert_counts(r, 7, 3, 4, 0); /* the third bell of that day is new */
    assert_int_equal(r.customers_new, 1);
    store_fixture_end(f);
}

static int64_t sum_of(struct store_fixture *f)
{
    struct cursor c;
    struct err err = {0};
    struct purchase_row r = {0};
    int64_t sum = 0;
    assert_ok(cursor_open(f->app.db, tables[TABLE_PURCHASE].all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        row_from_values(&tables[TABLE_PURCHASE], c.value, &r);
        sum += r.kind == PURCHASE_RETURN ? -r.amount : r.amount;
    }
    assert_ok(cursor_end(&c, &err), &err);
    return sum;
}

/* One line for each thing scanned: two tyres are two lines, and stay two when it comes again.
 */
static void each_line_of_a_receipt(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct str file = file_of(f, "bon.csv",
                              S("Bonnr;Datum;Klantnr;Omschrijving;Bedrag\n"
                                "B1;2-11-2025;4;band;5,17\n"
                                "B1;2-11-2025;4;bel;3,02\n"
                                "B2;2-11-2025;4;slot;30,40\n"
                                "B1;2-11-2025;4;band;5,17\n"
                                "B1;2-11-2025;4;band;5,17\n"
                                "B3;2-11-2025;;pomp;9,99\n"
                                "B3;2-11-2025;;pomp;9,99\n"));
    struct import_report r = take(f, file);
    assert_int_equal(r.rows_new, 7);
    assert_int_equal(r.rows_known, 0);
    assert_int_equal(sum_of(f), 3 * 517 + 302 + 3040 + 2 * 999);
    r = take(f, file);
    assert_int_equal(r.rows_new, 0);
    assert_int_equal(r.rows_known, 7);
    assert_int_equal(sum_of(f), 3 * 517 + 302 + 3040 + 2 * 999);
    store_fixture_end(f);
}

/* "Klant" is a number or a name: the whole column tells. `is`: what stands in each column. */
static const struct {
    const char *csv, *is, *name;
} whose[] = {
    {"Datum;Klant;Bedrag\n2-11-2025;Jan de Vries;12,50\n3-11-2025;Els Bos;5,00\n"
     "3-11-2025;Jan de Vries;6,00\n",
     "date name amount", "Jan de Vries"},
    {"Date,Customer,Total\n2025-11-02,Acme Ltd,12.50\n2025-11-05,Bolt 24 Ltd,1\n",
     "date name amount", "Acme Ltd"},
    {"Datum;Kunde;Kundennr.;Betrag\n2.11.2025;J\xC3\xBCrgen Gro\xC3\x9F;17;12,50\n",
     "date name customer amount", "J\xC3\xBCrgen Gro\xC3\x9F"},
    {"Klantnummer;Datum;Klant;Bedrag\n17;2-11-2025;Jan de Wit;12,50\n",
     "customer date name amount", "Jan de Wit"},
    {"Datum;Klant;Bedrag\n2-11-2025;4711;12,50\n3-11-2025;K-104;5,00\n3-11-2025;;5,00\n",
     "date customer amount", "Nr. 4711"},
    {"Datum;Klant;Naam;Bedrag\n2-11-2025;Dragt;Jan Dragt;12,50\n", "date customer name amount",
     "Jan Dragt"},
};

static void whose_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof whose / sizeof whose[0]; i++) {
        struct store_fixture *f = store_fixture_new();
        struct import_report r = take(f, file_of(f, "kassa.csv", str_of(whose[i].csv)));
        struct buf is = buf_in(f->arena);
        for (size_t k = 0; k < r.columns.count; k++) {
            buf_z(&is, k ? " " : "");
            buf_z(&is, columns_name(r.columns.use[k].what));
        }
        buf_char(&is, '\0');
        assert_string_equal(is.at, whose[i].is);
        assert_int_equal(r.rows_refused, 0);
        struct cursor c;
        struct err err = {0};
        struct customer_row row = {0};
        int found = 0;
        assert_ok(cursor_open(f->app.db, tables[TABLE_CUSTOMER].all, NULL, &c, &err), &err);
        while (cursor_next(&c)) {
            row_from_values(&tables[TABLE_CUSTOMER], c.value, &row);
            found += str_eq(row.name, str_of(whose[i].name));
        }
        assert_ok(cursor_end(&c, &err), &err);
        assert_int_equal(found, 1);
        store_fixture_end(f);
    }
}

static void a_look_writes_nothing(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct import_report look, real;
    take(f, file_of(f, "a.csv", S(HEAD "3-11-2025;K1;A;12,50;;bel;\n")));
    struct str before = imported(f, f->arena);
    struct import_options o = options_for(
        IMPORT_PURCHASES, file_of(f, "b.csv", S(FIRST LATER "31-2-2025;K9;X;1,00;;x;\n")));
    o.dry_run = true;
    assert_ok(import_run(&f->app, &o, f->arena, &look, &err), &err);
    assert_true(str_eq(imported(f, f->arena), before));
    assert_int_equal(look.batch.n, 0);
    assert_int_equal(look.reject_file.len, 0);
    o.dry_run = false;
    assert_ok(import_run(&f->app, &o, f->arena, &real, &err), &err);
    assert_counts(look, real.rows_read, real.rows_new, real.rows_known, 1);
    assert_int_equal(look.rows_new, 9);
    assert_int_equal(look.customers_new, real.customers_new);
    assert_int_equal(look.nameless, real.nameless);
    store_fixture_end(f);
}

/* ------------------------------------------------------------------------------- stopped */

enum { MANY = 9001 };

static struct str many_rows(struct arena *a)
{
    struct rng rng = rng_seeded(UINT64_C(0x5851f42d4c957f2d));
    struct buf b = buf_in(a);
    buf_z(&b, HEAD);
    for (int i = 0; i < MANY; i++) {
        int k = (int)rng_below(&rng, 700);
        buf_format(&b, "%d-%d-2025;K%d;Mens %d;%d,%02d;;%s;", (int)rng_below(&rng, 28) + 1,
                   (int)rng_below(&rng, 10) + 1, k, k, (int)rng_below(&rng, 3),
                   (int)rng_below(&rng, 2), rng_below(&rng, 2) ? "bel" : "band");
        if (rng_below(&rng, 4) == 0) {
            buf_format(&b, "R%d", i / 3);
        }
        buf_char(&b, '\n');
    }
    return buf_str(&b);
}

struct stopping {
    int64_t after; /* rows written; -1: while reading */
};

static bool stop_after(void *ctx, enum import_step step, int64_t done, int64_t total)
{
    const struct stopping *s = ctx;
    (void)total;
    return s->after < 0 ? step != IMPORT_READS : step != IMPORT_WRITES || done < s->after;
}

static void stopped_goes_on(void **state)
{
    (void)state;
    struct store_fixture *whole = store_fixture_new();
    struct err err = {0};
    struct str bytes = many_rows(whole->arena);
    struct import_report undisturbed = take(whole, file_of(whole, "m.csv", bytes));
    assert_int_equal(undisturbed.rows_read, MANY);
    struct str expected = imported(whole, whole->arena);

    struct store_fixture *f = store_fixture_new();
    struct import_options o = options_for(IMPORT_PURCHASES, file_of(f, "m.csv", bytes));
    struct import_report r;
    struct facts_open_imports_row open;
    static const int64_t stops[] = {-1, 1, 3000, 6000};
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        struct stopping s = {stops[i]};
        o.progress = stop_after;
        o.ctx = &s;
        assert_false(import_run(&f->app, &o, f->arena, &r, &err));
        assert_int_equal(err.code, ERR_STOPPED);
        /* what is said of it is true: something is in, or nothing */
        assert_string_equal(err.key,
                            stops[i] < 0 ? "err.import.stopped_early" : "err.import.stopped");
        assert_ok(facts_open_imports(f->app.db, f->arena, &open, &err), &err);
        assert_int_equal(open.batches, stops[i] > 0); /* nothing is in while it reads */
    }
    assert_false(str_eq(imported(f, f->arena), expected));
    o.progress = NULL;
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_true(r.resumed);
    assert_counts(r, MANY, undisturbed.rows_new, undisturbed.rows_known, 0);
    assert_int_equal(r.customers_new, undisturbed.customers_new);
    assert_true(str_eq(imported(f, f->arena), expected));
    assert_ok(facts_open_imports(f->app.db, f->arena, &open, &err), &err);
    assert_int_equal(open.batches, 0);
    store_fixture_end(f);
    store_fixture_end(whole);
}

static void stopped_is_taken_back(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct import_report r;
    struct take_back back;
    struct batch_row *list;
    size_t n;
    struct stopping s = {3000};
    struct str empty = imported(f, f->arena);
    struct import_options o =
        options_for(IMPORT_PURCHASES, file_of(f, "m.csv", many_rows(f->arena)));
    o.progress = stop_after;
    o.ctx = &s;
    assert_false(import_run(&f->app, &o, f->arena, &r, &err));
    assert_int_equal(err.code, ERR_STOPPED);
    assert_ok(import_list(&f->app, f->arena, &list, &n, &err), &err);
    assert_int_equal(n, 1);
    assert_ok(import_take_back(&f->app, list[0].id, f->arena, &back, &err), &err);
    assert_int_equal(back.rows, list[0].rows_new);
    assert_int_equal(back.customers, list[0].customers_new);
    assert_true(str_eq(imported(f, f->arena), empty));
    store_fixture_end(f);
}

/* ------------------------------------------------------------------------------- back */

static bool write_note(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct note_row note = {
        .customer = *(struct customer_id *)ctx, .day = app->today, .words = S("blauw")};
    act->customer = note.customer;
    return txn_id(t, &note.id.n, err) && note_put(t, &note, err);
}

static struct customer_id customer_of(struct store_fixture *f, struct str key)
{
    struct source_key_row row;
    bool found;
    struct err err;
    assert_ok(source_key_get(f->app.db, S("import"), key, f->arena, &row, &found, &err), &err);
    return found ? row.customer : (struct customer_id){0};
}

static void taken_back_as_a_whole(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    struct act_id last, by;
    int64_t written;
    take(f, file_of(f, "a.csv", S(FIRST)));
    struct str before = imported(f, f->arena);
    struct import_report r =
        take(f, file_of(f, "b.csv",
                        S(HEAD LATER "8-11-2025;K2;P;-3,00;;x;\n8-11-2025;K5;Q;1;;y;\n"
                                     "9-11-2025;;;1,25;;z;\n")));
    assert_int_equal(r.customers_new, 2);
    assert_false(str_eq(imported(f, f->arena), before));
    /* not by way of the images, of which there are none */
    assert_ok(undo_candidate(&f->app, &last, &err), &err);
    assert_false(undo(&f->app, last, false, &by, &err));
    assert_string_equal(err.key, "err.undo.batch");
    assert_ok(import_written_since(&f->app, r.batch, &written, &err), &err);
    assert_int_equal(written, 0);
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_int_equal(back.rows, 5);
    assert_int_equal(back.customers, 2);
    assert_int_equal(back.kept, 0);
    assert_true(str_eq(imported(f, f->arena), before)); /* standings and all */
    assert_false(import_take_back(&f->app, r.batch, f->arena, &back, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_false(
        import_take_back(&f->app, (struct batch_id){987654321}, f->arena, &back, &err));
    assert_int_equal(err.code, ERR_MISSING);
    store_fixture_end(f);
}

static void who_was_written_about_stays(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    struct standing_row standing;
    int64_t written;
    bool found;
    struct import_report r = take(f, file_of(f, "a.csv", S(FIRST)));
    struct customer_id anna = customer_of(f, S("K1"));
    struct customer_id piet = customer_of(f, S("K2"));
    struct act act = {.verb = "note"};
    assert_ok(act_run(&f->app, &act, write_note, &anna, &err), &err);
    assert_ok(import_written_since(&f->app, r.batch, &written, &err), &err);
    assert_int_equal(written, 1);
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_int_equal(back.customers, 2);
    assert_int_equal(back.kept, 1);
    assert_ok(standing_get(f->app.db, anna, f->arena, &standing, &found, &err), &err);
    assert_true(found);
    assert_ok(standing_get(f->app.db, piet, f->arena, &standing, &found, &err), &err);
    assert_false(found);
    /* the file again finds her */
    r = take(f, file_of(f, "a.csv", S(FIRST)));
    assert_counts(r, 8, 8, 0, 0);
    assert_int_equal(r.customers_new, 2);
    assert_int_equal(customer_of(f, S("K1")).n, anna.n);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_is_once),         cmocka_unit_test(each_line_of_a_receipt),
        cmocka_unit_test(whose_it_is),           cmocka_unit_test(a_look_writes_nothing),
        cmocka_unit_test(stopped_goes_on),       cmocka_unit_test(stopped_is_taken_back),
        cmocka_unit_test(taken_back_as_a_whole), cmocka_unit_test(who_was_written_about_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
