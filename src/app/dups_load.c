/* SPDX-License-Identifier: Apache-2.0 */
/* The book as records to compare. */
#include "app/dups_steps.h"
#include "core/words.h"
#include "store/gen/dups.h"

struct dups_book dups_book_new(struct arena *a, size_t people)
{
    return (struct dups_book){.match = match_new(a, people), .apart = {map_in(a)}};
}

/* ------------------------------------------------------------------------------- one */

/* What is somebody's own, or everybody's of the customer. */
static bool is_of(struct contact_id whose, const struct contact_row *c)
{
    return whose.n == 0 || (c && whose.n == c->id.n);
}

static void add_record(struct arena *a, struct dups_book *b, const struct people *p,
                       const struct contact_row *c)
{
    struct match_place places[MATCH_PLACES_MAX];
    struct str phones[MATCH_POINTS_MAX], mails[MATCH_POINTS_MAX];
    struct match_record r = {
        .places = places, .phones = phones, .mails = mails, .family = p->customer.name};
    for (size_t i = 0; i < p->addresses.len && r.places_len < MATCH_PLACES_MAX; i++) {
        const struct address_row *at = &p->addresses.at[i];
        if (is_of(at->contact, c)) {
            places[r.places_len++] =
                (struct match_place){at->street, at->number, at->extra, at->postcode, at->city};
        }
    }
    for (size_t i = 0; i < p->points.len; i++) {
        const struct point_row *at = &p->points.at[i];
        if (!is_of(at->contact, c)) {
            continue;
        }
        if (at->kind == POINT_PHONE && r.phones_len < MATCH_POINTS_MAX) {
            phones[r.phones_len++] = at->norm;
        } else if (at->kind == POINT_EMAIL && r.mails_len < MATCH_POINTS_MAX) {
            mails[r.mails_len++] = at->norm;
        }
    }
    r.id = c ? c->id.n : -p->customer.id.n;
    r.group = p->contacts.len > 1 ? p->customer.id.n : 0;
    r.organization = !c;
    if (c) {
        r.given = c->given;
        r.infix = c->infix;
        r.family = c->family;
        r.birth_day = (int)(c->birth_day.has ? c->birth_day.n : 0);
        r.birth_year = (int)(c->birth_year.has ? c->birth_year.n : 0);
    }
    match_add(b->match, &r);
    *vec_add(a, &b->who) =
        (struct apart_side){p->customer.id, c ? c->id : (struct contact_id){0}};
}

void dups_add(struct arena *a, struct dups_book *b, const struct people *p)
{
    if (p->customer.kind == CUSTOMER_ORGANIZATION || p->contacts.len == 0) {
        add_record(a, b, p, NULL);
    }
    for (size_t i = 0; i < p->contacts.len; i++) {
        add_record(a, b, p, &p->contacts.at[i]);
    }
}

/* ------------------------------------------------------------------------------- all */

/* Four readings in the order of customers, side by side. */
struct reading {
    struct dups_customers customers;
    struct dups_contacts contacts;
    struct dups_points points;
    struct dups_addresses addresses;
    bool contact, point, address; /* a row waits */
};

static void take_contacts(struct reading *r, struct arena *a, struct people *p)
{
    int64_t id = p->customer.id.n;
    for (; r->contact && r->contacts.row.customer.n <= id;
         r->contact = dups_contacts_next(&r->contacts)) {
        const struct dups_contacts_row *row = &r->contacts.row;
        if (row->customer.n == id) {
            *vec_add(a, &p->contacts) = (struct contact_row){.id = row->id,
                                                             .customer = row->customer,
                                                             .given = str_copy(a, row->given),
                                                             .infix = str_copy(a, row->infix),
                                                             .family = str_copy(a, row->family),
                                                             .birth_day = row->birth_day,
                                                             .birth_year = row->birth_year};
        }
    }
}

static void take_points(struct reading *r, struct arena *a, struct people *p)
{
    int64_t id = p->customer.id.n;
    for (; r->point && r->points.row.customer.n <= id;
         r->point = dups_points_next(&r->points)) {
        const struct dups_points_row *row = &r->points.row;
        if (row->customer.n == id) {
            *vec_add(a, &p->points) = (struct point_row){
                .contact = row->contact, .kind = row->kind, .norm = str_copy(a, row->norm)};
        }
    }
}

static void take_addresses(struct reading *r, struct arena *a, struct people *p)
{
    int64_t id = p->customer.id.n;
    for (; r->address && r->addresses.row.customer.n <= id;
         r->address = dups_addresses_next(&r->addresses)) {
        const struct dups_addresses_row *row = &r->addresses.row;
        if (row->customer.n == id) {
            *vec_add(a, &p->addresses) =
                (struct address_row){.contact = row->contact,
                                     .street = str_copy(a, row->street),
                                     .number = str_copy(a, row->number),
                                     .extra = str_copy(a, row->extra),
                                     .postcode = str_copy(a, row->postcode),
                                     .city = str_copy(a, row->city)};
        }
    }
}

static void read_all(struct reading *r, struct arena *a, struct dups_book *b)
{
    struct arena *scratch = arena_new();
    r->contact = dups_contacts_next(&r->contacts);
    r->point = dups_points_next(&r->points);
    r->address = dups_addresses_next(&r->addresses);
    while (dups_customers_next(&r->customers)) {
        struct arena_mark mark = arena_mark(scratch);
        const struct dups_customers_row *row = &r->customers.row;
        struct people p = {.customer = {.id = row->id,
                                        .kind = row->kind,
                                        .name = str_copy(scratch, row->name)}};
        take_contacts(r, scratch, &p);
        take_points(r, scratch, &p);
        take_addresses(r, scratch, &p);
        dups_add(a, b, &p);
        arena_rewind(scratch, mark);
    }
    arena_free(scratch);
}

bool dups_load(struct db *db, struct arena *a, struct dups_book *b, struct err *err)
{
    struct reading r;
    if (!dups_customers_open(db, 0, &r.customers, err)) {
        return false;
    }
    bool contacts = dups_contacts_open(db, 0, &r.contacts, err);
    bool points = contacts && dups_points_open(db, 0, &r.points, err);
    bool addresses = points && dups_addresses_open(db, 0, &r.addresses, err);
    if (addresses) {
        read_all(&r, a, b);
    }
    /* what failed first is what is told */
    struct err ignored;
    bool ok = addresses && dups_addresses_end(&r.addresses, err);
    ok = (points ? dups_points_end(&r.points, ok ? err : &ignored) : ok) && ok;
    ok = (contacts ? dups_contacts_end(&r.contacts, ok ? err : &ignored) : ok) && ok;
    return dups_customers_end(&r.customers, ok ? err : &ignored) && ok &&
           apart_load(db, a, &b->apart, err);
}
