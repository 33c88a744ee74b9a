/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a long text goes while it is written: a file, standard output, a hash. Whoever writes
 * puts a piece into `buf` and calls sink_push(); whoever listens gets large pieces.
 */
#pragma once

#include "base/buf.h"
#include "base/err.h"

struct sink {
    struct buf buf;
    bool (*take)(void *ctx, struct str bytes, struct err *err);
    void *ctx;
};

enum { SINK_PIECE = 1 << 16 };

/* Hands on what is in the buffer when it is a large piece. */
MUST_USE static inline bool sink_push(struct sink *s, struct err *err)
{
    bool ok = s->buf.len < SINK_PIECE || s->take(s->ctx, buf_str(&s->buf), err);
    if (s->buf.len >= SINK_PIECE) {
        buf_clear(&s->buf);
    }
    return ok;
}

/* Hands on what is left. */
MUST_USE static inline bool sink_end(struct sink *s, struct err *err)
{
    bool ok = s->buf.len == 0 || s->take(s->ctx, buf_str(&s->buf), err);
    buf_clear(&s->buf);
    return ok;
}
