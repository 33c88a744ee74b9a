/* SPDX-License-Identifier: Apache-2.0 */
/* What a row tells of somebody who is in the book: what was empty with them is filled in, what
 * there may be more of is added; nothing that stands there is changed. Recorded under the
 * import's act. */
#include "app/import/contact_write.h"
#include "app/place.h"
#include "app/search.h"
#include "base/utf8.h"
#include "core/words.h"
#include "store/gen/people.h"

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
    if (!c->deceased_day.has && in->contact.deceased_day.has) {
        c->deceased_day = in->contact.deceased_day;
        changed = true;
    }
    if (!c->birth_day.has && in->contact.birth_day.has) {
        c->birth_day = in->contact.birth_day;
        c->birth_year = in->contact.birth_year;
        changed = true;
    }
    if (!c->deceased_day.has && in->contact.deceased_day.has) {
        c->deceased_day = in->contact.deceased_day;
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

/* What is one person's may be another's too: a couple with one mailbox, a desk's telephone. */
static bool same_holder(struct contact_id have, struct contact_id who)
{
    return have.n == 0 || who.n == 0 || have.n == who.n;
}

static bool fill_points(struct txn *t, const struct contact_in *in, const struct people *p,
                        struct who_is who, bool *added, struct err *err)
{
    for (size_t i = 0; i < in->points.len; i++) {
        struct point_row r = in->points.at[i];
        bool have = false;
        for (size_t k = 0; k < p->points.len; k++) {
            const struct point_row *x = &p->points.at[k];
            have = have || (x->kind == r.kind && str_eq(x->norm, r.norm) &&
                            same_holder(x->contact, who.contact));
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

static bool put_address(struct txn *t, const struct address_row *in, struct who_is who,
                        struct err *err)
{
    struct address_row r = *in;
    r.customer = who.customer;
    r.contact = who.contact;
    return txn_id(t, &r.id.n, err) && address_put(t, &r, err);
}

/* A place that isn't there yet is added; of one that is, what was left out is filled in. */
static bool fill_addresses(struct txn *t, const struct contact_in *in, const struct people *p,
                           struct who_is who, bool *added, struct err *err)
{
    struct arena *a = txn_arena(t);
    for (size_t i = 0; i < in->addresses.len; i++) {
        const struct address_row *r = &in->addresses.at[i];
        struct address_row *have = NULL;
        bool more = false;
        for (size_t k = 0; k < p->addresses.len && !have; k++) {
            struct address_row *x = &p->addresses.at[k];
            have =
                same_holder(x->contact, who.contact) && address_same_place(a, x, r) ? x : NULL;
        }
        if (have) {
            struct str *const to[] = {&have->street,   &have->number, &have->extra,
                                      &have->postcode, &have->city,   &have->region,
                                      &have->country};
            const struct str with[] = {r->street, r->number, r->extra,  r->postcode,
                                       r->city,   r->region, r->country};
            for (size_t k = 0; k < sizeof to / sizeof *to; k++) {
                fill_text(to[k], with[k], &more);
            }
        }
        *added = *added || more || !have;
        if (have ? more && !address_put(t, have, err) : !put_address(t, r, who, err)) {
            return false;
        }
    }
    return true;
}

/* What one of several people has is called with their name, where another has it too. */
static bool fill_field(struct txn *t, const struct field_row *field, const struct people *p,
                       const struct contact_in *in, struct who_is who, bool *added,
                       struct err *err)
{
    struct field_row r = *field;
    bool several = p->customer.kind != CUSTOMER_CONTACT && in->person;
    r.customer = who.customer;
    for (size_t i = 0; i < p->fields.len; i++) {
        if (!str_eq(p->fields.at[i].name, r.name)) {
            continue;
        }
        if (!several || str_eq(p->fields.at[i].value, r.value)) {
            return true;
        }
        several = false;
        r.name = str_format(txn_arena(t), "%.*s (%.*s)", STR_ARG(field->name),
                            STR_ARG(contact_name(txn_arena(t), &in->contact)));
        for (size_t k = 0; k < p->fields.len; k++) {
            if (str_eq(p->fields.at[k].name, r.name)) {
                return true;
            }
        }
    }
    *added = true;
    return field_put(t, &r, err);
}

static bool fill_customer(struct txn *t, const struct contact_in *in, struct people *p,
                          bool *added, struct err *err)
{
    struct staff_id owner = p->customer.owner_staff;
    bool more = p->customer.stage == STAGE_PROSPECT && in->stage > STAGE_PROSPECT;
    if (owner.n == 0 && !contact_owner(t, in->owner, &owner, err)) {
        return false;
    }
    if (!more && owner.n == p->customer.owner_staff.n) {
        return true;
    }
    p->customer.stage = more ? in->stage : p->customer.stage;
    p->customer.owner_staff = owner;
    *added = true;
    return customer_put(t, &p->customer, err);
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
        if (!fill_field(t, &in->fields.at[i], p, in, who, added, err)) {
            return false;
        }
    }
    return true;
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
        !fill_lists(t, in, &p, who, added, err) || !fill_customer(t, in, &p, added, err) ||
        !contact_note(t, im, who, in, added, err) ||
        !contact_wish(t, im, who, in, added, err) ||
        !contact_object(t, im, who, in, added, err)) {
        return false;
    }
    import_act_end(t);
    return !*added || search_sync(t, who.customer, err);
}
