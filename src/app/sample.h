/* SPDX-License-Identifier: Apache-2.0 */
/* A whole shop to look around in: the world of world/world.h written into a new book. */
#pragma once

#include "app/app.h"

struct sample {
    struct str name; /* of the shop */
    int64_t customers;
    int64_t purchases;
    int64_t interactions;
};

/* The sample shop's time zone: `app->today` must be the day there. */
#define SAMPLE_ZONE S("Europe/Amsterdam")

/*
 * Fills a shop just made by db_open(OPEN_CREATE): settings, staff, and two years of 800
 * customers up to the day before app->today, then learns from them. The same seed, day and
 * clock give the same book. One act without images: it isn't undone. `out` lives in the app's
 * arena.
 */
MUST_USE bool sample_make(struct app *app, uint64_t seed, struct sample *out, struct err *err);
