/* SPDX-License-Identifier: Apache-2.0 */
/* Exports of other programs, one file each (tests/fixtures/contacts: invented people): taken in
 * twice, taken back, and what of each must not be lost. */
#include "app/people.h"
#include "core/words.h"
#include "store/gen/people.h"
#include "tests/app/imported.h"

static struct import_report take(struct store_fixture *f, struct str file, bool keep_rest)
{
    struct import_options o = options_for(IMPORT_CONTACTS, file);
    struct import_report r;
    struct err err = {0};
    o.keep_rest = keep_rest;
    o.rejects = str_format(f->arena, "%s/rejected.csv", f->dir);
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_read, r.rows_new + r.rows_changed + r.rows_known + r.rows_refused);
    return r;
}

static struct str fixture(struct store_fixture *f, const char *name)
{
    const char *tests = getenv("HEED_TESTS");
    assert_non_null(tests);
    return str_format(f->arena, "%s/fixtures/contacts/%s", tests, name);
}

static struct people people_of_key(struct store_fixture *f, const char *source, const char *key)
{
    struct source_key_row k;
    struct people p;
    struct err err = {0};
    bool found;
    assert_ok(
        source_key_get(f->app.db, str_of(source), str_of(key), f->arena, &k, &found, &err),
        &err);
    if (!found) {
        fail_msg("%s: no %s", source, key);
    }
    assert_ok(people_load(f->app.db, k.customer, f->arena, &p, &found, &err), &err);
    assert_true(found);
    return p;
}

static struct str field(const struct people *p, const char *name)
{
    for (size_t i = 0; i < p->fields.len; i++) {
        if (str_eq(p->fields.at[i].name, str_of(name))) {
            return p->fields.at[i].value;
        }
    }
    return S("(none)");
}

static const struct {
    const char *file;
    const char *name; /* of the preset */
    int64_t rows, customers, objections, unclear, referrals, referrals_unknown;
    const char *unused; /* without --keep-rest */
} corpus[] = {
    {"google_new.csv", "Google Contacts", 3, 3, 0, 1, 0, 0, "Photo"},
    {"google_old.csv", "Google Contacts", 2, 2, 0, 0, 0, 0, ""},
    {"outlook_en.csv", "Outlook", 5, 4, 0, 0, 1, 1, "Business Fax, User 1"},
    {"outlook_de.csv", "Outlook", 5, 4, 0, 0, 1, 1, "Fax geschäftlich, Benutzer 1"},
    {"outlook_nl.csv", "Outlook", 5, 4, 0, 0, 1, 1, "Fax op werk, Gebruiker 1"},
    {"outlook_de_lost.csv", "Outlook", 5, 4, 0, 0, 1, 1, "Fax geschftlich, Benutzer 1"},
    {"outlook_com.csv", "Outlook.com", 1, 1, 0, 0, 0, 0, "Schools"},
    {"hubspot.csv", "HubSpot", 3, 3, 1, 0, 0, 0, "Lead Status, Associated Company"},
    {"hubspot_companies.csv", "HubSpot", 1, 1, 0, 0, 0, 0, "Industry"},
    {"pipedrive_people.csv", "Pipedrive", 1, 1, 0, 0, 0, 0, "Person - Open deals"},
    {"pipedrive_people_nl.csv", "Pipedrive", 1, 1, 0, 0, 0, 0, ""},
    {"pipedrive_organizations.csv", "Pipedrive", 1, 1, 0, 0, 0, 0, "Organization - People"},
    {"salesforce.csv", "Salesforce", 2, 1, 2, 0, 0, 0, ""},
    {"espocrm.csv", "EspoCRM", 1, 1, 1, 0, 0, 0, "Modified At"},
    {"linkedin.csv", "LinkedIn", 2, 2, 0, 0, 0, 0, ""},
    {"shopify.csv", "Shopify", 2, 2, 2, 0, 0, 0, ""},
    {"table_nl.csv", "", 2, 2, 1, 0, 1, 0, "Kleur"},
};

static void twice_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof corpus / sizeof *corpus; i++) {
        struct store_fixture *f = store_fixture_new();
        struct str file = fixture(f, corpus[i].file);
        struct err err = {0};
        struct take_back back;
        struct import_report r = take(f, file, false);
        assert_str(r.preset, corpus[i].name);
        assert_int_equal(r.rows_new, corpus[i].rows);
        assert_int_equal(r.rows_refused, 0);
        assert_int_equal(r.customers_new, corpus[i].customers);
        assert_int_equal(r.objections, corpus[i].objections);
        assert_int_equal(r.unclear, corpus[i].unclear);
        assert_int_equal(r.referrals, corpus[i].referrals);
        assert_int_equal(r.referrals_unknown, corpus[i].referrals_unknown);
        assert_str(r.unused, corpus[i].unused);
        struct str before = imported(f, f->arena);
        int64_t acts = rows_in(f->app.db, TABLE_PERMISSION) + rows_in(f->app.db, TABLE_NOTE) +
                       rows_in(f->app.db, TABLE_FIELD) + rows_in(f->app.db, TABLE_WISH) +
                       rows_in(f->app.db, TABLE_REFERRAL);
        struct import_report again = take(f, file, false);
        assert_int_equal(again.rows_known, corpus[i].rows);
        assert_int_equal(again.customers_new, 0);
        assert_int_equal(again.referrals + again.referrals_unknown, 0);
        assert_true(str_eq(imported(f, f->arena), before));
        assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION) + rows_in(f->app.db, TABLE_NOTE) +
                             rows_in(f->app.db, TABLE_FIELD) + rows_in(f->app.db, TABLE_WISH) +
                             rows_in(f->app.db, TABLE_REFERRAL),
                         acts);
        assert_ok(import_take_back(&f->app, again.batch, f->arena, &back, &err), &err);
        assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
        assert_int_equal(back.customers, corpus[i].customers);
        assert_int_equal(back.kept, 0);
        static const enum table_id empty[] = {TABLE_CUSTOMER, TABLE_CONTACT,  TABLE_POINT,
                                              TABLE_ADDRESS,  TABLE_FIELD,    TABLE_NOTE,
                                              TABLE_WISH,     TABLE_REFERRAL, TABLE_PERMISSION};
        for (size_t k = 0; k < sizeof empty / sizeof *empty; k++) {
            assert_int_equal(rows_in(f->app.db, empty[k]), 0);
        }
        store_fixture_end(f);
    }
}

/* With --keep-rest no cell that says something is without a place. */
static void keeps_the_rest(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct import_report r = take(f, fixture(f, "outlook_de.csv"), true);
    assert_int_equal(r.unused.len, 0);
    struct people p = people_of_key(f, "outlook", "mail:joerg@mueller.example");
    static const struct {
        const char *name, *value;
    } fields[] = {{"Fax geschäftlich", "0221 2718289"},
                  {"Benutzer 1", "Kd-Nr 4711"},
                  {"Partner", "Käthe"},
                  {"Kinder", "Pia; Max"},
                  {"Jahrestag", "21.6.2014"},
                  {"Ort", "Büro 3.14"},
                  {"Anrede", "Herr"},
                  {"Priorität", "(none)"},
                  {"Privat", "(none)"},
                  {"Geschlecht", "(none)"},
                  {"E-Mail-Typ", "(none)"}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        assert_str(field(&p, fields[i].name), fields[i].value);
    }
    assert_int_equal(p.addresses.len, 1);
    assert_str(p.addresses.at[0].extra, "Hinterhaus");
    assert_int_equal(p.contacts.at[0].birth_day.n, 312);
    assert_str(p.contacts.at[0].role, "Leiter, Einkauf");
    /* the row names Germany: its numbers are at home there, in a Dutch shop too */
    assert_str(p.points.at[0].norm, "491719384756");
    assert_true(point_is_clear(f->app.shop.country, &p.points.at[0]));
    store_fixture_end(f);
}

/* Two people of one mail address are two, and one household; of a firm's they are strangers. */
static void household(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    static const char file[] = "Voornaam;Achternaam;E-mail;Niet bellen\n"
                               "Wiebke;Ölsen;thuis@post.example;nee\n"
                               "Bo;Smit;thuis@post.example;ja\n"
                               "W.;Ölsen;thuis@post.example;\n"
                               "Ida;Roos;info@winkel.example;\n"
                               "Oda;Linde;info@winkel.example;ja\n";
    struct import_report r = take(f, file_of(f, "huis.csv", str_of(file)), false);
    assert_int_equal(r.rows_new, 4);
    assert_int_equal(r.rows_known, 1);
    assert_int_equal(r.customers_new, 3);
    struct people p = people_of_key(f, "import", "mail:thuis@post.example");
    assert_int_equal(p.customer.kind, CUSTOMER_HOUSEHOLD);
    assert_str(p.customer.name, "Wiebke Ölsen & Bo Smit");
    assert_int_equal(p.contacts.len, 2);
    p = people_of_key(f, "import", "mail:info@winkel.example/oda linde");
    assert_int_equal(p.customer.kind, CUSTOMER_CONTACT);
    assert_str(p.customer.name, "Oda Linde");
    struct import_report again = take(f, file_of(f, "huis.csv", str_of(file)), false);
    assert_int_equal(again.rows_known, 5);
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 2);
    store_fixture_end(f);
}

/* Each person's no is theirs: a colleague's doesn't stand for it. */
static void each_no(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    take(f,
         file_of(f, "nee.csv",
                 S("Voornaam;Achternaam;Bedrijf;Mag mailen;Geen e-mail;Werbesperre\n"
                   "Ida;Roos;Bakkerij Groß;;ja;\n"
                   "Oda;Linde;Bakkerij Groß;;sinds mei;\n"
                   "Bo;Smit;Bakkerij Groß;nee;;\n"
                   "Jan;Dam;Bakkerij Groß;ja;nee;ja\n"
                   "Piet;Pek;Bakkerij Groß;;;nein\n")),
         false);
    assert_int_equal(rows_in(f->app.db, TABLE_PERMISSION), 4);
    store_fixture_end(f);
}

/* Who sent them stands further down, twice, or nowhere; owners of the staff, and others. */
static void sent_and_owned(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct take_back back;
    struct import_report r =
        take(f,
             file_of(f, "wie.csv",
                     S("Klantnr;Naam;Aanbevolen door;Klant sinds;Eigenaar\n"
                       "1;Ida Roos;Bo Smit;3-5-2019;Niemand Hier\n"
                       "2;Oda Linde;Jan Dam;;Niemand Hier\n"
                       "3;Bo Smit;Bo Smit;;\n"
                       "4;Jan Dam;;;\n"
                       "5;Jan Dam;onbekend;;Iemand Anders\n")),
             false);
    assert_int_equal(r.referrals, 1);
    assert_int_equal(r.referrals_unknown, 3);
    assert_int_equal(rows_in(f->app.db, TABLE_REFERRAL), 1);
    assert_int_equal(r.owners_len, 2);
    assert_str(r.owners[0].name, "Niemand Hier");
    assert_int_equal(r.owners[0].rows, 2);
    struct people p = people_of_key(f, "import", "1");
    assert_str(field(&p, "Eigenaar"), "Niemand Hier");
    assert_int_equal(p.customer.since_day, 18019); /* 2019-05-03 */
    p = people_of_key(f, "import", "3");
    assert_str(field(&p, "Aanbevolen door"), "Bo Smit");
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_int_equal(back.customers, 5);
    assert_int_equal(rows_in(f->app.db, TABLE_REFERRAL), 0);
    store_fixture_end(f);
}

/* The same number in two tables of one source is a person and a firm. */
static void ids_apart(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    take(f, fixture(f, "hubspot_companies.csv"), false);
    struct import_report r = take(f, fixture(f, "hubspot.csv"), false);
    assert_int_equal(r.customers_new, 2); /* the third joins her firm */
    struct people p = people_of_key(f, "hubspot", "51");
    assert_str(p.customer.name, "Boer & Zn");
    assert_int_equal(p.customer.stage, STAGE_CUSTOMER);
    assert_int_equal(p.contacts.len, 1);
    assert_int_equal(people_of_key(f, "hubspot", "company 51").customer.id.n, p.customer.id.n);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_and_back), cmocka_unit_test(keeps_the_rest),
        cmocka_unit_test(household),      cmocka_unit_test(each_no),
        cmocka_unit_test(sent_and_owned), cmocka_unit_test(ids_apart),
    };
    return cmocka_run_group_tests_name("import_presets", tests, NULL, NULL);
}
