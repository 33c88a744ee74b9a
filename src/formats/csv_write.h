/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing CSV (RFC 4180, lines ended by LF or CRLF) into a buf, field by field.
 *
 * CSV_EXACT, for our own export: what csv.h reads back is the same text byte for byte, and an
 * absent value (csv_write_absent: nothing between the delimiters) differs from an empty text
 * (two quotes; the reader's `quoted`). Fields must be valid UTF-8 without NUL.
 *
 * CSV_HUMAN, for spreadsheets: a text that Excel would run as a formula (first character = + -
 * @, tab, CR or LF) gets an apostrophe before it, and so does one that begins with apostrophes
 * and such a character: csv_unguard() takes one off again, so that nothing is lost.
 *
 * CSV_GUARDED is both: exact, but for the apostrophe.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

enum csv_style { CSV_EXACT, CSV_HUMAN, CSV_GUARDED };

/* The text that a guarded cell stands for; other texts as they are. */
struct str csv_unguard(struct str cell);

struct csv_writer {
    struct buf *to;
    char delimiter; /* csv_is_delimiter() */
    enum csv_style style;
    bool crlf;
    bool started; /* a field of this record was written */
};

struct csv_writer csv_writer_to(struct buf *to, char delimiter, enum csv_style style);
void csv_write_text(struct csv_writer *w, struct str text);
void csv_write_absent(struct csv_writer *w);
/* Numbers and days are never guarded: -5 stays -5. `digits`: a number written out. */
void csv_write_plain(struct csv_writer *w, struct str digits);
void csv_write_i64(struct csv_writer *w, int64_t n);
void csv_write_day(struct csv_writer *w, int64_t day);
/* Ends the record. A record of no field is a programmer's mistake: it would be no record. */
void csv_write_end(struct csv_writer *w);

/*
 * A line of a file of refused records: the reason first, so that unbalanced quotes of the
 * record can't swallow it, then the record as it was (csv_record.raw; ill-formed bytes as
 * U+FFFD). The header line is made the same way from the header's raw text with CSV_REASON.
 * Mended, the file is imported like any other: columns.h knows CSV_REASON and passes over it.
 */
void csv_write_refused(struct csv_writer *w, struct str reason, struct str raw);
#define CSV_REASON S("heed_reason")

/* The byte order mark by which Excel knows UTF-8: first in a file for people. */
#define CSV_MARK S("\xEF\xBB\xBF")
