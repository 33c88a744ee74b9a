/* SPDX-License-Identifier: Apache-2.0 */
/* Whether two addresses are of one place, however each is written. */
#pragma once

#include "app/app.h"
#include "store/gen/rows.h"

/*
 * "Dorpsstr. 12, 1234 AB" is "Dorpsstraat 12, 1234ab, Utrecht"; a town alone is the same place
 * as any address in it. What one of them leaves out speaks neither for nor against it.
 */
bool address_same_place(struct arena *a, const struct address_row *x,
                        const struct address_row *y);
