/* SPDX-License-Identifier: Apache-2.0 */
/* Who is in the book already under a name, phone number or mail address that is typed for
 * somebody new: most doubles are made while adding. */
#pragma once

#include "app/entry.h"

enum alike_by { ALIKE_NAME, ALIKE_PHONE, ALIKE_MAIL };

struct alike {
    struct candidate who;
    enum alike_by by; /* what is the same */
};

enum { ALIKE_MAX = 9 };

/* At most ALIKE_MAX, each customer once, in the app's arena. Same: the whole name, whatever its
 * case and accents; the same number or address however it is written. */
MUST_USE bool alike(struct app *app, const struct entry *e, struct alike **out, size_t *len,
                    struct err *err);
