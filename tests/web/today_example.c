/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a Today page filled by hand: today_example LANG [empty]. The texts that `heed today`
 * would take from po/ and from the book stand here; people and shop are invented. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/say.h"
#include "web/html.h"
#include "web/today_view.h"
#include "web/view.gen.h"

struct example {
    struct arena *arena;
    enum lang lang;
    struct today_view *view;
};

/* The text in the example's language. */
static struct str in(const struct example *e, const char *en, const char *nl, const char *de)
{
    return str_of(e->lang == LANG_NL ? nl : e->lang == LANG_DE ? de : en);
}

static void reason(struct example *e, struct today_line *l, const char *code, struct str text)
{
    *vec_add(e->arena, &l->reasons) = (struct view_word){str_of(code), text};
}

static void fact(struct example *e, struct today_line *l, struct str text)
{
    *vec_add(e->arena, &l->facts) = text;
}

static void open_channel(struct example *e, struct today_line *l, const char *code,
                         struct str text)
{
    *vec_add(e->arena, &l->open) = (struct view_word){str_of(code), text};
}

static void owed(struct example *e)
{
    struct today_line *l = vec_add(e->arena, &e->view->owed);
    *l = (struct today_line){
        .customer = 4117,
        .name = in(e, "The Terhorst family", "Familie Terhorst", "Familie Terhorst"),
        .contact = 881,
        .minutes = {10},
        .whom =
            in(e, "Anouk, mother of two", "Anouk, moeder van twee", "Anouk, Mutter von zweien"),
        .kind = {S("answer"), in(e, "Answer", "Antwoorden", "Antworten")}};
    reason(e, l, "need_question",
           in(e,
              "On 12 November she asked whether the child seat fits her new bike. The question "
              "is still open.",
              "Zij vroeg op 12 november of de kinderzitting op haar nieuwe fiets past. Die "
              "vraag staat nog open.",
              "Sie fragte am 12. November, ob der Kindersitz auf ihr neues Rad passt. Die "
              "Frage ist noch offen."));
    fact(e, l,
         in(e, "Last spoken on 12 November.", "Laatst gesproken op 12 november.",
            "Zuletzt gesprochen am 12. November."));
    open_channel(e, l, "phone",
                 in(e, "phone, about her bike", "bellen, over haar fiets",
                    "anrufen, wegen ihres Rades"));
    open_channel(e, l, "shop", in(e, "when she comes in", "als zij komt", "wenn sie kommt"));

    l = vec_add(e->arena, &e->view->owed);
    *l = (struct today_line){
        .customer = 4118,
        .name = S("Bakkerij De Halm <\"'&>"),
        .contact = 882,
        .minutes = {10},
        .whom = in(e, "Joost, he does the deliveries", "Joost, hij doet de bezorging",
                   "Joost, er liefert aus"),
        .kind = {S("keep_promise"),
                 in(e, "Keep a promise", "Belofte nakomen", "Versprechen halten")},
        .due = VIEW_DAY(20781),
        .until = VIEW_DAY(20878)};
    reason(e, l, "promise_due",
           in(e, "We promised a quote for two cargo bikes.",
              "Wij beloofden een offerte voor twee bakfietsen.",
              "Wir haben ein Angebot für zwei Lastenräder versprochen."));
    fact(e, l,
         in(e, "Promised on 17 November by Sanne.", "Beloofd op 17 november door Sanne.",
            "Versprochen am 17. November von Sanne."));
    open_channel(e, l, "email", in(e, "e-mail", "mail", "E-Mail"));
}

static void care(struct example *e)
{
    struct today_line *l = vec_add(e->arena, &e->view->care);
    *l = (struct today_line){.customer = 52,
                             .name = S("Hidde Wolters"),
                             .minutes = {3},
                             .kind = {S("thank"), in(e, "Thank", "Bedanken", "Danken")}};
    reason(e, l, "not_thanked",
           in(e, "In October he sent his neighbour to us. Thank him, without an offer.",
              "Hij stuurde in oktober zijn buurvrouw naar ons. Bedank hem, zonder aanbod.",
              "Er hat im Oktober seine Nachbarin zu uns geschickt. Danken Sie ihm, ohne "
              "Angebot."));
    *vec_add(e->arena, &l->closed) =
        (struct today_closed){.channel = {S("phone"), in(e, "phone", "bellen", "anrufen")},
                              .why = {S("no_basis"), in(e, "Not by phone until he agrees.",
                                                        "Niet bellen tot hij ja zegt.",
                                                        "Nicht anrufen, bis er zustimmt.")}};
    open_channel(e, l, "post", in(e, "a card", "een kaartje", "eine Karte"));
    open_channel(e, l, "shop", in(e, "when he comes in", "als hij komt", "wenn er kommt"));

    l = vec_add(e->arena, &e->view->care);
    *l = (struct today_line){.customer = 53,
                             .name = S("Marga van Eys"),
                             .minutes = {10},
                             .kind = {S("ask"), in(e, "Ask", "Vragen", "Fragen")}};
    reason(e, l, "silent_own",
           in(e, "She came every five weeks, by herself. It has been nine.",
              "Zij kwam elke vijf weken, uit zichzelf. Nu is het negen weken stil.",
              "Sie kam alle fünf Wochen, von selbst. Jetzt sind es neun."));
    fact(e, l,
         in(e, "Her own rhythm, from 14 visits.", "Haar eigen ritme, uit 14 bezoeken.",
            "Ihr eigener Rhythmus, aus 14 Besuchen."));
    open_channel(e, l, "phone", in(e, "phone", "bellen", "anrufen"));
}

static void peace(struct example *e, const char *name, struct str why, struct view_day until)
{
    struct today_peace *p = vec_add(e->arena, &e->view->peace);
    *p = (struct today_peace){.name = str_of(name), .until = until};
    *vec_add(e->arena, &p->reasons) = (struct view_word){S("quiet_until"), why};
}

static void peace_by(struct example *e, const char *code, int64_t customers, struct str text)
{
    *vec_add(e->arena, &e->view->peace_by) =
        (struct today_count){{str_of(code), text}, customers};
}

static void in_peace(struct example *e)
{
    peace(e, "Koen Abbink",
          in(e, "wants peace, he asked himself", "wil rust, vroeg hij zelf",
             "möchte Ruhe, er bat selbst darum"),
          VIEW_DAY(20878));
    peace(e, "Autobedrijf Rensink",
          in(e, "called twice without an answer; that is enough",
             "twee keer gebeld zonder antwoord; dat is genoeg",
             "zweimal ohne Antwort angerufen; das genügt"),
          VIEW_DAY(20802));
    peace(e, "Lotte en Samir",
          in(e, "wants no approach", "wil geen benadering", "möchte keine Ansprache"),
          (struct view_day){0});
    peace_by(e, "spoken", 31, in(e, "just spoken", "net gesproken", "gerade gesprochen"));
    peace_by(e, "quiet_until", 12, in(e, "want peace", "willen rust", "möchten Ruhe"));
    peace_by(e, "pressure", 5,
             in(e, "approached enough", "genoeg benaderd", "genug angesprochen"));
}

static void aside(struct example *e)
{
    struct today_view *v = e->view;
    *vec_add(e->arena, &v->around) =
        in(e, "Last November 151. The shop was closed two days more this time.",
           "Vorig jaar november 151. De winkel was nu twee dagen vaker dicht.",
           "Im letzten November 151. Der Laden war diesmal zwei Tage länger zu.");
    *vec_add(e->arena, &v->fresh) = (struct today_fresh){
        .what = {S("purchases"),
                 in(e, "Purchases until 3 November.", "Aankopen tot en met 3 november.",
                    "Käufe bis 3. November.")},
        .until = VIEW_DAY(20760),
        .stale = true,
        .held = in(e, "What rests on silence waits until the newer ones are here.",
                   "Wat op stilte rust wacht tot de nieuwere er zijn.",
                   "Was auf Stille beruht, wartet, bis die neueren da sind.")};
    *vec_add(e->arena, &v->fresh) = (struct today_fresh){
        .what = {S("interactions"), in(e, "Conversations until just now.",
                                       "Gesprekken tot zojuist.", "Gespräche bis eben.")},
        .until = VIEW_DAY(20781)};
}

static void fill(struct example *e)
{
    struct today_view *v = e->view;
    v->alive = 1143;
    v->returned = 61;
    v->available.minutes = 90;
    v->owed_minutes.minutes = 20;
    v->care_minutes.minutes = 58;
    v->care_total = 10;
    v->waiting = 8;
    v->peace_total = 48;
    v->nothing_due = 741;
    *vec_add(e->arena, &v->nothing_by) =
        say(e->arena, e->lang, "today.nothing.why", A_INT("n", INT64_C(741)));
    v->owed_total = 2;
    v->stretch = 1.4;
    v->stretch_text = in(e, "1.4", "1,4", "1,4");
    v->needed.minutes = 126;
    owed(e);
    care(e);
    in_peace(e);
    aside(e);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct arena *scratch = arena_new();
    struct today_view v = {
        .shop = S("Velo Merel"), .staff = S("Sanne"), .day = VIEW_DAY(20781)};
    const char *name = argc > 1 ? argv[1] : "nl";
    struct example e = {.arena = a,
                        .view = &v,
                        .lang = !strcmp(name, "en")   ? LANG_EN
                                : !strcmp(name, "de") ? LANG_DE
                                                      : LANG_NL};
    if (argc < 3) {
        fill(&e);
    }
    today_view_minutes(&v);
    struct buf out = buf_in(a);
    struct html h = html_to(&out, scratch, e.lang);
    view_today(&h, &v);
    bool written = fwrite(out.at, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
    arena_free(scratch);
    arena_free(a);
    return written ? 0 : 1;
}
