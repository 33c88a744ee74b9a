/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Character sets of files from outside, decoded as a stream to UTF-8 (UTF-16 by glibc's iconv).
 *
 * What can't be decoded is never dropped: each such byte (in UTF-16: each such unit) comes out
 * as one byte ENCODING_BAD, which no UTF-8 holds. UTF-8 itself is handed on unchecked. So
 * whoever checks the result by utf8_valid() sees every fault, at its place, and can refuse just
 * the record it stands in.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "formats/source.h"

enum encoding {
    ENCODING_AUTO, /* detect */
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_WINDOWS_1252,
    ENCODING_WINDOWS_1250,
    ENCODING_CP850,
    ENCODING_ISO_8859_15,
    ENCODING_MAC_ROMAN,
};

#define ENCODING_BAD '\xFF'

enum { ENCODING_HEAD = 64 * 1024 }; /* bytes that detection looks at before the first is read */

/* "UTF-8", "windows-1252", …: as shown to people. */
struct str encoding_name(enum encoding e);

/* By name, without regard to case and punctuation: "utf8", "cp1252", "latin1" (read as
 * windows-1252, as browsers do), "latin9", "mac", "dos", …. False: none is called so. */
bool encoding_by_name(struct str name, enum encoding *out);

/*
 * By the head of a file: byte order mark; UTF-16 by the places of its NUL bytes; UTF-8 when
 * there are more than four well-formed characters of several bytes for each ill-formed byte, or
 * one of the usual letters for eight of them (a character cut at the end doesn't count); else
 * the set of one byte in which the letters stand as they do in Dutch and German, windows-1252
 * where nothing speaks for another. Only ASCII is ENCODING_AUTO: not decided yet.
 */
enum encoding encoding_detect(struct str head);

/* True when `head` can't be text in any of these: a spreadsheet, a picture, an archive. */
bool encoding_is_binary(struct str head);

/*
 * `raw` decoded, its byte order mark taken off. Reads the head at once. With ENCODING_AUTO a
 * file whose head is ASCII is decided, by the same rule, where its first other byte stands.
 * `*used` (lives in `a`) then says what it was. Refuses binary files (ERR_INPUT err.csv.binary,
 * err.csv.spreadsheet) when detecting.
 */
bool encoding_source(struct arena *a, struct source raw, enum encoding e, struct source *out,
                     const enum encoding **used, struct err *err) MUST_USE;
