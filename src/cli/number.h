/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers by which acts, imports and what is owed are called, as people type them. */
#pragma once

#include "base/str.h"

/* "32793", "#32793", and grouped as in sentences: "32,793", "32.793", "32 793". False: anything
 * else, or beyond 64 bits. */
bool number_typed(struct str typed, int64_t *out);
