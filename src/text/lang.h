/* SPDX-License-Identifier: Apache-2.0 */
/* The languages heed speaks, and how a locale or a header names them. */
#pragma once

#include <stdbool.h>

#include "base/str.h"

enum lang { LANG_EN, LANG_NL, LANG_DE };
enum { LANGS = 3 };

/* The language of "nl", "nl_NL.UTF-8", "de-AT" or "Deutsch"-free tags like them (BCP 47 or
 * POSIX, any case). False for others ("fr", "C", ""): the caller has a default. */
bool lang_from_name(struct str name, enum lang *lang);
/* "en", "nl", "de": for the lang attribute, file names and the store. */
const char *lang_name(enum lang lang);
/* "DE" of "de_DE.UTF-8"; empty where a name has none. A part of `name`. */
struct str lang_region(struct str name);
/* True for a name whose region writes the month first: "en_US.UTF-8", "en-US". */
bool lang_month_first(struct str name);
