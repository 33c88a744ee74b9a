/* SPDX-License-Identifier: Apache-2.0 */
/* Files with the rows that an import refused, when somebody in them is erased. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

enum { REJECTS_BYTES_MAX = 256 * 1024 * 1024 };

/*
 * Rewrites the file without the lines that hold one of `names` (case doesn't matter for ASCII),
 * beside it and then in its place. A row of several physical lines loses the lines that name
 * them. True also when there is no such file any more; false when it couldn't be read or
 * written.
 */
bool rejects_forget(struct arena *a, struct str path, const struct str names[], size_t n);
