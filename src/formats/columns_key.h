/* SPDX-License-Identifier: Apache-2.0 */
/* The word of a header by which it is looked up: its letters and digits without case, accents,
 * blanks and punctuation. Not for others than columns and presets. */
#pragma once

#include "base/map.h"
#include "base/str.h"

struct arena;

enum { COLUMNS_SPELLINGS = 3 };

/* Of a header as it stands; at most its first 200 bytes are looked at. */
struct str columns_key(struct arena *a, struct str header);
/* Of a word that is known, in each spelling: "strasse", "straße" as ss and with its letters
 * beyond ASCII lost. */
void columns_spellings(struct arena *a, struct str word, struct str out[COLUMNS_SPELLINGS]);
/* Takes the digits out of a key; `*number` is the number that they are (1..99), else 1. */
struct str columns_without_number(struct arena *a, struct str key, int *number);
