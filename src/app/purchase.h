/* SPDX-License-Identifier: Apache-2.0 */
/* Purchases and returns, written down one by one. */
#pragma once

#include "app/lookup.h"
#include "app/written.h"

struct purchase_entry {
    const struct candidate *who; /* NULL: a sale without a name */
    enum purchase_kind kind;
    int64_t amount;      /* minor units, >= 0 */
    struct str currency; /* ISO 4217 */
    struct opt_i64 margin;
    struct str what;
    struct opt_i64 day; /* NONE: today */
};

struct bought {
    struct written written;
    bool became_customer; /* they were interested, or had said goodbye */
    bool other_currency;  /* kept, and not added up */
};

/*
 * Writes it down and moves the day up to which purchases are known. With a first sale an
 * interested one becomes a customer; so does one who had said goodbye. ERR_INPUT:
 * err.bought.future, err.bought.margin (larger than the amount).
 */
MUST_USE bool purchase_add(struct app *app, const struct purchase_entry *e, struct bought *out,
                           struct err *err);
