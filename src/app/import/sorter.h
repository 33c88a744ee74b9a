/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sorting more records than memory should hold: runs of SORTER_BYTES are sorted and written to
 * a file without a name, then merged. Records are compared as bytes. Not thread-safe.
 */
#pragma once

#include "base/err.h"

struct arena;
struct sorter;

enum {
    SORTER_BYTES = 128 * 1024 * 1024,
    SORTER_RECORD_MAX = 4 * 1024 * 1024,
    SORTER_RUNS_MAX = 1000
};

/* Lives in `a`, with its file (in TMPDIR, else /tmp, mode 0600, unlinked at once). `bytes`: of
 * one run, 0 for SORTER_BYTES. */
struct sorter *sorter_new(struct arena *a, size_t bytes);
/* Adds a record; its bytes are copied. ERR_IO when the file can't be written, ERR_LIMIT. */
MUST_USE bool sorter_add(struct sorter *s, struct str record, struct err *err);
/* After the last record. */
MUST_USE bool sorter_finish(struct sorter *s, struct err *err);
/* The next record in order, good until the next call; `*more` false at the end. */
MUST_USE bool sorter_next(struct sorter *s, struct str *record, bool *more, struct err *err);
