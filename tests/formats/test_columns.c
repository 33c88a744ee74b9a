/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/columns.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "formats/csv.h"
#include "formats/csv_write.h"
#include "tests/cmocka_all.h"

static const struct csv_record *header_of(struct arena *a, const char *line)
{
    struct csv *c = NULL;
    struct err err = {0};
    assert_true(csv_open(a, source_bytes(a, S("x"), str_of(line), 4096),
                         (struct csv_options){0}, &c, &err));
    return csv_header(c);
}

/* "date amount - email.work2": the use of each column in turn. */
static struct str shown(struct arena *a, const struct columns *c)
{
    static const char *const labels[] = {"", ".home", ".work", ".other"};
    struct buf b = buf_in(a);
    for (size_t i = 0; i < c->count; i++) {
        struct column_use u = c->use[i];
        buf_z(&b, i ? " " : "");
        if (u.what == COLUMN_NONE) {
            buf_z(&b, "-");
            continue;
        }
        buf_z(&b, columns_name(u.what));
        buf_z(&b, labels[u.label]);
        if (u.nth != 1) {
            buf_i64(&b, u.nth);
        }
    }
    return buf_str(&b);
}

static const struct {
    enum import_kind kind;
    const char *header;
    const char *uses;
} cases[] = {
    /* cdnow_full: id is the customer, value the amount */
    {IMPORT_PURCHASES, "id,date,cds,value", "customer date - amount"},
    {IMPORT_PURCHASES, "Datum;Klantnummer;Bedrag;Artikel;Bonnummer",
     "date customer amount what receipt"},
    {IMPORT_PURCHASES, "Kaufdatum;Kundennr.;Gesamtbetrag;Bezeichnung;Menge;Währung",
     "date customer amount what - currency"},
    {IMPORT_PURCHASES, "aankoopdatum;klant;prijs;totaal;marge;omschrijving",
     "date who - amount margin what"},
    {IMPORT_PURCHASES, "id;customer_id;date;amount", "receipt customer date amount"},
    {IMPORT_PURCHASES, "Order ID,Customer Name,E-Mail,Order Date,Price",
     "receipt name email date amount"},
    {IMPORT_PURCHASES, "heed_reason;datum;bedrag;datum;kleur", "heed_reason date amount - -"},
    {IMPORT_CONTACTS,
     "Voornaam;Tussenvoegsel;Achternaam;Straat;Huisnr;Toevoeging;Postcode;Plaats",
     "first_name infix last_name street house_number house_suffix postcode city"},
    {IMPORT_CONTACTS, "Vorname;Nachname;Strasse;PLZ;Ort;Handy;Geburtsdatum;Sprache;Bemerkung",
     "first_name last_name street postcode city mobile birthday language note"},
    {IMPORT_CONTACTS,
     "Vorname,Straße geschäftlich,Strae geschftlich 2,Strasse privat,"
     "Land/Region geschaeftlich,E-Mail-Adresse,E-Mail 2: Adresse,Telefon privat 2",
     "first_name street.work street_extra.work street.home country.work email email2 "
     "phone.home2"},
    {IMPORT_CONTACTS,
     "\"Werkadres, straat\",\"Werkadres 2, straat\",\"Huisadres, postcode\","
     "Land/regio (thuis),Telefoon op werk,Mobiele telefoon,Categorien",
     "street.work street_extra.work postcode.home country.home phone.work mobile tags"},
    {IMPORT_CONTACTS,
     "First Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,"
     "E-mail 2 - Value,Phone 1 - Value,Address 1 - Postal Code,Labels,Photo",
     "first_name organization email_label email email2 phone postcode tags -"},
    {IMPORT_CONTACTS, "Record ID,Email,Mobile Phone Number,Company Name,Contact owner",
     "customer email mobile organization staff"},
    {IMPORT_CONTACTS, "naam;telefoon;telefoon;email;EMAIL", "name phone phone2 email email2"},
    {IMPORT_INTERACTIONS, "Datum;Kunde;Kanal;Richtung;Reaktion;Dauer;Inhalt;Art",
     "date who channel direction reaction minutes words kind"},
    {IMPORT_INTERACTIONS, "wanneer;naam;kanaal;minuten;tekst;medewerker",
     "date name channel minutes words staff"},
    {IMPORT_INTERACTIONS, "Date,Subject,Body,Notes,Outcome,Reaction,Activity type,What,Status",
     "date words words2 note outcome reaction kind words3 -"},
    {IMPORT_PURCHASES, "Klant;Nr;Datum;Kanaal;Verkoper;Tijd;Totaal", "who - date - - - amount"},
    {IMPORT_CONTACTS, "User 1,Benutzer 2,Owner", "- - staff"},
    {IMPORT_CONTACTS, "\xC2\xA0;;???;123;€", "- - - - -"},
};

static void recognises(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *a = arena_new();
        struct columns c = columns_of(a, cases[i].kind, header_of(a, cases[i].header));
        assert_str(shown(a, &c), cases[i].uses);
        arena_free(a);
    }
}

static void maps(void **state)
{
    (void)state;
    static const struct {
        const char *map;
        const char *uses; /* or the key of the error */
    } table[] = {
        {"", "date amount - who"},
        {"date=Dag X", "- amount date who"},
        {" date = dagx , amount=#4 ", "- - date amount"},
        {"note=\"Dag X\",customer=-", "date amount note -"},
        {"what=Bedrag", "date what - who"},
        {"customer=Klant", "date amount - customer"},
        {"customer=-", "date amount - -"},
        {"weight=Klant", "err.columns.unknown"},
        {"date", "err.columns.map"},
        {"date=", "err.columns.map"},
        {"=Datum", "err.columns.map"},
        {"date=\"Datum", "err.columns.map"},
        {"date=\"Datum\"x", "err.columns.map"},
        {"datum=Datum", "err.columns.unknown"},
        {"minutes=Datum", "err.columns.unknown"},
        {"none=Datum", "err.columns.unknown"},
        {"date=Tag", "err.columns.header"},
        {"date=#5", "err.columns.header"},
        {"date=#0", "err.columns.header"},
        {"date=Datum,date=#3", "err.columns.twice"},
        {"date=Datum,what=Datum", "err.columns.twice"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct arena *a = arena_new();
        const struct csv_record *header = header_of(a, "Datum;Bedrag;Dag X;Klant");
        struct columns c = columns_of(a, IMPORT_PURCHASES, header);
        struct str before = shown(a, &c);
        struct err err = {0};
        if (columns_map(a, &c, str_of(table[i].map), header, &err)) {
            assert_str(shown(a, &c), table[i].uses);
        } else {
            assert_string_equal(err.key, table[i].uses);
            assert_int_equal(err.code, ERR_USAGE);
            assert_true(str_eq(shown(a, &c), before));
        }
        arena_free(a);
    }
}

static void quoted_map(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct csv_record *header = header_of(a, "\"Werkadres, straat\",\"a \"\"b\"\"\",c\n");
    struct columns c = columns_of(a, IMPORT_CONTACTS, header);
    struct err err = {0};
    assert_true(columns_map(
        a, &c, S("note=\"a \"\"b\"\"\" , street=\"Werkadres, straat\",name=c"), header, &err));
    assert_str(shown(a, &c), "street note name");
    arena_free(a);
}

static void checks(void **state)
{
    (void)state;
    static const struct {
        enum import_kind kind;
        const char *header;
        const char *missing;
    } table[] = {
        {IMPORT_PURCHASES, "datum;bedrag", NULL},
        {IMPORT_PURCHASES, "bedrag;kleur", "date"},
        {IMPORT_PURCHASES, "datum;kleur", "amount"},
        {IMPORT_CONTACTS, "achternaam;x", NULL},
        {IMPORT_CONTACTS, "bedrijf;x", NULL},
        {IMPORT_CONTACTS, "klantnummer;x", "name"},
        {IMPORT_INTERACTIONS, "datum;klantnummer", NULL},
        {IMPORT_INTERACTIONS, "datum;tekst", "customer"},
        {IMPORT_INTERACTIONS, "klantnummer;tekst", "date"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct arena *a = arena_new();
        const struct csv_record *header = header_of(a, table[i].header);
        struct columns c = columns_of(a, table[i].kind, header);
        struct err err = {0};
        assert_int_equal(columns_check(a, &c, header, &err), table[i].missing == NULL);
        if (table[i].missing) {
            assert_string_equal(err.key, "err.columns.needed");
            assert_str(err_arg(&err, 0).str, table[i].missing);
        }
        arena_free(a);
    }
}

static void finds(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct csv_record *header =
        header_of(a, "kleur;telefoon;telefoon werk;telefoon 2;maat");
    struct columns c = columns_of(a, IMPORT_CONTACTS, header);
    assert_int_equal(columns_find(&c, COLUMN_PHONE), 1);
    assert_int_equal(columns_find(&c, COLUMN_EMAIL), -1);
    assert_int_equal(columns_find_use(&c, (struct column_use){COLUMN_PHONE, LABEL_WORK, 1}), 2);
    assert_int_equal(columns_find_use(&c, (struct column_use){COLUMN_PHONE, LABEL_NONE, 2}), 3);
    assert_int_equal(columns_find_use(&c, (struct column_use){COLUMN_PHONE, LABEL_HOME, 1}),
                     -1);
    assert_str(columns_unused(a, &c, header), "kleur, maat");
    arena_free(a);
}

/* Every word that --map takes is one that it takes. */
static void names(void **state)
{
    (void)state;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        assert_non_null(columns_name((enum column)i));
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(columns_name((enum column)i), columns_name((enum column)k));
        }
    }
    assert_str(CSV_REASON, columns_name(COLUMN_REASON));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recognises), cmocka_unit_test(maps),  cmocka_unit_test(quoted_map),
        cmocka_unit_test(checks),     cmocka_unit_test(finds), cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
