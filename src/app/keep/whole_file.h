/* SPDX-License-Identifier: Apache-2.0 */
/* Files of the disk that are read and written as a whole. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* The bytes of a file, in `a`. ERR_LIMIT (err.file.large): more than `max` bytes, seen before
 * they are read where the size is known; ERR_INPUT: a folder; ERR_MISSING, ERR_IO. */
MUST_USE bool whole_file_read(struct arena *a, struct str path, int64_t max, struct str *out,
                              struct err *err);
/* The same of an open descriptor (a pipe, too), called `name` in errors. */
MUST_USE bool whole_file_read_from(struct arena *a, int fd, struct str name, int64_t max,
                                   struct str *out, struct err *err);

/*
 * Writes a new file that its owner alone may read; on the disk when it returns. It is written
 * beside its place ("PATH.part1") and put there in one step, so what is there is whole. What is
 * at `path` already is left alone (ERR_CONFLICT) unless `replace`; what is no file is never
 * replaced.
 */
MUST_USE bool whole_file_write(struct arena *a, struct str path, struct str bytes, bool replace,
                               struct err *err);

/*
 * The same, piece by piece. Between begin and end the file stands beside its place; when the
 * arena goes before whole_file_end() put it there, it is taken away.
 */
struct whole_file;
MUST_USE bool whole_file_begin(struct arena *a, struct str path, bool replace,
                               struct whole_file **out, struct err *err);
MUST_USE bool whole_file_put(struct whole_file *f, struct str bytes, struct err *err);
MUST_USE bool whole_file_end(struct whole_file *f, struct err *err);

/* The folder that a path stands in. */
struct str whole_file_folder(struct arena *a, struct str path);
