/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contacts into the book. Who is known gets only what was empty with them, recorded under the
 * import's act; who isn't is made, known by the batch. An import never loosens a permission: it
 * adds objections and nothing else.
 */
#include "app/import/contact.h"
#include "app/search.h"
#include "base/utf8.h"
#include "core/words.h"
#include "store/gen/import.h"
#include "store/gen/people.h"
#include "store/gen/staff.h"
#include "text/say.h"

/* ------------------------------------------------------------------------------- permission */

static bool object(struct txn *t, struct importing *im, struct who_is who,
                   struct opt_i64 channel, bool *added, struct err *err)
{
    struct import_objection_row have;
    bool found;
    if (!import_objection(txn_db(t), who.customer, channel.has ? channel.n : -1, txn_arena(t),
                          &have, &found, err)) {
        return false;
    }
    if (found) {
        return true;
    }
    struct permission_row p = {.customer = who.customer,
                               .contact = who.contact,
                               .kind = PERMISSION_OBJECT,
                               .channel = channel,
                               .day = im->app->today,
                               .at = im->app->now_ms,
                               .how = S("import"),
                               .evidence = im->name,
                               .staff = im->app->as};
    *added = true;
    return txn_id(t, &p.id.n, err) && permission_put(t, &p, err);
}

static bool object_all(struct txn *t, struct importing *im, struct who_is who,
                       uint32_t objections, bool *added, struct err *err)
{
    if ((objections & OBJECTS_TO_ALL) && !object(t, im, who, NONE, added, err)) {
        return false;
    }
    for (int c = 0; c < CHANNEL_COUNT; c++) {
        if ((objections & CHANNEL_BIT(c)) && !object(t, im, who, SOME(c), added, err)) {
            return false;
        }
    }
    return true;
}

/* ------------------------------------------------------------------------------- new */

static bool owner_of(struct txn *t, struct str name, struct staff_id *out, struct err *err)
{
    struct staff_present it;
    *out = (struct staff_id){0};
    if (name.len == 0) {
        return true;
    }
    if (!staff_present_open(txn_db(t), &it, err)) {
        return false;
    }
    while (staff_present_next(&it)) {
        if (str_eq_nocase(it.row.name, name)) {
            *out = it.row.id;
        }
    }
    return staff_present_end(&it, err);
}

static bool add_note(struct txn *t, struct importing *im, struct who_is who,
                     const struct contact_in *in, struct err *err)
{
    struct str words = in->note;
    struct note_row n = {.customer = who.customer,
                         .contact = who.contact,
                         .day = in->day ? in->day : im->app->today,
                         .staff = im->app->as,
                         .words = words};
    return words.len == 0 || (txn_id(t, &n.id.n, err) && note_put(t, &n, err));
}

/* The rows of somebody as they are made. */
static struct people people_of(struct arena *a, const struct importing *im,
                               const struct contact_in *in)
{
    struct people p = {.customer = {.stage = in->stage >= 0 ? in->stage : STAGE_PROSPECT,
                                    .since_day = im->app->today,
                                    .batch = im->report->batch}};
    p.customer.kind = in->organization.len ? CUSTOMER_ORGANIZATION : CUSTOMER_CONTACT;
    p.customer.name = in->organization;
    if (!in->person && !in->organization.len) {
        p.customer.name = in->points.at[0].value;
    }
    if (in->person || !in->organization.len) {
        struct contact_row *c = vec_add(a, &p.contacts);
        *c = in->contact;
        c->batch = im->report->batch;
        c->main = 1;
        c->nickname = in->person ? c->nickname : p.customer.name;
    }
    for (size_t i = 0; i < in->points.len; i++) {
        *vec_add(a, &p.points) = in->points.at[i];
    }
    for (size_t i = 0; i < in->addresses.len; i++) {
        *vec_add(a, &p.addresses) = in->addresses.at[i];
    }
    for (size_t i = 0; i < in->tags.len; i++) {
        *vec_add(a, &p.tags) = (struct tag_row){.tag = in->tags.at[i]};
    }
    for (size_t i = 0; i < in->fields.len; i++) {
        *vec_add(a, &p.fields) = in->fields.at[i];
    }
    return p;
}

static bool make(struct txn *t, struct importing *im, const struct contact_in *in,
                 struct str organization_key, struct who_is *out, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct people p = people_of(a, im, in);
    bool ignored;
    struct who_is who;
    if (!owner_of(t, in->owner, &p.customer.owner_staff, err) || !customer_create(t, &p, err)) {
        return false;
    }
    who.customer = p.customer.id;
    who.contact = p.contacts.len ? p.contacts.at[0].id : (struct contact_id){0};
    txn_touch(t, who.customer.n);
    im->report->customers_new++;
    *out = who;
    return who_remember(t, im, in->key, who, err) &&
           who_remember(t, im, organization_key, (struct who_is){.customer = who.customer},
                        err) &&
           add_note(t, im, who, in, err) &&
           object_all(t, im, who, in->objections, &ignored, err);
}

/* ------------------------------------------------------------------------------- known */

static void fill_text(struct str *have, struct str with, bool *changed)
{
    if (have->len == 0 && with.len) {
        *have = with;
        *changed = true;
    }
}

static bool fill_contact(struct txn *t, const struct contact_in *in, struct people *p,
                         struct contact_row *c, bool *added, struct err *err)
{
    bool changed = false;
    bool nameless = !c->given.len && !c->family.len;
    if (nameless && (in->contact.given.len || in->contact.family.len)) {
        /* until now a number, or an address, stood for the name */
        if (p->customer.kind == CUSTOMER_CONTACT && str_eq(p->customer.name, c->nickname)) {
            c->nickname = in->contact.nickname;
        }
        c->title = in->contact.title;
        c->given = in->contact.given;
        c->infix = in->contact.infix;
        c->family = in->contact.family;
        c->suffix = in->contact.suffix;
        changed = true;
    }
    fill_text(&c->role, in->contact.role, &changed);
    fill_text(&c->language, in->contact.language, &changed);
    if (!c->birth_day.has && in->contact.birth_day.has) {
        c->birth_day = in->contact.birth_day;
        c->birth_year = in->contact.birth_year;
        changed = true;
    }
    *added = *added || changed;
    if (changed && !contact_put(t, c, err)) {
        return false;
    }
    if (changed && nameless && p->customer.kind == CUSTOMER_CONTACT) {
        p->customer.name = contact_name(txn_arena(t), c);
        return customer_put(t, &p->customer, err);
    }
    return true;
}

static bool fill_points(struct txn *t, const struct contact_in *in, const struct people *p,
                        struct who_is who, bool *added, struct err *err)
{
    for (size_t i = 0; i < in->points.len; i++) {
        struct point_row r = in->points.at[i];
        bool have = false;
        for (size_t k = 0; k < p->points.len; k++) {
            have = have ||
                   (p->points.at[k].kind == r.kind && str_eq(p->points.at[k].norm, r.norm));
        }
        if (have) {
            continue;
        }
        r.customer = who.customer;
        r.contact = who.contact;
        *added = true;
        if (!txn_id(t, &r.id.n, err) || !point_put(t, &r, err)) {
            return false;
        }
    }
    return true;
}

static bool fill_addresses(struct txn *t, const struct contact_in *in, const struct people *p,
                           struct who_is who, bool *added, struct err *err)
{
    for (size_t i = 0; i < in->addresses.len && p->addresses.len == 0; i++) {
        struct address_row r = in->addresses.at[i];
        r.customer = who.customer;
        r.contact = who.contact;
        *added = true;
        if (!txn_id(t, &r.id.n, err) || !address_put(t, &r, err)) {
            return false;
        }
    }
    return true;
}

static bool fill_lists(struct txn *t, const struct contact_in *in, const struct people *p,
                       struct who_is who, bool *added, struct err *err)
{
    for (size_t i = 0; i < in->tags.len; i++) {
        bool have = false;
        for (size_t k = 0; k < p->tags.len; k++) {
            have = have || str_eq_nocase(p->tags.at[k].tag, in->tags.at[i]);
        }
        struct tag_row r = {.customer = who.customer, .tag = in->tags.at[i]};
        *added = *added || !have;
        if (!have && !tag_put(t, &r, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < in->fields.len; i++) {
        bool have = false;
        for (size_t k = 0; k < p->fields.len; k++) {
            have = have || str_eq(p->fields.at[k].name, in->fields.at[i].name);
        }
        struct field_row r = in->fields.at[i];
        r.customer = who.customer;
        *added = *added || !have;
        if (!have && !field_put(t, &r, err)) {
            return false;
        }
    }
    return true;
}

static bool fill_note(struct txn *t, struct importing *im, const struct contact_in *in,
                      struct who_is who, bool *added, struct err *err)
{
    struct import_note_row note;
    bool found;
    if (in->note.len == 0) {
        return true;
    }
    if (!import_note(txn_db(t), who.customer, in->note, txn_arena(t), &note, &found, err)) {
        return false;
    }
    *added = *added || !found;
    return found || add_note(t, im, who, in, err);
}

static struct contact_row *contact_of(struct people *p, struct contact_id id)
{
    for (size_t i = 0; i < p->contacts.len; i++) {
        if (p->contacts.at[i].id.n == id.n || (id.n == 0 && p->contacts.len == 1)) {
            return &p->contacts.at[i];
        }
    }
    return NULL;
}

bool contact_fill(struct txn *t, struct importing *im, const struct contact_in *in,
                  struct who_is who, bool *added, struct err *err)
{
    struct people p;
    bool found;
    if (!people_load(txn_db(t), who.customer, txn_arena(t), &p, &found, err)) {
        return false;
    }
    if (!found) {
        return true; /* gone meanwhile */
    }
    struct contact_row *c = contact_of(&p, who.contact);
    /* a row without a person's name may be about somebody who is the customer alone */
    bool of_person = in->person || p.customer.kind == CUSTOMER_CONTACT;
    if (!import_act_begin(t, im, err) ||
        (c && of_person && !fill_contact(t, in, &p, c, added, err)) ||
        !fill_points(t, in, &p, who, added, err) ||
        !fill_addresses(t, in, &p, who, added, err) ||
        !fill_lists(t, in, &p, who, added, err) || !fill_note(t, im, in, who, added, err) ||
        !object_all(t, im, who, in->objections, added, err)) {
        return false;
    }
    import_act_end(t);
    return !*added || search_sync(t, who.customer, err);
}

/* Another person of an organization that is there. */
static bool join(struct txn *t, struct importing *im, const struct contact_in *in,
                 struct customer_id organization, struct who_is *out, enum line_did *did,
                 struct err *err)
{
    struct who_is who = {.customer = organization};
    bool added = false;
    if (in->person) {
        struct contact_row c = in->contact;
        c.customer = organization;
        c.batch = im->report->batch;
        if (!import_act_begin(t, im, err) || !txn_id(t, &c.id.n, err) ||
            !contact_put(t, &c, err)) {
            return false;
        }
        import_act_end(t);
        who.contact = c.id;
    }
    if (!who_remember(t, im, in->key, who, err) || !contact_fill(t, im, in, who, &added, err)) {
        return false;
    }
    *did = in->person ? LINE_NEW : added ? LINE_CHANGED : LINE_KNOWN;
    *out = who;
    return search_sync(t, organization, err);
}

struct str contact_organization_key(struct arena *a, struct str organization)
{
    return organization.len ? str_format(a, "org:%.*s", STR_ARG(utf8_fold(a, organization)))
                            : S("");
}

bool contact_bring(struct txn *t, struct importing *im, const struct contact_in *in,
                   struct who_is *out, enum line_did *did, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct str organization_key = contact_organization_key(a, in->organization);
    struct who_is who;
    struct source_key_row key;
    bool found = false;
    if (!who_find(t, im, &in->who, &who, err)) {
        return false;
    }
    if (who.customer.n) {
        bool added = false;
        if (!who_remember(t, im, in->key, who, err) ||
            !contact_fill(t, im, in, who, &added, err)) {
            return false;
        }
        *did = added ? LINE_CHANGED : LINE_KNOWN;
        *out = who;
        return true;
    }
    if (organization_key.len &&
        !source_key_get(txn_db(t), im->source, organization_key, a, &key, &found, err)) {
        return false;
    }
    if (found) {
        return join(t, im, in, key.customer, out, did, err);
    }
    *did = LINE_NEW;
    return make(t, im, in, organization_key, out, err);
}

static bool write_contact(struct txn *t, struct importing *im, const void *row,
                          enum line_did *did, struct err *err)
{
    struct who_is ignored;
    return contact_bring(t, im, row, &ignored, did, err);
}

bool import_contacts(struct importing *im, struct err *err)
{
    static const struct line_kind contacts = {sizeof(struct contact_in), contact_parse,
                                              write_contact};
    im->report->unused = contact_unused(im->arena, im);
    return import_lines(im, &contacts, err);
}
