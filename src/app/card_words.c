/* SPDX-License-Identifier: Apache-2.0 */
#include "app/card_words.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "formats/card.h"
#include "text/say.h"

/* In the order in which they are said. Voice is what every phone is for, text what every mobile
 * is. */
static const struct {
    uint32_t use;
    const char *key;
} uses[] = {
    {CARD_HOME, "import.label.home"},
    {CARD_WORK, "import.label.work"},
    {CARD_MAIN, "card.label.main"},
    {CARD_MOBILE, "card.label.mobile"},
    {CARD_FAX, "card.label.fax"},
    {CARD_PAGER, "card.label.pager"},
    {CARD_TEXTPHONE, "card.label.text_phone"},
    {CARD_VIDEO, "card.label.video"},
};

enum { USES = sizeof uses / sizeof uses[0] };

struct str card_label(struct arena *a, enum lang lang, const struct card_value *v)
{
    struct buf b = buf_in(a);
    if (v->label.len) {
        return v->label;
    }
    for (size_t i = 0; i < USES; i++) {
        if (v->use & uses[i].use) {
            buf_z(&b, b.len ? " " : "");
            buf_put(&b, say(a, lang, uses[i].key));
        }
    }
    return buf_str(&b);
}

static uint32_t use_of(struct arena *a, struct str folded)
{
    for (size_t i = 0; i < USES; i++) {
        for (int lang = 0; lang < LANGS; lang++) {
            if (str_eq(folded, utf8_fold(a, say(a, (enum lang)lang, uses[i].key)))) {
                return uses[i].use;
            }
        }
    }
    return 0;
}

uint32_t card_label_use(struct arena *a, struct str label)
{
    struct str rest = utf8_fold(a, label);
    uint32_t all = 0;
    while (rest.len) {
        uint32_t one = use_of(a, str_cut(&rest, ' '));
        if (one == 0) {
            return 0;
        }
        all |= one;
    }
    return all;
}

static const char *const fields[] = {
    [CARD_FIELD_ANNIVERSARY] = "card.field.anniversary",
    [CARD_FIELD_GENDER] = "card.field.gender",
    [CARD_FIELD_PRONOUNS] = "card.field.pronouns",
    [CARD_FIELD_SALUTATION] = "card.field.salutation",
};

struct str card_field_name(struct arena *a, enum lang lang, enum card_field field)
{
    return say(a, lang, fields[field]);
}

enum card_field card_field_of(struct arena *a, struct str name)
{
    struct str folded = utf8_fold(a, name);
    for (int f = 0; f < CARD_FIELD_COUNT; f++) {
        for (int lang = 0; lang < LANGS; lang++) {
            if (str_eq(folded, utf8_fold(a, say(a, (enum lang)lang, fields[f])))) {
                return (enum card_field)f;
            }
        }
    }
    return CARD_FIELD_COUNT;
}

/* RFC 6350 §6.6.6, and the words that address books show for them. */
static const struct {
    const char *kind, *key;
} relations[] = {
    {"spouse", "card.relation.spouse"},
    {"child", "card.relation.child"},
    {"parent", "card.relation.parent"},
    {"sibling", "card.relation.sibling"},
    {"friend", "card.relation.friend"},
    {"colleague", "card.relation.colleague"},
    {"co-worker", "card.relation.colleague"},
    {"emergency", "card.relation.emergency"},
    {"agent", "card.relation.agent"},
    {"partner", "card.relation.spouse"},
    {"", "card.relation.related"},
};

enum { RELATIONS = sizeof relations / sizeof relations[0] };

struct str card_relation(struct arena *a, enum lang lang, struct str kind)
{
    for (size_t i = 0; i < RELATIONS; i++) {
        if (str_eq_nocase(kind, str_of(relations[i].kind))) {
            return say(a, lang, relations[i].key);
        }
    }
    return kind;
}

struct str card_relation_kind(struct arena *a, struct str word)
{
    struct str folded = utf8_fold(a, word);
    for (size_t i = 0; i < RELATIONS; i++) {
        for (int lang = 0; lang < LANGS; lang++) {
            if (str_eq(folded, utf8_fold(a, say(a, (enum lang)lang, relations[i].key)))) {
                return str_of(relations[i].kind);
            }
        }
    }
    return S("");
}
