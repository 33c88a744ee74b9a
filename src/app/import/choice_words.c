/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/choice_words.h"

#include "base/utf8.h"

enum { CELL_WORDS_MAX = 120 };

static const char *const won[] = {"won", "gewonnen", "sold", "verkocht", "verkauft"};
static const char *const lost[] = {"lost",        "verloren",  "abandoned",   "cancelled",
                                   "canceled",    "afgewezen", "geannuleerd", "abgelehnt",
                                   "abgesagt",    "storniert", "vervallen",   "entfallen",
                                   "disqualified"};
static const char *const closed[] = {"closed",      "gesloten", "afgesloten",
                                     "afgerond",    "dicht",    "abgeschlossen",
                                     "geschlossen", "beendet",  "erledigt"};
static const char *const open[] = {"open",   "offen",  "new",        "nieuw",
                                   "neu",    "lopend", "laufend",    "active",
                                   "actief", "aktiv",  "in progress"};
static const char *const denial[] = {"not", "niet", "nicht", "geen", "kein", "no"};

#define AMONG(word, list) among((word), (list), sizeof(list) / sizeof *(list))

static bool among(struct str word, const char *const list[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(word, str_of(list[i]))) {
            return true;
        }
    }
    return false;
}

static struct str folded(struct arena *a, struct str cell)
{
    return cell.len <= CELL_WORDS_MAX ? str_trim(utf8_fold(a, cell)) : S("");
}

enum choice_told choice_status(struct arena *a, struct str cell)
{
    struct str word = folded(a, cell);
    return AMONG(word, open)     ? TOLD_OPEN
           : AMONG(word, closed) ? TOLD_CLOSED
                                 : choice_stage(a, cell);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

enum choice_told choice_stage(struct arena *a, struct str cell)
{
    struct str rest = folded(a, cell);
    enum choice_told told = AMONG(rest, closed) ? TOLD_CLOSED : TOLD_SILENT;
    bool denied = false;
    while (rest.len) {
        size_t n = 0;
        while (n < rest.len && is_letter(rest.at[n])) {
            n++;
        }
        struct str word = str_head(rest, n);
        rest = str_from(rest, n ? n : 1);
        if (AMONG(word, won)) {
            told = denied ? TOLD_LOST : TOLD_WON;
        } else if (AMONG(word, lost)) {
            told = denied ? told : TOLD_LOST;
        }
        denied = word.len ? AMONG(word, denial) : denied;
    }
    return told;
}
