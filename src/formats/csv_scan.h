/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Splitting one record that lies in memory into its fields: the inner half of csv.h, without
 * input, limits of length and refusals.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "formats/csv.h"

enum csv_mark { MARK_LF, MARK_CR, MARK_QUOTE, MARK_NUL, MARK_HIGH, MARK_COUNT };

/*
 * A stretch of the file. mark[k]: no byte of that kind stands from the last place asked for up
 * to it, so that plain data is looked through once for each kind and not once for each line.
 */
struct csv_window {
    const char *bytes;
    size_t len;
    bool ended; /* nothing follows */
    size_t mark[MARK_COUNT];
};

/* Position of the first byte of the kind at or after `from`, or the length. Between two calls
 * to csv_window_back() `from` must not go back. */
size_t csv_window_next(struct csv_window *w, enum csv_mark kind, size_t from);
void csv_window_back(struct csv_window *w, size_t to);

/* First line break at or after `from`, or the length; and what comes after the break there. */
size_t csv_line_end(struct csv_window *w, size_t from);
size_t csv_line_next(const struct csv_window *w, size_t end);

enum csv_found {
    FOUND_RECORD,
    FOUND_MORE,     /* the window ends before the record does */
    FOUND_UNCLOSED, /* the file ends within quotes; `fault` is the opening one, unless broken */
    FOUND_MANY, /* more than CSV_FIELDS_MAX; `fault` is where the first one too many begins */
};

struct arena;

#define CSV_NO_QUOTE SIZE_MAX

struct csv_scan {
    char delimiter;
    struct csv_field *fields; /* [CSV_FIELDS_MAX] */
    struct arena *arena;
    char *plain; /* [plain_cap], no less than a window; made for the first doubled quote */
    size_t plain_cap;
    /* answers */
    size_t count;
    size_t end;    /* of the record */
    bool broken;   /* text after a closing quote; `fault` is its place (unless FOUND_MANY) */
    size_t fault;  /* in the window */
    size_t opened; /* with FOUND_MORE: the quote that isn't closed yet, or CSV_NO_QUOTE */
};

/* The record that begins at `from`. */
enum csv_found csv_scan_record(struct csv_scan *s, struct csv_window *w, size_t from);

/* The delimiter of the records in `w`: among ; tab | and , the one that cuts the most records
 * into as many fields as the first; ',' when none cuts the first. */
char csv_scan_delimiter(struct csv_scan *s, const struct csv_window *w);

/* Line breaks in a text, CRLF being one. */
int64_t csv_line_breaks(struct str s);
/* Where byte `at` of a text stands whose first line has the number `line`. */
struct csv_place csv_place_in(struct str raw, int64_t line, size_t at);
/* Position of the first byte that isn't UTF-8, or the length. */
size_t csv_first_ill_formed(struct str s);
