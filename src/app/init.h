/* SPDX-License-Identifier: Apache-2.0 */
/* A new shop, and its settings later. */
#pragma once

#include "app/app.h"

struct init {
    struct str name;
    struct str country;   /* "NL" */
    struct str zone;      /* "Europe/Amsterdam"; empty: the country's */
    struct str currency;  /* "EUR"; empty: the country's */
    struct str languages; /* "nl,de,en"; empty: the country's */
    int64_t margin;       /* per cent, 0..100; < 0: 40 */
    struct str staff;     /* the first one; may be empty */
    int64_t minutes;
};

enum { MARGIN_DEFAULT = 40 };

/* What a country suggests; the country itself is upper-cased. The zone stays empty where the
 * country has several. ERR_INPUT: no country. */
MUST_USE bool init_defaults(struct arena *a, struct init *in, struct err *err);
/* Does heed know what is usual there? */
bool init_knows_country(struct str country);
/* Writes the settings into a shop just made by db_open(OPEN_CREATE). ERR_INPUT: a bad value. */
MUST_USE bool shop_init(struct app *app, const struct init *in, struct err *err);

/* A setting as it is kept: "nl " is "NL", "40 %" is "40". Lives in `a`, or is part of `typed`.
 */
struct str shop_value(struct arena *a, struct str name, struct str typed);
/* ERR_INPUT, with what was expected: unknown name or bad value. */
MUST_USE bool shop_check_value(struct str name, struct str value, struct err *err);

/* Names: name, country, zone, currency, languages, margin (per cent), pace (days), thanks
 * (amount, minor units), us (addresses and names). ERR_INPUT: unknown name or bad value; see
 * shop_may_change(). */
MUST_USE bool shop_set_value(struct app *app, struct str name, struct str value,
                             struct err *err);

/* May a setting become another value? The currency only while the shop has no amounts in it,
 * which would else be read as other sums: ERR_CONFLICT (err.shop.currency_used). */
MUST_USE bool shop_may_change(struct db *db, struct arena *a, struct str name, struct str from,
                              struct str to, struct err *err);
