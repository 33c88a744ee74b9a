/* SPDX-License-Identifier: Apache-2.0 */
/* Contacts and interactions, taken in: who is known, what is filled in, what is refused. */
#include "app/act.h"
#include "app/history.h"
#include "app/keep/verify.h"
#include "app/people.h"
#include "core/words.h"
#include "store/gen/people.h"
#include "store/gen/standing.h"
#include "tests/app/imported.h"

static struct import_report take(struct store_fixture *f, enum import_kind kind,
                                 struct str bytes)
{
    struct import_options o = options_for(kind, file_of(f, "q7.csv", bytes));
    struct import_report r;
    struct err err = {0};
    o.keep_rest = kind == IMPORT_CONTACTS;
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_read, r.rows_new + r.rows_changed + r.rows_known + r.rows_refused);
    return r;
}

static struct people people_called(struct store_fixture *f, const char *key)
{
    struct source_key_row k;
    struct people p;
    struct err err = {0};
    bool found;
    assert_ok(source_key_get(f->app.db, S("import"), str_of(key), f->arena, &k, &found, &err),
              &err);
    assert_true(found);
    assert_ok(people_load(f->app.db, k.customer, f->arena, &p, &found, &err), &err);
    assert_true(found);
    return p;
}

#define CONTACTS                                                                               \
    "Klantnr;Voornaam;Tussenvoegsel;Achternaam;Bedrijf;E-mail;Telefoon;Straat;Plaats;"         \
    "Geboortedatum;Labels;Opmerking;Niet bellen;Kleur\n"                                       \
    "K-81;Wiebke;von;Ölsen;;w.oelsen@post.example;030-2718281;Gracht 9b;Utrecht;29-2-1988;"   \
    "racefiets, club;houdt van thee;ja;blauw\n"                                                \
    "K-82;Bo;;Smit;Bakkerij Groß;bo@gross.example;;;;;;;;\n"                                  \
    "K-83;Zoë;;Dam;Bakkerij Groß;zoe@gross.example;;;;;;;nee;\n"                             \
    ";Jan;;Jansen;;;06-31415926;;;;;;;\n"                                                      \
    ";Jan;;Jansen;;;06-27182818;;;;;;;\n"

static void contacts_twice(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct import_report r = take(f, IMPORT_CONTACTS, S(CONTACTS));
    assert_int_equal(r.rows_new, 5);
    assert_int_equal(r.customers_new, 4);
    struct people p = people_called(f, "K-81");
    assert_true(str_eq(p.customer.name, S("Wiebke von Ölsen")));
    assert_true(str_eq(p.contacts.at[0].infix, S("von")));
    assert_int_equal(p.contacts.at[0].birth_day.n, 229);
    assert_int_equal(p.contacts.at[0].birth_year.n, 1988);
    assert_int_equal(p.points.len, 2);
    assert_true(str_eq(p.points.at[0].norm, S("31302718281")));
    assert_true(str_eq(p.addresses.at[0].number, S("9b")));
    assert_int_equal(p.tags.len, 2);
    assert_true(str_eq(p.fields.at[0].value, S("blauw")));
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 1);
    assert_int_equal(rows_in(f->app.db, TABLE_NOTE), 1);
    p = people_called(f, "org:bakkerij gross");
    assert_int_equal(p.customer.kind, CUSTOMER_ORGANIZATION);
    assert_int_equal(p.contacts.len, 2);
    struct str before = imported(f, f->arena);
    r = take(f, IMPORT_CONTACTS, S(CONTACTS));
    assert_int_equal(r.rows_known, 5);
    assert_int_equal(r.customers_new, 0);
    assert_true(str_eq(imported(f, f->arena), before));
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 1);
    assert_int_equal(rows_in(f->app.db, TABLE_NOTE), 1);
    store_fixture_end(f);
}

/* Known by the mail address; only what was empty is filled in, and goes when it is taken back.
 */
static void only_what_was_empty(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    take(f, IMPORT_CONTACTS,
         S("Klantnr;Naam;E-mail;Plaats\nA1;Wiebke Ölsen;w@post.example;Utrecht\n"));
    struct people old = people_called(f, "A1");
    struct import_report r =
        take(f, IMPORT_CONTACTS,
             S("Naam;E-mail;Plaats;Taal;Telefoon;Labels;Klantnr\n"
               "W. Anders;W@POST.example;Zwolle;Duits;06-31415926;club;Z9\n"));
    assert_int_equal(r.rows_new, 0);
    assert_int_equal(r.rows_changed, 1);
    assert_int_equal(r.customers_new, 0);
    struct people p = people_called(f, "Z9");
    assert_int_equal(p.customer.id.n, old.customer.id.n);
    assert_true(str_eq(p.customer.name, S("Wiebke Ölsen")));
    assert_true(str_eq(p.addresses.at[0].city, S("Utrecht")));
    assert_int_equal(p.addresses.len, 2);
    assert_true(str_eq(p.addresses.at[1].city, S("Zwolle")));
    assert_true(str_eq(p.contacts.at[0].language, S("de")));
    assert_int_equal(p.points.len, 2);
    assert_int_equal(p.tags.len, 1);
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_int_equal(back.customers, 0);
    p = people_called(f, "A1");
    assert_int_equal(p.contacts.at[0].language.len, 0);
    assert_int_equal(p.points.len, 1);
    assert_int_equal(p.addresses.len, 1);
    assert_int_equal(p.tags.len, 0);
    assert_int_equal(p.keys.len, 1);
    store_fixture_end(f);
}

/* A place is one however it is written; another place is there as well. */
static void where_they_live(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    static const struct {
        const char *row;
        size_t places;
        int64_t changed;
    } later[] = {
        {"Dorpsstr. 9;3512ab;Utrecht", 1, 1}, /* the number that was left out */
        {"Dorpsstraat 9;3512 AB;UTRECHT", 1, 0},     {";;utrecht", 1, 0},
        {"Dorpsstraat 9 bis;3512 AB;Utrecht", 2, 1}, {"Steenweg 9;3512 AB;Utrecht", 3, 1},
        {"Dorpsstraat 9;3513 AB;Utrecht", 4, 1},
    };
    take(f, IMPORT_CONTACTS,
         S("Klantnr;Naam;Adres;Postcode;Plaats\nA1;Wiebke Ölsen;Dorpsstraat;3512 AB;\n"));
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        struct import_report r = take(
            f, IMPORT_CONTACTS,
            str_format(f->arena, "Klantnr;Naam;Adres;Postcode;Plaats\nA1;Wiebke Ölsen;%s\n",
                       later[i].row));
        struct people p = people_called(f, "A1");
        assert_int_equal(r.rows_changed, later[i].changed);
        assert_int_equal(p.addresses.len, later[i].places);
        assert_true(str_eq(p.addresses.at[0].number, S("9")));
        assert_true(str_eq(p.addresses.at[0].city, S("Utrecht")));
    }
    store_fixture_end(f);
}

/* What is dialled at home there is shown so that it is dialled from here. */
static void a_number_abroad(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    take(f, IMPORT_CONTACTS,
         S("Klantnr;Naam;Mobiel;Telefoon;Land\nA1;Wiebke Ölsen;0171 9384756;+49 221 2718281;"
           "Deutschland\nA2;Tom Haas;06 31415926;030-2718281;Nederland\n"));
    struct people p = people_called(f, "A1");
    assert_int_equal(p.points.len, 2);
    assert_true(str_eq(p.points.at[0].value, S("0171 9384756")));
    assert_true(str_eq(p.points.at[0].norm, S("491719384756")));
    assert_true(str_eq(point_shown(f->arena, S("NL"), &p.points.at[0]), S("+49 171 9384756")));
    assert_true(str_eq(point_shown(f->arena, S("DE"), &p.points.at[0]), S("0171 9384756")));
    assert_true(str_eq(point_shown(f->arena, S("NL"), &p.points.at[1]), S("+49 221 2718281")));
    p = people_called(f, "A2");
    assert_true(str_eq(point_shown(f->arena, S("NL"), &p.points.at[0]), S("06 31415926")));
    assert_true(str_eq(point_shown(f->arena, S("NL"), &p.points.at[1]), S("030-2718281")));
    store_fixture_end(f);
}

/* Whose is a number: a colleague's isn't everybody's, a couple's mailbox is both's. */
static void whose_it_is(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    take(f, IMPORT_CONTACTS,
         S("Klantnr;Bedrijf;Naam;Telefoon;E-mail\n"
           "B1;Bakkerij Gross;Wiebke Ölsen;030-2718281;balie@gross.example\n"
           "B2;Bakkerij Gross;Tom Haas;06-31415926;balie@gross.example\n"));
    struct people p = people_called(f, "org:bakkerij gross");
    assert_int_equal(p.contacts.len, 2);
    assert_int_equal(p.points.len, 4);
    int phones[2] = {0}, mails[2] = {0};
    for (size_t i = 0; i < p.points.len; i++) {
        for (size_t k = 0; k < 2; k++) {
            bool theirs = p.points.at[i].contact.n == p.contacts.at[k].id.n;
            phones[k] += theirs && p.points.at[i].kind == POINT_PHONE;
            mails[k] += theirs && p.points.at[i].kind == POINT_EMAIL;
        }
    }
    for (size_t k = 0; k < 2; k++) {
        assert_int_equal(phones[k], 1);
        assert_int_equal(mails[k], 1);
    }
    store_fixture_end(f);
}

static bool mend_point(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct point_row p = *(const struct point_row *)ctx;
    (void)app;
    act->customer = p.customer;
    p.value = S("06-31415927");
    p.norm = S("31631415927");
    return point_put(t, &p, err);
}

static bool allow_point(struct app *app, struct txn *t, struct act *act, void *ctx,
                        struct err *err)
{
    const struct point_row *p = ctx;
    struct permission_row yes = {
        .customer = p->customer, .point = p->id, .day = app->today, .at = app->now_ms};
    act->customer = p->customer;
    return txn_id(t, &yes.id.n, err) && permission_put(t, &yes, err);
}

/* Nothing names what isn't there, and all that is reckoned is right. */
static void assert_whole(struct store_fixture *f)
{
    struct verified v;
    struct err err = {0};
    for (int i = 0; i < table_count; i++) {
        for (int k = 0; k < tables[i].column_count; k++) {
            struct cursor c;
            if (tables[i].columns[k].names < 0) {
                continue;
            }
            assert_ok(cursor_open(f->app.db, tables[i].columns[k].astray, NULL, &c, &err),
                      &err);
            assert_false(cursor_next(&c));
            assert_ok(cursor_end(&c, &err), &err);
        }
    }
    assert_ok(verify(&f->app, false, f->arena, &v, &err), &err);
    assert_true(verified_clean(&v));
}

static void write_later(struct store_fixture *f,
                        bool (*body)(struct app *app, struct txn *t, struct act *act, void *ctx,
                                     struct err *err),
                        struct point_row *p)
{
    struct err err = {0};
    struct act act = {.verb = "edit"};
    assert_ok(act_run(&f->app, &act, body, p, &err), &err);
}

/* What was filled in goes; what somebody changed since stays and is told, as does what
 * something rests on that came since. */
static void changed_since_stays(void **state)
{
    (void)state;
    bool (*const later[])(struct app * app, struct txn * t, struct act * act, void *ctx,
                          struct err *err) = {mend_point, allow_point, NULL};
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        struct store_fixture *f = store_fixture_new();
        struct err err = {0};
        struct take_back back;
        take(f, IMPORT_CONTACTS, S("Klantnr;Naam;E-mail\nA1;Wiebke Ölsen;w@post.example\n"));
        struct import_report r = take(f, IMPORT_CONTACTS,
                                      S("E-mail;Taal;Telefoon;Labels;Klantnr\nw@post.example;"
                                        "Duits;06-31415926;club;A1\n"));
        struct people p = people_called(f, "A1");
        assert_int_equal(p.points.len, 2);
        assert_int_equal(p.tags.len, 1);
        assert_str(p.contacts.at[0].language, "de");
        struct point_row phone = p.points.at[p.points.at[0].kind == POINT_PHONE ? 0 : 1];
        if (later[i]) {
            write_later(f, later[i], &phone);
        }
        assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
        assert_int_equal(back.changed_len, later[i] ? 1 : 0);
        if (later[i]) {
            assert_int_equal(back.changed[0].n, phone.customer.n);
            assert_str(back.changed_names[0], "Wiebke Ölsen");
        }
        p = people_called(f, "A1");
        assert_int_equal(p.tags.len, 0);
        assert_int_equal(p.contacts.at[0].language.len, 0);
        assert_int_equal(p.points.len, later[i] ? 2 : 1);
        assert_whole(f);
        store_fixture_end(f);
    }
}

static bool know_each_other(struct app *app, struct txn *t, struct act *act, void *ctx,
                            struct err *err)
{
    const struct customer_id *two = ctx;
    struct knows_row k = {.customer = two[0], .to_customer = two[1]};
    (void)app;
    act->customer = k.customer;
    return txn_id(t, &k.id.n, err) && knows_put(t, &k, err);
}

/* Whom somebody else was since said to know doesn't go from under them. */
static void who_is_known_stays(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    struct str *names;
    size_t n;
    take(f, IMPORT_CONTACTS, S("Klantnr;Naam\nA1;Wiebke Ölsen\n"));
    struct import_report r =
        take(f, IMPORT_CONTACTS, S("Klantnr;Naam\nB7;Kay Hölz\nB8;Quirin Aß\n"));
    struct customer_id two[] = {people_called(f, "A1").customer.id,
                                people_called(f, "B7").customer.id};
    struct act act = {.verb = "knows"};
    assert_ok(act_run(&f->app, &act, know_each_other, two, &err), &err);
    assert_ok(import_kept(&f->app, r.batch, f->arena, &names, &n, &err), &err);
    assert_int_equal(n, 1);
    assert_str(names[0], "Kay Hölz");
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_int_equal(back.customers, 1);
    assert_int_equal(back.kept, 1);
    assert_whole(f);
    store_fixture_end(f);
}

/* What was changed and undone again isn't changed: it goes too. */
static void changed_and_undone_goes(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    struct act_id edited, by;
    take(f, IMPORT_CONTACTS, S("Klantnr;Naam;E-mail\nA1;Wiebke Ölsen;w@post.example\n"));
    struct import_report r =
        take(f, IMPORT_CONTACTS, S("Klantnr;Naam;Telefoon\nA1;Wiebke Ölsen;06-31415926\n"));
    struct people p = people_called(f, "A1");
    struct point_row phone = p.points.at[p.points.at[0].kind == POINT_PHONE ? 0 : 1];
    write_later(f, mend_point, &phone);
    assert_ok(undo_candidate(&f->app, &edited, &err), &err);
    assert_ok(undo(&f->app, edited, false, &by, &err), &err);
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_int_equal(back.changed_len, 0);
    assert_int_equal(people_called(f, "A1").points.len, 1);
    store_fixture_end(f);
}

/* Whom a till knew by a number gets the name that the address book has. */
static void a_number_gets_its_name(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    take(f, IMPORT_PURCHASES, S("klant;datum;bedrag\n4711;3-2-2025;12,50\n"));
    assert_true(str_eq(people_called(f, "4711").customer.name, S("Nr. 4711")));
    struct import_report r = take(f, IMPORT_CONTACTS, S("klantnr;naam\n4711;Ada Kruis\n"));
    assert_int_equal(r.customers_new, 0);
    assert_int_equal(r.rows_changed, 1);
    assert_true(str_eq(people_called(f, "4711").customer.name, S("Ada Kruis")));
    store_fixture_end(f);
}

static void whoever_bought_is_a_customer(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    take(f, IMPORT_CONTACTS, S("klantnr;naam;e-mail\n7;Ada Kruis;ada@post.example\n"));
    assert_int_equal(people_called(f, "7").customer.stage, STAGE_PROSPECT);
    /* another till, which knows the mail address only */
    struct import_report r =
        take(f, IMPORT_PURCHASES, S("e-mail;datum;bedrag\nAda@post.example;3-2-2025;12,50\n"));
    assert_int_equal(r.customers_new, 0);
    assert_int_equal(people_called(f, "7").customer.stage, STAGE_CUSTOMER);
    store_fixture_end(f);
}

static void a_no_is_never_loosened(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    take(f, IMPORT_CONTACTS,
         S("klantnr;naam;niet bellen;unsubscribed;do not contact\n1;A;ja;;\n2;B;;2024-05-06;\n"
           "3;C;nee;0;x\n"));
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 3);
    take(f, IMPORT_CONTACTS,
         S("klantnr;naam;niet bellen;unsubscribed;do not contact\n1;A;nee;nee;nee\n"));
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 3);
    take(f, IMPORT_CONTACTS,
         S("klantnr;naam;Keine Werbung;Geen reclame;Bel-me-niet;Gesperrt für Werbung\n"
           "4;D;ja;;;\n5;E;;1;;\n6;F;;;x;\n7;G;;;;ja\n8;H;nein;nee;0;nein\n"));
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 7);
    /* asked whether one may, a "no" refuses; a "yes" of a file is no consent, silence no
     * refusal */
    take(f, IMPORT_CONTACTS,
         S("klantnr;naam;Mag bellen;Darf "
           "mailen\n9;I;nee;ja\n10;J;ja;nein\n11;K;;\n12;L;misschien;ja\n"));
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 9);
    store_fixture_end(f);
}

#define TALKS                                                                                  \
    "Datum;Tijd;Klantnr;Naam;Kanaal;Richting;Minuten;Reactie;Verslag\n"                        \
    "3-11-2025;14:30;K-1;;telefoon;inkomend;12;welkom;Belde over de e-bike\n"                  \
    "4-11-2025;;;Jan Nieuw;bezoek;uitgaand;30;niet nu;Langs geweest\n"                         \
    "4-11-2025;;;Jan Nieuw;bezoek;uitgaand;30;niet nu;Langs geweest\n"                         \
    "1-12-2026;10:00;K-1;;bezoek;;;;Proefrit\n"

#define TILL                                                                                   \
    "Datum;Klantnr;Voornaam;Achternaam;Bedrag;Notitie;Telefoon;E-mail;Straat;Plaats;Postcode;" \
    "Geboortedatum;Niet bellen;Medewerker;Aantal\n"                                            \
    "2-11-2025;1;Jan;Bos;5,00;wil een mand;0611111111;;;;;;;A;3\n"                             \
    "3-11-2025;1;Jan;Bos;6,00;;;jan@bos.example;Weg 1;Utrecht;3511 AB;1-2-1980;ja;A;3\n"       \
    "3-11-2025;1;Jan;Bos;7,00;wil een mand;;;;;;;;A;3\n"                                       \
    "4-11-2025;;;;7,00;zonder naam;;;;;;;;A;1\n"                                               \
    "4-11-2025;2;Els;Dam;7,00;;;;;;;30-2-1980;;A;1\n"

/* A till that knows addresses: what its preview says it takes is taken. */
static void purchases_tell_of_people(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    struct import_report report = take(f, IMPORT_PURCHASES, S(TILL));
    assert_int_equal(report.rows_new, 4);
    assert_int_equal(report.rows_read, 5);
    assert_int_equal(report.rows_refused, 1); /* no such birthday */
    assert_string_equal(report.refusals[0].why.place.field, "Geboortedatum");
    assert_true(str_eq(report.unused, S("Medewerker, Aantal")));
    struct people p = people_called(f, "1");
    assert_int_equal(p.addresses.len, 1);
    assert_true(str_eq(p.addresses.at[0].street, S("Weg")));
    assert_true(str_eq(p.addresses.at[0].city, S("Utrecht")));
    assert_int_equal(p.points.len, 2);
    assert_int_equal(p.contacts.at[0].birth_day.n, 201);
    assert_int_equal(p.contacts.at[0].birth_year.n, 1980);
    assert_int_equal(rows_in(f->app.db, TABLE_NOTE), 1);
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 1);
    struct str before = imported(f, f->arena);
    report = take(f, IMPORT_PURCHASES, S(TILL));
    assert_int_equal(report.rows_new, 0);
    assert_int_equal(report.rows_known, 4);
    assert_true(str_eq(imported(f, f->arena), before));
    assert_int_equal(rows_in(f->app.db, TABLE_NOTE), 1);
    /* taken back: nothing of it stays */
    struct batch_row *batches;
    size_t n;
    assert_ok(import_list(&f->app, f->arena, &batches, &n, &err), &err);
    assert_int_equal(n, 2);
    assert_ok(import_take_back(&f->app, batches[1].id, f->arena, &back, &err), &err);
    assert_int_equal(back.rows, 4);
    assert_int_equal(back.kept, 0);
    assert_int_equal(rows_in(f->app.db, TABLE_CUSTOMER), 0);
    assert_int_equal(rows_in(f->app.db, TABLE_NOTE), 0);
    assert_int_equal(rows_in(f->app.db, TABLE_ADDRESS), 0);
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 0);
    store_fixture_end(f);
}

/* Who was there gets what was empty, and loses it when the import is taken back. */
static void purchases_fill_in(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    take(f, IMPORT_PURCHASES, S("datum;klantnr;bedrag\n1-11-2025;1;3,00\n"));
    struct import_report report = take(f, IMPORT_PURCHASES, S(TILL));
    struct people p = people_called(f, "1");
    assert_true(str_eq(p.customer.name, S("Jan Bos")));
    assert_int_equal(p.addresses.len, 1);
    assert_int_equal(p.points.len, 2);
    assert_ok(import_take_back(&f->app, report.batch, f->arena, &back, &err), &err);
    p = people_called(f, "1");
    assert_true(str_eq(p.customer.name, S("Nr. 1")));
    assert_int_equal(p.addresses.len, 0);
    assert_int_equal(p.points.len, 0);
    assert_int_equal(rows_in(f->app.db, TABLE_NOTE), 0);
    store_fixture_end(f);
}

/* Only names, mail and phone: whoever was there, and whoever is told of differently, is seen
 * to; in portions of one row, so that nobody of them is whole in any. */
static void plain_columns_fill_in(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct import_options o;
    struct import_report r;
    struct err err = {0};
    take(f, IMPORT_PURCHASES, S("datum;klantnr;bedrag\n1-11-2025;1;3,00\n"));
    o = options_for(IMPORT_PURCHASES, file_of(f, "plain.csv",
                                              S("datum;klantnr;naam;e-mail;bedrag\n"
                                                "2-11-2025;1;Jan Bos;jan@bos.example;3,00\n"
                                                "2-11-2025;2;Els Dam;;3,00\n"
                                                "3-11-2025;2;Els Dam;els@dam.example;4,00\n"
                                                "3-11-2025;3;Kim Vos;kim@vos.example;4,00\n"
                                                "4-11-2025;3;Kim Vos;kim@vos.example;4,00\n")));
    o.portion_rows = 1;
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_new, 5);
    assert_int_equal(r.customers_new, 2);
    struct people p = people_called(f, "1");
    assert_true(str_eq(p.customer.name, S("Jan Bos")));
    assert_int_equal(p.points.len, 1);
    p = people_called(f, "2");
    assert_int_equal(p.points.len, 1);
    assert_true(str_eq(p.points.at[0].norm, S("els@dam.example")));
    assert_int_equal(people_called(f, "3").points.len, 1);
    store_fixture_end(f);
}

/* So do conversations. */
static void conversations_tell_of_people(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    take(f, IMPORT_INTERACTIONS,
         S("Datum;Naam;Mobiel;Bedrijf;Straat;Plaats;Kanaal;Notitie;Niet bellen\n"
           "3-11-2025;Jan Nieuw;06 1234 5678;;Weg 1;Utrecht;bezoek;hij wil een mand;ja\n"));
    struct cursor c;
    struct err err = {0};
    struct interaction_row r = {0};
    assert_ok(cursor_open(f->app.db, tables[TABLE_INTERACTION].all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        row_from_values(&tables[TABLE_INTERACTION], c.value, &r);
        assert_true(str_eq(r.words, S("hij wil een mand")));
    }
    assert_ok(cursor_end(&c, &err), &err);
    assert_int_equal(rows_in(f->app.db, TABLE_INTERACTION), 1);
    assert_int_equal(rows_in(f->app.db, TABLE_ADDRESS), 1);
    assert_int_equal(rows_in(f->app.db, TABLE_POINT), 1);
    assert_int_equal(rows_in(f->app.db, TABLE_NOTE), 0);
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 1);
    store_fixture_end(f);
}

static void interactions_twice(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    struct interaction_row r = {0};
    struct import_report report = take(f, IMPORT_INTERACTIONS, S(TALKS));
    assert_int_equal(report.rows_new, 4);
    assert_int_equal(report.customers_new, 2);
    struct cursor c;
    int planned = 0, theirs = 0;
    assert_ok(cursor_open(f->app.db, tables[TABLE_INTERACTION].all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        row_from_values(&tables[TABLE_INTERACTION], c.value, &r);
        planned += r.kind == INTERACTION_PLANNED;
        if (r.begun == BEGUN_BY_THEM) {
            theirs++;
            assert_int_equal(r.minute.n, 14 * 60 + 30);
            assert_int_equal(r.minutes.n, 12);
            assert_int_equal(r.channel, CHANNEL_PHONE);
            assert_int_equal(r.reaction, REACTION_WELCOME);
        }
    }
    assert_ok(cursor_end(&c, &err), &err);
    assert_int_equal(planned, 1);
    assert_int_equal(theirs, 1);
    struct str before = imported(f, f->arena);
    assert_int_equal(take(f, IMPORT_INTERACTIONS, S(TALKS)).rows_known, 4);
    assert_true(str_eq(imported(f, f->arena), before));
    assert_ok(import_take_back(&f->app, report.batch, f->arena, &back, &err), &err);
    assert_int_equal(back.rows, 4);
    assert_int_equal(back.customers, 2);
    assert_int_equal(rows_in(f->app.db, TABLE_INTERACTION), 0);
    assert_int_equal(rows_in(f->app.db, TABLE_CUSTOMER), 0);
    assert_int_equal(rows_in(f->app.db, TABLE_STANDING), 0);
    store_fixture_end(f);
}

/* What each row is: kind, who began, channel, reaction; "" for one that is refused. */
static const struct {
    const char *row, *is, *words;
} outcomes[] = {
    {"Email;Outbound;;;;hello there;", "unanswered/us/email/none", "hello there"},
    {"Email;Outbound;;welkom;;;", "happened/us/email/welcome", ""},
    {"E-Mail;eingehend;;;;;", "happened/them/email/none", ""},
    {"post;uit;;;;;", "unanswered/us/post/none", ""},
    {"phone;out;unanswered;;;a;Left a word", "unanswered/us/phone/none", "a\nLeft a word"},
    {"phone;out;not met;;;;", "not_met/us/phone/none", ""},
    {"phone;out;NOT_MET;;;;", "not_met/us/phone/none", ""},
    {"Call;Outbound;Left voicemail;;;;", "unanswered/us/phone/none", ""},
    {"Call;Outbound;Connected;no interest;;;", "happened/us/phone/no_interest", ""},
    {"telefoon;uitgaand;geen gehoor;;;;", "unanswered/us/phone/none", ""},
    {"telefoon;uitgaand;In gesprek;;;;", "unanswered/us/phone/none", ""},
    {"Anruf;ausgehend;nicht erreicht;;;;", "unanswered/us/phone/none", ""},
    {"Anruf;ausgehend;Anrufbeantworter;;;;", "unanswered/us/phone/none", ""},
    {"Anruf;eingehend;verpasst;;;;", "happened/them/phone/none", ""},
    {"Besuch;;Nicht zu Hause;;;;", "not_met/us/visit/none", ""},
    {";out;Geen interesse;;Call;;", "happened/us/phone/no_interest", ""},
    {"phone;out;purple;;;;", "", ""},
};

static void what_came_of_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++) {
        struct store_fixture *f = store_fixture_new();
        struct err err = {0};
        struct interaction_row r = {0};
        struct cursor c;
        struct import_report report =
            take(f, IMPORT_INTERACTIONS,
                 str_format(f->arena,
                            "Date;Email;Channel;Direction;Outcome;Reaction;Type;Subject;Notes\n"
                            "2026-11-01;jan@v.example;%s\n",
                            outcomes[i].row));
        assert_int_equal(report.rows_refused, outcomes[i].is[0] == '\0');
        assert_int_equal(report.rows_new, outcomes[i].is[0] != '\0');
        assert_int_equal(report.unused.len, 0);
        assert_ok(cursor_open(f->app.db, tables[TABLE_INTERACTION].all, NULL, &c, &err), &err);
        while (cursor_next(&c)) {
            row_from_values(&tables[TABLE_INTERACTION], c.value, &r);
            assert_string_equal(
                str_z(f->arena, str_format(f->arena, "%s/%s/%s/%s",
                                           interaction_kind_name((enum interaction_kind)r.kind),
                                           begun_by_name((enum begun_by)r.begun),
                                           channel_name((enum channel)r.channel),
                                           reaction_name((enum reaction)r.reaction))),
                outcomes[i].is);
            assert_string_equal(str_z(f->arena, r.words), outcomes[i].words);
        }
        assert_ok(cursor_end(&c, &err), &err);
        store_fixture_end(f);
    }
}

static const struct {
    enum import_kind kind;
    const char *text;
    const char *key;
    int64_t line;
} refused[] = {
    {IMPORT_CONTACTS, "naam;geboortedatum\nA;31-31-1980\n", "err.cell.no_such_day", 2},
    {IMPORT_CONTACTS, "naam;telefoon\nA;3,16E+10\n", "err.import.rounded", 2},
    {IMPORT_CONTACTS, "klantnr;naam\n8;\n", "err.import.nobody", 2},
    {IMPORT_CONTACTS, "naam;stad\nA\x01;x\n", "err.import.control", 2},
    {IMPORT_INTERACTIONS, "datum;naam;kanaal\n3-2-2025;A;vliegtuig\n", "err.import.word", 2},
    {IMPORT_INTERACTIONS, "datum;naam\n3-2-2025;\n", "err.import.nobody", 2},
    {IMPORT_INTERACTIONS, "datum;naam;tijd\n3-2-2025;A;25:00\n", "err.import.time", 2},
    {IMPORT_INTERACTIONS, "datum;naam;minuten\n3-2-2025;A;-4\n", "err.import.minutes", 2},
    {IMPORT_INTERACTIONS, "datum;naam;status\n3-12-2026;A;done\n", "err.import.future", 2},
    {IMPORT_INTERACTIONS, "datum;naam\n3-12-2044;A\n", "err.import.future", 2},
};

static void bad_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct store_fixture *f = store_fixture_new();
        struct import_report r = take(f, refused[i].kind, str_of(refused[i].text));
        assert_int_equal(r.rows_refused, 1);
        assert_string_equal(r.refusals[0].why.key, refused[i].key);
        assert_int_equal(r.refusals[0].line, refused[i].line);
        assert_int_equal(rows_in(f->app.db, TABLE_CUSTOMER), 0);
        store_fixture_end(f);
    }
}

static bool stop_early(void *ctx, enum import_step step, int64_t done, int64_t total)
{
    (void)ctx;
    (void)done;
    (void)total;
    return step != IMPORT_READS;
}

static void stopped_goes_on(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct buf b = buf_in(f->arena);
    struct err err = {0};
    struct import_report r;
    buf_z(&b, "klantnr;naam;e-mail\n");
    for (int i = 0; i < 500; i++) {
        buf_format(&b, "%d;Mens %d;m%d@post.example\n", i, i, i % 450);
    }
    struct import_options o = options_for(IMPORT_CONTACTS, file_of(f, "m.csv", buf_str(&b)));
    o.progress = stop_early;
    o.portion_rows = 200;
    assert_false(import_run(&f->app, &o, f->arena, &r, &err));
    assert_int_equal(err.code, ERR_STOPPED);
    assert_int_equal(rows_in(f->app.db, TABLE_CUSTOMER), 200);
    o.progress = NULL;
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_true(r.resumed);
    assert_int_equal(r.customers_new, 450); /* fifty share a mail address with another */
    assert_int_equal(rows_in(f->app.db, TABLE_CUSTOMER), 450);
    assert_int_equal(rows_in(f->app.db, TABLE_STANDING), 450);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contacts_twice),
        cmocka_unit_test(only_what_was_empty),
        cmocka_unit_test(where_they_live),
        cmocka_unit_test(whose_it_is),
        cmocka_unit_test(a_number_abroad),
        cmocka_unit_test(changed_since_stays),
        cmocka_unit_test(changed_and_undone_goes),
        cmocka_unit_test(who_is_known_stays),
        cmocka_unit_test(a_number_gets_its_name),
        cmocka_unit_test(whoever_bought_is_a_customer),
        cmocka_unit_test(a_no_is_never_loosened),
        cmocka_unit_test(purchases_tell_of_people),
        cmocka_unit_test(purchases_fill_in),
        cmocka_unit_test(plain_columns_fill_in),
        cmocka_unit_test(conversations_tell_of_people),
        cmocka_unit_test(interactions_twice),
        cmocka_unit_test(what_came_of_it),
        cmocka_unit_test(bad_rows),
        cmocka_unit_test(stopped_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
