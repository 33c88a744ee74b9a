/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables whose rows are written in the order of the file: contacts and interactions. Not for
 * others.
 */
#pragma once

#include "app/import/cells.h"
#include "app/import/items.h"
#include "app/people.h"

/* How rows of one kind are understood and written. */
struct line_kind {
    size_t size; /* of what parse() makes */
    /* Understands a row; false with rd->why. Texts may point into the record: they are copied
     * by keep(). */
    bool (*parse)(const struct reading *rd, struct arena *a, void *row);
    /* See struct item_kind. */
    bool (*write)(struct txn *t, struct importing *im, const void *row, enum line_did *did,
                  struct err *err);
    bool again; /* the rows were counted, and refused, before: what isn't parsed is left out */
};

/* Reads the whole file and writes it. ERR_STOPPED, ERR_IO, and what the store says. */
MUST_USE bool import_lines(struct importing *im, const struct line_kind *kind, struct err *err);

/* Whom a row means. */
struct who {
    struct str id;    /* the source's own */
    struct str name;  /* whole */
    struct str email; /* as typed */
    struct str phone;
    struct str apart; /* what tells people of one name apart: digits of a phone, postcode */
};

struct who_is {
    struct customer_id customer; /* {0}: nobody */
    struct contact_id contact;   /* {0}: the customer as a whole */
};

/* The key by which this source will know them again; "": nothing tells who it is. */
struct str who_key(struct arena *a, const struct who *w, struct str country);
/*
 * By the source's key, else by a mail address that one customer alone has, else by a phone
 * number together with the name.
 */
MUST_USE bool who_find(struct txn *t, struct importing *im, const struct who *w,
                       struct who_is *out, struct err *err);
/* Notes how the source calls somebody, unless it is noted. */
MUST_USE bool who_remember(struct txn *t, struct importing *im, struct str key,
                           struct who_is who, struct err *err);

/* A number or address with the form by which it is found. */
struct point_row import_point(struct arena *a, enum point_kind kind, struct str label,
                              struct str value, struct str country);
/* A person's name, taken apart; where there is none a mail address, a number or "No. 4711"
 * stands for it. */
void import_name(struct importing *im, struct arena *a, const struct who *w,
                 struct contact_row *c);
/* The act of this import under which changes of what was there are recorded, and none. */
MUST_USE bool import_act_begin(struct txn *t, struct importing *im, struct err *err);
void import_act_end(struct txn *t);

/* A row of interactions, understood into `interaction_size` bytes at `row`. */
bool interaction_parse(const struct reading *rd, struct arena *a, void *row);
extern const size_t interaction_size;
