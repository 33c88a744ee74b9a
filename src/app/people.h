/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A customer with their people and everything by which they are known and reached, as the rows
 * of the book: read as a whole, and made as a whole.
 */
#pragma once

#include "app/app.h"
#include "base/vec.h"
#include "store/gen/rows.h"

struct people {
    struct customer_row customer;
    VEC(struct contact_row) contacts; /* the main one first */
    VEC(struct point_row) points;     /* contact {0}: of the customer as a whole */
    VEC(struct address_row) addresses;
    VEC(struct tag_row) tags;
    VEC(struct field_row) fields;
    VEC(struct thing_row) things;
    VEC(struct source_key_row) keys;
};

/* Limits of what is typed, in bytes of UTF-8. */
enum {
    PEOPLE_NAME_MAX = 400,
    PEOPLE_TAG_MAX = 60,
    PEOPLE_FIELD_MAX = 2000,
    PEOPLE_VALUE_MAX = 300, /* a phone number, a mail address, a line of an address */
    PEOPLE_NOTE_MAX = 20000,
};

/* Everything of a customer, in `a`; also of one in the bin. */
MUST_USE bool people_load(struct db *db, struct customer_id customer, struct arena *a,
                          struct people *out, bool *found, struct err *err);

/*
 * Makes a customer with their people in one go, inside a transaction: rows with search rows.
 * Ids that are 0 are given (written back into `p`); `customer` is filled into every row; the
 * first contact becomes the main one when none is. Of a customer that is one person
 * (CUSTOMER_CONTACT), points and addresses without a contact are that person's, and the
 * customer's name, when empty, is theirs. Under an act the rows are recorded for undo; without
 * (bulk) they are inserted as new without a look at what was there: about ten statements for a
 * person with a phone and a mail address. The standing is the caller's to renew.
 */
MUST_USE bool customer_create(struct txn *t, struct people *p, struct err *err);

/* Fills in r->norm from r->kind and r->value (see the schema), in `a`; `country` is the shop's.
 * False: a phone number that can't be understood, kept folded as typed. */
bool point_normalize(struct arena *a, struct str country, struct point_row *r);

/* Is it understood? A phone number that isn't stays as it was written, and is marked. `r` is as
 * the book has it: its own row may have said in which country it is at home. */
bool point_is_clear(struct str country, const struct point_row *r);

/* As it is dialled or written to from a shop in `country`: as it was written, but a number that
 * would be another one there with the code of its own: "+49 171 9384756". In `a`. */
struct str point_shown(struct arena *a, struct str country, const struct point_row *r);

/* The name of a contact as shown: "Dr. Anna van der Berg", else the nickname. */
struct str contact_name(struct arena *a, const struct contact_row *c);
