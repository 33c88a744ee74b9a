/* SPDX-License-Identifier: Apache-2.0 */
/* A text that grows at its end and lives in an arena. What every writer (JSON, HTML, CSV)
 * writes to. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf {
    struct arena *arena;
    char *at;
    size_t len;
    size_t cap;
};

struct buf buf_in(struct arena *a);
void buf_put(struct buf *b, struct str s);
void buf_char(struct buf *b, char c);
void buf_z(struct buf *b, const char *z);
void buf_i64(struct buf *b, int64_t n);
void buf_format(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What was written so far: valid until the next write. */
struct str buf_str(const struct buf *b);
/* Forgets what was written, keeps the memory. */
void buf_clear(struct buf *b);
