/* SPDX-License-Identifier: Apache-2.0 */
/* Whose a choice is. */
#include "app/import/choice.h"
#include "app/search.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/words.h"
#include "formats/preset.h"
#include "store/gen/import.h"
#include "text/say.h"

enum { KEY_MAX = 200 };

/* Of "A;B;C" the first; the rest, as it stands, into `more`. */
static struct str first_of(struct str cell, struct str *more)
{
    struct str rest = cell;
    struct str first = str_trim(str_cut(&rest, ';'));
    *more = str_trim(rest);
    return first;
}

/* "Anna Berg (anna@post.example)" and "Anna Berg <…>": the address parted from the name. */
static struct str without_mail(struct str name, struct str *mail)
{
    for (size_t i = 1; i + 1 < name.len; i++) {
        char end = name.at[i] == '(' ? ')' : name.at[i] == '<' ? '>' : '\0';
        struct str inner = str_from(name, i + 1);
        if (end && inner.at[inner.len - 1] == end && str_find(inner, S("@")) > 0) {
            *mail = str_trim(str_head(inner, inner.len - 1));
            return str_trim(str_head(name, i));
        }
    }
    return name;
}

static void settle_person(struct importing *im, struct arena *a, struct choice_in *in,
                          struct str phone)
{
    struct contact_in *p = &in->person;
    struct str country = im->app->shop.country;
    p->person = p->who.name.len || p->who.email.len || p->who.phone.len || p->who.id.len;
    if (p->person && (p->who.name.len || !p->organization.len)) {
        import_name(im, a, &p->who, &p->contact);
    } else {
        p->person = false;
    }
    if (p->who.email.len) {
        *vec_add(a, &p->points) = import_point(a, POINT_EMAIL, S(""), p->who.email, country);
    }
    if (phone.len) {
        *vec_add(a, &p->points) = import_point(a, POINT_PHONE, S(""), phone, country);
    }
    if (!p->who.name.len && !p->who.id.len && !p->who.email.len) {
        p->who.name = p->organization;
    }
    p->who.apart = utf8_fold(a, p->organization); /* of two firms with a Jan de Vries */
    p->key = who_key(a, &p->who, country);
}

/* A name that several bear tells nothing. */
static bool check_name(const struct reading *rd, struct arena *a, const struct choice_in *in)
{
    struct importing *im = rd->im;
    const struct who *w = &in->person.who;
    struct str ids[] = {w->id, in->organization_id};
    enum bearers n = BEARERS_NONE;
    struct source_key_row key;
    struct who_is ignored;
    bool by_org = in->person.organization.len > 0;
    struct str name = by_org ? in->person.organization : w->name;
    for (size_t i = 0; i < 2; i++) {
        bool found = false;
        if (ids[i].len &&
            !source_key_get(im->app->db, im->source, ids[i], a, &key, &found, rd->why)) {
            return false;
        }
        if (found) {
            return true;
        }
    }
    if (w->email.len || !name.len) {
        return true;
    }
    im->report->by_name++;
    if (!import_bearers_of(im, im->app->db, name, &n, &ignored, rd->why)) {
        return false;
    }
    if (n != BEARERS_SEVERAL) {
        return true;
    }
    im->report->namesakes++;
    err_set(rd->why, ERR_INPUT, "err.import.namesakes", A_STR("name", cell_shown(name)));
    return reading_wrong(rd, by_org ? COLUMN_ORGANIZATION : COLUMN_NAME);
}

bool choice_whose(const struct reading *rd, struct arena *a, struct choice_in *in)
{
    struct str given, family, ignored, organizations, people, phone;
    struct who *w = &in->person.who;
    if (!reading_text(rd, a, COLUMN_CUSTOMER, KEY_MAX, false, &w->id) ||
        !reading_text(rd, a, COLUMN_ORGANIZATION_ID, KEY_MAX, false, &in->organization_id) ||
        !reading_text(rd, a, COLUMN_ORGANIZATION, 1000, false, &organizations) ||
        !reading_text(rd, a, COLUMN_NAME, 1000, false, &people) ||
        !reading_text(rd, a, COLUMN_FIRST_NAME, KEY_MAX, false, &given) ||
        !reading_text(rd, a, COLUMN_LAST_NAME, KEY_MAX, false, &family) ||
        !reading_text(rd, a, COLUMN_EMAIL, KEY_MAX, false, &w->email) ||
        !reading_text(rd, a, COLUMN_PHONE, KEY_MAX, false, &phone)) {
        return false;
    }
    w->id = first_of(w->id, &ignored);
    in->organization_id = first_of(in->organization_id, &ignored);
    const struct preset *preset = rd->im->columns.preset;
    if (preset && in->organization_id.len) {
        in->organization_id =
            str_format(a, "%s%.*s", preset->id_prefix, STR_ARG(in->organization_id));
    }
    in->person.organization = first_of(organizations, &organizations);
    w->name = first_of(people, &people);
    if (!w->name.len && (given.len || family.len)) {
        w->name = str_trim(str_format(a, "%.*s %.*s", STR_ARG(given), STR_ARG(family)));
    }
    struct str mail = S("");
    w->name = without_mail(w->name, &mail);
    w->email = w->email.len ? first_of(w->email, &ignored) : mail;
    w->phone = phone;
    in->others = people.len && organizations.len
                     ? str_format(a, "%.*s; %.*s", STR_ARG(people), STR_ARG(organizations))
                 : people.len ? people
                              : organizations;
    if (w->name.len > KEY_MAX || in->person.organization.len > KEY_MAX) {
        err_set(rd->why, ERR_LIMIT, "err.import.long", A_INT("max", KEY_MAX));
        return reading_wrong(rd, w->name.len > KEY_MAX ? COLUMN_NAME : COLUMN_ORGANIZATION);
    }
    settle_person(rd->im, a, in, phone);
    if (!in->person.key.len && !in->organization_id.len) {
        err_set(rd->why, ERR_INPUT, "err.import.nobody");
        return csv_err_at(rd->csv, rd->record, 0, rd->why);
    }
    return check_name(rd, a, in);
}

/* ------------------------------------------------------------------------------- finding */

static bool by_key(struct txn *t, struct importing *im, struct str key, struct who_is *out,
                   struct err *err)
{
    struct source_key_row row;
    bool found = false;
    if (key.len &&
        !source_key_get(txn_db(t), im->source, key, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (found) {
        *out = (struct who_is){row.customer, row.contact};
    }
    return true;
}

static bool by_name(struct txn *t, struct importing *im, struct str name, struct who_is *out,
                    struct err *err)
{
    enum bearers n = BEARERS_NONE;
    return !name.len || import_bearers_of(im, txn_db(t), name, &n, out, err);
}

static bool find_organization(struct txn *t, struct importing *im, const struct choice_in *in,
                              struct who_is *out, struct err *err)
{
    struct str name = in->person.organization;
    struct str key = contact_organization_key(txn_arena(t), name);
    if (!by_key(t, im, in->organization_id, out, err) ||
        (!out->customer.n && !by_key(t, im, key, out, err)) ||
        (!out->customer.n && !by_name(t, im, name, out, err))) {
        return false;
    }
    out->contact = (struct contact_id){0};
    return !out->customer.n || (who_remember(t, im, in->organization_id, *out, err) &&
                                who_remember(t, im, key, *out, err));
}

/* In the organization the person by name; nobody of that name in the whole book: they join it.
 */
static bool find_in(struct txn *t, struct importing *im, const struct choice_in *in,
                    struct who_is *out, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct str name = utf8_fold(a, in->person.who.name);
    struct people p;
    bool found;
    enum line_did did;
    struct who_is elsewhere = {0};
    enum bearers n = BEARERS_NONE;
    if (!in->person.person) {
        return true;
    }
    if (!people_load(txn_db(t), out->customer, a, &p, &found, err)) {
        return false;
    }
    for (size_t i = 0; found && i < p.contacts.len; i++) {
        if (str_eq(utf8_fold(a, contact_name(a, &p.contacts.at[i])), name)) {
            out->contact = p.contacts.at[i].id;
            return who_remember(t, im, in->person.key, *out, err);
        }
    }
    if (!import_bearers_of(im, txn_db(t), in->person.who.name, &n, &elsewhere, err)) {
        return false;
    }
    if (n != BEARERS_NONE || p.customer.kind != CUSTOMER_ORGANIZATION) {
        return true;
    }
    struct who_is organization = *out;
    if (!contact_bring(t, im, &in->person, out, &did, err)) {
        return false;
    }
    /* somebody of that mail address or number is elsewhere: the choice stays where it was */
    *out = out->customer.n == organization.customer.n ? *out : organization;
    return true;
}

bool choice_customer(struct txn *t, struct importing *im, const struct choice_in *in,
                     struct who_is *out, struct err *err)
{
    const struct who *w = &in->person.who;
    struct who_is who = {0};
    enum line_did did;
    if (w->id.len || w->email.len || w->phone.len) {
        struct who sure = *w;
        if (!by_key(t, im, w->id, &who, err) ||
            (!who.customer.n && !who_find(t, im, &sure, &who, err))) {
            return false;
        }
    }
    if (who.customer.n) {
        *out = who;
        return true;
    }
    if (!find_organization(t, im, in, &who, err)) {
        return false;
    }
    if (who.customer.n) {
        *out = who;
        return find_in(t, im, in, out, err);
    }
    if (!in->person.organization.len && !by_name(t, im, w->name, &who, err)) {
        return false;
    }
    if (who.customer.n) {
        *out = who;
        return who_remember(t, im, in->person.key, who, err);
    }
    if (!contact_bring(t, im, &in->person, out, &did, err)) {
        return false;
    }
    return who_remember(t, im, in->organization_id, (struct who_is){.customer = out->customer},
                        err);
}
