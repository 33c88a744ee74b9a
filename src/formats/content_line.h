/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Content lines, `group.NAME;PARAM=value:value`, which vCard (RFC 6350 §3.2) and iCalendar (RFC
 * 5545 §3.1) share: taken off a source one by one, unfolded, their head taken apart; and folded
 * when written. What a value means is the format's matter.
 *
 * Reads what programs really write: breaks of CRLF, LF, CR in any mixture; folds inside a
 * character, an escape or base64; blank lines between folds (Outlook); quoted-printable with
 * soft breaks; a continuation that was not indented; parameters without a name, repeated, as
 * lists, quoted, with RFC 6868's ^n ^' ^^, with an unquoted "https://" (old Apple).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "formats/source.h"

struct arena;
struct buf;
struct content_reader;

enum {
    CONTENT_LINE_MAX = 4 * 1024 * 1024, /* bytes of an unfolded line */
    CONTENT_PARAMS_MAX = 200,           /* values of parameters of one line; more: refused */
    CONTENT_FOLD = 75,                  /* octets of a written line, without its break */
};

/* "TYPE=home,work" is two of them, "TYPE="home,work"" is one. */
struct content_param {
    struct str name;  /* as written; empty where only a value stands ("TEL;HOME:") */
    struct str value; /* without quotes and circumflexes; valid UTF-8 */
};

struct content_line {
    int64_t line;     /* physical line on which it begins, from 1 */
    struct str group; /* as written, without the point; may be empty */
    struct str name;  /* as written; compare it by str_eq_nocase() */
    const struct content_param *params;
    size_t params_len;
    struct str value; /* bytes as in the file, unfolded. A LF in it stands where the line went
                         on without being indented: a real line break */
};

enum content_kind {
    CONTENT_PROPERTY,
    CONTENT_REFUSED, /* `why` says why; of `line` only the number is set */
    CONTENT_END,
};

struct content_item {
    enum content_kind kind;
    struct content_line line;
    const struct err *why; /* ERR_INPUT err.content.head, ERR_LIMIT err.content.long or
                              err.content.params, with file and line */
};

/* Is closed with `a`. A file in UTF-16 is decoded; all else comes as it is (a vCard may change
 * its character set from line to line), without a byte order mark. Needs at most about 20 MiB.
 */
bool content_open(struct arena *a, struct source s, struct content_reader **out,
                  struct err *err) MUST_USE;

/* `*s` as content_open() reads it: decoded where it is UTF-16; the rest is looked at value by
 * value. Lives in `a`. */
bool content_source(struct arena *a, struct source *s, struct err *err) MUST_USE;

/* The first line that wasn't given yet: behind the last physical line of what was. */
int64_t content_next_line(const struct content_reader *r);

/* The next line, living in `a` (which may be rewound between two calls). False only when the
 * source can't be read. Time is linear in the size of the file. */
bool content_next(struct content_reader *r, struct arena *a, struct content_item *out,
                  struct err *err) MUST_USE;

/* vCard 2.1 folds where a blank stands, and the blank belongs to the text; the others put one
 * in. Counts from the next line on that hasn't begun. */
void content_fold_keeps_blank(struct content_reader *r, bool keeps);

/* The first value of the parameter `name`, or empty. */
struct str content_param(const struct content_line *l, struct str name);
/* True when a parameter `name`, or a value without a name, is `value`; case doesn't count. */
bool content_has(const struct content_line *l, struct str name, struct str value);

/*
 * Writing: one line is put together in a buf, then content_fold() appends it to the file,
 * broken into lines of CONTENT_FOLD octets, never inside a character, with CRLF. Control
 * characters other than tab become blanks, so that no value can begin a line of its own.
 */
void content_fold(struct buf *to, struct str line);
/* `;NAME=value`, quoted and with circumflexes where it must be (RFC 6868). */
void content_put_param(struct buf *line, struct str name, struct str value);
/* True for a name of letters, digits and hyphens: what may stand before `:` and `;`. */
bool content_name_valid(struct str name);
