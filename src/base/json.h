/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing JSON (RFC 8259) as a stream into a buf: commas and nesting are kept by the writer,
 * text is escaped, ill-formed UTF-8 is replaced. '<', '>' and '&' are written as \u00XX so that
 * the text may stand in a script element. Reading is jansson's work,
 * whose names begin with json_: ours begin with jw_, as in "JSON writer".
 *
 *     struct json j = jw_to(&buf);
 *     jw_object(&j); jw_key(&j, "id"); jw_i64(&j, 7); jw_end(&j);      {"id":7}
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct buf;

enum { JSON_DEPTH = 32 };

struct json {
    struct buf *to;
    int depth;
    bool comma; /* something stands before on this level */
    bool after_key;
    bool array[JSON_DEPTH]; /* what jw_end() closes */
};

struct json jw_to(struct buf *b);
void jw_object(struct json *j);
void jw_array(struct json *j);
/* Closes the innermost object or array. */
void jw_end(struct json *j);
void jw_key(struct json *j, const char *name);
void jw_key_str(struct json *j, struct str name);

void jw_str(struct json *j, struct str s);
void jw_i64(struct json *j, int64_t n);
/* Shortest form that reads back as the same double; null when not finite. */
void jw_double(struct json *j, double x);
void jw_bool(struct json *j, bool b);
void jw_null(struct json *j);
/* A day as "2026-11-24". */
void jw_day(struct json *j, int64_t day);

/* A key with its value. */
void jw_put_str(struct json *j, const char *name, struct str s);
void jw_put_i64(struct json *j, const char *name, int64_t n);
void jw_put_double(struct json *j, const char *name, double x);
void jw_put_bool(struct json *j, const char *name, bool b);
void jw_put_day(struct json *j, const char *name, int64_t day);
