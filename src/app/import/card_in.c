/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/card_in.h"

#include "app/card_words.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/typed.h"
#include "core/words.h"
#include "formats/content_value.h"
#include "formats/file_name.h"
#include "text/say.h"

/* What is at work. */
struct understanding {
    struct importing *im;
    struct arena *a;
    const struct card *card;
    struct card_in *out;
    struct str country; /* in which their numbers are at home */
    size_t rest_bytes;
};

/* ------------------------------------------------------------------------------- the rest */

static void keep_row(struct understanding *u, const struct card_rest *r)
{
    size_t bytes = r->group.len + r->name.len + r->params.len + r->value.len;
    if (u->out->rests.len == CARD_REST_LINES_MAX ||
        u->rest_bytes + bytes > CARD_REST_BYTES_MAX) {
        u->out->unkept++;
        return;
    }
    u->rest_bytes += bytes;
    *vec_add(u->a, &u->out->rests) = (struct card_rest_row){.kind = (int64_t)r->kind,
                                                            .line_group = r->group,
                                                            .name = r->name,
                                                            .params = r->params,
                                                            .value = r->value};
}

/* A text that has no place in the book, as the line of a vCard that says it. */
static void keep_text(struct understanding *u, const char *name, struct str text)
{
    struct buf b = buf_in(u->a);
    value_escape(&b, text);
    keep_row(u, &(struct card_rest){
                    .kind = CARD_REST_VCARD, .name = str_of(name), .value = buf_str(&b)});
}

static void keep_rests(struct understanding *u)
{
    const struct card_rests *all = &u->card->rest;
    for (size_t i = 0; i < all->len; i++) {
        bool ours = str_eq(all->at[i].name, S("heed:reason")) ||
                    str_eq(all->at[i].name, S("heed:value"));
        if (!ours) {
            keep_row(u, &all->at[i]);
        }
    }
}

/* ------------------------------------------------------------------------------- names */

static struct str one_line(struct arena *a, struct str s)
{
    char *z = str_z(a, s);
    for (size_t i = 0; i < s.len; i++) {
        z[i] = z[i] == '\n' || z[i] == '\t' ? ' ' : z[i];
    }
    return str_trim((struct str){z, s.len});
}

static void add_field(struct understanding *u, struct str name, struct str value,
                      const char *property)
{
    if (!value.len) {
        return;
    }
    if (!name.len || name.len > CARD_TEXT_MAX || value.len > PEOPLE_FIELD_MAX) {
        keep_text(u, property, value);
        return;
    }
    for (size_t i = 0; i < u->out->in.fields.len; i++) {
        struct field_row *f = &u->out->in.fields.at[i];
        if (str_eq(f->name, name) && f->value.len + value.len + 2 <= PEOPLE_FIELD_MAX) {
            f->value = str_format(u->a, "%.*s, %.*s", STR_ARG(f->value), STR_ARG(value));
            return;
        }
    }
    *vec_add(u->a, &u->out->in.fields) = (struct field_row){.name = name, .value = value};
}

static void own_field(struct understanding *u, enum card_field field, struct str value,
                      const char *property)
{
    add_field(u, card_field_name(u->a, u->im->lang, field), value, property);
}

/* "van der Berg" in one part. */
static void split_infix(struct arena *a, struct contact_row *c)
{
    if (c->infix.len || !c->family.len) {
        return;
    }
    struct person_name p = name_split(a, str_format(a, "X %.*s", STR_ARG(c->family)));
    if (p.infix.len && p.family.len && str_eq(p.given, S("X"))) {
        c->infix = p.infix;
        c->family = p.family;
    }
}

static void take_parts(struct understanding *u)
{
    struct arena *a = u->a;
    const struct card_name *n = &u->card->name;
    struct contact_row *c = &u->out->in.contact;
    struct str title = one_line(a, n->title);
    c->given = one_line(a, n->given);
    if (n->middle.len) {
        c->given = str_trim(
            str_format(a, "%.*s %.*s", STR_ARG(c->given), STR_ARG(one_line(a, n->middle))));
    }
    c->infix = one_line(a, n->infix);
    c->family = one_line(a, n->family);
    c->suffix = one_line(a, n->suffix);
    if (name_is_address(title)) {
        own_field(u, CARD_FIELD_SALUTATION, title, "X-SALUTATION");
    } else {
        c->title = title;
    }
    split_infix(a, c);
}

static struct str first_organization(const struct card *c)
{
    return c->organizations.len ? c->organizations.at[0].name : S("");
}

/* Nobody but a firm: KIND, or a card whose name is the firm's. */
static bool is_firm(const struct card *c, struct str full)
{
    const struct card_name *n = &c->name;
    bool parts = (n->given.len || n->family.len) && !str_eq(n->family, full);
    struct str firm = first_organization(c);
    return c->kind == CARD_INDIVIDUAL ? !parts && firm.len && str_eq(full, firm)
                                      : !(n->given.len && n->family.len);
}

static void take_names(struct understanding *u)
{
    struct arena *a = u->a;
    const struct card *card = u->card;
    struct contact_in *in = &u->out->in;
    struct contact_row *c = &in->contact;
    struct str full = one_line(a, card->name.full);
    in->organization = one_line(a, first_organization(card));
    if (is_firm(card, card->name.full)) {
        in->organization = in->organization.len ? in->organization : full;
        return;
    }
    take_parts(u);
    bool stands_in = card->mails.len && str_eq(full, card->mails.at[0].text);
    stands_in = stands_in || (card->phones.len && str_eq(full, card->phones.at[0].text));
    if (!c->given.len && !c->family.len && full.len && !stands_in &&
        !str_eq(full, in->organization)) {
        struct person_name p = name_split(a, full);
        c->title = c->title.len ? c->title : p.title;
        c->given = p.given;
        c->infix = p.infix;
        c->family = p.family;
        c->suffix = c->suffix.len ? c->suffix : p.suffix;
    }
    struct buf b = buf_in(a);
    for (size_t i = 0; i < card->nicknames.len; i++) {
        buf_z(&b, b.len ? ", " : "");
        buf_put(&b, one_line(a, card->nicknames.at[i]));
    }
    c->nickname = buf_str(&b);
    in->person = c->given.len || c->family.len || c->nickname.len;
    if (in->person && full.len && !str_eq(full, contact_name(a, c)) && !card->name.guessed &&
        !str_eq(full, card_name_of(a, card))) {
        keep_text(u, "FN", full); /* as they are to be shown */
    }
}

/* Titles, roles and departments beyond the one that the book has. */
static void take_work(struct understanding *u)
{
    const struct card *card = u->card;
    struct contact_row *c = &u->out->in.contact;
    for (size_t i = 0; i < card->titles.len; i++) {
        if (!c->role.len && u->out->in.person) {
            c->role = one_line(u->a, card->titles.at[i]);
        } else {
            keep_text(u, "TITLE", card->titles.at[i]);
        }
    }
    for (size_t i = 0; i < card->roles.len; i++) {
        if (!c->role.len && u->out->in.person) {
            c->role = one_line(u->a, card->roles.at[i]);
        } else {
            keep_text(u, "ROLE", card->roles.at[i]);
        }
    }
    for (size_t i = 0; i < card->organizations.len; i++) {
        const struct card_organization *o = &card->organizations.at[i];
        struct buf b = buf_in(u->a);
        if (i == 0 && o->units.len == 0) {
            continue;
        }
        value_escape(&b, o->name);
        for (size_t k = 0; k < o->units.len; k++) {
            buf_char(&b, ';');
            value_escape(&b, o->units.at[k]);
        }
        keep_row(u, &(struct card_rest){
                        .kind = CARD_REST_VCARD, .name = S("ORG"), .value = buf_str(&b)});
    }
}

/* ------------------------------------------------------------------------------- reached */

static void add_point(struct understanding *u, enum point_kind kind, const struct card_value *v,
                      const char *property)
{
    struct contact_in *in = &u->out->in;
    struct str text = one_line(u->a, v->text);
    struct str label = one_line(u->a, card_label(u->a, u->im->lang, v));
    if (kind == POINT_PHONE && (v->use & (CARD_FAX | CARD_PAGER))) {
        add_field(u, label, text, property); /* nobody is rung there */
        return;
    }
    if (text.len > PEOPLE_VALUE_MAX || in->points.len >= CARD_LIST_MAX * 4) {
        keep_text(u, property, v->text);
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
static void add_points(struct understanding *u, enum point_kind kind,
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

static void keep_address(struct understanding *u, const struct card_address *d)
{
    const struct str parts[] = {d->po_box, d->extended, d->street, d->city,
                                d->region, d->postcode, d->country};
    struct buf b = buf_in(u->a);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buf_z(&b, i ? ";" : "");
        value_escape(&b, parts[i]);
    }
    keep_row(u, &(struct card_rest){
                    .kind = CARD_REST_VCARD, .name = S("ADR"), .value = buf_str(&b)});
}

static void add_address(struct understanding *u, const struct card_address *d)
{
    struct arena *a = u->a;
    struct address_row r = {.postcode = one_line(a, d->postcode),
                            .city = one_line(a, d->city),
                            .region = one_line(a, d->region),
                            .country = one_line(a, d->country)};
    struct str label = one_line(a, card_label(a, u->im->lang, &d->common));
    struct str box = one_line(a, d->po_box);
    r.label = utf8_clip(label, 60);
    r.country = r.country.len ? r.country : d->country_code;
    take_street(a, d->street, &r);
    append(a, &r.extra, one_line(a, d->extended));
    if (box.len) {
        box = box.at[0] >= '0' && box.at[0] <= '9'
                  ? say(a, u->im->lang, "import.po_box", A_STR("number", box))
                  : box;
        append(a, r.street.len ? &r.extra : &r.street, box);
    }
    if (!r.street.len && !r.city.len && !r.postcode.len && d->common.text.len) {
        struct postal p = postal_split(a, one_line(a, d->common.text));
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

static void take_reach(struct understanding *u)
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

/* ------------------------------------------------------------------------------- days */

static struct str date_text(struct arena *a, const struct card_date *d)
{
    if (d->text.len || card_date_is_empty(d)) {
        return d->text;
    }
    if (d->month && d->day) {
        return d->year ? str_format(a, "%04d-%02d-%02d", d->year, d->month, d->day)
                       : str_format(a, "--%02d-%02d", d->month, d->day);
    }
    return d->year    ? d->month ? str_format(a, "%04d-%02d", d->year, d->month)
                                 : str_format(a, "%04d", d->year)
              : d->month ? str_format(a, "--%02d", d->month)
                      : str_format(a, "---%02d", d->day);
}

static void take_days(struct understanding *u)
{
    const struct card *c = u->card;
    struct contact_in *in = &u->out->in;
    const struct card_date *b = &c->birthday, *gone = &c->deathday;
    int64_t day;
    if (b->month && b->day && in->person) {
        in->contact.birth_day = SOME(b->month * 100 + b->day);
        in->contact.birth_year = b->year ? SOME(b->year) : NONE;
    } else if (!card_date_is_empty(b)) {
        keep_text(u, "BDAY", date_text(u->a, b));
    }
    if (in->person && gone->year && gone->month && gone->day &&
        day_of_date((struct date){gone->year, gone->month, gone->day}, &day) &&
        day <= u->im->app->today) {
        in->contact.deceased_day = SOME(day);
    } else if (!card_date_is_empty(gone)) {
        keep_text(u, "DEATHDATE", date_text(u->a, gone));
    }
    own_field(u, CARD_FIELD_ANNIVERSARY, date_text(u->a, &c->anniversary), "ANNIVERSARY");
}

/* ------------------------------------------------------------------------------- words */

static bool is_everybody(struct arena *a, struct str tag)
{
    struct str folded = utf8_fold(a, tag);
    return str_eq(folded, S("mycontacts")) || str_eq(folded, S("* mycontacts")) ||
           str_eq(folded, S("my contacts"));
}

static void take_tags(struct understanding *u)
{
    for (size_t i = 0; i < u->card->categories.len; i++) {
        struct str tag = one_line(u->a, u->card->categories.at[i]);
        if (!tag.len || is_everybody(u->a, tag)) {
            continue;
        }
        if (tag.len > PEOPLE_TAG_MAX || u->out->in.tags.len == CARD_LIST_MAX) {
            keep_text(u, "CATEGORIES", tag);
        } else {
            *vec_add(u->a, &u->out->in.tags) = tag;
        }
    }
}

static void take_languages(struct understanding *u)
{
    const struct card_values *all = &u->card->languages;
    for (size_t i = 0; i < all->len; i++) {
        enum lang lang;
        struct str *to = &u->out->in.contact.language;
        if (!to->len && u->out->in.person && lang_from_name(all->at[i].text, &lang)) {
            *to = str_of(lang_name(lang));
            if (str_eq_nocase(all->at[i].text, *to)) {
                continue;
            }
        }
        keep_text(u, "LANG", all->at[i].text);
    }
}

static void take_words(struct understanding *u)
{
    const struct card *c = u->card;
    struct str sex = {&c->sex, c->sex ? 1 : 0};
    if (c->note.len > PEOPLE_NOTE_MAX) {
        keep_text(u, "NOTE", c->note);
    } else {
        u->out->in.note = str_trim(c->note);
    }
    own_field(u, CARD_FIELD_GENDER,
              c->gender.len ? str_format(u->a, "%.*s;%.*s", STR_ARG(sex), STR_ARG(c->gender))
                            : str_copy(u->a, sex),
              "GENDER");
    for (size_t i = 0; i < c->pronouns.len; i++) {
        own_field(u, CARD_FIELD_PRONOUNS, c->pronouns.at[i], "PRONOUNS");
    }
    take_tags(u);
    take_languages(u);
    if (c->photo.address.len) {
        keep_row(u, &(struct card_rest){.kind = CARD_REST_VCARD,
                                        .name = S("PHOTO"),
                                        .params = S(";VALUE=uri"),
                                        .value = c->photo.address});
    }
}

/* ------------------------------------------------------------------------------- who */

static bool fits(const struct contact_in *in)
{
    const struct contact_row *c = &in->contact;
    const struct str texts[] = {c->given,    c->infix, c->family,        c->title,  c->suffix,
                                c->nickname, c->role,  in->organization, in->who.id};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (texts[i].len > CARD_TEXT_MAX) {
            return false;
        }
    }
    return true;
}

struct str card_uid_other(struct arena *a, struct str uid)
{
    struct str scheme = S("urn:uuid:");
    return str_eq_nocase(str_head(uid, scheme.len), scheme)
               ? str_from(uid, scheme.len)
               : str_format(a, "urn:uuid:%.*s", STR_ARG(uid));
}

bool card_understand(struct importing *im, struct arena *a, const struct card *card,
                     struct card_in *out, struct err *why)
{
    struct understanding u = {.im = im, .a = a, .card = card, .out = out, .country = S("")};
    struct contact_in *in = &out->in;
    *out = (struct card_in){.card = *card, .group = card->kind == CARD_GROUP};
    in->stage = -1;
    in->who.id = one_line(a, card->uid);
    if (out->group) {
        return fits(in) ||
               err_set(why, ERR_LIMIT, "err.import.long", A_INT("max", CARD_TEXT_MAX));
    }
    take_names(&u);
    take_work(&u);
    take_reach(&u);
    take_days(&u);
    take_words(&u);
    keep_rests(&u);
    if (!fits(in)) {
        return err_set(why, ERR_LIMIT, "err.import.long", A_INT("max", CARD_TEXT_MAX));
    }
    if (!in->person && !in->organization.len && !in->points.len) {
        return err_set(why, ERR_INPUT, "err.import.nobody");
    }
    contact_settle_who(im, a, in);
    return true;
}
