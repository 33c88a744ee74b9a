/* SPDX-License-Identifier: Apache-2.0 */
/* A file without a name, in TMPDIR or /tmp, for what doesn't fit into memory or comes but once.
 */
#pragma once

#include "base/err.h"

struct arena;

/* Open for reading and writing, closed with `a`, gone with it. ERR_IO err.io.temp. */
MUST_USE bool temp_file(struct arena *a, int *fd, struct err *err);
/* Fills `err` (ERR_IO err.io.temp) with what errno `number` says, and returns false. */
bool temp_file_failed(int number, struct err *err);
