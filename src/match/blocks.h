/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which pairs are worth comparing: those that share a key. About a dozen keys, so that a slip,
 * a new address or a changed name leaves some that agree. Not for other rooms.
 */
#pragma once

#include "match/form.h"

enum { BLOCK_KEYS = 15 };

/* Calls visit(ctx, a, b), a < b, for each pair of places in `f` that share a key; pairs come as
 * often as they share keys. Memory: 24 bytes for each record and key, in scratch. */
void blocks_walk(const struct forms *f, void (*visit)(void *ctx, uint32_t a, uint32_t b),
                 void *ctx);
