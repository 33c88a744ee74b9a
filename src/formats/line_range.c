/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/line_range.h"

#include "base/arena.h"
#include "base/buf.h"

enum { CHUNK = 64 * 1024 };

struct line_range {
    struct source source;
    char *chunk;
    size_t at, len;
    int64_t line; /* of what comes next */
    bool after_cr;
    bool ended;
};

void line_range_open(struct arena *a, struct source s, struct line_range **out)
{
    struct line_range *r = arena_make(a, struct line_range);
    r->source = s;
    r->chunk = arena_array(a, char, CHUNK);
    r->line = 1;
    *out = r;
}

/* The next byte without taking it; false at the end. */
static bool peek(struct line_range *r, char *c, bool *got, struct err *err)
{
    if (r->at == r->len && !r->ended) {
        r->at = 0;
        if (!r->source.read(r->source.self, r->chunk, CHUNK, &r->len, err)) {
            return false;
        }
        r->ended = r->len == 0;
    }
    *got = r->at < r->len;
    *c = *got ? r->chunk[r->at] : (char)0;
    return true;
}

bool line_range_take(struct line_range *r, struct arena *a, int64_t from, int64_t to,
                     size_t most, struct str *out, struct err *err)
{
    struct buf b = buf_in(a);
    for (;;) {
        char c = 0;
        bool got = false;
        if (!peek(r, &c, &got, err)) {
            return false;
        }
        bool breaks_on = r->after_cr && c == '\n'; /* the break before */
        if (!got || (r->line >= to && !breaks_on)) {
            break;
        }
        int64_t of = breaks_on ? r->line - 1 : r->line;
        if (of >= from && of < to && b.len < most) {
            buf_char(&b, c);
        }
        r->line += !breaks_on && (c == '\n' || c == '\r');
        r->after_cr = c == '\r';
        r->at++;
    }
    *out = buf_str(&b);
    return true;
}
