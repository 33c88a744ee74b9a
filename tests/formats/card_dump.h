/* SPDX-License-Identifier: Apache-2.0 */
/* A card as lines of text, one for each thing it says, for comparing and for reading. */
#pragma once

#include "base/buf.h"
#include "formats/card.h"

/* Groups of known properties are left off: they are only names. Line breaks come out as "|". */
void card_dump(struct buf *to, const struct card *c);
