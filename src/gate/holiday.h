/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Public holidays, computed: of NL, DE, AT, CH, BE, LU, FR, GB, with the statute beside each
 * country in holiday.c. Where a country leaves holidays to its regions and the region isn't
 * known, a day that is one anywhere in it is one: what waits a day harms nobody. Of another
 * country the days that nearly all of Europe rests on.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Easter Sunday, Gregorian (Meeus, Astronomical Algorithms, ch. 8); `year` 1583..9999. */
int64_t holiday_easter(int year);

enum { HOLIDAYS_DAYS = 1096 };

/* Those of a year, the one before and the one after. */
struct holidays {
    int64_t first; /* day of days[0]'s lowest bit */
    uint64_t days[(HOLIDAYS_DAYS + 63) / 64];
};

/* `country`: ISO 3166-1; `region`: ISO 3166-2 without the country ("BY", "SCT", "974"), or "":
 * not known. `year` 1901..9998. */
void holidays_of(const char *country, const char *region, int year, struct holidays *out);
/* `day`: as in base/day.h; of a day outside: true, since nothing is known. */
bool holidays_on(const struct holidays *h, int64_t day);
