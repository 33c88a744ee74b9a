/* SPDX-License-Identifier: Apache-2.0 */
/* Whose wall clock: the shop's, and those of the countries in which customers live. */
#pragma once

#include "app/app.h"
#include "base/tz.h"

/* The shop's; NULL: the system has no such zone. Read anew each time. */
const struct tz *shop_clock(struct app *app, struct arena *a);
/* Of a name ("Europe/Berlin"); NULL: the system has no such zone. */
const struct tz *clock_called(struct arena *a, struct str zone);
/* The last millisecond of a day of the shop's. */
int64_t shop_day_end(struct app *app, int64_t day);
/* The instant at a minute (0..1439) of a day of the shop's; without a minute its noon. */
int64_t shop_instant(const struct tz *z, int64_t day, struct opt_i64 minute);
/* Of a country of two capital letters: the shop's for its own, else its only one. NULL: not
 * known, or it has several. */
const struct tz *country_clock(struct app *app, struct arena *a, const char *country);
/* The name of that zone; empty: not known, or several. */
struct str country_zone(struct app *app, struct arena *a, const char *country);
