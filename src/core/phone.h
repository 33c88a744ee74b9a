/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phone numbers as people type them, to the digits by which they are dialled from abroad
 * (ITU-T E.164), so that one number is found and compared however it was written. It knows the
 * trunk and exit prefixes of NL, DE, BE, AT, CH, LU and their neighbours; it doesn't know
 * whether a number is in service.
 */
#pragma once

#include <stdbool.h>

#include "base/str.h"

enum { PHONE_DIGITS_MAX = 15, PHONE_TYPED_MAX = 100 };

struct phone {
    char digits[PHONE_DIGITS_MAX + 1]; /* NUL at the end; no "+" */
    bool international;                /* E.164: begins with a country code and is as long as
                                          numbers there are. Else: as typed, digits only (a
                                          short or unknown number) */
};

/*
 * `country`: ISO 3166-1 alpha-2 of where a number without a country code is at home ("NL"; UK
 * and GB are the same), or its name as in an address in Dutch, German or English. "+31
 * (0)6-1234 5678", "0031 6 12345678" and "06 12345678" in NL are all 31612345678. An extension
 * ("ext. 12", "Durchwahl 12", "tst. 12", "#12") is cut off. False: no digits, more than
 * PHONE_DIGITS_MAX of them, longer than PHONE_TYPED_MAX bytes, or letters that aren't an
 * extension.
 */
bool phone_normalize(struct str typed, struct str country, struct phone *out);

/* Can it be dialled as it is understood: a whole number, or one of service ("0900-8844" in NL)?
 * What isn't clear is kept as it was written, and marked where people see it. */
bool phone_is_clear(struct str typed, struct str country);

/* Is it a country whose numbers are known, by its code or name? */
bool phone_knows_country(struct str country);

/* The digits of an E.164 number (no "+") as dialled in its own country: "31612345678" ->
 * "0612345678". False: of a country we don't know, or one without a trunk prefix. */
bool phone_at_home(struct str digits, char home[PHONE_DIGITS_MAX + 3]);
/* How many of the digits of an E.164 number are its country's code; 0: of none we know. */
size_t phone_code_length(struct str digits);

/* The ISO 3166-1 code of an E.164 number's country (of several the first: "US"); and of a
 * country by its code or its name as in an address ("Duitsland"). NULL: of none we know. */
const char *phone_country(struct str digits);
const char *phone_country_called(struct str typed);

/*
 * The digits with which a number begins, from the beginning of one as typed: "+31 (0)6-12" and
 * "0031 612" -> "31612", "06-12" -> "0612". They begin what phone_normalize() or
 * phone_at_home() gives. False where it isn't a number, as there.
 */
bool phone_begins(struct str typed, struct phone *out);
