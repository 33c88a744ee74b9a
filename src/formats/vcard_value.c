/* SPDX-License-Identifier: Apache-2.0 */
/* What a line of a vCard says, whatever it is packed in. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "formats/content_value.h"
#include "formats/vcard_line.h"

static bool is_quoted_printable(const struct content_line *l)
{
    return content_has(l, S("ENCODING"), S("QUOTED-PRINTABLE"));
}

bool vcard_is_base64(const struct content_line *l)
{
    return content_has(l, S("ENCODING"), S("BASE64")) || content_has(l, S("ENCODING"), S("B"));
}

static struct str unpacked(const struct vcard_mapper *m, const struct content_line *l,
                           struct str bytes)
{
    if (is_quoted_printable(l)) {
        bytes = quoted_printable_decode(m->a, bytes);
    } else if (vcard_is_base64(l)) {
        struct str plain;
        bytes = base64_decode(m->a, bytes, &plain) ? plain : bytes;
    }
    return charset_decode(m->a, bytes, content_param(l, S("CHARSET")));
}

static struct str unescaped(const struct vcard_mapper *m, struct str s)
{
    return m->version == VCARD_2_1 ? value_unescape_21(m->a, s) : value_unescape(m->a, s);
}

struct str vcard_raw(const struct vcard_mapper *m, const struct content_line *l)
{
    return unpacked(m, l, l->value);
}

struct str vcard_text(const struct vcard_mapper *m, const struct content_line *l)
{
    return unescaped(m, vcard_raw(m, l));
}

/* Cut before it is unpacked: "=3B" is a semicolon of the text, ";" parts. */
size_t vcard_parts(const struct vcard_mapper *m, const struct content_line *l, char sep,
                   struct str parts[], size_t most)
{
    struct str rest = l->value;
    size_t n = 0;
    bool more = true;
    while (more && n < most) {
        struct str before = rest;
        struct str part = value_cut_escaped(&rest, sep);
        more = before.len > part.len;
        if (more && n + 1 == most) {
            part = before;
        }
        parts[n++] = unescaped(m, unpacked(m, l, part));
    }
    return n;
}

bool vcard_bytes(const struct vcard_mapper *m, const struct content_line *l, struct str *out)
{
    return base64_decode(m->a, l->value, out) && out->len > 0;
}

static const struct content_line *of_group(const struct vcard_mapper *m, const struct map *map,
                                           struct str group)
{
    const int64_t *at = group.len ? map_text_find(map, utf8_fold(m->a, group)) : NULL;
    return at ? &m->lines->at[*at - 1] : NULL;
}

struct str vcard_label(const struct vcard_mapper *m, const struct content_line *l,
                       bool *built_in)
{
    const struct content_line *label = of_group(m, &m->labels, l->group);
    *built_in = false;
    if (!label) {
        return S("");
    }
    m->taken[label - m->lines->at] = true;
    struct str text = str_trim(vcard_text(m, label));
    if (str_starts(text, S("_$!<")) && str_ends(text, S(">!$_")) && text.len > 8) {
        *built_in = true;
        text = str_head(str_from(text, 4), text.len - 8);
    }
    return text;
}

/* The use that a TYPE or a built-in label names; 0: none. `*nothing` when the word says nothing
 * beyond what is so anyway. */
static uint32_t use_of(struct str word, bool *nothing)
{
    static const struct {
        const char *word;
        uint32_t use;
    } uses[] = {
        {"HOME", CARD_HOME},
        {"WORK", CARD_WORK},
        {"CELL", CARD_MOBILE},
        {"MOBILE", CARD_MOBILE},
        {"VOICE", CARD_VOICE},
        {"FAX", CARD_FAX},
        {"PAGER", CARD_PAGER},
        {"TEXT", CARD_TEXT},
        {"VIDEO", CARD_VIDEO},
        {"TEXTPHONE", CARD_TEXTPHONE},
        {"MAIN", CARD_MAIN},
        {"MAIN-NUMBER", CARD_MAIN},
        {"BUSINESS", CARD_WORK},
        {"PRIVATE", CARD_HOME},
        {"INTERNET", 0},
        {"DOM", 0},
        {"INTL", 0},
        {"POSTAL", 0},
        {"PARCEL", 0},
        {"QUOTED-PRINTABLE", 0},
        {"BASE64", 0},
        {"8BIT", 0},
        {"7BIT", 0},
        {"", 0},
    };
    *nothing = false;
    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++) {
        if (str_eq_nocase(word, str_of(uses[i].word))) {
            *nothing = uses[i].use == 0;
            return uses[i].use;
        }
    }
    return 0;
}

enum { CUSTOM = sizeof "X-CUSTOM(" - 1 };

static void take_type(struct card_value *v, struct buf *params, struct str word)
{
    bool nothing = false;
    uint32_t use = use_of(word, &nothing);
    v->use |= use;
    if (use || nothing) {
        return;
    }
    if (str_eq_nocase(word, S("PREF"))) {
        v->pref = v->pref ? v->pref : 1;
    } else if (str_eq_nocase(str_head(word, CUSTOM), S("X-CUSTOM(")) && !v->label.len) {
        v->label = str_from(word, CUSTOM); /* Android: "X-CUSTOM(Winkel)" */
        v->label = str_ends(v->label, S(")")) ? str_head(v->label, v->label.len - 1) : v->label;
    } else if (word.len > 2 && str_eq_nocase(str_head(word, 2), S("X-")) && !v->label.len) {
        v->label = str_from(word, 2);
    } else {
        content_put_param(params, S("TYPE"), word);
    }
}

static bool is_packing(struct str name)
{
    return str_eq_nocase(name, S("ENCODING")) || str_eq_nocase(name, S("CHARSET")) ||
           str_eq_nocase(name, S("VALUE")) || str_eq_nocase(name, S("MEDIATYPE"));
}

/* Has a place of its own in the card. */
static bool is_known_of(const struct content_line *l, struct str name)
{
    return str_eq_nocase(l->name, S("ADR")) &&
           (str_eq_nocase(name, S("LABEL")) || str_eq_nocase(name, S("CC")));
}

static void take_param(const struct content_line *l, struct content_param p,
                       struct card_value *v, struct buf *params)
{
    int64_t pref = 0;
    if (p.name.len == 0 || str_eq_nocase(p.name, S("TYPE"))) {
        for (struct str rest = p.value; rest.len;) {
            take_type(v, params, str_trim(str_cut(&rest, ',')));
        }
    } else if (str_eq_nocase(p.name, S("PREF")) && str_to_i64(p.value, &pref) && pref >= 1 &&
               pref <= 100) {
        v->pref = (int)pref;
    } else if (!is_packing(p.name) && !is_known_of(l, p.name) && content_name_valid(p.name)) {
        content_put_param(params, p.name, p.value);
    }
}

struct card_value vcard_common(const struct vcard_mapper *m, const struct content_line *l)
{
    struct card_value v = {.group = l->group};
    bool built_in = false;
    struct str label = vcard_label(m, l, &built_in);
    bool nothing = false;
    v.use = built_in ? use_of(label, &nothing) : 0;
    built_in = built_in && (v.use || str_eq_nocase(label, S("HomePage")) ||
                            str_eq_nocase(label, S("Other")));
    v.label = built_in ? S("") : label; /* of a page, "HomePage" says nothing more */
    struct buf params = buf_in(m->a);
    for (size_t i = 0; i < l->params_len; i++) {
        take_param(l, l->params[i], &v, &params);
    }
    v.params = buf_str(&params);
    return v;
}

/* As it stands behind the colon in 3.0 and 4.0. */
static struct str kept_value(const struct vcard_mapper *m, const struct content_line *l)
{
    struct buf b = buf_in(m->a);
    bool old = m->version == VCARD_2_1 || is_quoted_printable(l);
    bool packed = vcard_is_base64(l);
    struct str s = packed ? utf8_mend(m->a, l->value) : vcard_raw(m, l);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        bool semicolon = i + 1 < s.len && s.at[i + 1] == ';';
        if (packed && (c == ' ' || c == '\t' || c == '\n')) {
            continue;
        }
        if (c == '\n' || (c == '\\' && old && !semicolon)) {
            buf_char(&b, '\\');
        }
        buf_char(&b, c == '\n' ? 'n' : c);
    }
    return buf_str(&b);
}

void vcard_keep(const struct vcard_mapper *m, const struct content_line *l)
{
    struct buf params = buf_in(m->a);
    for (size_t i = 0; i < l->params_len; i++) {
        struct content_param p = l->params[i];
        bool nothing = false;
        use_of(p.value, &nothing);
        bool bare = p.name.len == 0;
        if (str_eq_nocase(p.name, S("CHARSET")) || str_eq_nocase(p.name, S("ENCODING")) ||
            (bare && (nothing || str_eq_nocase(p.value, S("B")))) ||
            (!bare && !content_name_valid(p.name))) {
            continue;
        }
        content_put_param(&params, bare ? S("TYPE") : p.name, p.value);
    }
    if (vcard_is_base64(l)) {
        content_put_param(&params, S("ENCODING"), S("b"));
    }
    *vec_add(m->a, &m->card->rest) = (struct card_rest){.kind = CARD_REST_VCARD,
                                                        .group = l->group,
                                                        .name = l->name,
                                                        .params = buf_str(&params),
                                                        .value = kept_value(m, l)};
}
