/* SPDX-License-Identifier: Apache-2.0 */
#include "world/wishes.h"

static const struct world_wish_phrase wishes[] = {
    {WISH_RHYTHM,
     42,
     CHANNEL_SHOP,
     0,
     0,
     {"Vraag maar eens in de zes weken hoe het gaat.",
      "Fragen Sie ruhig alle sechs Wochen, wie es läuft.",
      "Do ask how it's going every six weeks or so."}},
    {WISH_RHYTHM,
     60,
     CHANNEL_SHOP,
     0,
     0,
     {"Om de twee maanden een belletje is genoeg.", "Alle zwei Monate ein Anruf genügt mir.",
      "A call every two months is plenty."}},
    {WISH_RHYTHM,
     90,
     CHANNEL_SHOP,
     0,
     0,
     {"Elk seizoen een keer horen is prima.", "Einmal in jeder Jahreszeit ist gut.",
      "Once a season is fine."}},
    {WISH_RHYTHM,
     180,
     CHANNEL_SHOP,
     0,
     0,
     {"Twee keer per jaar, meer hoeft niet.", "Zweimal im Jahr, mehr braucht es nicht.",
      "Twice a year, no more than that."}},
    {WISH_QUIET_UNTIL,
     0,
     CHANNEL_SHOP,
     0,
     0,
     {"Laat mij maar met rust tot het voorjaar.", "Lassen Sie mich bis zum Frühjahr in Ruhe.",
      "Leave me be until spring, please."}},
    {WISH_CHANNEL_NO,
     0,
     CHANNEL_PHONE,
     0,
     0,
     {"Liever niet bellen, schrijf maar.", "Bitte nicht anrufen, schreiben Sie lieber.",
      "Please don't phone, write to me instead."}},
    {WISH_CHANNEL_NO,
     0,
     CHANNEL_EMAIL,
     0,
     0,
     {"Geen mail graag, die lees ik toch niet.", "Keine Mails, die lese ich sowieso nicht.",
      "No mail, please, I never read it."}},
    {WISH_ONLY_ABOUT_ORDER,
     0,
     CHANNEL_SHOP,
     0,
     0,
     {"Alleen bellen als het over mijn bestelling gaat.",
      "Nur melden, wenn es um meine Bestellung geht.", "Only get in touch about my order."}},
    {WISH_HOURS,
     0,
     CHANNEL_PHONE,
     540,
     720,
     {"In de ochtend bellen, daarna werk ik.", "Rufen Sie vormittags an, danach arbeite ich.",
      "Ring in the morning, I work after that."}},
    {WISH_HOURS,
     0,
     CHANNEL_PHONE,
     960,
     1080,
     {"Na vieren ben ik te bereiken, eerder niet.",
      "Nach vier bin ich erreichbar, vorher nicht.",
      "You'll reach me after four, not before."}},
};

struct world_wish_phrases world_wish_list(void)
{
    return (struct world_wish_phrases){wishes, sizeof wishes / sizeof wishes[0]};
}

const char *world_consent_text(enum channel channel, enum world_tongue tongue)
{
    static const char *const phone[WORLD_TONGUES] = {
        "Velo Merel mag mij bellen over mijn fiets en het onderhoud. Ik kan dat altijd "
        "intrekken.",
        "Velo Merel darf mich wegen meines Rades und der Wartung anrufen. Das kann ich "
        "jederzeit "
        "widerrufen.",
        "Velo Merel may phone me about my bike and its service. I can take this back at any "
        "time."};
    static const char *const mail[WORLD_TONGUES] = {
        "Velo Merel mag mij mailen over mijn fiets en het onderhoud. Ik kan dat altijd "
        "intrekken.",
        "Velo Merel darf mir wegen meines Rades und der Wartung mailen. Das kann ich jederzeit "
        "widerrufen.",
        "Velo Merel may e-mail me about my bike and its service. I can take this back at any "
        "time."};
    return channel == CHANNEL_PHONE ? phone[tongue] : mail[tongue];
}
