/* SPDX-License-Identifier: Apache-2.0 */
/* A folder for fuzzers whose target reads files or a shop, gone when the process ends. */
#pragma once

#include "base/arena.h"
#include "base/str.h"

/* The folder, made at the first call; always the same. */
const char *fuzz_place(void);
/* Writes `bytes` to `name` in the folder, in the place of what was there. */
void fuzz_place_put(const char *name, struct str bytes);
/* Empties the folder. */
void fuzz_place_clear(void);
