/* SPDX-License-Identifier: Apache-2.0 */
/* How somebody of a card is reached. */
#include "app/card_words.h"
#include "app/import/card_parts.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "core/phone.h"
#include "core/typed.h"
#include "core/words.h"
#include "formats/content_value.h"
#include "text/say.h"

static void add_point(struct card_work *u, enum point_kind kind, const struct card_value *v,
                      const char *property)
{
    struct contact_in *in = &u->out->in;
    struct str text = card_one_line(u->a, v->text);
    struct str label = card_one_line(u->a, card_label(u->a, u->im->lang, v));
    if (kind == POINT_PHONE && (v->use & (CARD_FAX | CARD_PAGER))) {
        card_add_field(u, label, text, property); /* nobody is rung there */
        return;
    }
    if (text.len > PEOPLE_VALUE_MAX || in->points.len >= CARD_LIST_MAX * 4) {
        card_keep_text(u, property, v->text);
        return;
    }
    struct point_row r = import_point(u->a, kind, utf8_clip(label, 60), text, u->country);
    for (size_t i = 0; i < in->points.len; i++) {
        if (in->points.at[i].kind == r.kind && str_eq(in->points.at[i].norm, r.norm)) {
            return;
        }
    }
    in->unclear += kind == POINT_PHONE && !phone_is_clear(text, u->country);
    *vec_add(u->a, &in->points) = r;
}

static int rank(const struct card_value *v)
{
    return v->pref ? v->pref : 101;
}

/* Preferred ones first, else as they stand. */
static void add_points(struct card_work *u, enum point_kind kind,
                       const struct card_values *list, const char *property)
{
    struct card_value *at = arena_array(u->a, struct card_value, list->len + 1);
    for (size_t i = 0; i < list->len; i++) {
        size_t k = i;
        for (; k > 0 && rank(&at[k - 1]) > rank(&list->at[i]) && i < CARD_LIST_MAX; k--) {
            at[k] = at[k - 1];
        }
        at[k] = list->at[i];
    }
    for (size_t i = 0; i < list->len; i++) {
        add_point(u, kind, &at[i], property);
    }
}

static void append(struct arena *a, struct str *to, struct str more)
{
    more = str_trim(more);
    if (more.len) {
        *to = to->len ? str_format(a, "%.*s, %.*s", STR_ARG(*to), STR_ARG(more)) : more;
    }
}

/* The first line is the street with its number, the others stand beside it. */
static void take_street(struct arena *a, struct str lines, struct address_row *r)
{
    r->street = str_trim(str_cut(&lines, '\n'));
    while (lines.len) {
        append(a, &r->extra, str_cut(&lines, '\n'));
    }
    if (r->street.len && str_find(r->street, S(",")) < 0) {
        struct postal p = postal_split(a, str_format(a, "%.*s, x", STR_ARG(r->street)));
        if (p.street.len && p.number.len) {
            r->street = p.street;
            r->number = p.number;
        }
    }
}

static bool too_long(const struct address_row *r)
{
    return r->street.len > PEOPLE_VALUE_MAX || r->extra.len > PEOPLE_VALUE_MAX ||
           r->postcode.len > PEOPLE_VALUE_MAX || r->city.len > PEOPLE_VALUE_MAX ||
           r->region.len > PEOPLE_VALUE_MAX || r->country.len > PEOPLE_VALUE_MAX;
}

static void keep_address(struct card_work *u, const struct card_address *d)
{
    const struct str parts[] = {d->po_box, d->extended, d->street, d->city,
                                d->region, d->postcode, d->country};
    struct buf b = buf_in(u->a);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buf_z(&b, i ? ";" : "");
        value_escape(&b, parts[i]);
    }
    card_keep_row(u, &(struct card_rest){
                         .kind = CARD_REST_VCARD, .name = S("ADR"), .value = buf_str(&b)});
}

static void add_address(struct card_work *u, const struct card_address *d)
{
    struct arena *a = u->a;
    struct address_row r = {.postcode = card_one_line(a, d->postcode),
                            .city = card_one_line(a, d->city),
                            .region = card_one_line(a, d->region),
                            .country = card_one_line(a, d->country)};
    struct str label = card_one_line(a, card_label(a, u->im->lang, &d->common));
    struct str box = card_one_line(a, d->po_box);
    r.label = utf8_clip(label, 60);
    r.country = r.country.len ? r.country : d->country_code;
    take_street(a, d->street, &r);
    append(a, &r.extra, card_one_line(a, d->extended));
    if (box.len) {
        box = box.at[0] >= '0' && box.at[0] <= '9'
                  ? say(a, u->im->lang, "import.po_box", A_STR("number", box))
                  : box;
        append(a, r.street.len ? &r.extra : &r.street, box);
    }
    if (!r.street.len && !r.city.len && !r.postcode.len && d->common.text.len) {
        struct postal p = postal_split(a, card_one_line(a, d->common.text));
        r.street = p.street;
        r.number = p.number;
        r.postcode = p.postcode;
        r.city = p.city;
        r.country = r.country.len ? r.country : p.country;
    }
    if (!r.street.len && r.extra.len) {
        r.street = r.extra;
        r.extra = S("");
    }
    if (too_long(&r) || u->out->in.addresses.len == CARD_LIST_MAX) {
        keep_address(u, d);
    } else if (r.street.len || r.postcode.len || r.city.len) {
        *vec_add(a, &u->out->in.addresses) = r;
    } else if (r.country.len || r.region.len) {
        keep_address(u, d);
    }
}

void card_take_reach(struct card_work *u)
{
    const struct card *c = u->card;
    for (size_t i = 0; i < c->addresses.len && !u->country.len; i++) {
        const struct card_address *d = &c->addresses.at[i];
        u->country = d->country_code.len ? d->country_code : d->country;
        u->country = phone_knows_country(u->country) ? u->country : S("");
    }
    u->country = u->country.len ? u->country : u->im->app->shop.country;
    add_points(u, POINT_EMAIL, &c->mails, "EMAIL");
    add_points(u, POINT_PHONE, &c->phones, "TEL");
    add_points(u, POINT_WEB, &c->urls, "URL");
    add_points(u, POINT_MESSENGER, &c->handles, "IMPP");
    for (size_t i = 0; i < c->addresses.len; i++) {
        add_address(u, &c->addresses.at[i]);
    }
}
