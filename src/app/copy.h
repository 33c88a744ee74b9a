/* SPDX-License-Identifier: Apache-2.0 */
/* Every row of every table from one shop into another, whatever their engines. */
#pragma once

#include "store/db.h"

/* `to` was just made (OPEN_CREATE). One transaction; search and sequence are right afterwards. */
MUST_USE bool copy_shop(struct db *from, struct db *to, struct err *err);
