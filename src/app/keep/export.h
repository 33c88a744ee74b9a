/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The whole book in open formats, in a folder of its own: for each table that makes up the book
 * (intake_carries()) NAME.jsonl, one row a line as a JSON array in the order of the columns
 * (bytes as base64), which export_read() takes back; and NAME.csv for people and spreadsheets,
 * with days and instants in ISO 8601 (not of change: undo images). The bytes of files are files
 * of their own (export_files.h).
 * manifest.json is written last: without it a folder is no export.
 */
#pragma once

#include "app/keep/restore.h"

struct exported {
    int64_t tables;
    int64_t rows;
    struct restored since; /* of a book that was taken in: who isn't in it any more */
};

/* Writes into `dir`, which is made, or must be empty; one consistent view while others write.
 * ERR_CONFLICT: something is in it. ERR_IO. ERR_DAMAGED: the bytes of a file (verify.h). */
MUST_USE bool export_write(struct app *app, struct str dir, struct exported *out,
                           struct err *err);

/*
 * Takes an export (a folder, or a file as export_lines.h writes it) into an empty shop
 * (intake_begin()) in one transaction, in which whoever was erased or objected since is minded
 * (restore_minded()). Nothing of the files is trusted: every hash, count, row and id is
 * checked, names of files aren't taken from them. What an older heed wrote is taken too: tables
 * that came later are empty, columns have their fallback (row.h). ERR_INPUT with file and line;
 * ERR_FOREIGN: of a newer heed; ERR_CONFLICT: not empty.
 */
MUST_USE bool export_read(struct db *db, struct str dir, int64_t now_ms, struct exported *out,
                          struct err *err);

enum { EXPORT_FORMAT = 1, EXPORT_MANIFEST_MAX = 1 << 20 };
