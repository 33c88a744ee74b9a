/* SPDX-License-Identifier: Apache-2.0 */
/* Finding somebody, with what to say when they come in. */
#pragma once

#include "web/frame.h"

struct find_one {
    int64_t customer;
    struct str name, hint;
    VEC(struct str) door;
};

struct find_view {
    struct frame frame;
    struct str words; /* as typed; empty: nothing was looked for */
    VEC(struct find_one) found;
    struct str none; /* a sentence */
    struct str more; /* a sentence */
};
