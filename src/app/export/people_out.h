/* SPDX-License-Identifier: Apache-2.0 */
/*
 * People on their way out of the shop, whatever the format: who they are, and what whoever gets
 * them must know before anybody is approached. Nobody in the bin is among them.
 */
#pragma once

#include "app/people.h"
#include "core/permission.h"

/* One person, or an organization as such. */
struct person_out {
    const struct people *people;
    const struct contact_row *contact; /* NULL: the customer as a whole */
    struct str name;                   /* as shown */
    struct str organization;           /* that they belong to, or are */
    struct str owner;                  /* who of the shop looks after them */
    struct str note;                   /* all of them, the oldest first */
    int64_t last;                      /* day they last met us or bought; 0: never */
    struct permission_now permission;
    struct opt_i64 quiet_until; /* they wish to be left in peace until then */
    VEC(struct point_row) points;
    VEC(struct address_row) addresses;
    VEC(struct field_row) fields;
    VEC(struct card_rest_row) rest;
};

struct people_filter {
    struct str tag;         /* empty: any */
    struct staff_id owner;  /* {0}: anybody */
    int64_t stage;          /* -1: any */
    struct customer_id *of; /* these, in this order, and the others don't count; NULL: all */
    size_t of_len;
    struct opt_i64 by; /* a channel: those alone whom the gate lets a list approach by it now,
                          each with the number or address that is open */
};

/* Stops at false, with err. `p` lives until it returns. */
typedef bool person_take(void *ctx, struct arena *a, const struct person_out *p,
                         struct err *err);

/* Each one in turn, customer by customer. */
MUST_USE bool people_out(struct app *app, const struct people_filter *f, person_take *take,
                         void *ctx, struct err *err);
