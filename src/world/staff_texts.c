/* SPDX-License-Identifier: Apache-2.0 */
/* What the staff of the sample shop write, in Dutch. */
#include "world/phrases.h"

#include <assert.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define TEXTS(list) ((struct world_texts){(list), COUNT(list)})

static const char *const promise_answer[] = {
    "uitzoeken en terugbellen", "het navragen bij de fabriek", "antwoord sturen met de maten"};
static const char *const promise_quote[] = {"offerte sturen", "prijs op papier zetten",
                                            "twee voorstellen met prijs mailen"};
static const char *const promise_order[] = {"bestellen en bellen als het er is",
                                            "een exemplaar laten komen om te passen"};
static const char *const promise_look[] = {"een plek in de werkplaats vrijhouden",
                                           "de storing uitlezen en uitleg geven"};
static const char *const promise_reserve[] = {"uitkijken naar een goede tweedehands",
                                              "er een apart zetten en bericht geven"};
static const char *const promise_mend[] = {"zonder kosten in orde maken",
                                           "de fiets ophalen en hersteld terugbrengen"};
static const char *const promise_idea[] = {"het maandag met elkaar bespreken en terugkomen",
                                           "laten weten wat we ermee doen"};

static const char *const answer_answer[] = {"Uitgelegd, met een voorbeeld in de winkel.",
                                            "Nagevraagd en verteld; kan zo.",
                                            "Eerlijk gezegd dat het beter van niet kan."};
static const char *const answer_quote[] = {"Offerte gegeven en doorgenomen.",
                                           "Prijs genoemd, met en zonder montage.",
                                           "Verteld wat het kost en wat het goedkoper maakt."};
static const char *const answer_order[] = {"Is binnen, ligt klaar achter de balie.",
                                           "Besteld; komt volgende week.",
                                           "Niet meer leverbaar; iets anders laten zien."};
static const char *const answer_look[] = {"Nagekeken en uitgelegd wat het was.",
                                          "Afgesteld, proefrit gemaakt, in orde.",
                                          "Onderdeel vervangen onder garantie."};
static const char *const answer_reserve[] = {"Genoteerd; we bellen als er een komt.",
                                             "Er staat er een apart om te proberen."};
static const char *const answer_mend[] = {"Excuses gemaakt en kosteloos hersteld.",
                                          "Opgehaald, gemaakt, teruggebracht.",
                                          "Lag aan ons; direct in orde gemaakt."};
static const char *const answer_idea[] = {"Bedankt; we proberen het in het voorjaar.",
                                          "Besproken: doen we, met de naam erbij.",
                                          "Besproken en uitgelegd waarom het nu niet lukt."};

static const char *const notes[] = {
    "Komt meestal op zaterdag, vlak na openingstijd.",
    "Rijdt elke dag over de grens naar het werk.",
    "Heeft een hond bij zich, die mag mee naar binnen.",
    "Kleindochter leert net fietsen.",
    "Hoort links slecht; rustig praten.",
    "Wil zelf leren sleutelen, laat hem meekijken.",
    "Drinkt koffie zwart.",
    "Verhuist misschien in het voorjaar.",
    "Fietst de lange grensroute elk jaar met Pinksteren.",
    "Werkt in ploegen, slaapt 's ochtends.",
    "Liever niet over de knie beginnen, gaat niet goed.",
    "Zingt in hetzelfde koor als Marijke.",
    "Heeft de vorige fiets vijftien jaar gehad.",
    "Let op de prijs, zegt dat ook; waardeert een eerlijk nee.",
    "Rekening graag op papier.",
    "Spreekt Nederlands, maar liever Duits als het technisch wordt.",
    "Parkeert de bakfiets voor de etalage; dat is goed.",
    "Zadelhoogte 71, niet veranderen bij de beurt.",
};

static const char *const tasks[] = {
    "Leenfietsen nakijken",
    "Etalage ombouwen voor het seizoen",
    "Remblokken tellen en bijbestellen",
    "Fietspomp buiten repareren",
    "Oude accu's laten ophalen",
    "Folder over verlichting in drie talen neerleggen",
};

static const char *const visits[] = {
    "Even binnengelopen, rondgekeken.",
    "Kwam lucht bijpompen en bleef voor een praatje.",
    "Zadelhoogte samen goed gezet.",
    "Proefrit gemaakt, denkt er nog over.",
    "Kwam laten zien hoe de fiets bevalt.",
    "Had haast, kort geholpen.",
    "Gekeken naar tassen, nog niets gekozen.",
    "Fiets gebracht, morgen klaar.",
};

static const char *const calls[] = {
    "Belde over een afspraak voor de werkplaats.",
    "Vroeg of wij zaterdag open zijn.",
    "Belde of de fiets klaar was.",
    "Wilde weten of een onderdeel op voorraad is.",
    "Gaf door dat het later wordt.",
};

static const char *const cares[] = {
    "Gevraagd hoe de fiets bevalt.",
    "Bedankt voor het vertrouwen, zonder aanbod.",
    "Verteld dat de jaarbeurt er weer aan komt.",
    "Gevraagd hoe de vakantie op de fiets was.",
    "Gevraagd of alles nog naar wens is.",
    "Verteld dat de winterbanden binnen zijn, zoals gevraagd.",
};

struct world_texts world_promise_texts(enum world_topic topic)
{
    const struct world_texts lists[WORLD_TOPICS] = {
        TEXTS(promise_answer),  TEXTS(promise_quote), TEXTS(promise_order), TEXTS(promise_look),
        TEXTS(promise_reserve), TEXTS(promise_mend),  TEXTS(promise_idea)};
    assert((int)topic < WORLD_TOPICS);
    return lists[topic];
}

struct world_texts world_answer_texts(enum world_topic topic)
{
    const struct world_texts lists[WORLD_TOPICS] = {
        TEXTS(answer_answer),  TEXTS(answer_quote), TEXTS(answer_order), TEXTS(answer_look),
        TEXTS(answer_reserve), TEXTS(answer_mend),  TEXTS(answer_idea)};
    assert((int)topic < WORLD_TOPICS);
    return lists[topic];
}

struct world_texts world_note_texts(void)
{
    return TEXTS(notes);
}

struct world_texts world_task_texts(void)
{
    return TEXTS(tasks);
}

struct world_texts world_visit_texts(void)
{
    return TEXTS(visits);
}

struct world_texts world_call_texts(void)
{
    return TEXTS(calls);
}

struct world_texts world_care_texts(void)
{
    return TEXTS(cares);
}
