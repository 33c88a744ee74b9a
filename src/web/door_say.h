/* SPDX-License-Identifier: Apache-2.0 */
/* What to say when they come in, as sentences: for pages and the terminal. */
#pragma once

#include "app/door.h"
#include "text/lang.h"

struct str door_say(struct arena *a, enum lang lang, const struct door_item *item);
