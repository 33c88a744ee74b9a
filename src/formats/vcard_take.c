/* SPDX-License-Identifier: Apache-2.0 */
/* What each property gives to a card; vcard_map.c says which property is which. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "formats/content_value.h"
#include "formats/vcard_line.h"
#include "formats/vcard_picture.h"
#include "formats/vcard_take.h"

enum { PARTS_MAX = 1000 };

static struct str trimmed(const struct vcard_mapper *m, const struct content_line *l)
{
    return str_trim(vcard_text(m, l));
}

/* Into a field that holds one text. An empty line says nothing; a second one is kept. */
static bool take_text(struct str *field, struct str text)
{
    if (field->len && text.len) {
        return false;
    }
    *field = text.len ? text : *field;
    return true;
}

static void add_text(struct vcard_mapper *m, struct card_texts *list, struct str text)
{
    if (text.len) {
        *vec_add(m->a, list) = text;
    }
}

/* Room for the parts of a value: as many as it can have. */
static struct str *room_for_parts(struct vcard_mapper *m, const struct content_line *l,
                                  char sep, size_t *most)
{
    *most = 1;
    for (size_t i = 0; i < l->value.len && *most < PARTS_MAX; i++) {
        *most += l->value.at[i] == sep;
    }
    return arena_array(m->a, struct str, *most);
}

static bool add_list(struct vcard_mapper *m, struct card_texts *list,
                     const struct content_line *l)
{
    size_t most = 0;
    struct str *parts = room_for_parts(m, l, ',', &most);
    size_t n = vcard_parts(m, l, ',', parts, most);
    for (size_t i = 0; i < n; i++) {
        add_text(m, list, str_trim(parts[i]));
    }
    return true;
}

static bool add_value(struct vcard_mapper *m, struct card_values *list,
                      const struct content_line *l, struct str text)
{
    if (text.len) {
        struct card_value v = vcard_common(m, l);
        v.text = text;
        *vec_add(m->a, list) = v;
    }
    return true;
}

bool vcard_take_fn(struct vcard_mapper *m, const struct content_line *l)
{
    return take_text(&m->card->name.full, trimmed(m, l));
}

/* "Philip,Paul" are two names. */
static struct str name_part(const struct vcard_mapper *m, struct str raw)
{
    struct buf b = buf_in(m->a);
    while (raw.len) {
        struct str one = m->version == VCARD_2_1 ? raw : value_cut_escaped(&raw, ',');
        raw = m->version == VCARD_2_1 ? S("") : raw;
        one = str_trim(m->version == VCARD_2_1 ? value_unescape_21(m->a, one)
                                               : value_unescape(m->a, one));
        buf_z(&b, b.len && one.len ? " " : "");
        buf_put(&b, one);
    }
    return buf_str(&b);
}

bool vcard_take_n(struct vcard_mapper *m, const struct content_line *l)
{
    struct card_name *n = &m->card->name;
    if (n->family.len || n->given.len || n->middle.len || n->title.len || n->suffix.len) {
        return false;
    }
    n->guessed = false;
    struct content_line part = *l;
    struct str rest = l->value;
    struct str *fields[] = {&n->family, &n->given, &n->middle, &n->title, &n->suffix};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        part.value = value_cut_escaped(&rest, ';');
        *fields[i] = name_part(m, vcard_raw(m, &part));
    }
    struct str sort = content_param(l, S("SORT-AS"));
    if (!card_split_infix(n, sort)) {
        card_split_infix(n, str_cut(&sort, ','));
    }
    return true;
}

bool vcard_take_nickname(struct vcard_mapper *m, const struct content_line *l)
{
    return add_list(m, &m->card->nicknames, l);
}

bool vcard_take_categories(struct vcard_mapper *m, const struct content_line *l)
{
    return add_list(m, &m->card->categories, l);
}

bool vcard_take_org(struct vcard_mapper *m, const struct content_line *l)
{
    size_t most = 0;
    struct str *parts = room_for_parts(m, l, ';', &most);
    size_t n = vcard_parts(m, l, ';', parts, most);
    struct card_organization o = {.name = str_trim(parts[0])};
    size_t said = o.name.len;
    for (size_t i = 1; i < n; i++) {
        *vec_add(m->a, &o.units) = str_trim(parts[i]);
        said += str_trim(parts[i]).len;
    }
    if (said) {
        *vec_add(m->a, &m->card->organizations) = o;
    }
    return true;
}

bool vcard_take_title(struct vcard_mapper *m, const struct content_line *l)
{
    add_text(m, &m->card->titles, trimmed(m, l));
    return true;
}

bool vcard_take_role(struct vcard_mapper *m, const struct content_line *l)
{
    add_text(m, &m->card->roles, trimmed(m, l));
    return true;
}

static struct str without_scheme(struct str s, struct str scheme)
{
    return str_eq_nocase(str_head(s, scheme.len), scheme) ? str_from(s, scheme.len) : s;
}

/* "tel:+31-6-12345678;ext=5" (RFC 3966) too. */
bool vcard_take_tel(struct vcard_mapper *m, const struct content_line *l)
{
    struct str text = trimmed(m, l);
    struct str rest = without_scheme(text, S("tel:"));
    if (rest.len < text.len) {
        struct str number = str_cut(&rest, ';');
        struct str ext = S("");
        while (rest.len && !ext.len) {
            struct str param = str_cut(&rest, ';');
            ext = without_scheme(param, S("ext="));
            ext = ext.len < param.len ? ext : S("");
        }
        text = ext.len ? str_format(m->a, "%.*s ext. %.*s", STR_ARG(number), STR_ARG(ext))
                       : number;
    }
    return add_value(m, &m->card->phones, l, text);
}

bool vcard_take_email(struct vcard_mapper *m, const struct content_line *l)
{
    return add_value(m, &m->card->mails, l, without_scheme(trimmed(m, l), S("mailto:")));
}

bool vcard_take_url(struct vcard_mapper *m, const struct content_line *l)
{
    return add_value(m, &m->card->urls, l, trimmed(m, l));
}

bool vcard_take_impp(struct vcard_mapper *m, const struct content_line *l)
{
    return add_value(m, &m->card->handles, l, trimmed(m, l));
}

bool vcard_take_chat(struct vcard_mapper *m, const struct content_line *l)
{
    static const char *const schemes[][2] = {
        {"X-JABBER", "xmpp"},     {"X-GOOGLE-TALK", "xmpp"}, {"X-SKYPE", "skype"},
        {"X-MSN", "msnim"},       {"X-YAHOO", "ymsgr"},      {"X-SKYPE-USERNAME", "skype"},
        {"X-MS-IMADDRESS", "im"}, {"X-AIM", "aim"},          {"X-ICQ", "icq"},
    };
    struct str text = trimmed(m, l);
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        if (text.len && str_eq_nocase(l->name, str_of(schemes[i][0]))) {
            text = str_format(m->a, "%s:%.*s", schemes[i][1], STR_ARG(text));
        }
    }
    return add_value(m, &m->card->handles, l, text);
}

bool vcard_take_lang(struct vcard_mapper *m, const struct content_line *l)
{
    return add_value(m, &m->card->languages, l, trimmed(m, l));
}

bool vcard_take_adr(struct vcard_mapper *m, const struct content_line *l)
{
    struct str parts[8] = {0}; /* RFC 9554 adds more, which repeat these */
    vcard_parts(m, l, ';', parts, 8);
    struct card_address a = {str_trim(parts[0]), str_trim(parts[1]),        str_trim(parts[2]),
                             str_trim(parts[3]), str_trim(parts[4]),        str_trim(parts[5]),
                             str_trim(parts[6]), content_param(l, S("CC")), vcard_common(m, l)};
    a.common.text = content_param(l, S("LABEL"));
    const int64_t *at =
        l->group.len ? map_text_find(&m->countries, utf8_fold(m->a, l->group)) : NULL;
    if (at) {
        m->taken[*at - 1] = true;
        a.country_code =
            a.country_code.len ? a.country_code : trimmed(m, &m->lines->at[*at - 1]);
    }
    size_t said = a.common.text.len;
    for (size_t i = 0; i < 7; i++) {
        said += str_trim(parts[i]).len;
    }
    if (said) {
        *vec_add(m->a, &m->card->addresses) = a;
    }
    return true;
}

/* The address on an envelope, of 2.1 and 3.0, belongs to the ADR of the same kind, mostly
 * the one before it. */
bool vcard_take_label(struct vcard_mapper *m, const struct content_line *l)
{
    struct card_value v = vcard_common(m, l);
    for (size_t i = m->card->addresses.len; i-- > 0;) {
        struct card_value *c = &m->card->addresses.at[i].common;
        if (c->use == v.use && c->text.len == 0) {
            c->text = trimmed(m, l);
            return true;
        }
    }
    return false;
}

static bool take_date(struct vcard_mapper *m, struct card_date *field, struct str text)
{
    struct card_date date = {0};
    if (!card_date_read(m->a, text, &date)) {
        return true;
    }
    if (!card_date_is_empty(field)) {
        return false;
    }
    *field = date;
    return true;
}

bool vcard_take_bday(struct vcard_mapper *m, const struct content_line *l)
{
    return take_date(m, &m->card->birthday, trimmed(m, l));
}

bool vcard_take_anniversary(struct vcard_mapper *m, const struct content_line *l)
{
    return take_date(m, &m->card->anniversary, trimmed(m, l));
}

bool vcard_take_deathdate(struct vcard_mapper *m, const struct content_line *l)
{
    return take_date(m, &m->card->deathday, trimmed(m, l));
}

/* iPhone and Mac: a date whose label says what it is. */
bool vcard_take_abdate(struct vcard_mapper *m, const struct content_line *l)
{
    const int64_t *at =
        l->group.len ? map_text_find(&m->labels, utf8_fold(m->a, l->group)) : NULL;
    struct str label = at ? trimmed(m, &m->lines->at[*at - 1]) : S("");
    bool built_in = false;
    if (!str_eq_nocase(label, S("_$!<Anniversary>!$_")) ||
        !take_date(m, &m->card->anniversary, trimmed(m, l))) {
        return false;
    }
    vcard_label(m, l, &built_in);
    return true;
}

/* "vnd.android.cursor.item/nickname;Anni;1;;": the kinds that have a place here. */
bool vcard_take_android(struct vcard_mapper *m, const struct content_line *l)
{
    struct str parts[4] = {0};
    vcard_parts(m, l, ';', parts, 4);
    if (str_eq(parts[0], S("vnd.android.cursor.item/nickname"))) {
        add_text(m, &m->card->nicknames, str_trim(parts[1]));
        return true;
    }
    return str_eq(parts[0], S("vnd.android.cursor.item/contact_event")) &&
           str_eq(parts[2], S("1")) && take_date(m, &m->card->anniversary, parts[1]);
}

bool vcard_take_note(struct vcard_mapper *m, const struct content_line *l)
{
    struct str text = trimmed(m, l);
    if (text.len) {
        buf_z(&m->note, m->note.len ? "\n" : "");
        buf_put(&m->note, text);
    }
    return true;
}

bool vcard_take_kind(struct vcard_mapper *m, const struct content_line *l)
{
    static const struct {
        const char *word;
        enum card_kind kind;
    } kinds[] = {
        {"individual", CARD_INDIVIDUAL}, {"org", CARD_ORG},          {"group", CARD_GROUP},
        {"location", CARD_LOCATION},     {"organization", CARD_ORG}, {"company", CARD_ORG},
    };
    struct str word = trimmed(m, l);
    m->card->kind = word.len ? CARD_OTHER : CARD_INDIVIDUAL;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (str_eq_nocase(word, str_of(kinds[i].word))) {
            m->card->kind = kinds[i].kind;
            return true;
        }
    }
    return m->card->kind != CARD_OTHER;
}

bool vcard_take_related(struct vcard_mapper *m, const struct content_line *l)
{
    struct buf kind = buf_in(m->a);
    struct content_line plain = *l;
    struct content_param *others = arena_array(m->a, struct content_param, l->params_len);
    plain.params = others;
    plain.params_len = 0;
    for (size_t i = 0; i < l->params_len; i++) {
        struct content_param p = l->params[i];
        if (str_eq_nocase(p.name, S("TYPE")) && !str_eq_nocase(p.value, S("PREF"))) {
            buf_z(&kind, kind.len ? "," : "");
            buf_put(&kind, p.value);
        } else {
            others[plain.params_len++] = p;
        }
    }
    struct card_value v = vcard_common(m, &plain);
    v.text = trimmed(m, l);
    v.kind = buf_str(&kind);
    if (v.text.len) {
        *vec_add(m->a, &m->card->related) = v;
    }
    return true;
}

/* iPhone and Mac say in the label what somebody is to them. */
bool vcard_take_abrelated(struct vcard_mapper *m, const struct content_line *l)
{
    bool built_in = false;
    struct card_value v = {.text = trimmed(m, l), .group = l->group};
    struct str label = vcard_label(m, l, &built_in);
    if (built_in) {
        v.kind = utf8_fold(m->a, label);
    } else {
        v.label = label;
    }
    if (v.text.len) {
        *vec_add(m->a, &m->card->related) = v;
    }
    return true;
}

bool vcard_take_spouse(struct vcard_mapper *m, const struct content_line *l)
{
    struct card_value v = {.text = trimmed(m, l), .kind = S("spouse")};
    if (v.text.len) {
        *vec_add(m->a, &m->card->related) = v;
    }
    return true;
}

bool vcard_take_member(struct vcard_mapper *m, const struct content_line *l)
{
    add_text(m, &m->card->members, trimmed(m, l));
    return true;
}

bool vcard_take_gender(struct vcard_mapper *m, const struct content_line *l)
{
    struct str parts[2] = {0};
    vcard_parts(m, l, ';', parts, 2);
    char c = parts[0].len ? (char)(parts[0].at[0] & ~0x20) : (char)0;
    if (m->card->sex || m->card->gender.len || (c && !strchr("MFONU", c))) {
        return false;
    }
    m->card->sex = c;
    m->card->gender = str_trim(parts[1]);
    return true;
}

bool vcard_take_pronouns(struct vcard_mapper *m, const struct content_line *l)
{
    add_text(m, &m->card->pronouns, trimmed(m, l));
    return true;
}

bool vcard_take_photo(struct vcard_mapper *m, const struct content_line *l)
{
    struct card_picture *p = &m->card->photo;
    return p->bytes.len == 0 && p->address.len == 0 && vcard_picture(m, l, p);
}

bool vcard_take_uid(struct vcard_mapper *m, const struct content_line *l)
{
    return take_text(&m->card->uid, trimmed(m, l));
}

bool vcard_take_rev(struct vcard_mapper *m, const struct content_line *l)
{
    return take_text(&m->card->rev, trimmed(m, l));
}

bool vcard_take_sort_string(struct vcard_mapper *m, const struct content_line *l)
{
    return card_split_infix(&m->card->name, trimmed(m, l));
}

/* Says who wrote the file, or what every vCard is. */
bool vcard_take_nothing(struct vcard_mapper *m, const struct content_line *l)
{
    (void)m;
    (void)l;
    return true;
}

/* A member of a JSContact card that vCard has no property for (RFC 9555 §3.2.1). */
bool vcard_take_jsprop(struct vcard_mapper *m, const struct content_line *l)
{
    struct str pointer = content_param(l, S("JSPTR"));
    if (pointer.len == 0) {
        return false;
    }
    *vec_add(m->a, &m->card->rest) =
        (struct card_rest){.kind = CARD_REST_JSON, .name = pointer, .value = trimmed(m, l)};
    return true;
}

/* A card inside the card (2.1): kept as 3.0 writes it, as one text. */
bool vcard_take_agent(struct vcard_mapper *m, const struct content_line *l)
{
    if (str_find(l->value, S("\n")) < 0) {
        return false;
    }
    struct buf b = buf_in(m->a);
    value_escape(&b, charset_decode(m->a, l->value, S("")));
    *vec_add(m->a, &m->card->rest) = (struct card_rest){
        .kind = CARD_REST_VCARD, .group = l->group, .name = l->name, .value = buf_str(&b)};
    return true;
}
