/* SPDX-License-Identifier: Apache-2.0 */
/* A Dutch and German book with duplicates of which the truth is known, made from a seed. */
#pragma once

#include "match/match.h"

/* About `people` records, of about four people in five. Each record goes to `add` with the
 * number of its person; its texts live until the next one. */
void dups_book(uint64_t seed, size_t people,
               void (*add)(void *ctx, const struct match_record *r, int64_t person), void *ctx);
