/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing JSON (RFC 8259) as a stream into a buf: commas and nesting are kept by the writer,
 * text is escaped, ill-formed UTF-8 is replaced. '<', '>' and '&' are written as \u00XX so that
 * the text may stand in a script element. Reading is jansson's work.
 *
 *     struct json j = json_to(&buf);
 *     json_object(&j); json_key(&j, "id"); json_i64(&j, 7); json_end(&j);      {"id":7}
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
    bool array[JSON_DEPTH]; /* what json_end() closes */
};

struct json json_to(struct buf *b);
void json_object(struct json *j);
void json_array(struct json *j);
/* Closes the innermost object or array. */
void json_end(struct json *j);
void json_key(struct json *j, const char *name);
void json_key_str(struct json *j, struct str name);

void json_str(struct json *j, struct str s);
void json_i64(struct json *j, int64_t n);
/* Shortest form that reads back as the same double; null when not finite. */
void json_double(struct json *j, double x);
void json_bool(struct json *j, bool b);
void json_null(struct json *j);
/* A day as "2026-11-24". */
void json_day(struct json *j, int64_t day);

/* A key with its value. */
void json_put_str(struct json *j, const char *name, struct str s);
void json_put_i64(struct json *j, const char *name, int64_t n);
void json_put_double(struct json *j, const char *name, double x);
void json_put_bool(struct json *j, const char *name, bool b);
void json_put_day(struct json *j, const char *name, int64_t day);
