/* SPDX-License-Identifier: Apache-2.0 */
/* The parts in which a row of a table is understood as somebody; not for others than
 * contact.c and its parts. */
#pragma once

#include "app/import/contact.h"

enum { CONTACT_CELL_MAX = 300, CONTACT_NTH_MAX = 99, CONTACT_TAGS_MAX = 50 };

/* The cell of the i-th column, checked: length, control characters, rounded numbers. Line ends
 * stay. False with rd->why. */
bool contact_cell(const struct reading *rd, size_t i, struct str *out);
/* The cell of just that use; empty where there is no such column. */
bool contact_cell_of(const struct reading *rd, struct column_use use, struct str *out);
/* A word of an export's own label without the mark that it is the first: "* Home". */
struct str contact_label(struct str cell);
/* Adds a field, or more to the one of that name; what is too long for one goes to the notes.
 * False with rd->why: too long for these too. */
bool contact_field(const struct reading *rd, struct arena *a, struct contact_in *in,
                   struct str name, struct str value);
/* The same with the i-th column's header and cell. */
bool contact_field_of(const struct reading *rd, struct arena *a, struct contact_in *in,
                      size_t i);
/* Numbers, mail and web addresses; postal addresses. */
bool contact_read_points(const struct reading *rd, struct arena *a, struct contact_in *in);
bool contact_read_addresses(const struct reading *rd, struct arena *a, struct contact_in *in);
/* Tags, notes, refusals, wishes, days, and what is kept as it is. */
bool contact_read_rest(const struct reading *rd, struct arena *a, struct contact_in *in);
