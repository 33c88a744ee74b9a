/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contact cards, taken in: what lands in the book of each device's way of writing, what is kept
 * as it came, what another reading changes, what is refused, and that all of it can go again.
 */
#include <dirent.h>

#include "app/act.h"
#include "app/keep/verify.h"
#include "app/merge.h"
#include "app/people.h"
#include "base/day.h"
#include "core/words.h"
#include "store/gen/cards.h"
#include "store/gen/people.h"
#include "tests/app/imported.h"

static struct import_report take_file(struct store_fixture *f, const char *name,
                                      struct str bytes)
{
    struct import_options o = options_for(IMPORT_CONTACTS, file_of(f, name, bytes));
    struct import_report r;
    struct err err = {0};
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_read, r.rows_new + r.rows_changed + r.rows_known + r.rows_refused);
    return r;
}

static struct import_report take(struct store_fixture *f, struct str bytes)
{
    return take_file(f, "q7.vcf", bytes);
}

static struct str corpus(struct store_fixture *f, const char *name)
{
    return text_of_file(
        f->arena, str_format(f->arena, "%s/formats/vcard/%s", getenv("HEED_TESTS"), name));
}

static void put(struct buf *b, const char *what, struct str first, struct str second)
{
    buf_z(b, what);
    buf_char(b, ' ');
    buf_put(b, first);
    if (second.len) {
        buf_z(b, " [");
        buf_put(b, second);
        buf_char(b, ']');
    }
    buf_char(b, '\n');
}

static void put_person(struct buf *b, const struct contact_row *c)
{
    buf_format(b, "who %.*s|%.*s|%.*s|%.*s|%.*s", STR_ARG(c->title), STR_ARG(c->given),
               STR_ARG(c->infix), STR_ARG(c->family), STR_ARG(c->suffix));
    buf_format(b, " nick=%.*s role=%.*s lang=%.*s born=%lld/%lld died=%d\n",
               STR_ARG(c->nickname), STR_ARG(c->role), STR_ARG(c->language),
               (long long)(c->birth_day.has ? c->birth_day.n : 0),
               (long long)(c->birth_year.has ? c->birth_year.n : 0), c->deceased_day.has);
}

static void put_kept(struct store_fixture *f, struct customer_id id, struct buf *b)
{
    struct err err = {0};
    struct card_rests_of rest;
    struct people_files file;
    struct people_notes note;
    struct people_knows knows;
    assert_ok(people_notes_open(f->app.db, id, 99, &note, &err), &err);
    while (people_notes_next(&note)) {
        put(b, "note", note.row.words, S(""));
    }
    assert_ok(people_notes_end(&note, &err), &err);
    assert_ok(people_files_open(f->app.db, id, &file, &err), &err);
    while (people_files_next(&file)) {
        put(b, "file", file.row.name, file.row.media);
    }
    assert_ok(people_files_end(&file, &err), &err);
    assert_ok(people_knows_open(f->app.db, id, &knows, &err), &err);
    while (people_knows_next(&knows)) {
        put(b, knows.row.kind == KNOWS_HOUSEHOLD ? "household" : "knows", knows.row.words,
            S(""));
    }
    assert_ok(people_knows_end(&knows, &err), &err);
    assert_ok(card_rests_of_open(f->app.db, id, &rest, &err), &err);
    while (card_rests_of_next(&rest)) {
        buf_format(b, "rest %lld %.*s.%.*s%.*s:%.*s\n", (long long)rest.row.kind,
                   STR_ARG(rest.row.line_group), STR_ARG(rest.row.name),
                   STR_ARG(rest.row.params), STR_ARG(rest.row.value));
    }
    assert_ok(card_rests_of_end(&rest, &err), &err);
}

/* What the book holds of the customer of that name. */
static struct str told(struct store_fixture *f, const char *name)
{
    struct cursor c;
    struct err err = {0};
    struct customer_id id = {0};
    struct people p;
    bool found;
    assert_ok(cursor_open(f->app.db, tables[TABLE_CUSTOMER].all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        for (int i = 0; i < tables[TABLE_CUSTOMER].column_count; i++) {
            bool same = c.value[i].kind == VALUE_TEXT && str_eq(c.value[i].s, str_of(name));
            id.n = same ? c.value[0].i : id.n;
        }
    }
    assert_ok(cursor_end(&c, &err), &err);
    if (id.n == 0) {
        fail_msg("nobody is called %s", name);
    }
    assert_ok(people_load(f->app.db, id, f->arena, &p, &found, &err), &err);
    struct buf b = buf_in(f->arena);
    put(&b, customer_kind_name((enum customer_kind)p.customer.kind), p.customer.name, S(""));
    for (size_t i = 0; i < p.contacts.len; i++) {
        put_person(&b, &p.contacts.at[i]);
    }
    for (size_t i = 0; i < p.points.len; i++) {
        put(&b, point_kind_name((enum point_kind)p.points.at[i].kind), p.points.at[i].value,
            p.points.at[i].label);
    }
    for (size_t i = 0; i < p.addresses.len; i++) {
        const struct address_row *r = &p.addresses.at[i];
        put(&b, "at",
            str_format(f->arena, "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s", STR_ARG(r->street),
                       STR_ARG(r->number), STR_ARG(r->extra), STR_ARG(r->postcode),
                       STR_ARG(r->city), STR_ARG(r->region), STR_ARG(r->country)),
            r->label);
    }
    for (size_t i = 0; i < p.tags.len; i++) {
        put(&b, "tag", p.tags.at[i].tag, S(""));
    }
    for (size_t i = 0; i < p.fields.len; i++) {
        put(&b, "field", p.fields.at[i].name, p.fields.at[i].value);
    }
    put_kept(f, id, &b);
    return buf_str(&b);
}

static void assert_told(struct store_fixture *f, const char *name, const char *expected)
{
    struct str got = told(f, name);
    if (!str_eq(got, str_of(expected))) {
        printf("got\n%.*snot\n%s", STR_ARG(got), expected);
        fail();
    }
}

static const struct {
    const char *file, *name, *told;
} devices[] = {
    {"iphone_30.vcf", "Bakkerij De Korenaar",
     "organization Bakkerij De Korenaar\n"
     "who |Marleen|de|Wit| nick=Leentje role=Eigenaresse lang= born=229/0 died=0\n"
     "phone +31 6 83920174 [mobiel]\n"
     "phone +31 6 20485713 [mobiel]\n"
     "phone +31 6 55 18 40 22 [mobiel]\n"
     "email marleen@korenaar.example [werk]\n"
     "email leentje@vrije-tijd.example [Volleybal]\n"
     "web http://www.korenaar.example/brood\n"
     "messenger xmpp:leentje@praat.example [thuis]\n"
     "at Zandpad|14|Boven de winkel|3621 NE|Breukelen|UT|Nederland [thuis]\n"
     "tag Klanten\n"
     "tag Vrienden\n"
     "field Hond [Fenna]\n"
     "field partner [Bram de Wit]\n"
     "note Komt meestal op donderdag, na drie uur.\n"
     "\n"
     "Heeft een bakfiets.\n"
     "file photo.jpg [image/jpeg]\n"
     "rest 0 .ORG:Bakkerij De Korenaar;\n"
     "rest 0 .ANNIVERSARY:2011-08-20\n"
     "rest 0 item6.X-ABDATE:2019-05-04\n"
     "rest 0 .X-SOCIALPROFILE;type=mastodon;x-user=leentje:https://toot.example/@leentje\n"
     "rest 0 .X-ABUID:5C1E7A40-9B2D:ABPerson\n"
     "rest 0 item6.X-ABLabel:Opening winkel\n"},
    {"mac_company.vcf", "Fahrradwerkstatt Nordring GmbH",
     "organization Fahrradwerkstatt Nordring GmbH\n"
     "phone +49 511 4471-0 [Zentrale]\n"
     "field werk fax [+49 511 4471-99]\n"
     "rest 0 .ORG:Fahrradwerkstatt Nordring GmbH;\n"},
    {"android_21.vcf", "Jürgen Maria van der Åkerman",
     "contact Jürgen Maria van der Åkerman\n"
     "who |Jürgen Maria|van der|Åkerman| nick=Jüpp role= lang= born=923/1971 died=0\n"
     "phone 06-17294860 [mobiel]\n"
     "phone +31 72 518 30 94 [thuis]\n"
     "phone 0222-317746 [Zomerhuis]\n"
     "email jurgen@akerman.example [thuis]\n"
     "at Krötelstraße|9|Hinterhaus; links|1811 KJ|Alkmaar|| [thuis]\n"
     "field Trouwdag [2004-06-05]\n"
     "field werk fax [0725183095]\n"
     "note Wil op dinsdag niet gebeld worden\n"
     "Mag wél een kaartje\n"
     "file photo.jpg [image/jpeg]\n"
     "rest 0 .FN:Jürgen van der Åkerman\n"
     "rest 0 .X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Lotte;9;;;;;;;;;;;;;\n"},
    {"outlook_21.vcf", "Möbelhaus Groß",
     "organization Möbelhaus Groß\n"
     "who |Günther||Groß|jun. nick= role=Leiter; Einkauf lang= born=107/1962 died=0\n"
     "phone +49 (6221) 90 41 37 [werk]\n"
     "phone 0172/6640917 [mobiel]\n"
     "email guenther.gross@moebel-gross.example\n"
     "web http://www.moebel-gross.example [werk]\n"
     "at Neckarstraße|12|Eingang B, 3. OG|69115|Heidelberg||Deutschland [werk]\n"
     "field partner [Käthe]\n"
     "note Rabatt 5 € je Stück\n"
     "\n"
     "Kein Anruf vor zehn\n"
     "file photo.jpg [image/jpeg]\n"
     "rest 0 .X-SALUTATION:Herr\n"
     "rest 0 .ORG:Möbelhaus Groß;Einkauf;\n"
     "rest 0 .X-MS-OL-DEFAULT-POSTAL-ADDRESS:2\n"
     "rest 0 .X-MS-OL-DESIGN:<card xmlns=\"design\" ver=\"1.0\"/>\n"},
    {"gmail_30.vcf", "Kanzlei Hohenfels & Partner",
     "organization Kanzlei Hohenfels & Partner\n"
     "who Dr.|Katharina Luise|von|Hohenfels|MBA nick= role=Rechtsanwältin lang= born=630/1979 "
     "died=0\n"
     "phone +49 170 5529381 [mobiel]\n"
     "phone +49 4651 88213 [Ferienhaus]\n"
     "email k.hohenfels@beispiel.example [thuis]\n"
     "email kathi@verein.example [Ruderverein]\n"
     "web https://www.hohenfels.example [PROFILE]\n"
     "at Lange Laube|7||30159|Hannover|Niedersachsen|Deutschland [werk]\n"
     "tag Stammkunden\n"
     "field kind [Friedrich]\n"
     "note Zahlt per Überweisung\n"
     "rest 0 .FN:Dr. Katharina von Hohenfels MBA\n"
     "rest 0 .ANNIVERSARY:2008-05-17\n"
     "rest 0 .PHOTO;VALUE=uri:https://pictures.example/contacts/AL2x9QkW\n"
     "rest 0 .X-PHONETIC-FIRST-NAME:Ka-ta-ri-na\n"},
    {"thunderbird_40.vcf", "Saskia Dekker",
     "contact Saskia Dekker\n"
     "who |Saskia||Dekker| nick=Sas role= lang= born=415/0 died=0\n"
     "phone 06 41 70 92 35 [mobiel]\n"
     "phone +31-20-555-0143 ext. 12 [thuis]\n"
     "email saskia.dekker@post.example\n"
     "email s.dekker@gemeente.example [werk]\n"
     "web https://sas.example/ [thuis]\n"
     "at Kinkerstraat|88-II||1053 DZ|Amsterdam||Nederland [thuis]\n"
     "field Trouwdag [2005-09-23]\n"
     "rest 0 .TZ;VALUE=TEXT:Europe/Amsterdam\n"
     "rest 0 .X-CUSTOM1;VALUE=TEXT:klant sinds 2014\n"
     "rest 0 .X-MOZILLA-HTML;VALUE=BOOLEAN:FALSE\n"},
    {"agent_21.vcf", "Dirk Directeur",
     "contact Dirk Directeur\n"
     "who |Dirk||Directeur| nick= role= lang= born=0/0 died=0\n"
     "phone 030 2904 400 [werk]\n"
     "rest 0 .AGENT:BEGIN:VCARD\\nVERSION:2.1\\nN:Secretaris\\;Sien\\nFN:Sien "
     "Secretaris\\nTEL\\;TYPE=WORK:030 2904 417\\; toestel 3\\nEND:VCARD\\n\n"},
    {"chat.vcf", "Chat Terbox",
     "contact Chat Terbox\n"
     "who |Chat||Terbox| nick= role= lang= born=0/0 died=0\n"
     "messenger xmpp:chat@praat.example [thuis]\n"
     "messenger skype:chat.terbox\n"
     "messenger icq:123456789\n"
     "messenger sip:chat@bel.example\n"
     "at Hoek|1||1000 AA|Ergens|| [thuis]\n"
     "field Geslacht [M]\n"
     "field Trouwdag [1999-12-31]\n"
     "field partner [Tilly]\n"
     "rest 0 .X-EVOLUTION-FILE-AS:Terbox\\, Chat\n"
     "rest 0 .SOUND;TYPE=OGG;ENCODING=b:T2dnUwAC\n"
     "rest 0 .PHOTO;ENCODING=b:ditisgeenbase64!\n"
     "rest 0 .GEO:52.37;4.89\n"
     "rest 0 .LABEL;TYPE=WORK:geen adres hierbij\n"
     "rest 0 .SORT-STRING:Terbox\n"},
    {"birthdays.vcf", "Zes",
     "contact Zes\n"
     "who |||Zes| nick= role= lang= born=0/0 died=0\n"
     "rest 0 .BDAY:1980-04\n"},
    {"parameters.vcf", "Hoofd",
     "organization Hoofd\n"
     "who |Pim||Paramee| nick= role=Kapitein lang= born=0/0 died=0\n"
     "phone 020 2 [thuis werk]\n"
     "phone 020 3 [thuis]\n"
     "phone 020 4\n"
     "phone +31 6 20331177 [mobiel]\n"
     "phone 020 1 [thuis werk]\n"
     "phone 020 5 [vakantie]\n"
     "email pim@paramee.example\n"
     "web https://pim.example/b:c\n"
     "at Straat|1||1234 AB|Plaats|| [thuis]\n"
     "tag drie\n"
     "tag een,twee\n"
     "rest 0 .ORG:Hoofd;;\n"
     "rest 0 .X-ABC;X-LDAP=\"ldap://server.example/cn=pim\":waarde\n"},
};

static void devices_land(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        struct store_fixture *f = store_fixture_new();
        struct import_report r = take(f, corpus(f, devices[i].file));
        assert_true(r.rows_new > 0);
        assert_told(f, devices[i].name, devices[i].told);
        store_fixture_end(f);
    }
}

static int is_vcf(const struct dirent *e)
{
    return str_ends(str_of(e->d_name), S(".vcf"));
}

static struct str whole_book(struct store_fixture *f)
{
    struct buf b = buf_in(f->arena);
    buf_put(&b, imported(f, f->arena));
    static const enum table_id others[] = {TABLE_ADDRESS,   TABLE_TAG,  TABLE_FIELD, TABLE_NOTE,
                                           TABLE_CARD_REST, TABLE_FILE, TABLE_KNOWS};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        buf_format(&b, "%s %lld\n", tables[others[i]].name,
                   (long long)rows_in(f->app.db, others[i]));
    }
    return buf_str(&b);
}

/* Every file of the corpus: what it adds up to, once more, and gone. */
static void corpus_comes_and_goes(void **state)
{
    struct dirent **files;
    struct store_fixture *f = store_fixture_new();
    struct str folder = str_format(f->arena, "%s/formats/vcard", getenv("HEED_TESTS"));
    int n = scandir(folder.at, &files, is_vcf, alphasort);
    (void)state;
    assert_true(n > 15);
    struct str empty = whole_book(f);
    for (int i = 0; i < n; i++) {
        struct err err = {0};
        struct take_back back;
        struct import_report r = take(f, corpus(f, files[i]->d_name));
        assert_true(r.rows_new > 0);
        struct str once = whole_book(f);
        struct import_report again = take(f, corpus(f, files[i]->d_name));
        if (again.rows_new || again.rows_changed) {
            fail_msg("%s changes something the second time", files[i]->d_name);
        }
        assert_true(str_eq(whole_book(f), once));
        assert_ok(import_take_back(&f->app, again.batch, f->arena, &back, &err), &err);
        assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
        struct str gone = whole_book(f);
        if (!str_eq(gone, empty)) {
            fail_msg("%s leaves %.*s", files[i]->d_name, STR_ARG(gone));
        }
        free(files[i]);
    }
    free(files);
    store_fixture_end(f);
}

#define CARD(more) "BEGIN:VCARD\r\nVERSION:3.0\r\n" more "END:VCARD\r\n"

/* The same uid with more to tell. */
static void changed_card_adds(void **state)
{
    struct store_fixture *f = store_fixture_new();
    (void)state;
    take(f, S(CARD("N:Zwart;Ko;;;\r\nFN:Ko Zwart\r\nUID:u-8841\r\nTEL:0118-552390\r\n"
                   "X-MAAT:46\r\n")));
    struct import_report r =
        take(f, S(CARD("N:Zwart;Ko;;;\r\nFN:Ko Zwart\r\nUID:u-8841\r\nTEL:+31118552390\r\n"
                       "TEL;TYPE=cell:06-30901177\r\nNICKNAME:Kootje\r\nX-MAAT:46\r\n"
                       "X-MAAT:47\r\nDEATHDATE:20240229\r\nCATEGORIES:vroeger\r\n")));
    assert_int_equal(r.rows_changed, 1);
    assert_int_equal(r.customers_new, 0);
    assert_told(f, "Ko Zwart",
                "contact Ko Zwart\n"
                "who |Ko||Zwart| nick=Kootje role= lang= born=0/0 died=1\n"
                "phone 0118-552390\nphone 06-30901177 [mobiel]\ntag vroeger\n"
                "rest 0 .X-MAAT:46\nrest 0 .X-MAAT:47\n");
    struct take_back back;
    struct err err = {0};
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_told(f, "Ko Zwart",
                "contact Ko Zwart\nwho |Ko||Zwart| nick= role= lang= born=0/0 died=0\n"
                "phone 0118-552390\nrest 0 .X-MAAT:46\n");
    store_fixture_end(f);
}

/* A number that two share doesn't make one of them. */
static void one_number_two_people(void **state)
{
    struct store_fixture *f = store_fixture_new();
    (void)state;
    struct import_report r =
        take(f, S(CARD("N:Mulder;Ineke;;;\r\nFN:Ineke Mulder\r\nTEL:0522-471903\r\n")
                      CARD("N:Mulder;Gerrit;;;\r\nFN:Gerrit Mulder\r\nTEL:0522-471903\r\n")));
    assert_int_equal(r.rows_new, 2);
    assert_int_equal(rows_in(f->app.db, TABLE_CONTACT), 2);
    assert_int_equal(rows_in(f->app.db, TABLE_CUSTOMER), 2);
    assert_true(str_find(told(f, "Gerrit Mulder"), S("household")) > 0);
    take(f, S(CARD("N:Prins;Ab;;;\r\nFN:Ab Prins\r\nTEL:0522-471903\r\n")));
    assert_int_equal(rows_in(f->app.db, TABLE_KNOWS),
                     1); /* a number alone tells nothing of Ab */
    store_fixture_end(f);
}

static void lists_and_close_ones(void **state)
{
    struct store_fixture *f = store_fixture_new();
    (void)state;
    struct import_report r = take(f, S(CARD("N:Vos;Roos;;;\r\nFN:Roos "
                                            "Vos\r\nUID:r1\r\nX-SPOUSE:Tim Haas\r\n"
                                            "item1.X-ABRELATEDNAMES:Oma "
                                            "Jo\r\nitem1.X-ABLabel:_$!<Parent>!$_\r\n")
                                           CARD("N:Haas;Tim;;;\r\nFN:Tim "
                                                "Haas\r\nUID:urn:uuid:t2\r\n")
                                               CARD("N:Rei;Ger;;;\r\nFN:Ger "
                                                    "Rei\r\nRELATED;TYPE=friend:urn:uuid:"
                                                    "r1\r\n") "BEGIN:VCARD\nVERSION:4.0\nKIND:"
                                                              "group\nFN:Koor\nMEMBER:t2\n"
                                                              "MEMBER:urn:uuid:r1\nMEMBER:"
                                                              "mailto:niemand@x.example\nEND:"
                                                              "VCARD\n"));
    assert_int_equal(r.rows_new, 3);
    assert_int_equal(r.rows_changed, 1); /* the list gave tags */
    assert_told(f, "Roos Vos",
                "contact Roos Vos\nwho |Roos||Vos| nick= role= lang= born=0/0 died=0\n"
                "tag Koor\nfield ouder [Oma Jo]\nhousehold partner\nknows vriend\n");
    assert_true(str_find(told(f, "Tim Haas"), S("tag Koor\nhousehold partner\n")) > 0);
    assert_int_equal(rows_in(f->app.db, TABLE_KNOWS), 2);
    struct take_back back;
    struct err err = {0};
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_int_equal(rows_in(f->app.db, TABLE_KNOWS) + rows_in(f->app.db, TABLE_CUSTOMER) +
                         rows_in(f->app.db, TABLE_TAG),
                     0);
    store_fixture_end(f);
}

/* Refused ones come out as they stood, mended they go in. */
static void refused_cards_come_back(void **state)
{
    struct store_fixture *f = store_fixture_new();
    (void)state;
    struct import_report r =
        take(f, S("junk\n" CARD("N:Goed;An;;;\r\nFN:An Goed\r\n") CARD(
                    "X Y:9\r\nFN:Bea Mis\r\n") "\r\nBEGIN:VCARD\rVERSION:4.0\rEND:VCARD\r"));
    assert_int_equal(r.rows_new, 1);
    assert_int_equal(r.rows_refused, 2);
    assert_int_equal(r.refusals[0].line, 7);
    assert_int_equal(r.refusals[0].why.place.line, 9);
    struct str rejects = text_of_file(f->arena, r.reject_file);
    assert_true(str_ends(r.reject_file, S("q7.vcf.rejected.vcf")));
    assert_true(str_find(rejects, S(CARD("X Y:9\r\nFN:Bea Mis\r\n") "\r\nX-HEED-REASON:")) > 0);
    assert_true(str_ends(rejects, S("BEGIN:VCARD\rVERSION:4.0\rEND:VCARD\r")));
    struct buf mended = buf_in(f->arena);
    ptrdiff_t at = str_find(rejects, S("\r\nX Y:9\r\n")) + 2; /* the reason says it too */
    buf_put(&mended, str_head(rejects, (size_t)at));
    buf_z(&mended, "X-Y");
    buf_put(&mended, str_from(rejects, (size_t)at + 3));
    r = take_file(f, "mended.vcf", buf_str(&mended));
    assert_int_equal(r.rows_new, 1);
    assert_int_equal(r.rows_refused, 1);
    assert_told(f, "Bea Mis",
                "contact Bea Mis\nwho |Bea||Mis| nick= role= lang= born=0/0 died=0\n"
                "rest 0 .X-Y:9\n");
    store_fixture_end(f);
}

#define JS_CARD                                                                                \
    "{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"js-77\",\"name\":{\"components\":["     \
    "{\"kind\":\"given\",\"value\":\"Liv\"},{\"kind\":\"surname\",\"value\":\"de Graaf\"}]},"  \
    "\"phones\":{\"p\":{\"number\":\"06-48213077\",\"contexts\":{\"work\":true},"              \
    "\"features\":{\"mobile\":true}}},\"anniversaries\":{\"d\":{\"kind\":\"death\",\"date\":"  \
    "{\"year\":2021,\"month\":5,\"day\":4}}},\"x.example:maat\":{\"voet\":39}}"

static void jscontact_in(void **state)
{
    static const char *const files[] = {JS_CARD, "[" JS_CARD "]", "{\"cards\":[" JS_CARD "]}",
                                        "\xEF\xBB\xBF " JS_CARD};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct store_fixture *f = store_fixture_new();
        struct import_report r = take_file(f, "q.json", str_of(files[i]));
        assert_int_equal(r.rows_new, 1);
        assert_told(f, "Liv de Graaf",
                    "contact Liv de Graaf\n"
                    "who |Liv|de|Graaf| nick= role= lang= born=0/0 died=1\n"
                    "phone 06-48213077 [werk mobiel]\n"
                    "rest 1 .x.example:maat:{\"voet\":39}\n");
        /* the same person as a vCard */
        r = take(f, S(CARD("N:de Graaf;Liv;;;\r\nFN:Liv de Graaf\r\nUID:js-77\r\n")));
        assert_int_equal(r.rows_known, 1);
        store_fixture_end(f);
    }
}

static void refused_json_comes_back(void **state)
{
    struct store_fixture *f = store_fixture_new();
    (void)state;
    struct import_report r =
        take_file(f, "q.json", S("[" JS_CARD ",{\"@type\":\"Card\",\"uid\":\"leeg\"},17,{}]"));
    assert_int_equal(r.rows_new, 1);
    assert_int_equal(r.rows_refused, 3);
    assert_int_equal(r.refusals[0].line, 2);
    struct str rejects = text_of_file(f->arena, r.reject_file);
    assert_true(str_ends(r.reject_file, S("q.json.rejected.json")));
    assert_true(str_find(rejects, S("\"heed:value\":17}")) > 0);
    assert_true(str_find(rejects, S("\"uid\":\"leeg\"")) > 0);
    r = take_file(f, "mended.json", rejects);
    assert_int_equal(r.rows_refused, 3);
    store_fixture_end(f);
}

/* Limits: what is too much for a card isn't kept, and said; a name that is too long refused. */
static void limits(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct buf b = buf_in(f->arena);
    (void)state;
    buf_z(&b, "BEGIN:VCARD\nVERSION:4.0\nFN:Veel\n");
    for (int i = 0; i < 507; i++) {
        buf_format(&b, "X-LINE:%d\n", i);
    }
    buf_z(&b, "END:VCARD\nBEGIN:VCARD\nVERSION:4.0\nN:;");
    for (int i = 0; i < 301; i++) {
        buf_char(&b, 'n');
    }
    buf_z(&b, ";;;\nFN:n\nEND:VCARD\n");
    struct import_report r = take(f, buf_str(&b));
    assert_int_equal(r.rows_new, 1);
    assert_int_equal(r.rows_refused, 1);
    assert_string_equal(r.refusals[0].why.key, "err.import.long");
    assert_int_equal(r.card_rests, 500);
    assert_int_equal(r.card_unkept, 7);
    assert_int_equal(rows_in(f->app.db, TABLE_CARD_REST), 500);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(devices_land),
        cmocka_unit_test(corpus_comes_and_goes),
        cmocka_unit_test(changed_card_adds),
        cmocka_unit_test(one_number_two_people),
        cmocka_unit_test(lists_and_close_ones),
        cmocka_unit_test(refused_cards_come_back),
        cmocka_unit_test(jscontact_in),
        cmocka_unit_test(refused_json_comes_back),
        cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
