/* SPDX-License-Identifier: Apache-2.0 */
/* Whose export a table is, and what its columns are then. */
#include "formats/preset.h"

#include <string.h>

#include "base/arena.h"
#include "formats/csv.h"
#include "formats/csv_write.h"
#include "tests/cmocka_all.h"
#include "tests/formats/preset_headers.h"

static const struct csv_record *header_of(struct arena *a, const char *line)
{
    struct csv *c = NULL;
    struct err err = {0};
    assert_true(csv_open(a, source_bytes(a, S("x"), str_of(line), 4096),
                         (struct csv_options){0}, &c, &err));
    return csv_header(c);
}

static const struct {
    const char *header;
    const char *key; /* of the preset; NULL: none */
    const char *name;
    const char *uses; /* some of its headers and what they are, parted by | */
} table[] = {
    {header_google_new, "google", "Google Contacts",
     "First Name=first_name|File As=name|Labels=tags|E-mail 2 - Label=email_label2|"
     "E-mail 2 - Value=email2|Address 1 - Formatted=address|"
     "Address 1 - Extended Address=street_extra|Organization Title=job|"
     "Organization Department=department|Event 1 - Value=event|Event 1 - Label=event_label|"
     "Photo=none"},
    {header_google_old, "google", "Google Contacts",
     "Name=name|Given Name=first_name|Group Membership=tags|E-mail 1 - Type=email_label|"
     "Phone 2 - Value=phone2|Organization 1 - Name=organization|Organization 1 - Title=job|"
     "Location=field|Address 1 - PO Box=po_box|Billing Information=none"},
    {header_outlook_en, "outlook", "Outlook",
     "Business Street 2=street_extra.work|Business Street 3=street_extra.work2|"
     "Home City=city.home|Business Country/Region=country.work|Business Phone 2=phone.work2|"
     "E-mail 3 Address=email3|E-mail Type=passed_over|E-mail 2 Display Name=passed_over|"
     "Spouse=field|Referred By=referred_by|Categories=tags|Location=field|Business Fax=none|"
     "Business Address PO Box=po_box.work|User 1=none|Language=language|Birthday=birthday"},
    {header_outlook_de, "outlook", "Outlook",
     "Straße geschäftlich 2=street_extra.work|Weiteres/r Bundesland/Kanton=region.other|"
     "Ort=field|Ort privat=city.home|E-Mail 2: Adresse=email2|E-Mail-Typ=passed_over|"
     "E-Mail 3: Angezeigter Name=passed_over|Empfohlen von=referred_by|Kategorien=tags|"
     "Mobiltelefon=mobile|Mobiltelefon 2=mobile2|Position=job|Partner=field|Kinder=field|"
     "Weiteres Postfach=po_box.other|Privat=none|Benutzer 4=none|Fax privat=none"},
    {header_outlook_nl, "outlook", "Outlook",
     "Werkadres, straat=street.work|Werkadres 2, straat=street_extra.work|"
     "Huisadres, straat 3=street_extra.home2|Ander adres, plaats=city.other|"
     "Land/regio (thuis)=country.home|Telefoon op werk 2=phone.work2|E-mailadres 2=email2|"
     "E-mailtype=passed_over|E-mail, weergegeven naam 3=passed_over|"
     "Referentie van=referred_by|Categorieën=tags|Hobby's=field|Speciale datum=field|"
     "Kinderen=field|Naam assistent=field|Taal=language|Sofinummer=none|Privé=none"},
    {"First Name,Last Name,Nickname,Given Yomi,Surname Yomi,E-mail Address,Home Phone,Home "
     "Street,Business Street,Business Phone,Mobile Phone,Company,Job Title",
     "outlook", "Outlook.com", "Mobile Phone=mobile|Home Street=street.home"},
    {"Vorname,Nachname,Strae geschftlich,Strae privat,Telefon geschftlich,E-Mail-Adresse,Ort,"
     "Rckmeldung,Bro",
     "outlook", "Outlook", "Strae geschftlich=street.work|Ort=field|Bro=field"},
    {header_hubspot, "hubspot", "HubSpot",
     "Record ID=customer|Contact owner=staff|Lifecycle Stage=kind|Create Date=since|"
     "Last Activity Date=last_met|Marketing contact status=field|Company Name=organization|"
     "Country/Region=country|Lead Status=none"},
    {"Record ID,Company name,Company owner,Company Domain Name,Phone Number,Industry",
     "hubspot", "HubSpot", "Company name=organization|Company owner=staff|Record ID=customer"},
    {"Datensatz-ID,Vorname,Nachname,E-Mail,Zuständiger Mitarbeiter,Lifecycle-Phase", "hubspot",
     "HubSpot", "Datensatz-ID=customer|Zuständiger Mitarbeiter=staff"},
    {"Record-ID,Voornaam,Achternaam,E-mail,Contacteigenaar,Levenscyclusfase", "hubspot",
     "HubSpot", "Record-ID=customer|Contacteigenaar=staff|Levenscyclusfase=kind"},
    {"Person - Name,Person - Labels,Person - Organization,Person - Email - Work,Person - Phone "
     "- Mobile,Person - Owner,Person - Last activity date,Person - ID",
     "pipedrive", "Pipedrive",
     "Person - Name=name|Person - Labels=tags|Person - Organization=organization|Person - "
     "Email - Work=email.work|Person - Phone - Mobile=mobile|Person - Owner=staff|Person - "
     "Last activity date=last_met|Person - ID=customer"},
    {"Persoon - Naam;Persoon - E-mail - Werk;Persoon - Eigenaar", "pipedrive", "Pipedrive",
     "Persoon - Naam=name|Persoon - E-mail - Werk=email.work|Persoon - Eigenaar=staff"},
    {"Name,Organization,Email - Work,Phone - Mobile,Owner,Open deals,Closed deals", "pipedrive",
     "Pipedrive", "Name=name|Email - Work=email.work|Owner=staff|Open deals=none"},
    {"Organization - Name,Organization - Owner,Organization - Address,Organization - ID",
     "pipedrive", "Pipedrive",
     "Organization - Name=organization|Organization - Address=address|Organization - "
     "ID=customer"},
    {"Salutation,First Name,Last Name,Title,Account Name,Mailing Street,Mailing "
     "Zip/Postal Code,Do Not Call,Email Opt Out,Contact Owner,Last Activity",
     "salesforce", "Salesforce",
     "Salutation=title|Title=job|Account Name=organization|Mailing Street=street|Mailing "
     "Zip/Postal Code=postcode|Do Not Call=no_phone|Email Opt Out=no_email|Contact "
     "Owner=staff|Last Activity=last_met"},
    {"Account Name,Account Owner,Billing Street,Billing City,Account ID,Description",
     "salesforce", "Salesforce",
     "Account Name=organization|Account ID=customer|Billing City=city|Description=note"},
    {"First Name,Last Name,Title,Account,Email,Do Not Call,Opted Out,Assigned User,Created "
     "At,Modified At",
     "espocrm", "EspoCRM",
     "Title=job|Account=organization|Do Not Call=no_phone|Opted Out=no_email|Assigned "
     "User=staff|Created At=since|Modified At=none"},
    {"First Name,Last Name,URL,Email Address,Company,Position,Connected On", "linkedin",
     "LinkedIn", "URL=website|Company=organization|Position=job|Connected On=field"},
    {"Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address "
     "Address1,Default Address Address2,Default Address Zip,Default Address Phone,Phone,"
     "Accepts SMS Marketing,Total Spent,Total Orders,Tax Exempt,Tags",
     "shopify", "Shopify",
     "Accepts Email Marketing=may_email|Accepts SMS Marketing=may_sms|Default Address "
     "Address1=street|Default Address Address2=street_extra|Default Address Zip=postcode|"
     "Default Address Phone=phone|Phone=phone2|Total Spent=field|Total Orders=field"},
    {"First Name,Last Name,Email,Company,Address1,Address2,City,Province Code,Country Code,Zip,"
     "Phone,Accepts Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt",
     "shopify", "Shopify", "Accepts Marketing=may_email|Address1=street|Zip=postcode"},
    {"Klantnr;Voornaam;Achternaam;Laatste contact;Contactfrequentie;Aanbevolen door;Klant "
     "sinds;Geen e-mail;Mag bellen",
     NULL, NULL,
     "Laatste contact=last_met|Contactfrequentie=rhythm|Aanbevolen door=referred_by|Klant "
     "sinds=since|Geen e-mail=no_email|Mag bellen=may_phone"},
    {"Kundennr;Vorname;Nachname;Letzter Kontakt;Kontaktrhythmus;Empfohlen von;Kunde seit;"
     "Werbesperre;Nicht anrufen;Firma",
     NULL, NULL,
     "Letzter Kontakt=last_met|Kontaktrhythmus=rhythm|Empfohlen von=referred_by|Kunde "
     "seit=since|Werbesperre=no_contact|Nicht anrufen=no_phone|Firma=organization"},
    {"Record ID,Deal Name,Deal Stage,Associated Contact,Associated Company,Deal owner",
     "hubspot", "HubSpot", "Record ID=customer"},
    {"Deal - Title,Deal - Stage,Person - Name,Organization - Name", "pipedrive", "Pipedrive",
     "Deal - Title=none"},
    {"name,email", NULL, NULL, "name=name|email=email"},
};

/* "email.work2"; of fields and what is passed over the number says nothing. */
static struct str shown(struct arena *a, struct column_use u)
{
    static const char *const labels[] = {"", ".home", ".work", ".other"};
    bool plain = u.nth <= 1 || u.what == COLUMN_FIELD || u.what == COLUMN_PASSED;
    return plain ? str_format(a, "%s%s", columns_name(u.what), labels[u.label])
                 : str_format(a, "%s%s%d", columns_name(u.what), labels[u.label], u.nth);
}

static void check_uses(struct arena *a, const struct csv_record *header, const char *uses)
{
    struct columns c = columns_of(a, IMPORT_CONTACTS, header);
    for (struct str rest = str_of(uses); rest.len;) {
        struct str want = str_cut(&rest, '|');
        struct str name = str_cut(&want, '=');
        bool found = false;
        for (size_t i = 0; i < header->count; i++) {
            if (str_eq(header->fields[i].text, name)) {
                found = true;
                struct str got = shown(a, c.use[i]);
                if (!str_eq(got, want)) {
                    fail_msg("%.*s is %.*s, not %.*s", STR_ARG(name), STR_ARG(got),
                             STR_ARG(want));
                }
            }
        }
        if (!found) {
            fail_msg("no header %.*s", STR_ARG(name));
        }
    }
}

static void recognised(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct arena *a = arena_new();
        const struct csv_record *header = header_of(a, table[i].header);
        const struct preset *p = preset_of(a, header);
        if ((p != NULL) != (table[i].key != NULL)) {
            fail_msg("%s: %s", table[i].header, p ? p->name : "not recognised");
        }
        if (p) {
            assert_string_equal(p->key, table[i].key);
            assert_string_equal(p->name, table[i].name);
        }
        check_uses(a, header, table[i].uses);
        arena_free(a);
    }
}

/* The order of columns tells nothing: Outlook sorts them by the language. */
static void by_name_alone(void **state)
{
    (void)state;
    static const char *const headers[] = {header_google_new, header_google_old,
                                          header_outlook_en, header_outlook_de,
                                          header_outlook_nl, header_hubspot};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        struct arena *a = arena_new();
        struct csv_record header = *header_of(a, headers[i]);
        struct csv_field *turned = arena_array(a, struct csv_field, header.count);
        const struct preset *p = preset_of(a, &header);
        for (size_t k = 0; k < header.count; k++) {
            turned[k] = header.fields[header.count - 1 - k];
        }
        header.fields = turned;
        assert_non_null(p);
        assert_ptr_equal(preset_of(a, &header), p);
        arena_free(a);
    }
}

/* Each needs what it says: one header less, and it is anybody's table. */
static void needs_all(void **state)
{
    (void)state;
    for (size_t i = 0; i < presets_count; i++) {
        struct arena *a = arena_new();
        struct csv_field fields[16];
        struct csv_record header = {.fields = fields};
        for (struct str rest = str_of(presets[i].needs); rest.len;) {
            fields[header.count++].text = str_cut(&rest, '|');
        }
        struct str any = str_of(presets[i].any ? presets[i].any : "");
        if (any.len) {
            fields[header.count++].text = str_cut(&any, '|');
        }
        const struct preset *p = preset_of(a, &header);
        assert_non_null(p);
        assert_string_equal(p->key, presets[i].key);
        fields[0].text = S("colour");
        p = preset_of(a, &header);
        assert_true(p == NULL || p != &presets[i]);
        assert_true(strlen(presets[i].key) > 0);
        arena_free(a);
    }
}

static void says_nothing(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct preset *p = preset_of(a, header_of(a, header_outlook_de));
    static const char *const nothing[] = {"Normal", "Normaal", "FALSCH",
                                          "Onwaar", "0.0.00",  "Keine Angabe"};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        assert_true(preset_says_nothing(a, p, str_of(nothing[i])));
        assert_false(preset_says_nothing(a, NULL, str_of(nothing[i])));
    }
    assert_false(preset_says_nothing(a, p, S("Wahr")));
    assert_false(preset_says_nothing(a, p, S("12.3.1980")));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recognised),
        cmocka_unit_test(by_name_alone),
        cmocka_unit_test(needs_all),
        cmocka_unit_test(says_nothing),
    };
    return cmocka_run_group_tests_name("preset", tests, NULL, NULL);
}
