/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contacts into the book. Who is known gets only what was empty with them, recorded under the
 * import's act; who isn't is made, known by the batch. Two people who share a mail address are
 * a household, at a firm's they are colleagues: nobody is lost in somebody else.
 */
#include <string.h>

#include "app/import/contact_write.h"
#include "app/search.h"
#include "base/utf8.h"
#include "core/words.h"
#include "store/gen/import.h"
#include "store/gen/people.h"

/* The rows of somebody as they are made. */
static struct people people_of(struct arena *a, const struct importing *im,
                               const struct contact_in *in)
{
    struct people p = {.customer = {.stage = in->stage >= 0 ? in->stage : STAGE_PROSPECT,
                                    .since_day = in->since.has ? in->since.n : im->app->today,
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
                 struct str as, struct str organization_key, struct who_is *out,
                 struct err *err)
{
    struct arena *a = txn_arena(t);
    struct people p = people_of(a, im, in);
    bool ignored;
    struct who_is who;
    bool of_firm = in->person && in->organization.len;
    if (of_firm && !txn_id(t, &p.contacts.at[0].id.n, err)) {
        return false;
    }
    for (size_t i = 0; of_firm && i < p.points.len; i++) {
        if (p.points.at[i].kind != POINT_WEB) {
            p.points.at[i].contact = p.contacts.at[0].id; /* theirs, not every colleague's */
        }
    }
    if (!contact_owner(t, in->owner, &p.customer.owner_staff, err) ||
        !customer_create(t, &p, err)) {
        return false;
    }
    who.customer = p.customer.id;
    who.contact = p.contacts.len ? p.contacts.at[0].id : (struct contact_id){0};
    txn_touch(t, who.customer.n);
    im->report->customers_new++;
    *out = who;
    return who_remember(t, im, as, who, err) &&
           who_remember(t, im, organization_key, (struct who_is){.customer = who.customer},
                        err) &&
           contact_note(t, im, who, in, &ignored, err) &&
           contact_wish(t, im, who, in, &ignored, err) &&
           contact_object(t, im, who, in, &ignored, err);
}

/* ------------------------------------------------------------------------------- a second */

/* A mailbox of a house, not of a household. */
static bool is_shared(struct str email)
{
    static const char *const boxes[] = {"info@",    "office@",  "contact@", "kontakt@",
                                        "service@", "verkoop@", "verkauf@", "sales@",
                                        "mail@",    "post@",    "post-",    "balie@",
                                        "admin@",   "support@", "receptie@"};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        if (str_eq_nocase(str_head(email, strlen(boxes[i])), str_of(boxes[i]))) {
            return true;
        }
    }
    return false;
}

/* "Anna" of "Anna Maria", folded; empty where there are initials only: "A.M.", "AM". */
static struct str first_given(struct arena *a, struct str given)
{
    enum { INITIALS_MOST = 3 };
    struct str first = str_cut(&given, ' ');
    bool capitals = first.len <= INITIALS_MOST;
    for (size_t i = 0; i < first.len; i++) {
        capitals = capitals && first.at[i] >= 'A' && first.at[i] <= 'Z';
    }
    return first.len < 2 || capitals || str_find(first, S(".")) >= 0 ? S("")
                                                                     : utf8_fold(a, first);
}

/* Two given names are two people; "J. Bos", "Jan" and "Jan-Willem" may be one. */
static bool are_two(struct arena *a, const struct contact_row *c, const struct contact_in *in)
{
    struct str x = first_given(a, c->given), y = first_given(a, in->contact.given);
    return x.len && y.len && !str_starts(x, y) && !str_starts(y, x);
}

/* A household of those two, called by their names. */
static bool become_household(struct txn *t, struct people *p, const struct contact_in *in,
                             struct err *err)
{
    struct arena *a = txn_arena(t);
    const struct contact_row *c = &p->contacts.at[0];
    struct contact_row first = *c;
    bool one_family =
        str_eq(c->family, in->contact.family) && str_eq(c->infix, in->contact.infix);
    if (one_family) {
        first.infix = first.family = first.suffix = S("");
    }
    p->customer.kind = CUSTOMER_HOUSEHOLD;
    p->customer.name = str_format(a, "%.*s & %.*s", STR_ARG(contact_name(a, &first)),
                                  STR_ARG(contact_name(a, &in->contact)));
    return customer_put(t, &p->customer, err);
}

/* Another person of a customer who is there: a colleague, or somebody of the household. */
static bool join(struct txn *t, struct importing *im, const struct contact_in *in,
                 struct str as, struct people *p, struct customer_id customer,
                 struct who_is *out, enum line_did *did, struct err *err)
{
    struct who_is who = {.customer = customer};
    bool added = false;
    if (in->person) {
        struct contact_row c = in->contact;
        c.customer = customer;
        c.batch = im->report->batch;
        if (!import_act_begin(t, im, err) ||
            (p && p->customer.kind == CUSTOMER_CONTACT && p->contacts.len == 1 &&
             !become_household(t, p, in, err)) ||
            !txn_id(t, &c.id.n, err) || !contact_put(t, &c, err)) {
            return false;
        }
        import_act_end(t);
        who.contact = c.id;
    }
    if (!who_remember(t, im, as, who, err) || !contact_fill(t, im, in, who, &added, err)) {
        return false;
    }
    *did = in->person ? LINE_NEW : added ? LINE_CHANGED : LINE_KNOWN;
    *out = who;
    return search_sync(t, customer, err);
}

/* ------------------------------------------------------------------------------- a row */

static bool fill(struct txn *t, struct importing *im, const struct contact_in *in,
                 struct str as, struct who_is who, struct who_is *out, enum line_did *did,
                 struct err *err)
{
    bool added = false;
    *out = who;
    if (!who_remember(t, im, as, who, err) || !contact_fill(t, im, in, who, &added, err)) {
        return false;
    }
    *did = added ? LINE_CHANGED : LINE_KNOWN;
    return true;
}

/* Whether the row is about that person after all, and not about another one of the same mail
 * address; `who->contact` becomes whoever of the customer bears the row's name. */
static bool is_them(struct txn *t, struct people *p, const struct contact_in *in,
                    struct who_is *who)
{
    struct arena *a = txn_arena(t);
    struct str name = utf8_fold(a, contact_name(a, &in->contact));
    const struct contact_row *meant = p->contacts.len == 1 ? &p->contacts.at[0] : NULL;
    for (size_t i = 0; i < p->contacts.len; i++) {
        const struct contact_row *c = &p->contacts.at[i];
        if (str_eq(utf8_fold(a, contact_name(a, c)), name)) {
            who->contact = c->id;
            return true;
        }
        meant = c->id.n == who->contact.n ? c : meant;
    }
    return !meant || !are_two(a, meant, in);
}

/* Somebody who was found, or somebody else who shares their mail address. */
static bool write_found(struct txn *t, struct importing *im, const struct contact_in *in,
                        struct who_is who, struct who_is *out, enum line_did *did,
                        struct err *err)
{
    struct arena *a = txn_arena(t);
    struct source_key_row key = {.customer = {0}};
    struct people p;
    bool found = false, by_id = false;
    if (!in->person) {
        return fill(t, im, in, in->key, who, out, did, err);
    }
    if (in->who.id.len &&
        !source_key_get(txn_db(t), im->source, in->key, a, &key, &by_id, err)) {
        return false;
    }
    if (!people_load(txn_db(t), who.customer, a, &p, &found, err)) {
        return false;
    }
    if (by_id || !found || is_them(t, &p, in, &who)) {
        return fill(t, im, in, in->key, who, out, did, err);
    }
    struct str as = in->who.id.len ? in->key
                                   : str_format(a, "%.*s/%.*s", STR_ARG(in->key),
                                                STR_ARG(utf8_fold(a, in->who.name)));
    if (!source_key_get(txn_db(t), im->source, as, a, &key, &found, err)) {
        return false;
    }
    if (found) {
        return fill(t, im, in, as, (struct who_is){key.customer, key.contact}, out, did, err);
    }
    if (p.customer.kind == CUSTOMER_CONTACT && is_shared(in->who.email)) {
        *did = LINE_NEW;
        return make(t, im, in, as, S(""), out, err);
    }
    return join(t, im, in, as, &p, who.customer, out, did, err);
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
        return write_found(t, im, in, who, out, did, err);
    }
    if (organization_key.len &&
        !source_key_get(txn_db(t), im->source, organization_key, a, &key, &found, err)) {
        return false;
    }
    if (found) {
        return join(t, im, in, in->key, NULL, key.customer, out, did, err);
    }
    *did = LINE_NEW;
    return make(t, im, in, in->key, organization_key, out, err);
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
                                              write_contact, false};
    return contact_staff(im, err) && import_lines(im, &contacts, err) &&
           import_referrals(im, err);
}
