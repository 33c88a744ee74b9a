/* SPDX-License-Identifier: Apache-2.0 */
/* Writing JSContact: a tree, into which what was kept is put back, then its text. */
#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "formats/content_head.h"
#include "formats/jscontact.h"
#include "formats/vcard_picture.h"

struct writer {
    struct arena *a; /* scratch */
    json_t *card;
    json_t *properties; /* vCardProps */
};

static void close_json(void *thing)
{
    json_decref(thing);
}

static void set_text(json_t *to, const char *name, struct str text)
{
    if (text.len) {
        json_object_set_new(to, name, json_stringn(text.at, text.len));
    }
}

/* The member `name`, an object, made when it isn't there. */
static json_t *object_in(json_t *to, const char *name)
{
    json_t *o = json_object_get(to, name);
    if (!json_is_object(o)) {
        o = json_object();
        json_object_set_new(to, name, o);
    }
    return o;
}

static json_t *new_entry(struct writer *w, const char *map, struct str id)
{
    json_t *all = object_in(w->card, map);
    char *key = str_z(w->a, id);
    for (size_t n = json_object_size(all) + 1; !*key || json_object_get(all, key); n++) {
        key = str_z(w->a, str_format(w->a, "k%zu", n));
    }
    return object_in(all, key);
}

static json_t *part(const char *kind_name, const char *kind, struct str value)
{
    json_t *p = json_object();
    json_object_set_new(p, kind_name, json_string(kind));
    set_text(p, "value", value);
    return p;
}

static void add_part(json_t *parts, const char *kind, struct str value)
{
    if (value.len) {
        json_array_append_new(parts, part("kind", kind, value));
    }
}

static void write_name(struct writer *w, const struct card *c)
{
    const struct card_name *n = &c->name;
    json_t *name = object_in(w->card, "name");
    set_text(name, "full", n->full.len ? n->full : card_name_of(w->a, c));
    if (n->guessed) {
        return;
    }
    json_t *parts = json_array();
    json_object_set_new(name, "components", parts);
    add_part(parts, "title", n->title);
    add_part(parts, "given", n->given);
    add_part(parts, "given2", n->middle);
    add_part(parts, "surname", card_family(w->a, n));
    add_part(parts, "credential", n->suffix);
    if (n->infix.len && n->family.len) {
        set_text(object_in(name, "sortAs"), "surname", n->family);
    }
}

static void write_set(json_t *o, uint32_t use)
{
    static const struct {
        uint32_t use;
        const char *set;
        const char *word;
    } words[] = {
        {CARD_HOME, "contexts", "private"},     {CARD_WORK, "contexts", "work"},
        {CARD_MOBILE, "features", "mobile"},    {CARD_VOICE, "features", "voice"},
        {CARD_FAX, "features", "fax"},          {CARD_PAGER, "features", "pager"},
        {CARD_TEXT, "features", "text"},        {CARD_VIDEO, "features", "video"},
        {CARD_MAIN, "features", "main-number"}, {CARD_TEXTPHONE, "features", "textphone"},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (use & words[i].use) {
            json_object_set_new(object_in(o, words[i].set), words[i].word, json_true());
        }
    }
}

/* Parameters of a vCard, once more or as the first. */
static void write_params(struct writer *w, json_t *to, struct str params, const char *except)
{
    struct content_line l;
    struct err err = {0};
    struct str line = str_format(w->a, "X%.*s:", STR_ARG(params));
    if (params.len == 0 || !content_head_parse(w->a, line, &l, &err)) {
        return;
    }
    for (size_t i = 0; i < l.params_len; i++) {
        char *name = str_z(w->a, l.params[i].name);
        json_t *before = json_object_get(to, name);
        json_t *value = json_stringn(l.params[i].value.at, l.params[i].value.len);
        if (str_eq_nocase(l.params[i].name, str_of(except))) {
            json_decref(value);
        } else if (json_is_array(before)) {
            json_array_append_new(before, value);
        } else if (before) {
            json_object_set_new(to, name, json_pack("[O,o]", before, value));
        } else {
            json_object_set_new(to, name, value);
        }
    }
}

static struct str id_of(struct writer *w, const struct card_value *v)
{
    struct content_line l;
    struct err err = {0};
    struct str line = str_format(w->a, "X%.*s:", STR_ARG(v->params));
    return content_head_parse(w->a, line, &l, &err) ? content_param(&l, S("PROP-ID")) : S("");
}

static json_t *write_common(struct writer *w, const char *map, const struct card_value *v)
{
    json_t *o = new_entry(w, map, id_of(w, v));
    write_set(o, v->use);
    if (v->pref > 0) {
        json_object_set_new(o, "pref", json_integer(v->pref < 100 ? v->pref : 100));
    }
    set_text(o, "label", v->label);
    json_t *params = json_object();
    write_params(w, params, v->params, "PROP-ID");
    if (json_object_size(params)) {
        json_object_set(o, "vCardParams", params);
    }
    json_decref(params);
    return o;
}

static void write_values(struct writer *w, const char *map, const char *member,
                         const struct card_values *list)
{
    for (size_t i = 0; i < list->len; i++) {
        set_text(write_common(w, map, &list->at[i]), member, list->at[i].text);
    }
}

static void write_texts(struct writer *w, const char *map, const char *member, const char *kind,
                        const struct card_texts *list)
{
    for (size_t i = 0; i < list->len; i++) {
        json_t *o = new_entry(w, map, S(""));
        set_text(o, "kind", str_of(kind));
        set_text(o, member, list->at[i]);
    }
}

static void write_keys(struct writer *w, const char *map, const struct card_texts *list)
{
    for (size_t i = 0; i < list->len; i++) {
        json_object_set_new(object_in(w->card, map), str_z(w->a, list->at[i]), json_true());
    }
}

static void write_organizations(struct writer *w, const struct card *c)
{
    for (size_t i = 0; i < c->organizations.len; i++) {
        const struct card_organization *o = &c->organizations.at[i];
        json_t *org = new_entry(w, "organizations", S(""));
        set_text(org, "name", o->name);
        json_t *units = json_array();
        for (size_t k = 0; k < o->units.len; k++) {
            json_t *unit = json_object();
            struct str name = o->units.at[k];
            json_object_set_new(unit, "name", json_stringn(name.len ? name.at : "", name.len));
            json_array_append_new(units, unit);
        }
        if (o->units.len) {
            json_object_set(org, "units", units);
        }
        json_decref(units);
    }
}

static void write_addresses(struct writer *w, const struct card *c)
{
    for (size_t i = 0; i < c->addresses.len; i++) {
        const struct card_address *d = &c->addresses.at[i];
        json_t *o = write_common(w, "addresses", &d->common);
        json_t *parts = json_array();
        json_object_set_new(o, "components", parts);
        add_part(parts, "postOfficeBox", d->po_box);
        add_part(parts, "apartment", d->extended);
        add_part(parts, "name", d->street);
        add_part(parts, "locality", d->city);
        add_part(parts, "region", d->region);
        add_part(parts, "postcode", d->postcode);
        add_part(parts, "country", d->country);
        set_text(o, "countryCode", d->country_code);
        set_text(o, "full", d->common.text);
    }
}

static void write_property(struct writer *w, const char *name, json_t *params, struct str value)
{
    json_t *p = json_array();
    json_array_append_new(p, json_string(name));
    json_array_append_new(p, params);
    json_array_append_new(p, json_string("unknown"));
    json_array_append_new(p, json_stringn(value.len ? value.at : "", value.len));
    json_array_append_new(w->properties, p);
}

static void write_date(struct writer *w, const char *kind, const char *property,
                       const struct card_date *d)
{
    if (d->text.len) {
        write_property(w, property, json_object(), d->text);
    } else if (!card_date_is_empty(d)) {
        json_t *o = new_entry(w, "anniversaries", str_of(kind));
        set_text(o, "kind", str_of(kind));
        json_t *date = object_in(o, "date");
        json_object_set_new(date, "@type", json_string("PartialDate"));
        const struct {
            const char *name;
            int number;
        } parts[] = {{"year", d->year}, {"month", d->month}, {"day", d->day}};
        for (size_t i = 0; i < 3; i++) {
            if (parts[i].number) {
                json_object_set_new(date, parts[i].name, json_integer(parts[i].number));
            }
        }
    }
}

static void write_related(struct writer *w, const struct card *c)
{
    for (size_t i = 0; i < c->related.len; i++) {
        json_t *all = object_in(w->card, "relatedTo");
        json_t *kinds =
            object_in(object_in(all, str_z(w->a, c->related.at[i].text)), "relation");
        for (struct str rest = c->related.at[i].kind; rest.len;) {
            json_object_set_new(kinds, str_z(w->a, str_cut(&rest, ',')), json_true());
        }
    }
}

static void write_photo(struct writer *w, const struct card_picture *p)
{
    struct buf b = buf_in(w->a);
    if (p->bytes.len) {
        picture_put_data(&b, p);
    } else {
        buf_put(&b, p->address);
    }
    if (b.len) {
        json_t *o = new_entry(w, "media", S(""));
        set_text(o, "kind", S("photo"));
        set_text(o, "uri", buf_str(&b));
    }
}

static void write_gender(struct writer *w, const struct card *c)
{
    for (size_t i = 0; i < c->pronouns.len; i++) {
        json_t *all = object_in(object_in(w->card, "speakToAs"), "pronouns");
        set_text(object_in(all, str_format(w->a, "k%zu", i + 1).at), "pronouns",
                 c->pronouns.at[i]);
    }
    if (c->sex || c->gender.len) {
        struct str sex = {&c->sex, c->sex != 0};
        write_property(w, "gender", json_object(),
                       str_format(w->a, "%.*s%s%.*s", STR_ARG(sex), c->gender.len ? ";" : "",
                                  STR_ARG(c->gender)));
    }
}

/* The name behind the next "/" of a JSON pointer. */
static char *pointer_step(struct writer *w, struct str *rest)
{
    struct str step = str_cut(rest, '/');
    struct buf b = buf_in(w->a);
    for (size_t i = 0; i < step.len; i++) {
        bool escaped = step.at[i] == '~' && i + 1 < step.len;
        i += escaped;
        buf_char(&b, escaped ? (step.at[i] == '1' ? '/' : '~') : step.at[i]);
    }
    return str_z(w->a, buf_str(&b));
}

/* Back to its place; never over what the card says itself. */
static void write_kept(struct writer *w, const struct card_rest *r)
{
    enum { STEPS_MAX = 16 };
    json_t *value =
        json_loadb(r->value.len ? r->value.at : "", r->value.len, JSON_DECODE_ANY, NULL);
    struct str rest = r->name;
    json_t *at = w->card;
    char *step = pointer_step(w, &rest);
    for (int i = 0; rest.len && json_is_object(at) && i < STEPS_MAX; i++) {
        json_t *there = json_object_get(at, step);
        at = there && !json_is_object(there) ? NULL : object_in(at, step);
        step = pointer_step(w, &rest);
    }
    if (value && json_is_object(at) && !json_object_get(at, step)) {
        json_object_set(at, step, value);
    }
    json_decref(value);
}

static void write_rest(struct writer *w, const struct card *c)
{
    for (size_t i = 0; i < c->rest.len; i++) {
        const struct card_rest *r = &c->rest.at[i];
        if (r->kind == CARD_REST_JSON) {
            write_kept(w, r);
            continue;
        }
        json_t *params = json_object();
        set_text(params, "group", r->group);
        write_params(w, params, r->params, "");
        write_property(w, str_z(w->a, r->name), params, r->value);
    }
}

static int put_piece(const char *piece, size_t len, void *to)
{
    buf_put(to, (struct str){piece, len});
    return 0;
}

/* "2024-06-19T10:15:00Z": what "updated" must be; others travel as a property. */
static void write_rev(struct writer *w, const struct card *c)
{
    struct str r = c->rev;
    if (r.len == 20 && r.at[4] == '-' && r.at[10] == 'T' && r.at[19] == 'Z') {
        set_text(w->card, "updated", r);
    } else if (r.len) {
        write_property(w, "rev", json_object(), r);
    }
}

static void write_card(struct writer *w, const struct card *c)
{
    static const char *const kinds[] = {
        [CARD_ORG] = "org", [CARD_GROUP] = "group", [CARD_LOCATION] = "location"};
    json_object_set_new(w->card, "@type", json_string("Card"));
    json_object_set_new(w->card, "version", json_string("1.0"));
    set_text(w->card, "uid", c->uid);
    if (c->kind == CARD_ORG || c->kind == CARD_GROUP || c->kind == CARD_LOCATION) {
        set_text(w->card, "kind", str_of(kinds[c->kind]));
    }
    write_name(w, c);
    write_texts(w, "nicknames", "name", "", &c->nicknames);
    write_organizations(w, c);
    write_texts(w, "titles", "name", "title", &c->titles);
    write_texts(w, "titles", "name", "role", &c->roles);
    write_values(w, "phones", "number", &c->phones);
    write_values(w, "emails", "address", &c->mails);
    write_values(w, "links", "uri", &c->urls);
    write_values(w, "onlineServices", "uri", &c->handles);
    write_values(w, "preferredLanguages", "language", &c->languages);
    write_addresses(w, c);
    write_date(w, "birth", "bday", &c->birthday);
    write_date(w, "wedding", "anniversary", &c->anniversary);
    write_date(w, "death", "deathdate", &c->deathday);
    write_keys(w, "keywords", &c->categories);
    write_keys(w, "members", &c->members);
    write_related(w, c);
    if (c->note.len) {
        set_text(new_entry(w, "notes", S("")), "note", c->note);
    }
    write_gender(w, c);
    write_photo(w, &c->photo);
    write_rev(w, c);
    write_rest(w, c);
}

void jscontact_write(struct buf *to, const struct card *c)
{
    struct arena *scratch = arena_new();
    struct writer w = {scratch, json_object(), json_array()};
    arena_defer(scratch, close_json, w.card);
    arena_defer(scratch, close_json, w.properties);
    write_card(&w, c);
    if (json_array_size(w.properties)) {
        json_object_set(w.card, "vCardProps", w.properties);
    }
    json_dump_callback(w.card, put_piece, to, JSON_COMPACT);
    arena_free(scratch);
}
