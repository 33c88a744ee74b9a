/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/formats/card_dump.h"

#include <inttypes.h>

static void put(struct buf *to, const char *name, struct str s)
{
    if (s.len) {
        buf_z(to, name);
        buf_z(to, ": ");
        for (size_t i = 0; i < s.len; i++) {
            buf_char(to, s.at[i] == '\n' ? '|' : s.at[i]);
        }
        buf_char(to, '\n');
    }
}

static void put_texts(struct buf *to, const char *name, const struct card_texts *list)
{
    for (size_t i = 0; i < list->len; i++) {
        put(to, name, list->at[i]);
    }
}

static void put_common(struct buf *to, const struct card_value *v)
{
    static const char *const uses[] = {"home",  "work", "mobile", "voice",     "fax",
                                       "pager", "text", "video",  "textphone", "main"};
    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++) {
        if (v->use & (1u << i)) {
            buf_format(to, " %s", uses[i]);
        }
    }
    if (v->pref) {
        buf_format(to, " first=%d", v->pref);
    }
    if (v->label.len) {
        buf_format(to, " label=%.*s", STR_ARG(v->label));
    }
    if (v->kind.len) {
        buf_format(to, " kind=%.*s", STR_ARG(v->kind));
    }
    if (v->params.len) {
        buf_format(to, " params=%.*s", STR_ARG(v->params));
    }
}

static void put_values(struct buf *to, const char *name, const struct card_values *list)
{
    for (size_t i = 0; i < list->len; i++) {
        buf_z(to, name);
        put_common(to, &list->at[i]);
        put(to, "", list->at[i].text);
    }
}

static void put_date(struct buf *to, const char *name, const struct card_date *d)
{
    if (!card_date_is_empty(d)) {
        buf_format(to, "%s: %04d-%02d-%02d%.*s\n", name, d->year, d->month, d->day,
                   STR_ARG(d->text));
    }
}

static void put_addresses(struct buf *to, const struct card *c)
{
    for (size_t i = 0; i < c->addresses.len; i++) {
        const struct card_address *d = &c->addresses.at[i];
        buf_z(to, "address");
        put_common(to, &d->common);
        buf_char(to, '\n');
        put(to, "  po box", d->po_box);
        put(to, "  extended", d->extended);
        put(to, "  street", d->street);
        put(to, "  city", d->city);
        put(to, "  region", d->region);
        put(to, "  postcode", d->postcode);
        put(to, "  country", d->country);
        put(to, "  code", d->country_code);
        put(to, "  whole", d->common.text);
    }
}

static void put_name(struct buf *to, const struct card_name *n)
{
    put(to, "full", n->full);
    put(to, n->guessed ? "title?" : "title", n->title);
    put(to, n->guessed ? "given?" : "given", n->given);
    put(to, n->guessed ? "middle?" : "middle", n->middle);
    put(to, n->guessed ? "infix?" : "infix", n->infix);
    put(to, n->guessed ? "family?" : "family", n->family);
    put(to, n->guessed ? "suffix?" : "suffix", n->suffix);
}

/* FNV-1a: bytes are compared by it. */
static uint64_t hash(struct str s)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < s.len; i++) {
        h = (h ^ (unsigned char)s.at[i]) * UINT64_C(1099511628211);
    }
    return h;
}

void card_dump(struct buf *to, const struct card *c)
{
    static const char *const kinds[] = {"individual", "org", "group", "location", "other"};
    put(to, "kind", str_of(c->kind ? kinds[c->kind] : ""));
    put_name(to, &c->name);
    put_texts(to, "nickname", &c->nicknames);
    for (size_t i = 0; i < c->organizations.len; i++) {
        const struct card_organization *o = &c->organizations.at[i];
        buf_format(to, "organization: %.*s", STR_ARG(o->name));
        for (size_t k = 0; k < o->units.len; k++) {
            buf_format(to, " / %.*s", STR_ARG(o->units.at[k]));
        }
        buf_char(to, '\n');
    }
    put_texts(to, "job", &c->titles);
    put_texts(to, "role", &c->roles);
    put_values(to, "phone", &c->phones);
    put_values(to, "mail", &c->mails);
    put_addresses(to, c);
    put_values(to, "url", &c->urls);
    put_values(to, "handle", &c->handles);
    put_date(to, "birthday", &c->birthday);
    put_date(to, "anniversary", &c->anniversary);
    put_date(to, "deathday", &c->deathday);
    put_texts(to, "category", &c->categories);
    put(to, "note", c->note);
    put_values(to, "related", &c->related);
    put_texts(to, "member", &c->members);
    put_values(to, "language", &c->languages);
    put(to, "sex", (struct str){&c->sex, c->sex != 0});
    put(to, "gender", c->gender);
    put_texts(to, "pronouns", &c->pronouns);
    if (c->photo.bytes.len) {
        buf_format(to, "photo: %.*s, %zu bytes %016" PRIx64 "\n", STR_ARG(c->photo.type),
                   c->photo.bytes.len, hash(c->photo.bytes));
    }
    put(to, "photo", c->photo.address);
    put(to, "uid", c->uid);
    put(to, "rev", c->rev);
    for (size_t i = 0; i < c->rest.len; i++) {
        const struct card_rest *r = &c->rest.at[i];
        buf_format(to, "rest: %.*s%s%.*s%.*s%s", STR_ARG(r->group), r->group.len ? "." : "",
                   STR_ARG(r->name), STR_ARG(r->params), r->kind == CARD_REST_JSON ? "=" : "");
        put(to, "", r->value.len ? r->value : S("(empty)"));
    }
}
