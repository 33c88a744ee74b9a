/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/card_parts.h"

#include "app/card_words.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/utf8.h"
#include "core/name.h"
#include "formats/content_value.h"
#include "text/say.h"

/* ------------------------------------------------------------------------------- the rest */

void card_keep_row(struct card_work *u, const struct card_rest *r)
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

void card_keep_text(struct card_work *u, const char *name, struct str text)
{
    struct buf b = buf_in(u->a);
    value_escape(&b, text);
    card_keep_row(u, &(struct card_rest){
                         .kind = CARD_REST_VCARD, .name = str_of(name), .value = buf_str(&b)});
}

static void keep_rests(struct card_work *u)
{
    const struct card_rests *all = &u->card->rest;
    for (size_t i = 0; i < all->len; i++) {
        bool ours = str_eq(all->at[i].name, S("heed:reason")) ||
                    str_eq(all->at[i].name, S("heed:value"));
        if (!ours && !card_take_heed(u, &all->at[i])) {
            card_keep_row(u, &all->at[i]);
        }
    }
}

/* ------------------------------------------------------------------------------- names */

struct str card_one_line(struct arena *a, struct str s)
{
    char *z = str_z(a, s);
    for (size_t i = 0; i < s.len; i++) {
        z[i] = z[i] == '\n' || z[i] == '\t' ? ' ' : z[i];
    }
    return str_trim((struct str){z, s.len});
}

void card_add_field(struct card_work *u, struct str name, struct str value,
                    const char *property)
{
    if (!value.len) {
        return;
    }
    if (!name.len || name.len > CARD_TEXT_MAX || value.len > PEOPLE_FIELD_MAX) {
        card_keep_text(u, property, value);
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

static void own_field(struct card_work *u, enum card_field field, struct str value,
                      const char *property)
{
    bool of_firm = u->out->in.organization.len > 0;
    if (of_firm && value.len) {
        card_keep_text(u, property,
                       value); /* fields are the customer's: this is one person's */
        return;
    }
    card_add_field(u, card_field_name(u->a, u->im->lang, field), value, property);
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

/* "van der", and no part of a name. */
static bool is_all_infix(struct arena *a, struct str words)
{
    struct person_name p = name_split(a, str_format(a, "X %.*s Y", STR_ARG(words)));
    return str_eq(p.given, S("X")) && str_eq(p.family, S("Y")) && p.infix.len == words.len;
}

static void take_parts(struct card_work *u)
{
    struct arena *a = u->a;
    const struct card_name *n = &u->card->name;
    struct contact_row *c = &u->out->in.contact;
    struct str title = card_one_line(a, n->title);
    c->given = card_one_line(a, n->given);
    c->infix = card_one_line(a, n->infix);
    struct str middle = card_one_line(a, n->middle);
    if (middle.len && !c->infix.len && is_all_infix(a, middle)) {
        c->infix = middle; /* as Dutch phones fill it in */
    } else if (middle.len) {
        c->given = str_trim(str_format(a, "%.*s %.*s", STR_ARG(c->given), STR_ARG(middle)));
    }
    c->family = card_one_line(a, n->family);
    c->suffix = card_one_line(a, n->suffix);
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

static void take_names(struct card_work *u)
{
    struct arena *a = u->a;
    const struct card *card = u->card;
    struct contact_in *in = &u->out->in;
    struct contact_row *c = &in->contact;
    struct str full = card_one_line(a, card->name.full);
    in->organization = card_one_line(a, first_organization(card));
    if (card->kind == CARD_LOCATION) {
        card_keep_text(u, "KIND", S("location"));
    }
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
        buf_put(&b, card_one_line(a, card->nicknames.at[i]));
    }
    c->nickname = buf_str(&b);
    in->person = c->given.len || c->family.len || c->nickname.len;
    if (in->person && full.len && !str_eq(full, contact_name(a, c)) && !card->name.guessed &&
        !str_eq(full, card_name_of(a, card))) {
        card_keep_text(u, "FN", full); /* as they are to be shown */
    }
}

/* Titles, roles and departments beyond the one that the book has. */
static void take_work(struct card_work *u)
{
    const struct card *card = u->card;
    struct contact_row *c = &u->out->in.contact;
    for (size_t i = 0; i < card->titles.len; i++) {
        if (!c->role.len && u->out->in.person) {
            c->role = card_one_line(u->a, card->titles.at[i]);
        } else {
            card_keep_text(u, "TITLE", card->titles.at[i]);
        }
    }
    for (size_t i = 0; i < card->roles.len; i++) {
        if (!c->role.len && u->out->in.person) {
            c->role = card_one_line(u->a, card->roles.at[i]);
        } else {
            card_keep_text(u, "ROLE", card->roles.at[i]);
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
        card_keep_row(u, &(struct card_rest){
                             .kind = CARD_REST_VCARD, .name = S("ORG"), .value = buf_str(&b)});
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

/* "circa 1800" is marked as words. */
static void keep_date(struct card_work *u, const char *name, const struct card_date *d)
{
    struct buf b = buf_in(u->a);
    value_escape(&b, date_text(u->a, d));
    card_keep_row(u, &(struct card_rest){.kind = CARD_REST_VCARD,
                                         .name = str_of(name),
                                         .params = d->text.len ? S(";VALUE=text") : S(""),
                                         .value = buf_str(&b)});
}

static void take_days(struct card_work *u)
{
    const struct card *c = u->card;
    struct contact_in *in = &u->out->in;
    const struct card_date *b = &c->birthday, *gone = &c->deathday;
    int64_t day;
    bool ahead = b->year && b->month && b->day &&
                 day_of_date((struct date){b->year, b->month, b->day}, &day) &&
                 day > u->im->app->today;
    if (b->month && b->day && in->person && !ahead) {
        in->contact.birth_day = SOME(b->month * 100 + b->day);
        in->contact.birth_year = b->year ? SOME(b->year) : NONE;
    } else if (!card_date_is_empty(b)) {
        keep_date(u, "BDAY", b);
    }
    if (in->person && gone->year && gone->month && gone->day &&
        day_of_date((struct date){gone->year, gone->month, gone->day}, &day) &&
        day <= u->im->app->today) {
        in->contact.deceased_day = SOME(day);
    } else if (!card_date_is_empty(gone)) {
        card_keep_text(u, "DEATHDATE", date_text(u->a, gone));
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

static void take_tags(struct card_work *u)
{
    for (size_t i = 0; i < u->card->categories.len; i++) {
        struct str tag = card_one_line(u->a, u->card->categories.at[i]);
        if (!tag.len || is_everybody(u->a, tag) || card_take_warning(u, tag)) {
            continue;
        }
        if (tag.len > PEOPLE_TAG_MAX || u->out->in.tags.len == CARD_LIST_MAX) {
            card_keep_text(u, "CATEGORIES", tag);
        } else {
            *vec_add(u->a, &u->out->in.tags) = tag;
        }
    }
}

static void take_languages(struct card_work *u)
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
        card_keep_text(u, "LANG", all->at[i].text);
    }
}

static void take_words(struct card_work *u)
{
    const struct card *c = u->card;
    if (c->note.len > PEOPLE_NOTE_MAX) {
        card_keep_text(u, "NOTE", c->note);
    } else {
        u->out->in.note = str_trim(c->note);
    }
    struct str sex = str_copy(u->a, (struct str){&c->sex, c->sex ? 1 : 0});
    if (c->gender.len) { /* with words of its own: no field that reads well */
        card_keep_row(u,
                      &(struct card_rest){.kind = CARD_REST_VCARD,
                                          .name = S("GENDER"),
                                          .value = str_format(u->a, "%.*s;%.*s", STR_ARG(sex),
                                                              STR_ARG(c->gender))});
    } else {
        own_field(u, CARD_FIELD_GENDER, sex, "GENDER");
    }
    for (size_t i = 0; i < c->pronouns.len; i++) {
        own_field(u, CARD_FIELD_PRONOUNS, c->pronouns.at[i], "PRONOUNS");
    }
    take_tags(u);
    take_languages(u);
    if (c->photo.address.len) {
        card_keep_row(u, &(struct card_rest){.kind = CARD_REST_VCARD,
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
    struct card_work u = {.im = im, .a = a, .card = card, .out = out, .country = S("")};
    struct contact_in *in = &out->in;
    *out = (struct card_in){.card = *card, .group = card->kind == CARD_GROUP};
    in->stage = -1;
    in->who.id = card_one_line(a, card->uid);
    if (out->group) {
        return fits(in) ||
               err_set(why, ERR_LIMIT, "err.import.long", A_INT("max", CARD_TEXT_MAX));
    }
    take_names(&u);
    take_work(&u);
    card_take_reach(&u);
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
