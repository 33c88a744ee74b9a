/* SPDX-License-Identifier: Apache-2.0 */
/* A card as vCard 3.0 or 4.0, property by property in a fixed order. */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "formats/content_line.h"
#include "formats/content_value.h"
#include "formats/vcard.h"
#include "formats/vcard_picture.h"

struct writer {
    struct buf *to;
    struct buf line; /* being put together */
    struct arena *scratch;
    bool v4;
    int64_t items; /* the highest N of a group "itemN" */
};

static void end_line(struct writer *w)
{
    content_fold(w->to, buf_str(&w->line));
    buf_clear(&w->line);
}

static void put_text(struct writer *w, const char *head, struct str text)
{
    if (text.len) {
        buf_z(&w->line, head);
        buf_char(&w->line, ':');
        value_escape(&w->line, text);
        end_line(w);
    }
}

/* Addresses aren't escaped, but for what would not come back. */
static void put_plain(struct buf *line, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (c == '\\' || c == '\n') {
            buf_char(line, '\\');
        }
        buf_char(line, c == '\n' ? 'n' : c);
    }
}

static void put_address(struct writer *w, const char *head, struct str address)
{
    if (address.len) {
        buf_z(&w->line, head);
        buf_char(&w->line, ':');
        put_plain(&w->line, address);
        end_line(w);
    }
}

static void put_texts(struct writer *w, const char *head, const struct card_texts *list)
{
    for (size_t i = 0; i < list->len; i++) {
        put_text(w, head, list->at[i]);
    }
}

/* One line, commas between. */
static void put_list(struct writer *w, const char *head, const struct card_texts *list)
{
    for (size_t i = 0; i < list->len; i++) {
        buf_z(&w->line, i ? "," : head);
        buf_z(&w->line, i ? "" : ":");
        value_escape(&w->line, list->at[i]);
    }
    if (list->len) {
        end_line(w);
    }
}

static void note_group(struct writer *w, struct str group)
{
    int64_t n = 0;
    if (str_eq_nocase(str_head(group, 4), S("item")) && str_to_i64(str_from(group, 4), &n) &&
        n > w->items && n < INT32_MAX) {
        w->items = n;
    }
}

static void note_groups(struct writer *w, const struct card *c)
{
    const struct card_values *lists[] = {&c->phones,  &c->mails,   &c->urls,
                                         &c->handles, &c->related, &c->languages};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        for (size_t k = 0; k < lists[i]->len; k++) {
            note_group(w, lists[i]->at[k].group);
        }
    }
    for (size_t i = 0; i < c->addresses.len; i++) {
        note_group(w, c->addresses.at[i].common.group);
    }
    for (size_t i = 0; i < c->rest.len; i++) {
        note_group(w, c->rest.at[i].group);
    }
}

static struct str new_group(struct writer *w)
{
    return str_format(w->scratch, "item%lld", (long long)++w->items);
}

static void put_group(struct writer *w, struct str group)
{
    if (group.len) {
        buf_put(&w->line, group);
        buf_char(&w->line, '.');
    }
}

static void put_use(struct writer *w, const struct card_value *v)
{
    static const struct {
        uint32_t use;
        const char *v3;
        const char *v4;
    } uses[] = {
        {CARD_HOME, "HOME", "home"},        {CARD_WORK, "WORK", "work"},
        {CARD_MOBILE, "CELL", "cell"},      {CARD_VOICE, "VOICE", "voice"},
        {CARD_FAX, "FAX", "fax"},           {CARD_PAGER, "PAGER", "pager"},
        {CARD_TEXT, "TEXT", "text"},        {CARD_VIDEO, "VIDEO", "video"},
        {CARD_MAIN, "MAIN", "main-number"}, {CARD_TEXTPHONE, "TEXTPHONE", "textphone"},
    };
    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++) {
        if (v->use & uses[i].use) {
            content_put_param(&w->line, S("TYPE"), str_of(w->v4 ? uses[i].v4 : uses[i].v3));
        }
    }
    if (v->pref > 0 && w->v4) {
        buf_format(&w->line, ";PREF=%d", v->pref < 100 ? v->pref : 100);
    } else if (v->pref == 1) {
        buf_z(&w->line, ";TYPE=pref");
    }
    buf_put(&w->line, v->params);
}

/* "item1.TEL;TYPE=home": up to the colon; the group that was used. */
static struct str put_head(struct writer *w, const char *name, const struct card_value *v,
                           bool needs_group)
{
    struct str group = v->group;
    if (group.len == 0 && (v->label.len || needs_group)) {
        group = new_group(w);
    }
    put_group(w, group);
    buf_z(&w->line, name);
    put_use(w, v);
    return group;
}

static void put_label(struct writer *w, struct str group, struct str label)
{
    if (label.len) {
        put_group(w, group);
        put_text(w, "X-ABLabel", label);
    }
}

static void put_values(struct writer *w, const char *name, const struct card_values *list,
                       bool escaped)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct card_value *v = &list->at[i];
        struct str group = put_head(w, name, v, false);
        buf_char(&w->line, ':');
        if (escaped) {
            value_escape(&w->line, v->text);
        } else {
            put_plain(&w->line, v->text);
        }
        end_line(w);
        put_label(w, group, v->label);
    }
}

static void put_parts(struct writer *w, const struct str *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_char(&w->line, i ? ';' : ':');
        value_escape(&w->line, parts[i]);
    }
    end_line(w);
}

static void put_name(struct writer *w, const struct card *c)
{
    const struct card_name *n = &c->name;
    struct str full = n->full.len ? n->full : card_name_of(w->scratch, c);
    buf_z(&w->line, "FN:");
    value_escape(&w->line, full);
    end_line(w);
    if (w->v4 && n->guessed) {
        return;
    }
    bool sorted = n->infix.len && n->family.len;
    buf_char(&w->line, 'N');
    if (sorted && w->v4) {
        content_put_param(&w->line, S("SORT-AS"), n->family);
    }
    put_parts(w,
              (const struct str[]){card_family(w->scratch, n), n->given, n->middle, n->title,
                                   n->suffix},
              5);
    if (sorted && !w->v4) {
        put_text(w, "SORT-STRING", n->family);
    }
}

static void put_organizations(struct writer *w, const struct card *c)
{
    for (size_t i = 0; i < c->organizations.len; i++) {
        const struct card_organization *o = &c->organizations.at[i];
        buf_z(&w->line, "ORG:");
        value_escape(&w->line, o->name);
        for (size_t k = 0; k < o->units.len; k++) {
            buf_char(&w->line, ';');
            value_escape(&w->line, o->units.at[k]);
        }
        end_line(w);
    }
}

static void put_addresses(struct writer *w, const struct card *c)
{
    for (size_t i = 0; i < c->addresses.len; i++) {
        const struct card_address *d = &c->addresses.at[i];
        bool mac_country = d->country_code.len && !w->v4;
        struct str group = put_head(w, "ADR", &d->common, mac_country);
        if (w->v4 && d->common.text.len) {
            content_put_param(&w->line, S("LABEL"), d->common.text);
        }
        if (w->v4 && d->country_code.len) {
            content_put_param(&w->line, S("CC"), d->country_code);
        }
        put_parts(w,
                  (const struct str[]){d->po_box, d->extended, d->street, d->city, d->region,
                                       d->postcode, d->country},
                  7);
        put_label(w, group, d->common.label);
        if (mac_country) {
            put_group(w, group);
            put_text(w, "X-ABADR", d->country_code);
        }
        if (!w->v4 && d->common.text.len) {
            buf_z(&w->line, "LABEL");
            put_use(w, &d->common);
            put_text(w, "", d->common.text);
        }
    }
}

static void put_date_value(struct writer *w, const struct card_date *d)
{
    bool apple = !w->v4 && d->year == 0 && d->month && d->day;
    struct buf *b = &w->line;
    if (d->text.len) {
        buf_z(b, ";VALUE=text:");
        value_escape(b, d->text);
    } else if (apple) {
        buf_format(b, ";X-APPLE-OMIT-YEAR=1604:1604-%02d-%02d", d->month, d->day);
    } else if (d->year && d->month && d->day) {
        buf_format(b, w->v4 ? ":%04d%02d%02d" : ":%04d-%02d-%02d", d->year, d->month, d->day);
    } else if (d->year) {
        buf_format(b, d->month ? ":%04d-%02d" : ":%04d", d->year, d->month);
    } else if (d->month) {
        buf_format(b, d->day ? ":--%02d%02d" : ":--%02d", d->month, d->day);
    } else {
        buf_format(b, ":---%02d", d->day);
    }
    end_line(w);
}

static void put_dates(struct writer *w, const struct card *c)
{
    if (!card_date_is_empty(&c->birthday)) {
        buf_z(&w->line, "BDAY");
        put_date_value(w, &c->birthday);
    }
    if (!card_date_is_empty(&c->deathday)) {
        buf_z(&w->line, "DEATHDATE");
        put_date_value(w, &c->deathday);
    }
    if (card_date_is_empty(&c->anniversary)) {
        return;
    }
    struct str group = w->v4 ? S("") : new_group(w);
    put_group(w, group);
    buf_z(&w->line, w->v4 ? "ANNIVERSARY" : "X-ABDATE");
    put_date_value(w, &c->anniversary);
    if (!w->v4) {
        put_label(w, group, S("_$!<Anniversary>!$_"));
    }
}

static void put_kind(struct writer *w, const struct card *c)
{
    static const char *const v4[] = {[CARD_ORG] = "KIND:org",
                                     [CARD_GROUP] = "KIND:group",
                                     [CARD_LOCATION] = "KIND:location"};
    static const char *const v3[] = {[CARD_ORG] = "X-ABSHOWAS:COMPANY",
                                     [CARD_GROUP] = "X-ADDRESSBOOKSERVER-KIND:group",
                                     [CARD_LOCATION] = "KIND:location"};
    if (c->kind == CARD_ORG || c->kind == CARD_GROUP || c->kind == CARD_LOCATION) {
        buf_z(&w->line, (w->v4 ? v4 : v3)[c->kind]);
        end_line(w);
    }
}

static void put_photo(struct writer *w, const struct card_picture *p)
{
    if (p->bytes.len == 0) {
        put_address(w, w->v4 ? "PHOTO" : "PHOTO;VALUE=uri", p->address);
        return;
    }
    buf_z(&w->line, "PHOTO");
    if (w->v4) {
        buf_char(&w->line, ':');
        picture_put_data(&w->line, p);
    } else {
        bool image = str_starts(p->type, S("image/"));
        if (p->type.len) {
            content_put_param(&w->line, S("TYPE"), image ? str_from(p->type, 6) : p->type);
        }
        buf_z(&w->line, ";ENCODING=b:");
        base64_encode(&w->line, p->bytes);
    }
    end_line(w);
}

/* "urn:uuid:…", "https://…": a scheme (RFC 3986 §3.1), then no blank. */
static bool is_address(struct str s)
{
    struct str rest = s;
    struct str scheme = str_cut(&rest, ':');
    bool ok = scheme.len > 1 && rest.len > 0 && str_find(s, S(" ")) < 0;
    return ok && content_name_valid(scheme);
}

static void put_related(struct writer *w, const struct card *c)
{
    for (size_t i = 0; i < c->related.len; i++) {
        const struct card_value *v = &c->related.at[i];
        struct str group = put_head(w, "RELATED", v, false);
        if (v->kind.len) {
            content_put_param(&w->line, S("TYPE"), v->kind);
        }
        if (is_address(v->text)) {
            put_address(w, "", v->text);
        } else {
            put_text(w, ";VALUE=text", v->text);
        }
        put_label(w, group, v->label);
    }
}

static void put_gender(struct writer *w, const struct card *c)
{
    if (c->sex || c->gender.len) {
        buf_z(&w->line, "GENDER:");
        buf_put(&w->line, (struct str){&c->sex, c->sex != 0});
        buf_z(&w->line, c->gender.len ? ";" : "");
        value_escape(&w->line, c->gender);
        end_line(w);
    }
}

static void put_rest(struct writer *w, const struct card *c)
{
    for (size_t i = 0; i < c->rest.len; i++) {
        const struct card_rest *r = &c->rest.at[i];
        if (r->kind == CARD_REST_JSON) {
            buf_z(&w->line, "JSPROP");
            content_put_param(&w->line, S("JSPTR"), r->name);
            put_text(w, "", r->value);
            continue;
        }
        put_group(w, r->group);
        buf_put(&w->line, r->name);
        buf_put(&w->line, r->params);
        buf_char(&w->line, ':');
        buf_put(&w->line, r->value);
        end_line(w);
    }
}

void vcard_write(struct buf *to, const struct card *c, enum vcard_version version)
{
    assert(version == VCARD_3_0 || version == VCARD_4_0);
    struct arena *scratch = arena_new();
    struct writer w = {to, buf_in(scratch), scratch, version == VCARD_4_0, 0};
    note_groups(&w, c);
    buf_z(to, "BEGIN:VCARD\r\nVERSION:");
    buf_z(to, w.v4 ? "4.0\r\n" : "3.0\r\n");
    put_kind(&w, c);
    put_name(&w, c);
    put_list(&w, "NICKNAME", &c->nicknames);
    put_organizations(&w, c);
    put_texts(&w, "TITLE", &c->titles);
    put_texts(&w, "ROLE", &c->roles);
    put_values(&w, "TEL", &c->phones, true);
    put_values(&w, "EMAIL", &c->mails, true);
    put_addresses(&w, c);
    put_values(&w, "URL", &c->urls, false);
    put_values(&w, "IMPP", &c->handles, false);
    put_dates(&w, c);
    put_list(&w, "CATEGORIES", &c->categories);
    put_text(&w, "NOTE", c->note);
    put_related(&w, c);
    for (size_t i = 0; i < c->members.len; i++) {
        put_address(&w, w.v4 ? "MEMBER" : "X-ADDRESSBOOKSERVER-MEMBER", c->members.at[i]);
    }
    put_values(&w, "LANG", &c->languages, true);
    put_gender(&w, c);
    put_texts(&w, "PRONOUNS", &c->pronouns);
    put_photo(&w, &c->photo);
    put_address(&w, "UID", c->uid);
    put_address(&w, "REV", c->rev);
    put_rest(&w, c); /* last: a second UID must not come before the first */
    buf_z(to, "END:VCARD\r\n");
    arena_free(scratch);
}
