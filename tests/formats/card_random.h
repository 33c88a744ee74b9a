/* SPDX-License-Identifier: Apache-2.0 */
/* Cards of any content that a card can have, for round trips. */
#pragma once

#include "base/rng.h"
#include "formats/card.h"

struct card card_random(struct arena *a, struct rng *r);
