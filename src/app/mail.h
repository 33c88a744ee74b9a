/* SPDX-License-Identifier: Apache-2.0 */
/* A mail of the shop to one of its own people, as a file; somebody else sends it. */
#pragma once

#include "app/app.h"

struct letter {
    struct str from; /* address; empty: heed@localhost */
    struct str to;   /* address; empty: by name only */
    struct str subject;
    struct str text;
    struct str html;
};

/* The whole mail, in `a`, to the one who asks (else to the shop). ERR_INPUT: a bad address. */
MUST_USE bool mail_of(const struct app *app, const struct letter *l, struct arena *a,
                      struct str *out, struct err *err);
