/* SPDX-License-Identifier: Apache-2.0 */
/* Two entries that are one customer. */
#pragma once

#include "app/act.h"

/*
 * Everything of `from` becomes `into`'s, and `from` is no more; sources that knew `from` know
 * `into`. Nothing is lost: two fields of one name with different values are both kept, the
 * second as "name (2)"; objections and wishes of both hold. When both are single persons they
 * become one person: what `into` doesn't say of them is taken from `from`. One act, undone as a
 * whole. ERR_INPUT: the same customer twice; ERR_MISSING: not there, or in the bin.
 */
MUST_USE bool merge(struct app *app, struct customer_id into, struct customer_id from,
                    struct act_id *out, struct err *err);
