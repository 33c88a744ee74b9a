/* SPDX-License-Identifier: Apache-2.0 */
/* How customers of the sample shop say what contact they wish, and what they agree to. */
#pragma once

#include <stddef.h>

#include "world/world.h"

struct world_wish_phrase {
    enum wish_kind kind;
    int days;             /* WISH_RHYTHM */
    enum channel channel; /* WISH_CHANNEL_NO */
    int from_minute;      /* WISH_HOURS */
    int to_minute;
    const char *text[WORLD_TONGUES];
};

struct world_wish_phrases {
    const struct world_wish_phrase *at;
    size_t count;
};

struct world_wish_phrases world_wish_list(void);

/* The sentence a customer agrees to; `channel` phone or email. */
const char *world_consent_text(enum channel channel, enum world_tongue tongue);
