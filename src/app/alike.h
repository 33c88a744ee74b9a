/* SPDX-License-Identifier: Apache-2.0 */
/* Who is in the book already under a name, phone number or mail address that is typed for
 * somebody new, or seems to be the same by all that is typed (dups.h): most doubles are made
 * while adding. */
#pragma once

#include "app/dups.h"
#include "app/entry.h"

enum alike_by { ALIKE_NAME, ALIKE_PHONE, ALIKE_MAIL, ALIKE_LIKELY };

struct alike {
    struct candidate who;
    enum alike_by by;     /* what is the same */
    struct dup_link link; /* why they seem to be one; probability 0: they don't */
};

enum { ALIKE_MAX = 9 };
#define ALIKE_LEAST 0.6 /* probability that is told */

/* At most ALIKE_MAX, each customer once, in the app's arena. Same: the whole name, whatever its
 * case and accents; the same number or address however it is written. `to`: the customer whose
 * person is added; {0}: a new customer. */
MUST_USE bool alike(struct app *app, const struct entry *e, struct customer_id to,
                    struct alike **out, size_t *len, struct err *err);
