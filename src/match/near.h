/* SPDX-License-Identifier: Apache-2.0 */
/* How far two words are from each other as typed. */
#pragma once

#include <stdbool.h>

#include "base/str.h"

enum { NEAR_MAX = 63 }; /* longer words are cut here */

/* Letters that must be changed, left out, put in or swapped with their neighbour (optimal
 * string alignment, Damerau 1964), in bytes; `most` + 1 when it is more than `most`. */
int near_distance(struct str a, struct str b, int most);

/* One slip in up to five letters, two in up to nine, else three; words of one or two letters
 * have no slips. */
bool near_typed(struct str a, struct str b);
