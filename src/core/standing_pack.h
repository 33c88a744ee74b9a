/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A standing as bytes: what the store keeps one row of for each customer. Numbers are zig-zag
 * base-128 (most are 0 or small), the pressure 8 bytes little endian; a first byte tells the
 * form. The same on every machine. About 40 bytes for a customer with purchases only.
 */
#pragma once

#include <stdbool.h>

#include "base/str.h"
#include "core/standing.h"

struct buf;

enum { STANDING_PACK_FORM = 2 };

/* Appends the bytes to `to`. */
void standing_pack(const struct standing *s, struct buf *to);
/* False when the bytes aren't such a form: the cache must be made anew. */
bool standing_unpack(struct str bytes, struct standing *out);
