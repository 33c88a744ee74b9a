/* SPDX-License-Identifier: Apache-2.0 */
#include "world/names.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define TEXTS(list) ((struct world_texts){(list), COUNT(list)})

static const char *const given_nl[] = {
    "Anouk",  "Bas",    "Carla",   "Daan",   "Elske",    "Femke",  "Gerrit", "Hanneke",
    "Ilse",   "Jelle",  "Karin",   "Lotte",  "Maarten",  "Noor",   "Olaf",   "Petra",
    "Ria",    "Sjoerd", "Tineke",  "Ubbo",   "Vera",     "Wouter", "Yvonne", "Zoë",
    "Arjan",  "Bram",   "Cor",     "Dirkje", "Evert",    "Fleur",  "Guus",   "Heleen",
    "Ineke",  "Joost",  "Klaas",   "Lieke",  "Marga",    "Niels",  "Paula",  "Roelof",
    "Saskia", "Teun",   "Wietske", "Willem", "Annelies", "Hidde",  "Mirjam", "Ruben"};
static const char *const given_de[] = {
    "Anja",  "Bernd",  "Claudia",   "Dieter", "Elke",   "Frank",  "Gudrun", "Heike",
    "Ingo",  "Jürgen", "Katrin",    "Lars",   "Meike",  "Nils",   "Ole",    "Petra",
    "Ralf",  "Silke",  "Torsten",   "Ute",    "Volker", "Wiebke", "Annika", "Björn",
    "Dörte", "Erik",   "Franziska", "Günter", "Hannes", "Ilona",  "Jörg",   "Kerstin"};
static const char *const given_en[] = {"Alice",  "Ben",   "Claire", "Duncan", "Emma",   "Fiona",
                                       "Graham", "Helen", "Ian",    "Joanna", "Keith",  "Laura",
                                       "Martin", "Nora",  "Owen",   "Priya",  "Rachel", "Simon",
                                       "Tessa",  "Wendy", "Adam",   "Grace",  "Liam",   "Ruth"};

static const struct world_family family_nl[] = {
    {"", "Abbink"},        {"", "Bosch"},      {"van der", "Meulen"}, {"de", "Graaf"},
    {"", "Wolters"},       {"van", "Eys"},     {"", "Terhorst"},      {"", "Rensink"},
    {"van den", "Berg"},   {"", "Hofstra"},    {"de", "Wit"},         {"", "Nijland"},
    {"van", "Dalen"},      {"", "Scholten"},   {"ter", "Braak"},      {"", "Koopmans"},
    {"", "Mulder"},        {"van 't", "Hof"},  {"", "Dijkstra"},      {"", "Vos"},
    {"de", "Lange"},       {"", "Wessels"},    {"van", "Leeuwen"},    {"", "Brouwer"},
    {"", "Postma"},        {"te", "Riele"},    {"", "Smeets"},        {"van der", "Veen"},
    {"", "Groothuis"},     {"", "Kuipers"},    {"op den", "Kamp"},    {"", "IJpelaar"},
    {"", "Hendriks"},      {"van", "Rooijen"}, {"", "Timmer"},        {"de", "Boer"},
    {"", "Lansink"},       {"", "Oosterhof"},  {"van", "Wijk"},       {"", "Peters"},
    {"", "Sanders"},       {"in 't", "Veld"},  {"", "Jonker"},        {"", "Hulshof"},
    {"van der", "Linden"}, {"", "Roelofs"},    {"", "Bakhuis"},       {"den", "Hartog"}};
static const struct world_family family_de[] = {
    {"", "Albers"},    {"", "Brandt"},    {"", "Claußen"},  {"", "Dierks"},
    {"", "Ehlers"},    {"", "Focke"},     {"", "Gerdes"},   {"", "Hübner"},
    {"", "Janßen"},    {"", "Köster"},    {"", "Lübbers"},  {"", "Meyer"},
    {"", "Niehues"},   {"", "Ostermann"}, {"", "Pohl"},     {"", "Rademacher"},
    {"", "Schröder"},  {"", "Terbeck"},   {"", "Uphoff"},   {"", "Voß"},
    {"", "Wegener"},   {"", "Zumbrink"},  {"von", "Ahlen"}, {"", "Schulte-Hagen"},
    {"", "Kröger"},    {"", "Wöhrmann"},  {"", "Feldkamp"}, {"", "Groß"},
    {"zur", "Mühlen"}, {"", "Tönnies"}};
static const struct world_family family_en[] = {
    {"", "Ashdown"},  {"", "Barlow"},    {"", "Carter"}, {"", "Dawson"},  {"", "Ellwood"},
    {"", "Fletcher"}, {"", "Greaves"},   {"", "Harper"}, {"", "Ingram"},  {"", "Marlow"},
    {"", "Norton"},   {"", "O'Keefe"},   {"", "Palmer"}, {"", "Rowe"},    {"", "Sutcliffe"},
    {"", "Thorne"},   {"", "Underhill"}, {"", "Whitby"}, {"", "MacLeod"}, {"", "Nair"}};

static const char *const streets_nl[] = {
    "Merelstraat",  "Lijsterlaan", "Wilgendijk",   "Kerkbrink",   "Oude Grensweg",
    "Molenpad",     "Vlaslaan",    "Stationskade", "Hazelaarhof", "Tolhuisstraat",
    "Sluiswachter", "Bleekweg",    "Kamperfoelie", "Smidsgang",   "Veenkade"};
static const char *const streets_de[] = {
    "Amselweg",  "Zollstraße",  "Am Moordamm", "Lindenhof",     "Mühlenstiege",
    "Birkenweg", "Alte Grenze", "Schulstraße", "Torfgräberweg", "Kirchplatz"};

static const char *const towns_nl[] = {"Merelveen",   "Merelveen",  "Merelveen",
                                       "Klein Merel", "Sloterdonk", "Heidegaarde"};
static const char *const towns_de[] = {"Amselmoor", "Amselmoor", "Norderamsel", "Torfhagen"};

static const struct world_firm firms[] = {
    {"Koeriersbedrijf De Zwaluw",
     WORLD_NL,
     WORLD_CARGO,
     5,
     "zakelijk",
     {"planning", "wagenpark", "directie"}},
    {"Basisschool De Waterlelie",
     WORLD_NL,
     WORLD_KIDS,
     4,
     "school",
     {"conciërge", "directeur", "administratie"}},
    {"Gemeente Merelveen",
     WORLD_NL,
     WORLD_EBIKE,
     6,
     "overheid",
     {"facilitair", "inkoop", "mobiliteit"}},
    {"Bakkerij Het Halmpje",
     WORLD_NL,
     WORLD_CARGO,
     2,
     "zakelijk",
     {"bezorging", "eigenaar", "administratie"}},
    {"Zorggroep Lindeveen",
     WORLD_NL,
     WORLD_EBIKE,
     6,
     "zorg",
     {"dienstfietsen", "inkoop", "teamleiding"}},
    {"Gasthof Zum Moorhuhn",
     WORLD_DE,
     WORLD_CITY,
     5,
     "zakelijk",
     {"Empfang", "Inhaberin", "Buchhaltung"}},
    {"Pflegedienst Amselmoor",
     WORLD_DE,
     WORLD_EBIKE,
     4,
     "zorg",
     {"Fuhrpark", "Leitung", "Buchhaltung"}},
    {"Camping De Grenspaal",
     WORLD_NL,
     WORLD_CITY,
     6,
     "zakelijk",
     {"verhuur", "eigenaar", "receptie"}},
    {"Wielerclub De Tegenwind",
     WORLD_NL,
     WORLD_RACE,
     1,
     "vereniging",
     {"secretaris", "materiaal", "voorzitter"}},
    {"Tischlerei Norderamsel",
     WORLD_DE,
     WORLD_CARGO,
     1,
     "zakelijk",
     {"Meister", "Büro", "Auslieferung"}},
    {"Huisartsen aan de Kade",
     WORLD_NL,
     WORLD_EBIKE,
     2,
     "zorg",
     {"praktijkmanager", "assistent", "administratie"}},
    {"Grundschule Torfhagen",
     WORLD_DE,
     WORLD_KIDS,
     3,
     "school",
     {"Sekretariat", "Schulleitung", "Hausmeister"}},
    {"Riverbend Language School",
     WORLD_EN,
     WORLD_CITY,
     3,
     "school",
     {"office", "head teacher", "facilities"}},
    {"Boekhandel De Ezelsoor",
     WORLD_NL,
     WORLD_CARGO,
     1,
     "zakelijk",
     {"eigenaar", "bezorging", "inkoop"}},
    {"Hoveniers Groot & Groen",
     WORLD_NL,
     WORLD_CARGO,
     2,
     "zakelijk",
     {"planning", "eigenaar", "werkplaats"}},
    {"Stadtwerke Amselmoor",
     WORLD_DE,
     WORLD_EBIKE,
     4,
     "overheid",
     {"Einkauf", "Mobilität", "Werkstatt"}},
};

static const char *const home_nl[] = {"moeder", "vader", "dochter", "zoon"};
static const char *const home_de[] = {"Mutter", "Vater", "Tochter", "Sohn"};
static const char *const home_en[] = {"mother", "father", "daughter", "son"};

struct world_texts world_given_names(enum world_tongue tongue)
{
    const struct world_texts lists[WORLD_TONGUES] = {TEXTS(given_nl), TEXTS(given_de),
                                                     TEXTS(given_en)};
    return lists[tongue];
}

struct world_families world_family_names(enum world_tongue tongue)
{
    const struct world_families lists[WORLD_TONGUES] = {{family_nl, COUNT(family_nl)},
                                                        {family_de, COUNT(family_de)},
                                                        {family_en, COUNT(family_en)}};
    return lists[tongue];
}

struct world_texts world_streets(enum world_tongue side)
{
    return side == WORLD_DE ? TEXTS(streets_de) : TEXTS(streets_nl);
}

struct world_texts world_towns(enum world_tongue side)
{
    return side == WORLD_DE ? TEXTS(towns_de) : TEXTS(towns_nl);
}

struct world_firms world_firm_list(void)
{
    return (struct world_firms){firms, COUNT(firms)};
}

struct world_texts world_household_roles(enum world_tongue tongue)
{
    const struct world_texts lists[WORLD_TONGUES] = {TEXTS(home_nl), TEXTS(home_de),
                                                     TEXTS(home_en)};
    return lists[tongue];
}
