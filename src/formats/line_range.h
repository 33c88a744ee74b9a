/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a file by their numbers, byte for byte: what was refused, to be given back. */
#pragma once

#include "base/err.h"
#include "base/str.h"
#include "formats/source.h"

struct arena;
struct line_range;

/* Lives in `a`. Lines end with LF, CR or CRLF, as content_line.h counts them. */
void line_range_open(struct arena *a, struct source s, struct line_range **out);
/* The lines from `from` to before `to`, at most `most` bytes of them, with their breaks; in
 * `a`. Each call begins where the last one ended, or below. False only when the source can't be
 * read.
 */
MUST_USE bool line_range_take(struct line_range *r, struct arena *a, int64_t from, int64_t to,
                              size_t most, struct str *out, struct err *err);
