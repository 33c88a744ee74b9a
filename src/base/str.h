/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text as pointer and length: cutting never copies, a NUL byte is a byte like any other.
 * A str doesn't own its bytes; they live in an arena, a literal or a caller's buffer.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
    const char *at; /* may be NULL when len is 0 */
    size_t len;
};

/* A str of a string literal. */
#define S(literal) ((struct str){("" literal), sizeof(literal) - 1})

/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).at ? (s).at : ""

/* Of a C string; NULL gives the empty str. */
struct str str_of(const char *z);

bool str_eq(struct str a, struct str b);
/* Byte order, like memcmp: < 0, 0, > 0. */
int str_cmp(struct str a, struct str b);
/* Without regard to the case of ASCII letters. */
bool str_eq_nocase(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Position of the first `needle`, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);

/* From byte `from` (clipped to the length) on; at most `len` bytes. */
struct str str_from(struct str s, size_t from);
struct str str_head(struct str s, size_t len);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/*
 * Cuts `*rest` at the first `sep`: returns what stands before it and leaves what stands after.
 * Without a `sep` the whole is returned and `*rest` is empty.
 */
struct str str_cut(struct str *rest, char sep);

/* Copies that live in `a`; str_z() adds the NUL that C wants (bytes after an inner NUL are lost
 * to C). */
struct str str_copy(struct arena *a, struct str s);
char *str_z(struct arena *a, struct str s);
/* printf into `a`. */
struct str str_format(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The whole of `s` as a decimal number with optional sign. False on anything else or overflow.
 */
bool str_to_i64(struct str s, int64_t *out);
/* The whole of `s` (at most 63 bytes) as a decimal floating number with a point, finite. Like
 * jw_double() it relies on the "C" locale, which heed never leaves (no setlocale()). */
bool str_to_double(struct str s, double *out);
