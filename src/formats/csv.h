/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading CSV (RFC 4180 and what Excel, tills and web shops make of it) record by record, in
 * bounded memory, from any source. Any delimiter and encoding, quotes doubled inside quotes,
 * line breaks inside quotes, lines ended by LF, CRLF or CR, a byte order mark, a first line
 * "sep=;", LinkedIn's "Notes:" with its sentence and the blank line above the header.
 *
 * A broken record is refused with its place and the reading goes on. Where it goes on:
 *
 * - Each byte of the file belongs to the `raw` text of just one record (or to the line breaks
 *   and blank lines between them), refused ones included: nothing is lost silently.
 * - A record refused because of its quotes ends at the end of its first physical line, so that
 *   a stray quote costs one line and not the rest of the file. Only when reading the quotes
 *   leniently gives just as many fields as the header has, and the second line alone doesn't,
 *   the whole of that is refused: a note of several lines with an inch sign in it stays whole.
 * - So does one that is too long or has too many fields. If its first line alone is longer than
 *   CSV_RECORD_MAX, `raw` holds the beginning (`raw_cut`), the rest of that line is skipped.
 * - A well-formed record that is refused for what it holds is refused whole.
 *
 * Not the CSV reader's matter: what the fields mean (cell.h, columns.h), whether a record has
 * as many fields as the header (compare `count`).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "formats/encoding.h"
#include "formats/source.h"

struct arena;
struct csv;

enum {
    CSV_RECORD_MAX = 1024 * 1024, /* bytes of UTF-8, without the line break at the end */
    CSV_FIELD_MAX = 256 * 1024,   /* bytes of UTF-8, without quotes */
    CSV_FIELDS_MAX = 1000,
    CSV_ABOVE_MAX = ENCODING_HEAD, /* bytes of UTF-8 above a header whose line was said */
};

struct csv_options {
    char delimiter;         /* csv_is_delimiter(), or 0: detect among , ; tab and | */
    enum encoding encoding; /* ENCODING_AUTO: detect */
    bool headless;          /* the first record is data; the header is then "1", "2", … */
    int64_t header_line;    /* physical line with which the header begins; what stands above is
                               passed over. 0: the first that isn't blank */
};

struct csv_field {
    struct str text; /* without quotes; valid UTF-8 without NUL */
    uint32_t at;     /* first byte in raw */
    bool quoted;
};

enum csv_kind {
    CSV_ROW,
    CSV_REFUSED, /* `why` says why; no fields */
    CSV_END,     /* no more records */
};

struct csv_record {
    enum csv_kind kind;
    int64_t line;   /* physical line on which it begins, from 1 */
    struct str raw; /* as in the file, decoded, without the line break at its end */
    bool raw_cut;   /* only the first CSV_RECORD_MAX bytes */
    size_t count;
    const struct csv_field *fields;
    const struct err *why; /* ERR_INPUT or ERR_LIMIT, err.csv.…, with file, line and column */
};

/*
 * Opens, detects what the options leave open and reads the header. Lives in `a`; needs at most
 * about 4 MiB. ERR_INPUT: no text (err.csv.binary, err.csv.spreadsheet), no record
 * (err.csv.empty), or the first record is broken;
 * err.csv.no_line: none that was said for the header.
 */
bool csv_open(struct arena *a, struct source s, struct csv_options options, struct csv **out,
              struct err *err) MUST_USE;

/* What may part fields: tab and the visible ASCII characters but letters, digits, quote. */
bool csv_is_delimiter(char c);

/* The first record; lives as long as the csv. */
const struct csv_record *csv_header(const struct csv *c);

/*
 * The next record, which lives until the next call. False only when the file can't be read on:
 * an I/O error, or err.csv.hopeless when so many quotes are broken that looking for their ends
 * would take longer than a fixed multiple of the file's size.
 */
bool csv_next(struct csv *c, const struct csv_record **out, struct err *err) MUST_USE;

/* The i-th field's text; empty when the record is shorter. */
struct str csv_text(const struct csv_record *r, size_t i);
/* True when every field is empty: Excel writes such rows. */
bool csv_is_blank(const struct csv_record *r);

/* Where a field of a row (or, from the count on, the record's end) stands. */
struct csv_place {
    int64_t line;   /* physical, from 1 */
    int64_t column; /* in characters, from 1 */
};
struct csv_place csv_field_place(const struct csv_record *r, size_t i);

/* Adds file, line, the column as people count (the i-th field is column i + 1) and its header
 * (without one "#3", as columns_map() takes it) to an err. Returns false. */
bool csv_err_at(const struct csv *c, const struct csv_record *r, size_t i, struct err *err);

char csv_delimiter(const struct csv *c);
/* ENCODING_AUTO: nothing but ASCII so far. */
enum encoding csv_encoding(const struct csv *c);
/* Bytes of the source that are done with, for progress against source.size. */
int64_t csv_bytes_done(const struct csv *c);
