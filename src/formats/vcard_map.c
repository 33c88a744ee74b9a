/* SPDX-License-Identifier: Apache-2.0 */
/* Which property fills what of a card: the table is the whole of it. */
#include "base/arena.h"
#include "base/utf8.h"
#include "formats/vcard_line.h"
#include "formats/vcard_take.h"

static const struct {
    const char *name;
    vcard_take *take;
    bool late; /* what it belongs to may stand below: tried again after all the others */
} properties[] = {
    {"FN", vcard_take_fn, false},
    {"N", vcard_take_n, false},
    {"NICKNAME", vcard_take_nickname, false},
    {"ORG", vcard_take_org, false},
    {"TITLE", vcard_take_title, false},
    {"ROLE", vcard_take_role, false},
    {"TEL", vcard_take_tel, false},
    {"EMAIL", vcard_take_email, false},
    {"ADR", vcard_take_adr, false},
    {"LABEL", vcard_take_label, true},
    {"URL", vcard_take_url, false},
    {"IMPP", vcard_take_impp, false},
    {"X-JABBER", vcard_take_chat, false},
    {"X-GOOGLE-TALK", vcard_take_chat, false},
    {"X-SKYPE", vcard_take_chat, false},
    {"X-SKYPE-USERNAME", vcard_take_chat, false},
    {"X-MSN", vcard_take_chat, false},
    {"X-YAHOO", vcard_take_chat, false},
    {"X-MS-IMADDRESS", vcard_take_chat, false},
    {"X-AIM", vcard_take_chat, false},
    {"X-ICQ", vcard_take_chat, false},
    {"BDAY", vcard_take_bday, false},
    {"ANNIVERSARY", vcard_take_anniversary, false},
    {"X-ANNIVERSARY", vcard_take_anniversary, false},
    {"X-EVOLUTION-ANNIVERSARY", vcard_take_anniversary, false},
    {"X-MS-ANNIVERSARY", vcard_take_anniversary, false},
    {"DEATHDATE", vcard_take_deathdate, false},
    {"X-ABDATE", vcard_take_abdate, false},
    {"X-ANDROID-CUSTOM", vcard_take_android, false},
    {"CATEGORIES", vcard_take_categories, false},
    {"NOTE", vcard_take_note, false},
    {"KIND", vcard_take_kind, false},
    {"X-ABSHOWAS", vcard_take_kind, false},
    {"X-ADDRESSBOOKSERVER-KIND", vcard_take_kind, false},
    {"RELATED", vcard_take_related, false},
    {"X-ABRELATEDNAMES", vcard_take_abrelated, false},
    {"X-SPOUSE", vcard_take_spouse, false},
    {"X-MS-SPOUSE", vcard_take_spouse, false},
    {"X-EVOLUTION-SPOUSE", vcard_take_spouse, false},
    {"MEMBER", vcard_take_member, false},
    {"X-ADDRESSBOOKSERVER-MEMBER", vcard_take_member, false},
    {"LANG", vcard_take_lang, false},
    {"GENDER", vcard_take_gender, false},
    {"X-GENDER", vcard_take_gender, false},
    {"PRONOUNS", vcard_take_pronouns, false},
    {"PHOTO", vcard_take_photo, false},
    {"UID", vcard_take_uid, false},
    {"REV", vcard_take_rev, false},
    {"SORT-STRING", vcard_take_sort_string, true},
    {"JSPROP", vcard_take_jsprop, false},
    {"AGENT", vcard_take_agent, false},
    {"BEGIN", vcard_take_nothing, false}, /* of something else */
    {"END", vcard_take_nothing, false},
    {"PRODID", vcard_take_nothing, false},
    {"PROFILE", vcard_take_nothing, false},
};

enum { PROPERTIES = sizeof properties / sizeof properties[0] };

static bool is_named(const struct content_line *l, const char *name)
{
    return str_eq_nocase(l->name, str_of(name));
}

/* Where the labels and country codes of groups stand: the first of each; the same once more
 * says nothing. */
static void index_groups(struct vcard_mapper *m)
{
    for (size_t i = 0; i < m->lines->len; i++) {
        const struct content_line *l = &m->lines->at[i];
        bool label = is_named(l, "X-ABLABEL");
        if (l->group.len && (label || is_named(l, "X-ABADR"))) {
            struct map *map = label ? &m->labels : &m->countries;
            int64_t *at = map_text(map, utf8_fold(m->a, l->group), NULL);
            m->taken[i] = *at > 0 && str_eq(m->lines->at[*at - 1].value, l->value);
            *at = *at ? *at : (int64_t)i + 1;
        }
    }
}

/* Those of a group wait until it is known whether the group has its place in the card. */
static bool waits(const struct content_line *l)
{
    return l->group.len && (is_named(l, "X-ABLABEL") || is_named(l, "X-ABADR"));
}

static int property_of(const struct content_line *l)
{
    for (int i = 0; i < PROPERTIES; i++) {
        if (is_named(l, properties[i].name)) {
            return i;
        }
    }
    return -1;
}

static void map_lines(struct vcard_mapper *m, bool again)
{
    for (size_t i = 0; i < m->lines->len; i++) {
        const struct content_line *l = &m->lines->at[i];
        if (m->taken[i] || waits(l)) {
            continue;
        }
        int p = property_of(l);
        m->taken[i] = p >= 0 && properties[p].take(m, l);
        if (!m->taken[i] && (p < 0 || !properties[p].late || again)) {
            m->taken[i] = true;
            vcard_keep(m, l);
        }
    }
}

static bool has_property(const struct vcard_mapper *m, const char *name)
{
    for (size_t i = 0; i < m->lines->len; i++) {
        if (is_named(&m->lines->at[i], name)) {
            return true;
        }
    }
    return false;
}

void vcard_map(struct arena *a, enum vcard_version version, const struct vcard_lines *lines,
               struct card *card)
{
    struct vcard_mapper m = {.a = a,
                             .version = version,
                             .lines = lines,
                             .taken = arena_array(a, bool, lines->len),
                             .labels = map_in(a),
                             .countries = map_in(a),
                             .note = buf_in(a),
                             .card = card};
    index_groups(&m);
    map_lines(&m, false);
    map_lines(&m, true);
    for (size_t i = 0; i < lines->len; i++) {
        if (!m.taken[i]) {
            vcard_keep(&m, &lines->at[i]);
        }
    }
    card->note = buf_str(&m.note);
    card_complete_name(a, card, has_property(&m, "N"));
}
