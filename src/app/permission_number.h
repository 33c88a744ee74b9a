/* SPDX-License-Identifier: Apache-2.0 */
/* Which number or address an act of permission is about. Private to permission.c. */
#pragma once

#include "app/permission.h"

/*
 * Fills in row->point, and row->norm of what binds whoever is reached by it (a stop); both stay
 * as they are when the entry names none and needs none. `*number`: as the book has it, in the
 * app's arena. ERR_INPUT: err.permission.number, err.permission.which.
 */
MUST_USE bool permission_number(struct app *app, const struct candidate *who,
                                const struct permission_entry *e, struct permission_row *row,
                                struct str *number, struct err *err);
