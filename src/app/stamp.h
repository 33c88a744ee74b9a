/* SPDX-License-Identifier: Apache-2.0 */
/* Whether somebody wrote. */
#pragma once

#include "store/db.h"

/* A number that is another one after another connection than this wrote. `a`: scratch. */
MUST_USE bool stamp_of(struct db *db, struct arena *a, int64_t *out, struct err *err);
