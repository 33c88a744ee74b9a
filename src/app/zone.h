/* SPDX-License-Identifier: Apache-2.0 */
/* Time zones and the countries they are of, as the system's own table (zone.tab) knows them. */
#pragma once

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Where the system keeps its zones, each under its name. */
#define ZONE_FOLDER "/usr/share/zoneinfo/"

/* Can that be the shop's time zone? */
bool zone_known(struct str zone);
/* How many zones a country of two capital letters has; of one alone `*zone` is it. Without the
 * system's table: -1, nothing is known. */
int zone_of_country(struct arena *a, struct str country, struct str *zone);

/* The day and the minute of it at an instant, by the C library's clock: the process has one
 * zone at a time, that of its shop. False: no such day. */
bool zone_moment(struct str zone, int64_t ms, int64_t *day, int64_t *minute);
