/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One purchase of a file, between reading and writing: as bytes that sort by customer, day,
 * receipt, amount, what and line. So the lines of one receipt, and rows that are the same,
 * stand side by side.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/words.h"

struct arena;
struct buf;

enum { IMPORT_TEXT_MAX = 2000 }; /* bytes of a text */

struct import_row {
    struct str key; /* how the source calls the customer; empty: without a name. No NUL */
    int64_t day;
    int64_t amount;  /* minor units, >= 0 */
    struct str what; /* no NUL */
    int64_t line;
    int64_t kind;        /* enum purchase_kind */
    struct str currency; /* empty: the shop's own */
    bool margin_known;
    int64_t margin;
    struct str ref; /* source and receipt; no NUL */
    struct str name, given, infix, family, organization, email, phone;
};

void import_row_pack(const struct import_row *r, struct buf *to);
/* False when the bytes aren't what pack wrote. Texts point into them. */
bool import_row_unpack(struct str bytes, struct import_row *out);
/* The same purchase as far as the file tells. */
bool import_row_same(const struct import_row *a, const struct import_row *b);
/* Rows that must be looked at together: of one receipt, else the same. */
bool import_row_together(const struct import_row *a, const struct import_row *b);
/* The name as one text, an organization's when there is no person; in `a` or of the row. */
struct str import_row_name(struct arena *a, const struct import_row *r);
