/* SPDX-License-Identifier: Apache-2.0 */
/* What the raw acts of permission come down to, act by act in order of time. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/words.h"

struct permission_now {
    uint32_t basis;    /* channels with a basis that holds */
    uint32_t objected; /* channels objected to */
    bool objected_all; /* every approach; with `never` the same */
    bool restricted;   /* GDPR Art. 18 */
};

/* `channel`: -1: an act about every channel; a grant without one is of none. `holds`: it hasn't
 * expired. A grant reopens its own channel, and that alone. Who
 * refuses the telephone refuses text messages to it: a grant of these alone reopens them. */
void permission_fold(struct permission_now *p, enum permission_kind kind, int64_t channel,
                     bool holds);
