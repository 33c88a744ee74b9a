/* SPDX-License-Identifier: Apache-2.0 */
/* What a use case answers that wrote one thing down. */
#pragma once

#include "core/id.h"

struct written {
    struct act_id act; /* undone by this number */
    int64_t id;        /* of the need, promise, task, … */
};

/* Limits of what is typed, in bytes of UTF-8. */
enum { WORDS_MAX = 2000, WORDS_SHORT_MAX = 400 };
