/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/dups_book.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "match/calls.h"

/*
 * How it is made: families of one to four people live at an address; each person has a record
 * of how they truly are; every fourth has one or two more, as a shop writes them down again
 * later. A later record has, each with its own chance: slips of typing in any field, given and
 * family name in each other's place, initials or a call name for the given name, the infix
 * elsewhere or left out, ä as ae or a, ß as ss, ij as y, a married name or a double one,
 * another address (moved), no address, another number or none, another mail or none. Who moved
 * brings along a mobile number or a mail address or tells their day of birth: with nothing of
 * these nobody could know them again, however common their name. What people of one house
 * share: address, family name, mostly the telephone. Firms aren't in it.
 */

enum { TEXT = 80, FAMILY_MAX = 4 };

struct texts {
    char given[TEXT], infix[TEXT], family[TEXT], street[TEXT], number[TEXT], postcode[TEXT],
        city[TEXT], phone[TEXT], mail[TEXT];
    int birth_day, birth_year;
};

static const char *const given_nl[] = {
    "Jan",     "Johannes", "Piet",  "Pieter", "Kees",    "Cornelis",  "Willem",   "Wim",
    "Hendrik", "Henk",     "Maria", "Anna",   "Els",     "Elisabeth", "Margriet", "Griet",
    "Sanne",   "Daan",     "Bram",  "Lieke",  "Thijs",   "Matthijs",  "Fleur",    "Noor",
    "Sjoerd",  "Femke",    "Jelle", "Ruben",  "Mohamed", "Fatima",    "Anouk",    "Saskia",
    "Marijke", "Ineke",    "Joost", "Guus",   "Tineke",  "Dirk",      "Gerrit",   "Aaltje",
    "Julia",   "Julian",   "Emma",  "Lotte",  "Max",     "Sem",       "Tess",     "Zoë"};
static const char *const given_de[] = {
    "Hans",       "Johannes", "Josef",     "Sepp",      "Jürgen",  "Günter",     "Käthe",
    "Katharina",  "Heinrich", "Heinz",     "Wolfgang",  "Uwe",     "Sabine",     "Petra",
    "Ursula",     "Ulla",     "Franziska", "Jörg",      "Björn",   "Annika",     "Lukas",
    "Leonie",     "Paul",     "Paula",     "Friedrich", "Fritz",   "Margarethe", "Grete",
    "Maximilian", "Anja",     "Torsten",   "Silke",     "Mehmet",  "Ayşe",       "Maria",
    "Mario",      "Andreas",  "Andrea",    "Stefan",    "Stefanie"};
static const char *const infix_nl[] = {"",   "",        "",        "",    "van",    "van de",
                                       "de", "van den", "van der", "ter", "op den", "in 't"};
static const char *const begin_nl[] = {"Berg",  "Jans",  "Visser", "Bakk",   "Dijk",  "Groot",
                                       "Kuip",  "Meij",  "Brouw",  "Timm",   "Vries", "Haan",
                                       "Wijn",  "Schip", "Koop",   "Hoek",   "Linde", "Veld",
                                       "Broek", "Zwart", "Koning", "Mulder", "Post",  "Spoel"};
static const char *const end_nl[] = {"",     "sen", "er",  "ma",   "stra",  "s",    "hof",
                                     "huis", "man", "ink", "kamp", "horst", "laar", "meer"};
static const char *const begin_de[] = {"Müll", "Schmid", "Meier", "Schult", "Weiß",  "Groß",
                                       "Köhl", "Schröd", "Wolf",  "Fisch",  "Lübb",  "Krög",
                                       "Hart", "Baum",   "Stein", "Feld",   "Kirch", "Brand",
                                       "Ost",  "Nied",   "Hüb",   "Jäg",    "Voß",   "Claus"};
static const char *const end_de[] = {"",     "er",   "mann", "berg",  "ner", "ke",  "bach",
                                     "haus", "gart", "feld", "horst", "ing", "sen", "meier"};
static const char *const middle_nl[] = {"",   "",    "e",   "er",    "el",  "en",
                                        "de", "sel", "wou", "water", "bos", "akker"};
static const char *const middle_de[] = {"",   "",    "el",   "en",   "er",   "ler",
                                        "in", "sen", "heim", "wald", "bach", "hof"};
static const char *const part_of_town[] = {"",       "",     "",     "",     "Nieuw ",
                                           "Klein ", "Bad ", "Neu ", "Oud ", "Alt "};
static const char *const street_begin[] = {
    "Merel", "Kerk", "Molen",  "Dorps",   "Linden", "Zonne", "Haupt",  "Schul", "Garten",
    "Amsel", "Berg", "Wiesen", "Station", "Tulpen", "Eiken", "Birken", "Rosen", "Hafen"};
static const char *const ends_nl[] = {"straat", "laan", "weg", "plein", "kade", "hof"};
static const char *const ends_de[] = {"straße", "weg", "allee", "platz", "gasse", "ring"};
static const char *const towns_nl[] = {"Utrecht",  "Zwolle", "Deventer", "Sneek", "IJmuiden",
                                       "Nijmegen", "Breda",  "Assen",    "Venlo", "Hoorn"};
static const char *const towns_de[] = {"Köln",   "Münster", "Emden", "Göttingen", "Kleve",
                                       "Lübeck", "Leer",    "Bonn",  "Gießen",    "Nürnberg"};

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define PICK(r, list) ((list)[rng_below((r), COUNT(list))])

static bool chance(struct rng *r, double p)
{
    return rng_unit(r) < p;
}

/* ------------------------------------------------------------------------------- the true */

static void home(struct rng *r, bool german, struct texts *t)
{
    unsigned street = (unsigned)rng_below(r, 40);
    snprintf(t->street, TEXT, "%s%s%s", PICK(r, street_begin), street < 8 ? "hoek" : "",
             german ? PICK(r, ends_de) : PICK(r, ends_nl));
    snprintf(t->number, TEXT, "%u%s", 1 + (unsigned)rng_below(r, 140),
             chance(r, 0.1) ? "a" : "");
    unsigned town = (unsigned)rng_below(r, 10),
             part = (unsigned)rng_below(r, german ? 40 : 900);
    snprintf(t->city, TEXT, "%s%s", PICK(r, part_of_town),
             german ? towns_de[town] : towns_nl[town]);
    if (german) {
        snprintf(t->postcode, TEXT, "%05u", 10000 + 3000 * town + 7 * part);
    } else {
        snprintf(t->postcode, TEXT, "%04u %c%c", 1000 + 800 * town + part,
                 'A' + (char)rng_below(r, 24), 'A' + (char)rng_below(r, 24));
    }
}

static void telephone(struct rng *r, bool german, bool mobile, struct texts *t)
{
    snprintf(t->phone, TEXT, "%s%08u",
             german ? (mobile ? "49151" : "49221") : (mobile ? "316" : "3130"),
             (unsigned)rng_below(r, 100000000));
}

static void family_name(struct rng *r, bool german, struct texts *t)
{
    const char *middle = german ? PICK(r, middle_de) : PICK(r, middle_nl);
    snprintf(t->infix, TEXT, "%s", german ? (chance(r, 0.02) ? "von" : "") : PICK(r, infix_nl));
    snprintf(t->family, TEXT, "%s%s%s", german ? PICK(r, begin_de) : PICK(r, begin_nl), middle,
             german ? PICK(r, end_de) : PICK(r, end_nl));
}

static void person(struct rng *r, bool german, int64_t number, struct texts *t)
{
    snprintf(t->given, TEXT, "%s", german ? PICK(r, given_de) : PICK(r, given_nl));
    if (chance(r, 0.6)) {
        telephone(r, german, true, t);
    }
    t->mail[0] = 0;
    if (chance(r, 0.6)) {
        snprintf(t->mail, TEXT, "%.20s.%.20s%lld@post.example", t->given, t->family,
                 (long long)number);
    }
    t->birth_day = t->birth_year = 0;
    if (chance(r, 0.3)) {
        t->birth_day = (1 + (int)rng_below(r, 12)) * 100 + 1 + (int)rng_below(r, 28);
        t->birth_year = 1940 + (int)rng_below(r, 65);
    }
}

/* ------------------------------------------------------------------------------- again */

static void slip(struct rng *r, char *s)
{
    size_t n = strlen(s);
    if (n < 3 || n + 2 > TEXT) {
        return;
    }
    size_t i = 1 + rng_below(r, n - 2);
    if ((s[i] & 0x80) || (s[i + 1] & 0x80) || (s[i - 1] & 0x80)) {
        return;
    }
    char c = (char)('a' + rng_below(r, 26));
    c = s[i] >= '0' && s[i] <= '9' ? (char)('0' + rng_below(r, 10)) : c;
    switch (rng_below(r, 4)) {
    case 0:
        s[i] = c;
        break;
    case 1:
        memmove(s + i, s + i + 1, n - i);
        break;
    case 2:
        memmove(s + i + 1, s + i, n - i + 1);
        s[i] = c;
        break;
    default:
        if (i + 1 < n) {
            char other = s[i];
            s[i] = s[i + 1];
            s[i + 1] = other;
        }
    }
}

static void respell(char *s, const char *from, const char *to)
{
    char *at = strstr(s, from);
    size_t n = strlen(from), m = strlen(to);
    if (at && strlen(s) + m < TEXT) {
        memmove(at + m, at + n, strlen(at + n) + 1);
        memcpy(at, to, m);
    }
}

static void otherwise(struct rng *r, char *s)
{
    static const char *const ways[][2] = {
        {"ü", "ue"}, {"ö", "oe"}, {"ä", "ae"}, {"ü", "u"},         {"ö", "o"},
        {"ß", "ss"}, {"ij", "y"}, {"ë", "e"},  {"straße", "str."}, {"straat", "str."}};
    for (size_t i = 0; i < COUNT(ways); i++) {
        if (chance(r, 0.25)) {
            respell(s, ways[i][0], ways[i][1]);
        }
    }
}

static void call_name(struct rng *r, char *given)
{
    static const char *const called[][2] = {
        {"Johannes", "Hans"},  {"Johannes", "Jan"},    {"Jan", "Johannes"},
        {"Pieter", "Piet"},    {"Cornelis", "Kees"},   {"Willem", "Wim"},
        {"Hendrik", "Henk"},   {"Elisabeth", "Els"},   {"Margriet", "Griet"},
        {"Josef", "Sepp"},     {"Katharina", "Käthe"}, {"Heinrich", "Heinz"},
        {"Ursula", "Ulla"},    {"Friedrich", "Fritz"}, {"Margarethe", "Grete"},
        {"Matthijs", "Thijs"}, {"Maximilian", "Max"}};
    for (size_t i = 0; i < COUNT(called); i++) {
        if (strcmp(given, called[i][0]) == 0 && chance(r, 0.5)) {
            snprintf(given, TEXT, "%s", called[i][1]);
            return;
        }
    }
}

static bool is_landline(const char *phone)
{
    return strncmp(phone, "3130", 4) == 0 || strncmp(phone, "49221", 5) == 0;
}

/* A person as somebody writes them down again. */
static void again(struct rng *r, bool german, struct texts *t)
{
    char *const fields[] = {t->given,    t->family, t->street, t->city,
                            t->postcode, t->number, t->phone,  t->mail};
    if (chance(r, 0.15)) {
        call_name(r, t->given);
    }
    if (chance(r, 0.06)) {
        t->given[1] = '.'; /* an initial */
        t->given[2] = 0;
    }
    if (chance(r, 0.06)) { /* married */
        struct texts other;
        family_name(r, german, &other);
        if (chance(r, 0.5)) {
            char both[2 * TEXT + 1];
            snprintf(both, sizeof both, "%s-%s", other.family, t->family);
            snprintf(t->family, TEXT, "%.*s", TEXT - 1, both);
        } else {
            memcpy(t->family, other.family, TEXT);
            memcpy(t->infix, other.infix, TEXT);
        }
    }
    bool landline = is_landline(t->phone);
    bool known = (t->phone[0] && !landline) || t->mail[0] || t->birth_day;
    bool moved = known && chance(r, 0.12);
    if (moved) {
        home(r, german, t);
    } else if (chance(r, 0.15)) {
        t->street[0] = t->number[0] = t->postcode[0] = 0;
    }
    if (moved && landline) {
        telephone(r, german, false, t);
    } else if (!moved && chance(r, 0.15)) {
        telephone(r, german, true, t);
    } else if (!moved && chance(r, 0.25)) {
        t->phone[0] = 0;
    }
    if (chance(r, moved ? 0 : 0.35)) {
        t->mail[0] = 0;
    } else if (t->mail[0] && chance(r, 0.15)) {
        snprintf(t->mail, TEXT, "%.20s%u@web.example", t->given,
                 (unsigned)rng_below(r, 100000));
    }
    if (!moved && chance(r, 0.5)) {
        t->birth_day = t->birth_year = 0;
    }
    for (size_t i = 0; i < COUNT(fields); i++) {
        if (chance(r, 0.12)) {
            slip(r, fields[i]);
        }
        if (i < 4) {
            otherwise(r, fields[i]);
        }
    }
    if (t->infix[0] && chance(r, 0.2)) { /* left out, or in the family's cell */
        char with[2 * TEXT + 1];
        snprintf(with, sizeof with, "%s %s", t->infix, t->family);
        if (chance(r, 0.5)) {
            snprintf(t->family, TEXT, "%.*s", TEXT - 1, with);
        }
        t->infix[0] = 0;
    }
    if (chance(r, 0.05)) {
        char given[TEXT];
        memcpy(given, t->given, TEXT);
        memcpy(t->given, t->family, TEXT);
        memcpy(t->family, given, TEXT);
        t->infix[0] = 0;
    }
}

/* ------------------------------------------------------------------------------- the book */

struct book {
    void (*add)(void *ctx, const struct match_record *r, int64_t person);
    void *ctx;
    int64_t records, people;
};

static void give(struct book *b, const struct texts *t)
{
    struct match_place place = {.street = str_of(t->street),
                                .number = str_of(t->number),
                                .postcode = str_of(t->postcode),
                                .city = str_of(t->city)};
    struct str phone = str_of(t->phone), mail = str_of(t->mail);
    struct match_record r = {.id = ++b->records,
                             .given = str_of(t->given),
                             .infix = str_of(t->infix),
                             .family = str_of(t->family),
                             .places = &place,
                             .places_len = t->city[0] != 0,
                             .phones = &phone,
                             .phones_len = phone.len != 0,
                             .mails = &mail,
                             .mails_len = mail.len != 0,
                             .birth_day = t->birth_day,
                             .birth_year = t->birth_year};
    b->add(b->ctx, &r, b->people);
}

void dups_book(uint64_t seed, size_t people,
               void (*add)(void *ctx, const struct match_record *r, int64_t person), void *ctx)
{
    struct rng r = rng_seeded(seed);
    struct book b = {add, ctx, 0, 0};
    struct arena *a = arena_new();
    while ((size_t)b.records < people) {
        bool german = chance(&r, 0.5);
        struct arena_mark mark = arena_mark(a);
        struct texts house = {0};
        home(&r, german, &house);
        family_name(&r, german, &house);
        telephone(&r, german, false, &house);
        struct calls names = {{0, 0}};
        char taken[FAMILY_MAX * TEXT] = "";
        unsigned family = chance(&r, 0.6) ? 1 : 2 + (unsigned)rng_below(&r, FAMILY_MAX - 1);
        for (unsigned i = 0; i < family && (size_t)b.records < people; i++) {
            struct texts t = house;
            struct calls calls;
            do { /* no two of one house have the same given name, nor Jan and Johannes */
                person(&r, german, b.people, &t);
                calls = calls_of(utf8_fold(a, str_of(t.given)));
            } while (strstr(taken, t.given) || (calls.bits[0] & names.bits[0]) ||
                     (calls.bits[1] & names.bits[1]));
            names.bits[0] |= calls.bits[0];
            names.bits[1] |= calls.bits[1];
            snprintf(taken + strlen(taken), sizeof taken - strlen(taken), " %s", t.given);
            b.people++;
            give(&b, &t);
            unsigned more = chance(&r, 0.2) ? 1 + chance(&r, 0.2) : 0;
            for (unsigned k = 0; k < more; k++) {
                struct texts later = t;
                again(&r, german, &later);
                give(&b, &later);
            }
        }
        arena_rewind(a, mark);
    }
    arena_free(a);
}
