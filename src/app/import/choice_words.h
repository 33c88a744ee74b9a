/* SPDX-License-Identifier: Apache-2.0 */
/* The words by which lists of deals say how one stands, in Dutch, German and English. Not for
 * others than the import of choices. */
#pragma once

#include <stdbool.h>

#include "base/str.h"
#include "core/words.h"

struct arena;

/* What a cell tells of a choice. SILENT: nothing; CLOSED: it ended, and not how. */
enum choice_told { TOLD_SILENT, TOLD_OPEN, TOLD_CLOSED, TOLD_WON, TOLD_LOST };

/* Of a status, which is one of a few words: SILENT means that it isn't one of them. */
enum choice_told choice_status(struct arena *a, struct str cell);
/* Of a stage, which each shop names as it likes: WON and LOST where one of its words says so,
 * CLOSED where the whole says no more than that. */
enum choice_told choice_stage(struct arena *a, struct str cell);
