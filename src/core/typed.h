/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is typed about people, taken apart: mail addresses, postal addresses, birthdays. Names
 * and phone numbers have files of their own.
 */
#pragma once

#include <stdbool.h>

#include "base/str.h"

struct arena;

enum { MAIL_MAX = 254 }; /* RFC 5321 with erratum 1690 */

/* True for what can be a mail address: one @, something before it, a domain with a dot after
 * it, no blank, at most MAIL_MAX bytes. Not whether anybody reads it. */
bool mail_plausible(struct str typed);

struct postal {
    struct str street;
    struct str number; /* "12 a" */
    struct str postcode;
    struct str city;
    struct str country; /* ISO 3166-1 alpha-2, "" when not said */
};

/*
 * Parts between commas: "Kerkstraat 12 a, 3511 AB Utrecht, NL", "Utrecht". A last part of two
 * letters is the country; a part that begins with a postcode (1234 AB, four or five digits)
 * holds the city; without one the last part is the city. The first part is the street, its
 * number begins at the first word that begins with a digit. Parts point into `a` or `typed`.
 */
struct postal postal_split(struct arena *a, struct str typed);

struct birthday {
    int month; /* 1..12 */
    int day;
    int year; /* 0: not said */
};

/* "1980-03-12", "12-3-1980", "12.3.1980", "12/3/1980", and without year "12-3", "12.3.",
 * "--03-12". Day first. False: anything else, and days that no year has. */
bool birthday_read(struct str typed, struct birthday *out);
