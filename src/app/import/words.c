/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/words.h"

#include "base/utf8.h"
#include "core/words.h"

enum { WORD_MAX = 60 };

/* Folded words of one meaning, parted by |. */
struct words {
    const char *words;
    int64_t means;
};

static const struct words channels[] = {
    {"shop|store|in store|counter|winkel|in de winkel|balie|laden|im laden|"
     "geschaft|theke",
     CHANNEL_SHOP},
    {"phone|call|phone call|outbound call|inbound call|logged call|tel|"
     "telephone|telefoon|telefonisch|telefoongesprek|gebeld|belletje|telefon|"
     "telefonat|anruf",
     CHANNEL_PHONE},
    {"email|mail|logged email|email sent|e-mailbericht|mailbericht", CHANNEL_EMAIL},
    {"sms|text|text message", CHANNEL_SMS},
    {"messenger|whatsapp|whats app|signal|telegram|app|appje|chat|instagram|"
     "facebook|linkedin message",
     CHANNEL_MESSENGER},
    {"post|letter|postal mail|card|brief|kaart|kaartje|karte", CHANNEL_POST},
    {"visit|meeting|appointment|lunch|demo|bezoek|huisbezoek|afspraak|besuch|"
     "hausbesuch|termin|treffen",
     CHANNEL_VISIT},
    {"web|website|form|web form|formulier|webformulier|formular|"
     "kontaktformular",
     CHANNEL_WEB},
};

static const struct words directions[] = {
    {"in|incoming|inbound|received|inkomend|binnenkomend|ontvangen|eingehend|"
     "empfangen|them|customer|client|klant|kunde|kundin",
     BEGUN_BY_THEM},
    {"out|outgoing|outbound|sent|uit|uitgaand|verzonden|aus|ausgehend|"
     "gesendet|us|we|wij|wir",
     BEGUN_BY_US},
};

static const struct words kinds[] = {
    {"planned|scheduled|open|to do|todo|not started|upcoming|gepland|"
     "ingepland|te doen|geplant|offen|zu erledigen",
     INTERACTION_PLANNED},
    {"happened|completed|complete|done|closed|connected|held|spoken|spoke|"
     "spoke with|reached|answered|received|replied|gesproken|afgerond|"
     "voltooid|gedaan|opgenomen|bereikt|beantwoord|plaatsgevonden|gesprochen|"
     "erledigt|abgeschlossen|erreicht|beantwortet|stattgefunden|verbunden",
     INTERACTION_HAPPENED},
    {"not met|no show|noshow|not home|not at home|not there|not in|"
     "nobody home|canceled|cancelled|rescheduled|niet aanwezig|niet thuis|"
     "niet getroffen|niet verschenen|niet gekomen|niet er|geannuleerd|"
     "afgezegd|verzet|nicht angetroffen|nicht da|nicht zu hause|"
     "nicht zuhause|nicht erschienen|nicht gekommen|abgesagt|storniert|"
     "verschoben",
     INTERACTION_NOT_MET},
    {"unanswered|not answered|no answer|did not answer|no reply|no response|"
     "not reached|unreachable|voicemail|voice mail|left voicemail|"
     "left a voicemail|left message|left live message|left a message|busy|"
     "missed|wrong number|failed|bounced|geen gehoor|geen antwoord|"
     "geen reactie|niet opgenomen|niet bereikt|niet bereikbaar|onbereikbaar|"
     "onbeantwoord|voicemail ingesproken|ingesproken|in gesprek|bezet|gemist|"
     "verkeerd nummer|nicht erreicht|nicht erreichbar|nicht abgenommen|"
     "keine antwort|keine reaktion|unbeantwortet|mailbox|anrufbeantworter|"
     "besetzt|verpasst|falsche nummer",
     INTERACTION_UNANSWERED},
};

static const struct words reactions[] = {
    {"welcome|positive|interested|welkom|positief|geinteresseerd|blij|"
     "willkommen|positiv|interessiert|erfreut",
     REACTION_WELCOME},
    {"neutral|neutraal", REACTION_NEUTRAL},
    {"not now|no time|later|call back|call back later|niet nu|geen tijd|"
     "terugbellen|later terugbellen|nicht jetzt|keine zeit|spater|ruckruf|"
     "wiedervorlage",
     REACTION_NOT_NOW},
    {"no interest|not interested|geen interesse|niet geinteresseerd|"
     "geen belangstelling|kein interesse|nicht interessiert",
     REACTION_NO_INTEREST},
    {"unwelcome|negative|annoyed|do not contact|niet welkom|negatief|"
     "geergerd|unwillkommen|negativ|verargert",
     REACTION_UNWELCOME},
};

static bool counts(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The same letters and digits? */
static bool same(struct str x, struct str y)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < x.len && !counts(x.at[i])) {
            i++;
        }
        while (k < y.len && !counts(y.at[k])) {
            k++;
        }
        if (i == x.len || k == y.len) {
            return i == x.len && k == y.len;
        }
        if (x.at[i++] != y.at[k++]) {
            return false;
        }
    }
}

static bool find(struct arena *a, struct str cell, const struct words *list, size_t n,
                 int64_t *out)
{
    struct str folded = cell.len <= WORD_MAX ? utf8_fold(a, cell) : S("");
    for (size_t i = 0; i < n && folded.len; i++) {
        for (struct str rest = str_of(list[i].words); rest.len;) {
            if (same(str_cut(&rest, '|'), folded)) {
                *out = list[i].means;
                return true;
            }
        }
    }
    return false;
}

#define FIND(a, cell, list, out) find((a), (cell), (list), sizeof(list) / sizeof *(list), (out))

bool word_is_channel(struct arena *a, struct str cell, int64_t *out)
{
    return FIND(a, cell, channels, out);
}

bool word_is_direction(struct arena *a, struct str cell, int64_t *out)
{
    return FIND(a, cell, directions, out);
}

bool word_is_kind(struct arena *a, struct str cell, int64_t *out)
{
    return FIND(a, cell, kinds, out);
}

bool word_is_reaction(struct arena *a, struct str cell, int64_t *out)
{
    return FIND(a, cell, reactions, out);
}
