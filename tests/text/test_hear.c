/* SPDX-License-Identifier: Apache-2.0 */
#include "text/hear.h"

#include <string.h>

#include "base/arena.h"
#include "tests/cmocka_all.h"
#include "text/span.h"

/* begun, channel, kind, reaction, sake as words; "-": not said. */
static const struct {
    const char *words;
    const char *heard;
} cases[] = {
    /* English */
    {"mail sent", "us email - - -"},
    {"email sent", "us email - - -"},
    {"sent the quote", "us email - - -"},
    {"called, engaged", "us phone unanswered - -"},
    {"called, line was busy", "us phone unanswered - -"},
    {"called us, busy with the move, wants a rack", "them phone - - -"},
    {"he was not in", "us - not_met - -"},
    {"went to voicemail", "us phone unanswered - -"},
    {"couldn't get through", "us - unanswered - -"},
    {"nobody picked up", "us phone unanswered - -"},
    {"spoke with her about the brake", "- - happened - -"},
    {"spoke to her son, she wasn't in", "us - not_met - -"},
    {"she doesn't want to be called any more", "- - - unwelcome -"},
    {"does not want to be contacted", "- - - unwelcome -"},
    {"wants no more calls", "- - - unwelcome -"},
    {"we called, do not call again", "us phone - unwelcome -"},
    {"stop emailing her", "- - - unwelcome -"},
    {"take me off your list", "- - - unwelcome -"},
    {"was angry that we called", "- - - unwelcome -"},
    {"we called, too busy", "us phone - not_now -"},
    {"fixed the thing", "- - - - -"},
    {"called us, wants the cargo bike before Christmas", "them phone - - -"},
    {"rang us", "them phone - - -"},
    {"She called about the brakes", "them phone - - -"},
    {"called, wants to know the price", "them phone - - -"},
    {"called, no answer", "us phone unanswered - -"},
    {"we called, voicemail", "us phone unanswered - -"},
    {"called her back", "us phone - - theirs"},
    {"I called him, he is glad with it", "us phone - - -"},
    {"missed call", "them phone unanswered - -"},
    {"they left a message", "them phone unanswered - -"},
    {"left a message", "us phone unanswered - -"},
    {"couldn't reach her", "us - unanswered - -"},
    {"didn't pick up", "us phone unanswered - -"},
    {"called us, no answer from the factory yet", "them phone - - -"},
    {"will call us next week", "- - - - -"},
    {"wants to be called in spring", "them - - - -"},
    {"came by with the old bike", "them shop - - -"},
    {"dropped in", "them shop - - -"},
    {"was in the shop, tried the trike", "them shop - - -"},
    {"visited us with her daughter", "them shop - - -"},
    {"we visited them, coffee", "us visit - - -"},
    {"we went over, nobody home", "us visit not_met - -"},
    {"didn't show up", "us - not_met - -"},
    {"emailed us the drawing", "them email - - -"},
    {"we emailed the quote", "us email - - -"},
    {"texted her the price", "us sms - - -"},
    {"WhatsApp from her", "them messenger - - -"},
    {"sent a card", "us post - - -"},
    {"we called, no time now", "us phone - not_now -"},
    {"not interested in a lease", "- - - no_interest -"},
    {"please don't call me again", "- - - unwelcome -"},
    {"wrote through our website", "them web - - -"},
    {"wrote a card", "us post - - -"},
    {"wrote us a card", "them post - - -"},
    {"wrote, wants the quote", "them email - - -"},
    {"asked to be left alone", "them - - unwelcome -"},
    {"wants to be left in peace", "them - - unwelcome -"},
    {"left the shop alone", "- - - - -"},
    /* Dutch */
    {"zij wil niet dat we bellen", "them - - unwelcome -"},
    {"wil niet dat de rem piept", "them - - - -"},
    {"in gesprek", "us phone unanswered - -"},
    {"gebeld, in gesprek", "us phone unanswered - -"},
    {"in gesprek met haar over de remmen", "- - happened - -"},
    {"gebeld, bezet", "us phone unanswered - -"},
    {"kreeg hem niet te pakken", "us - unanswered - -"},
    {"gesproken over de offerte", "- - happened - -"},
    {"mail verstuurd", "us email - - -"},
    {"offerte gestuurd", "us email - - -"},
    {"antwoordapparaat", "us phone unanswered - -"},
    {"bel me nooit meer", "- - - unwelcome -"},
    {"wil niet meer gebeld worden", "them - - unwelcome -"},
    {"wil geen telefoontjes", "them - - unwelcome -"},
    {"wil niet gebeld worden", "them - - unwelcome -"},
    {"wil in alle rust kiezen", "them - - - -"},
    {"mag niet meer bellen", "- - - unwelcome -"},
    {"laat ons met rust", "- - - unwelcome -"},
    {"stop met bellen", "- - - unwelcome -"},
    {"we belden, te druk", "us phone - not_now -"},
    {"belde ons, wil de bakfiets voor kerst", "them phone - - -"},
    {"Ze belde of hij klaar is", "them phone - - -"},
    {"belde, wil een nieuwe band", "them phone - - -"},
    {"heeft ons gisteren gebeld", "them phone - - -"},
    {"gebeld, geen gehoor", "us phone unanswered - -"},
    {"ik belde, voicemail", "us phone unanswered - -"},
    {"we hebben haar gebeld over de offerte", "us phone - - -"},
    {"niet bereikt", "us - unanswered - -"},
    {"nam niet op", "us phone unanswered - -"},
    {"teruggebeld", "us phone - - theirs"},
    {"wil graag teruggebeld worden", "them - - - -"},
    {"gemiste oproep", "them phone unanswered - -"},
    {"kwam langs voor een slot", "them shop - - -"},
    {"kwam even binnen", "them shop - - -"},
    {"was in de winkel met de kinderen", "them shop - - -"},
    {"langsgegaan, niemand thuis", "us visit not_met - -"},
    {"kwam niet opdagen", "us - not_met - -"},
    {"op bezoek geweest", "us visit - - -"},
    {"mailde ons een foto", "them email - - -"},
    {"gemaild met de prijs", "us email - - -"},
    {"appte ons een foto", "them messenger - - -"},
    {"kaartje gestuurd", "us post - - -"},
    {"belde haar, geen tijd", "us phone - not_now -"},
    {"gebeld, geen belangstelling", "us phone - no_interest -"},
    {"wil niet meer gebeld worden", "them - - unwelcome -"},
    {"niet gebeld", "- - - - -"},
    {"vraagt naar de winterbanden", "them - - - -"},
    /* German */
    {"besetzt", "us phone unanswered - -"},
    {"angerufen, ging keiner ran", "us phone unanswered - -"},
    {"nimmt nicht ab", "us phone unanswered - -"},
    {"niemanden erreicht", "us - unanswered - -"},
    {"mit ihr gesprochen", "- - happened - -"},
    {"Angebot geschickt", "us email - - -"},
    {"Mail geschickt", "us email - - -"},
    {"war nicht im Haus", "us - not_met - -"},
    {"rufen Sie nie wieder an", "- - - unwelcome -"},
    {"rufen Sie mich nicht mehr an", "- - - unwelcome -"},
    {"möchte keine Anrufe", "them - - unwelcome -"},
    {"will nicht angerufen werden", "them - - unwelcome -"},
    {"lassen Sie mich in Ruhe", "- - - unwelcome -"},
    {"keine Werbung mehr", "- - - unwelcome -"},
    {"rief uns an, will das Lastenrad vor Weihnachten", "them phone - - -"},
    {"Sie rief an", "them phone - - -"},
    {"hat uns angerufen", "them phone - - -"},
    {"wir riefen sie an", "us phone - - -"},
    {"angerufen, nicht erreicht", "us phone unanswered - -"},
    {"habe sie angerufen", "us phone - - -"},
    {"habe sie zurückgerufen", "us phone - - theirs"},
    {"zurueckgerufen", "us phone - - theirs"},
    {"möchte zurückgerufen werden", "them - - - -"},
    {"auf den Anrufbeantworter gesprochen", "us phone unanswered - -"},
    {"ging nicht ran", "us phone unanswered - -"},
    {"verpasster Anruf", "them phone unanswered - -"},
    {"kam vorbei mit dem alten Rad", "them shop - - -"},
    {"schaute rein", "them shop - - -"},
    {"war im Laden", "them shop - - -"},
    {"hingefahren, niemand zu Hause", "us visit not_met - -"},
    {"haben ihn besucht", "us visit - - -"},
    {"schrieb uns eine Mail", "them email - - -"},
    {"Mail geschickt", "us email - - -"},
    {"Postkarte geschickt", "us post - - -"},
    {"angerufen, keine Zeit", "us phone - not_now -"},
    {"kein Interesse an Leasing", "- - - no_interest -"},
    {"bitte nicht mehr anrufen", "- - - unwelcome -"},
    {"ab Montag wieder da", "- - - - -"},
    {"will in Ruhe überlegen", "them - - - -"},
    {"fragt nach dem Preis", "them - - - -"},
    /* nothing to hear */
    {"", "- - - - -"},
    {"blauwe of rode?", "- - - - -"},
    {"\xff\xfe\x01", "- - - - -"},
};

static void hears(void **state)
{
    struct arena *a = arena_new();
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct heard h = hear(a, str_of(cases[i].words));
        struct str got = str_format(a, "%s %s %s %s %s", h.begun ? h.begun : "-",
                                    h.channel ? h.channel : "-", h.kind ? h.kind : "-",
                                    h.reaction ? h.reaction : "-", h.sake ? h.sake : "-");
        if (!str_eq(got, str_of(cases[i].heard))) {
            print_error("\"%s\": %s, not %s\n", cases[i].words, got.at, cases[i].heard);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    arena_free(a);
}

static void minutes_and_days(void **state)
{
    static const struct {
        const char *words;
        int minutes, days_ago;
    } rows[] = {
        {"called us, 20 minutes", 20, 0},
        {"belde ons gisteren, 12 min", 12, 1},
        {"rief gestern an", 0, 1},
        {"vorgestern kam sie vorbei, 45 Minuten", 45, 2},
        {"call back in 20 minutes", 0, 0},
        {"called us, the bike broke yesterday at noon", 0, 0},
        {"yesterday rang us", 0, 1},
        {"9999 minutes", 0, 0},
    };
    struct arena *a = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct heard h = hear(a, str_of(rows[i].words));
        if (h.minutes != rows[i].minutes || h.days_ago != rows[i].days_ago) {
            print_error("\"%s\": %d min, %d days ago\n", rows[i].words, h.minutes, h.days_ago);
            fail();
        }
    }
    arena_free(a);
}

static void needs_have_kinds(void **state)
{
    static const char *const rows[][2] = {
        {"cargo bike before 24 Dec", "wish"},
        {"bakfiets voor kerst", "wish"},
        {"is it in stock?", "question"},
        {"vraagt naar winterbanden", "question"},
        {"fragt nach dem Preis", "question"},
        {"klacht: bel rammelt", "complaint"},
        {"Bremse kaputt", "complaint"},
        {"niet tevreden over de wachttijd", "dissatisfaction"},
        {"unzufrieden mit Radhaus Nord", "dissatisfaction"},
        {"idea: a bench outside", "idea"},
    };
    struct arena *a = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(hear_need(a, str_of(rows[i][0])), rows[i][1]);
    }
    arena_free(a);
}

static void spans(void **state)
{
    static const struct {
        const char *text;
        enum lang lang;
        int64_t days; /* 0: refused */
    } rows[] = {
        {"6 weeks", LANG_EN, 42},
        {"every six weeks", LANG_EN, 42},
        {"elke 6 weken", LANG_NL, 42},
        {"Alle sechs Wochen", LANG_DE, 42},
        {"3 maanden", LANG_NL, 90},
        {"half jaar", LANG_NL, 182},
        {"jährlich", LANG_DE, 365},
        {"every month", LANG_EN, 31},
        {"year", LANG_EN, 365},
        {"45", LANG_NL, 45},
        {"0", LANG_NL, 0},
        {"99999", LANG_NL, 0},
        {"soon", LANG_EN, 0},
        {"", LANG_EN, 0},
        {"-3", LANG_EN, 0},
    };
    struct arena *a = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t days = 0;
        struct err err = {0};
        bool ok = span_read(a, str_of(rows[i].text), rows[i].lang, &days, &err);
        if (days != rows[i].days || ok != (rows[i].days > 0)) {
            print_error("\"%s\": %d\n", rows[i].text, (int)days);
            fail();
        }
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hears),
        cmocka_unit_test(minutes_and_days),
        cmocka_unit_test(needs_have_kinds),
        cmocka_unit_test(spans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
