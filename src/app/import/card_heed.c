/* SPDX-License-Identifier: Apache-2.0 */
/* What heed itself wrote on a card (app/export/card_out.h), and who asks on it to be left
 * alone. */
#include "app/export/card_out.h"
#include "app/import/card_parts.h"
#include "base/day.h"
#include "base/utf8.h"
#include "core/words.h"
#include "formats/content_value.h"
#include "text/say.h"

static void refuse(struct card_work *u, uint32_t what, struct str words)
{
    struct contact_in *in = &u->out->in;
    in->objections |= what;
    in->objection_words = in->objection_words.len
                              ? str_format(u->a, "%.*s; %.*s", STR_ARG(in->objection_words),
                                           STR_ARG(utf8_clip(words, 60)))
                              : utf8_clip(words, 60);
}

/* "phone,email" or "all"; a word that isn't known is every channel: never less than was said.
 */
static void take_refusals(struct card_work *u, struct str list)
{
    struct str whole = list;
    while (list.len) {
        struct str word = str_trim(str_cut(&list, ','));
        enum channel channel;
        if (word.len) {
            refuse(u,
                   channel_from_name(word, &channel) ? CHANNEL_BIT((unsigned)channel)
                                                     : OBJECTS_TO_ALL,
                   list.len ? S("")
                            : str_format(u->a, CARD_HEED_REFUSES ": %.*s", STR_ARG(whole)));
        }
    }
}

/* "name;value", each escaped. */
static void take_field(struct card_work *u, struct str value)
{
    struct str name = value_unescape(u->a, value_cut_escaped(&value, ';'));
    card_add_field(u, card_one_line(u->a, name), value_unescape(u->a, value), CARD_HEED_FIELD);
}

bool card_take_heed(struct card_work *u, const struct card_rest *r)
{
    struct contact_in *in = &u->out->in;
    struct str text = value_unescape(u->a, r->value);
    enum stage stage;
    int64_t day;
    if (r->kind != CARD_REST_VCARD || !str_starts(r->name, S(CARD_HEED))) {
        return false;
    }
    if (str_eq(r->name, S(CARD_HEED_REFUSES))) {
        take_refusals(u, text);
    } else if (str_eq(r->name, S(CARD_HEED_RESTRICTED))) {
        in->restricted = true;
    } else if (str_eq(r->name, S(CARD_HEED_QUIET)) && day_from_iso(text, &day)) {
        in->quiet_until = day > u->im->app->today ? (struct opt_i64)SOME(day) : NONE;
    } else if (str_eq(r->name, S(CARD_HEED_SINCE)) && day_from_iso(text, &day)) {
        in->since = day <= u->im->app->today ? (struct opt_i64)SOME(day) : NONE;
    } else if (str_eq(r->name, S(CARD_HEED_STAGE)) && stage_from_name(text, &stage)) {
        in->stage = stage;
    } else if (str_eq(r->name, S(CARD_HEED_OWNER)) && text.len <= CARD_TEXT_MAX) {
        in->owner = card_one_line(u->a, text);
        in->owner_header = S(CARD_HEED_OWNER);
    } else if (str_eq(r->name, S(CARD_HEED_FIELD))) {
        take_field(u, r->value);
    } else {
        return false;
    }
    return true;
}

static bool from_heed(const struct card *c)
{
    for (size_t i = 0; i < c->rest.len; i++) {
        if (str_starts(c->rest.at[i].name, S(CARD_HEED))) {
            return true;
        }
    }
    return false;
}

bool card_take_warning(struct card_work *u, struct str tag)
{
    static const struct {
        const char *key;
        uint32_t refuses;
    } words[] = {{"export.column.no_contact", OBJECTS_TO_ALL},
                 {"export.column.no_phone", CHANNEL_BIT(CHANNEL_PHONE)},
                 {"export.column.no_email", CHANNEL_BIT(CHANNEL_EMAIL)},
                 {"export.column.no_sms", CHANNEL_BIT(CHANNEL_SMS)},
                 {"export.column.no_messenger", CHANNEL_BIT(CHANNEL_MESSENGER)},
                 {"export.column.no_post", CHANNEL_BIT(CHANNEL_POST)},
                 {"export.column.no_visit", CHANNEL_BIT(CHANNEL_VISIT)}};
    struct str folded = utf8_fold(u->a, tag);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        for (int lang = 0; lang < LANGS; lang++) {
            if (!str_eq(folded, utf8_fold(u->a, say(u->a, (enum lang)lang, words[i].key)))) {
                continue;
            }
            if (!from_heed(u->card)) { /* else its own properties say it exactly */
                refuse(u, words[i].refuses, tag);
            }
            return true;
        }
    }
    return false;
}
