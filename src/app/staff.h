/* SPDX-License-Identifier: Apache-2.0 */
/* The people of the shop. */
#pragma once

#include "app/app.h"
#include "store/gen/rows.h"

enum { STAFF_NAME_MAX = 100, STAFF_MINUTES_DEFAULT = 60, STAFF_MINUTES_MAX = 1440 };

/* ERR_INPUT: no name, too long, minutes out of 0..1440, a language that heed doesn't speak;
 * ERR_CONFLICT: somebody present has that name. */
MUST_USE bool staff_add(struct app *app, struct str name, struct str language, int64_t minutes,
                        struct staff_id *out, struct err *err);
/* Minutes for attention of the one who asks, else of everybody present together. */
MUST_USE bool staff_minutes(struct app *app, int64_t *out, struct err *err);
/* Everybody present, in the order of their coming, in `a`. */
MUST_USE bool staff_list(struct app *app, struct arena *a, struct staff_row **out, size_t *n,
                         struct err *err);
