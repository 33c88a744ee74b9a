/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The customer's own page as it is now: what they say of how they want to be approached, and
 * nothing else that the book knows. Of them alone: what others of a household or firm wish is
 * neither shown nor changed (form.h, apply.h).
 */
#pragma once

#include "app/preference/link.h"

#define WISH_BIT(kind) (UINT32_C(1) << (kind))

/* Wishes that the shop noted in words; the page shows that they hold, and ends them. */
#define PREFERENCE_NOTED                                                                       \
    (WISH_BIT(WISH_HOURS) | WISH_BIT(WISH_NOT_AT_WORK) | WISH_BIT(WISH_ONLY_ABOUT_ORDER))

struct preference {
    struct preference_link_row link;
    struct str name;      /* how they are addressed: the given name, else not at all */
    struct str full_name; /* for the history; empty: the customer's is theirs */
    bool alone;           /* the customer is nobody but them */
    struct str language;  /* their wish, else what the book says of them; empty */
    int64_t rhythm;       /* days; 0: none is wished */
    int64_t quiet_until;  /* a day; 0: not asked for */
    uint32_t reached;     /* channels for which the book has a number or an address, as a set */
    uint32_t unwanted;    /* wishes: not by these */
    uint32_t closed;      /* channels that were refused, or that the household doesn't want */
    uint32_t agreed;      /* consents that hold */
    uint32_t noted;       /* wishes of PREFERENCE_NOTED, as WISH_BITs */
    bool objected;        /* to everything */
    uint32_t left;       /* of `agreed` and `noted`: their tick was taken away in a form that */
    uint32_t noted_left; /* couldn't be written (preference_as_sent()) */
};

/* Errors as preference_find(). In `a`. */
MUST_USE bool preference_open(struct app *app, struct str token, struct arena *a,
                              struct preference *out, struct err *err);
