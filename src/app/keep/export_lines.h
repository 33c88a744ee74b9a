/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The whole book as one stream of JSON lines, for a pipe, a script, another machine:
 *
 *     {"heed_book":1,"shop":"…","made_at":"…","schema":2,"next_id":815}
 *     {"table":"customer","row":{"id":17,"kind":0,"name":"…",…}}
 *     {"table":"file_body","row":{"hash":"…","bytes":"base64"}}
 *     {"end":{"rows":2,"blake2b256":"…"}}
 *
 * One row a line, under the names of its columns, tables one after the other; days and instants
 * are numbers as in the store (sql/README.md). The last line bears the hash of all bytes before
 * it: without it the stream was cut off.
 */
#pragma once

#include "app/keep/export.h"
#include "app/keep/intake.h"
#include "app/keep/sink.h"

enum { EXPORT_LINES_FORMAT = 1, EXPORT_LINE_MAX = 20 << 20 };

/* One consistent view while others write. ERR_DAMAGED: the bytes of a file (verify.h). */
MUST_USE bool export_lines_write(struct app *app, struct sink *to, struct exported *out,
                                 struct err *err);

/* Rows into a shop that intake_begin() found empty; for export_read() alone. `*next_id` is for
 * intake_end(). ERR_INPUT with file and line, ERR_FOREIGN, ERR_LIMIT. */
MUST_USE bool export_lines_read(struct intake *in, struct str path, struct exported *done,
                                int64_t *next_id, struct err *err);
