/* SPDX-License-Identifier: Apache-2.0 */
/* One row of a list of deals, understood. Not for others. */
#pragma once

#include "app/import/contact.h"
#include "app/import/names.h"

struct choice_in {
    struct contact_in person;   /* whose it is: somebody, an organization, or both */
    struct str organization_id; /* the source's own */
    struct str others;          /* more people of it, as they were written */
    struct choice_row row;      /* without ids and customer */
    struct str staff;
    struct str id; /* the source's own, of the choice */
    bool dated;    /* the file says since when */
};

/* Reads in->person, organization_id and others. False with rd->why: nobody, or a name that
 * several bear. */
MUST_USE bool choice_whose(const struct reading *rd, struct arena *a, struct choice_in *in);
/*
 * Whose it is: the person by the source's id or mail address; else the organization by its id
 * or name, and in it the person by name; else the person by a name that nobody else bears; else
 * they are made, as an import of contacts would.
 */
MUST_USE bool choice_customer(struct txn *t, struct importing *im, const struct choice_in *in,
                              struct who_is *out, struct err *err);
