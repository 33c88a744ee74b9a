/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words by which lists of calls and visits say how, who began and what came of it, in
 * Dutch, German and English; those of HubSpot, Pipedrive and Salesforce among them, and heed's
 * own. Case, accents, blanks and punctuation don't matter. False: not one of them. Not for
 * others than the import of interactions.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* enum channel */
bool word_is_channel(struct arena *a, struct str cell, int64_t *out);
/* enum begun_by */
bool word_is_direction(struct arena *a, struct str cell, int64_t *out);
/* enum interaction_kind */
bool word_is_kind(struct arena *a, struct str cell, int64_t *out);
/* enum reaction */
bool word_is_reaction(struct arena *a, struct str cell, int64_t *out);
