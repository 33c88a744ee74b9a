/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading JSContact. What is understood is taken out of the tree; what is left of it at the end
 * is kept. The trees of jansson are never deeper than its own limit (2048).
 */
#include <jansson.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "formats/content_line.h"
#include "formats/content_value.h"
#include "formats/jscontact.h"
#include "formats/jscontact_tree.h"
#include "formats/vcard_picture.h"

struct jscontact {
    json_t *root;
    struct str file;
};

static void close_json(void *thing)
{
    json_decref(thing);
}

bool jscontact_open(struct arena *a, struct str text, struct str file, struct jscontact **out,
                    size_t *count, struct err *err)
{
    if (text.len > JSCONTACT_MAX) {
        err_set(err, ERR_LIMIT, "err.jscontact.long",
                A_INT("most", JSCONTACT_MAX / 1024 / 1024));
        return err_at(err, file, 0, 0, S(""));
    }
    json_error_t why;
    json_t *root = json_loadb(text.len ? text.at : "", text.len, 0, &why);
    if (!root) {
        err_set(err, ERR_INPUT, "err.jscontact.json");
        return err_at(err, file, why.line, why.column, S(""));
    }
    arena_defer(a, close_json, root);
    if (!json_is_object(root) && !json_is_array(root)) {
        err_set(err, ERR_INPUT, "err.jscontact.card");
        return err_at(err, file, 1, 0, S(""));
    }
    json_t *cards = json_object_get(root, "cards");
    if (json_is_array(cards) && !json_object_get(root, "@type")) {
        root = cards; /* lives with what it is in */
    }
    struct jscontact *j = arena_make(a, struct jscontact);
    *j = (struct jscontact){root, file};
    *count = json_is_array(root) ? json_array_size(root) : 1;
    *out = j;
    return true;
}

static struct card_value take_common(struct card_tree *r, json_t *o, const char *id,
                                     struct str pointer)
{
    struct card_value v = {.label = tree_take_text(r, o, "label")};
    json_t *pref = tree_take(r, o, "pref", JSON_INTEGER);
    json_int_t number = pref ? json_integer_value(pref) : 0;
    v.pref = number >= 1 && number <= 100 ? (int)number : 0;
    v.use = tree_take_use(r, o, "contexts", pointer) | tree_take_use(r, o, "features", pointer);
    struct buf params = buf_in(r->a);
    content_put_param(&params, S("PROP-ID"), str_copy(r->a, str_of(id)));
    json_t *others = tree_take(r, o, "vCardParams", JSON_OBJECT);
    if (others) {
        tree_put_params(r, &params, others);
    }
    v.params = buf_str(&params);
    return v;
}

/* A map of objects, of which `member` is the text. */
static void take_values(struct card_tree *r, json_t *card, const char *map, const char *member,
                        struct card_values *list)
{
    json_t *all = tree_take(r, card, map, JSON_OBJECT);
    const char *id;
    json_t *o;
    json_object_foreach(all, id, o)
    {
        struct str pointer = tree_pointer(r, tree_pointer(r, S(""), map), id);
        struct str text = tree_take_text(r, o, member);
        if (text.len == 0) {
            tree_keep(r, pointer, o);
            continue;
        }
        struct card_value v = take_common(r, o, id, pointer);
        v.text = text;
        *vec_add(r->a, list) = v;
        tree_keep_left(r, pointer, o);
    }
}

/* The pointer of the n-th entry as it will be written. */
static struct str pointer_of(struct card_tree *r, const char *map, size_t n)
{
    return str_format(r->a, "%s/k%zu", map, n);
}

static void take_texts(struct card_tree *r, json_t *card, const char *map, const char *member,
                       struct card_texts *list)
{
    json_t *all = tree_take(r, card, map, JSON_OBJECT);
    const char *id;
    json_t *o;
    json_object_foreach(all, id, o)
    {
        struct str text = tree_take_text(r, o, member);
        if (text.len) {
            *vec_add(r->a, list) = text;
            tree_keep_left(r, pointer_of(r, map, list->len), o);
        }
    }
}

static void join(struct card_tree *r, struct str *field, struct str text, const char *between)
{
    *field = field->len
                 ? str_format(r->a, "%.*s%s%.*s", STR_ARG(*field), between, STR_ARG(text))
                 : text;
}

/* True when the parts of the name were said. */
static bool take_name(struct card_tree *r, json_t *card)
{
    struct card_name *n = &r->card->name;
    json_t *name = tree_take(r, card, "name", JSON_OBJECT);
    json_t *parts = tree_take(r, name, "components", JSON_ARRAY);
    for (size_t i = 0; i < json_array_size(parts) && i < 100; i++) {
        json_t *part = json_array_get(parts, i);
        struct str kind = tree_take_text(r, part, "kind");
        struct str value = tree_take_text(r, part, "value");
        struct str *field = str_eq(kind, S("title"))    ? &n->title
                            : str_eq(kind, S("given"))  ? &n->given
                            : str_eq(kind, S("given2")) ? &n->middle
                            : str_eq(kind, S("surname")) || str_eq(kind, S("surname2"))
                                ? &n->family
                            : str_eq(kind, S("separator")) ? NULL
                                                           : &n->suffix;
        if (field && value.len) {
            join(r, field, value, " ");
        }
    }
    json_object_del(name, "isOrdered");
    json_object_del(name, "defaultSeparator");
    json_t *sort = tree_take(r, name, "sortAs", JSON_OBJECT);
    struct str surname = tree_take_text(r, sort, "surname");
    if (surname.len && !card_split_infix(n, surname)) {
        json_object_set_new(sort, "surname", json_stringn(surname.at, surname.len));
    }
    n->full = tree_take_text(r, name, "full");
    if (sort) {
        tree_keep_left(r, S("name/sortAs"), sort);
    }
    tree_keep_left(r, S("name"), name);
    return parts != NULL;
}

static void take_organizations(struct card_tree *r, json_t *card)
{
    json_t *all = tree_take(r, card, "organizations", JSON_OBJECT);
    const char *id;
    json_t *o;
    json_object_foreach(all, id, o)
    {
        struct card_organization org = {.name = tree_take_text(r, o, "name")};
        json_t *units = tree_take(r, o, "units", JSON_ARRAY);
        for (size_t i = 0; i < json_array_size(units); i++) {
            *vec_add(r->a, &org.units) = tree_take_text(r, json_array_get(units, i), "name");
        }
        *vec_add(r->a, &r->card->organizations) = org;
        tree_keep_left(r, pointer_of(r, "organizations", r->card->organizations.len), o);
    }
}

static void take_titles(struct card_tree *r, json_t *card)
{
    json_t *all = tree_take(r, card, "titles", JSON_OBJECT);
    const char *id;
    json_t *o;
    json_object_foreach(all, id, o)
    {
        struct str text = tree_take_text(r, o, "name");
        bool role = str_eq(tree_take_text(r, o, "kind"), S("role"));
        if (text.len) {
            *vec_add(r->a, role ? &r->card->roles : &r->card->titles) = text;
        }
    }
}

static void take_address_part(struct card_tree *r, struct card_address *d, json_t *part)
{
    struct str kind = tree_take_text(r, part, "kind");
    struct str value = tree_take_text(r, part, "value");
    struct str *field = str_eq(kind, S("postOfficeBox"))                       ? &d->po_box
                        : str_eq(kind, S("name")) || str_eq(kind, S("number")) ? &d->street
                        : str_eq(kind, S("locality"))                          ? &d->city
                        : str_eq(kind, S("region"))                            ? &d->region
                        : str_eq(kind, S("postcode"))                          ? &d->postcode
                        : str_eq(kind, S("country"))                           ? &d->country
                        : str_eq(kind, S("separator"))                         ? NULL
                                                                               : &d->extended;
    if (field && value.len) {
        join(r, field, value, field == &d->extended ? ", " : " ");
    }
}

static void take_addresses(struct card_tree *r, json_t *card)
{
    json_t *all = tree_take(r, card, "addresses", JSON_OBJECT);
    const char *id;
    json_t *o;
    json_object_foreach(all, id, o)
    {
        struct str pointer = tree_pointer(r, S("addresses"), id);
        struct card_address d = {.country_code = tree_take_text(r, o, "countryCode"),
                                 .common = take_common(r, o, id, pointer)};
        d.common.text = tree_take_text(r, o, "full");
        json_t *parts = tree_take(r, o, "components", JSON_ARRAY);
        for (size_t i = 0; i < json_array_size(parts) && i < 100; i++) {
            take_address_part(r, &d, json_array_get(parts, i));
        }
        json_object_del(o, "isOrdered");
        json_object_del(o, "defaultSeparator");
        *vec_add(r->a, &r->card->addresses) = d;
        tree_keep_left(r, pointer, o);
    }
}

static int number_of(const json_t *date, const char *name, int most)
{
    json_int_t n = json_integer_value(json_object_get(date, name));
    return n >= 1 && n <= most ? (int)n : 0;
}

static void take_dates(struct card_tree *r, json_t *card)
{
    json_t *all = tree_take(r, card, "anniversaries", JSON_OBJECT);
    const char *id;
    json_t *o;
    json_object_foreach(all, id, o)
    {
        const json_t *date = json_object_get(o, "date");
        struct str kind = str_of(json_string_value(json_object_get(o, "kind")));
        struct card_date *field = str_eq(kind, S("birth"))     ? &r->card->birthday
                                  : str_eq(kind, S("wedding")) ? &r->card->anniversary
                                  : str_eq(kind, S("death"))   ? &r->card->deathday
                                                               : NULL;
        struct card_date d = {number_of(date, "year", 9999), number_of(date, "month", 12),
                              number_of(date, "day", 31), S("")};
        const char *utc = json_string_value(json_object_get(date, "utc"));
        bool good = utc ? card_date_read(r->a, str_of(utc), &d) : !card_date_is_empty(&d);
        if (!field || !good || !card_date_is_empty(field)) {
            tree_keep(r, tree_pointer(r, S("anniversaries"), id), o);
            continue;
        }
        *field = d;
        json_object_del(o, "kind");
        json_object_del(o, "date");
        tree_keep_left(r, str_format(r->a, "anniversaries/%.*s", STR_ARG(kind)), o);
    }
}

static void take_keys(struct card_tree *r, json_t *card, const char *map,
                      struct card_texts *list)
{
    json_t *all = tree_take(r, card, map, JSON_OBJECT);
    const char *name;
    json_t *value;
    json_object_foreach(all, name, value)
    {
        if (name[0]) {
            *vec_add(r->a, list) = str_copy(r->a, str_of(name));
        }
    }
}

static void take_related(struct card_tree *r, json_t *card)
{
    json_t *all = tree_take(r, card, "relatedTo", JSON_OBJECT);
    const char *whom, *kind;
    json_t *o, *yes;
    json_object_foreach(all, whom, o)
    {
        struct buf kinds = buf_in(r->a);
        json_object_foreach(json_object_get(o, "relation"), kind, yes)
        {
            buf_z(&kinds, kinds.len ? "," : "");
            buf_z(&kinds, kind);
        }
        if (whom[0]) {
            *vec_add(r->a, &r->card->related) = (struct card_value){
                .text = str_copy(r->a, str_of(whom)), .kind = buf_str(&kinds)};
        }
    }
}

static void take_media(struct card_tree *r, json_t *card)
{
    struct card_picture *p = &r->card->photo;
    json_t *all = tree_take(r, card, "media", JSON_OBJECT);
    const char *id;
    json_t *o;
    json_object_foreach(all, id, o)
    {
        const char *kind = json_string_value(json_object_get(o, "kind"));
        bool photo = kind && str_eq(str_of(kind), S("photo"));
        const json_t *uri = json_object_get(o, "uri");
        struct str address = uri && json_is_string(uri) ? tree_text(r, uri) : S("");
        bool first = photo && address.len && !p->bytes.len && !p->address.len;
        if (!first) {
            tree_keep(r, tree_pointer(r, S("media"), id), o);
        } else if (!picture_from_data(r->a, address, p)) {
            p->address = address;
        }
    }
}

static void take_notes(struct card_tree *r, json_t *card)
{
    struct card_texts notes = {0};
    take_texts(r, card, "notes", "note", &notes);
    struct buf b = buf_in(r->a);
    for (size_t i = 0; i < notes.len; i++) {
        buf_z(&b, i ? "\n" : "");
        buf_put(&b, notes.at[i]);
    }
    r->card->note = buf_str(&b);
}

static void take_kind(struct card_tree *r, json_t *card)
{
    static const char *const kinds[] = {"individual", "org", "group", "location"};
    const char *kind = json_string_value(json_object_get(card, "kind"));
    r->card->kind = kind ? CARD_OTHER : CARD_INDIVIDUAL;
    for (int i = 0; kind && i < CARD_OTHER; i++) {
        if (str_eq(str_of(kind), str_of(kinds[i]))) {
            r->card->kind = (enum card_kind)i;
            json_object_del(card, "kind");
            return;
        }
    }
}

/* ["name", {parameters}, "type", "value"] (RFC 9555 §3.2.1): a property of a vCard. */
static void take_property(struct card_tree *r, json_t *property)
{
    const json_t *value = json_array_get(property, 3);
    const char *name = json_string_value(json_array_get(property, 0));
    json_t *params = json_array_get(property, 1);
    if (!name || !content_name_valid(str_of(name)) || !json_is_string(value) ||
        str_eq_nocase(str_of(name), S("BEGIN")) || str_eq_nocase(str_of(name), S("END")) ||
        str_eq_nocase(str_of(name), S("VERSION"))) {
        return;
    }
    struct str text = tree_text(r, value);
    struct card *c = r->card;
    if (str_eq_nocase(str_of(name), S("BDAY")) ||
        str_eq_nocase(str_of(name), S("ANNIVERSARY"))) {
        (name[0] == 'B' || name[0] == 'b' ? &c->birthday : &c->anniversary)->text = text;
    } else if (str_eq_nocase(str_of(name), S("DEATHDATE"))) {
        c->deathday.text = text;
    } else if (str_eq_nocase(str_of(name), S("GENDER"))) {
        struct str sex = str_cut(&text, ';');
        c->sex = sex.len ? sex.at[0] : (char)0;
        c->gender = text;
    } else if (str_eq_nocase(str_of(name), S("REV"))) {
        c->rev = text;
    } else {
        struct str group = tree_take_text(r, params, "group");
        struct buf b = buf_in(r->a);
        tree_put_params(r, &b, params);
        *vec_add(r->a, &c->rest) =
            (struct card_rest){CARD_REST_VCARD, content_name_valid(group) ? group : S(""),
                               str_copy(r->a, str_of(name)), buf_str(&b), text};
    }
}

static void take_pronouns(struct card_tree *r, json_t *card)
{
    json_t *speak = tree_take(r, card, "speakToAs", JSON_OBJECT);
    json_t *all = tree_take(r, speak, "pronouns", JSON_OBJECT);
    const char *id;
    json_t *o;
    json_object_foreach(all, id, o)
    {
        struct str text = tree_take_text(r, o, "pronouns");
        if (text.len) {
            *vec_add(r->a, &r->card->pronouns) = text;
        }
    }
    tree_keep_left(r, S("speakToAs"), speak);
}

static void take_all(struct card_tree *r, json_t *card)
{
    struct card *c = r->card;
    json_object_del(card, "version");
    json_object_del(card, "prodId");
    take_kind(r, card);
    c->uid = tree_take_text(r, card, "uid");
    c->rev = tree_take_text(r, card, "updated");
    take_texts(r, card, "nicknames", "name", &c->nicknames);
    take_organizations(r, card);
    take_titles(r, card);
    take_values(r, card, "phones", "number", &c->phones);
    take_values(r, card, "emails", "address", &c->mails);
    take_values(r, card, "links", "uri", &c->urls);
    take_values(r, card, "onlineServices", "uri", &c->handles);
    take_values(r, card, "preferredLanguages", "language", &c->languages);
    take_addresses(r, card);
    take_dates(r, card);
    take_keys(r, card, "keywords", &c->categories);
    take_keys(r, card, "members", &c->members);
    take_related(r, card);
    take_notes(r, card);
    take_pronouns(r, card);
    take_media(r, card);
    json_t *properties = tree_take(r, card, "vCardProps", JSON_ARRAY);
    for (size_t i = 0; i < json_array_size(properties); i++) {
        take_property(r, json_array_get(properties, i));
    }
    bool named = take_name(r, card);
    tree_keep_left(r, S(""), card);
    card_complete_name(r->a, c, named);
}

static int put_piece(const char *piece, size_t len, void *to)
{
    buf_put(to, (struct str){piece, len});
    return 0;
}

struct str jscontact_text(struct jscontact *j, struct arena *a, size_t i)
{
    const json_t *card = json_is_array(j->root) ? json_array_get(j->root, i) : j->root;
    struct buf b = buf_in(a);
    json_dump_callback(card, put_piece, &b, JSON_COMPACT | JSON_ENCODE_ANY);
    return buf_str(&b);
}

bool jscontact_card(struct jscontact *j, struct arena *a, size_t i, struct card *out,
                    struct err *err)
{
    json_t *card = json_is_array(j->root) ? json_array_get(j->root, i) : j->root;
    if (!json_is_object(card)) {
        err_set(err, ERR_INPUT, "err.jscontact.card");
        return err_at(err, j->file, 0, 0, S(""));
    }
    struct card c = {0};
    struct card_tree r = {.a = a, .card = &c};
    take_all(&r, card);
    if (c.name.full.len == 0) {
        err_set(err, ERR_INPUT, "err.vcard.empty");
        return err_at(err, j->file, 0, 0, c.uid);
    }
    *out = c;
    return true;
}
