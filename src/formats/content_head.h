/* SPDX-License-Identifier: Apache-2.0 */
/* The head of a content line, `group.NAME;PARAM=value:`. Inner header of content_line.c. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "formats/content_line.h"

/* Where the head ends. Begins zeroed; may be asked again when the line has grown, and then goes
 * on where it stood. */
struct content_colon {
    size_t at;      /* the colon, once found */
    size_t done;    /* bytes looked at */
    size_t address; /* 1 + a colon that looked like that of "https://", or 0 */
    bool quoted;
    bool valued; /* behind a `=` */
};

/* False: no colon yet. The colon of "X=https://" counts only when no other follows. */
bool content_colon_seek(struct content_colon *c, struct str line);

/* True when `head` holds the word, without regard to case. */
bool content_head_says(struct str head, struct str word);
/* True when a line begins like a property: a name, then `:` or `;`. */
bool content_head_begins(struct str line);

/* Takes an unfolded line apart; the parts point into it. Reports err.content.head and
 * err.content.params without a place; then of `out` the name at most is set. */
bool content_head_parse(struct arena *a, struct str line, struct content_line *out,
                        struct err *err) MUST_USE;
