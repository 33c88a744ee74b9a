/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bytes of files in an export: files/DIGEST each, as they are, so that any program opens
 * them; file.csv tells what they are called and whose they are. file_body.jsonl lists them, a
 * ["digest",size] a line. For export.c and export_read.c alone.
 */
#pragma once

#include "app/keep/intake.h"

/* Makes the folder and writes them; `list` is the digest of the list. ERR_DAMAGED: bytes in
 * the store that aren't those of their digest. */
MUST_USE bool export_files_write(struct db *db, struct str dir, struct arena *a, int64_t *n,
                                 struct str *list, struct err *err);

/* Takes them in; ERR_INPUT with the place. */
MUST_USE bool export_files_read(struct str dir, struct intake *in, struct arena *a, int64_t *n,
                                struct str *list, struct err *err);
