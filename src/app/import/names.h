/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who bears which name, for rows that tell by name alone whose they are. One bearer in the book
 * is taken to be meant; between several nobody guesses. Read once for an import, when the first
 * such row comes: some 150 bytes for each person of the book. Not for others.
 */
#pragma once

#include "app/import/lines.h"

enum bearers { BEARERS_NONE, BEARERS_ONE, BEARERS_SEVERAL };

/* `*out` is written for one alone. Whom an import that is still open made isn't counted: it
 * goes on as it began; but of contacts those of this one. */
MUST_USE bool import_bearers_of(struct importing *im, struct db *db, struct str name,
                                enum bearers *n, struct who_is *out, struct err *err);
/* Does nothing but a name tell whose it is? */
bool import_row_by_name(const struct import_row *r);
