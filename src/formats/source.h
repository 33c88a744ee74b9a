/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where bytes come from: a file, a pipe, a text in memory. Readers take a `struct source`, so
 * that tests and fuzzers can feed them in any portions.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct arena;

struct source {
    /* Writes at most `room` (> 0) bytes to `to` and their number to `*got`; 0 only at the end.
     */
    bool (*read)(void *self, char *to, size_t room, size_t *got, struct err *err);
    void *self;
    struct str name; /* for messages; a file's path */
    int64_t size;    /* in bytes, for progress; -1: not known (a pipe) */
};

/* A file or "-" for standard input; the file is closed with `a`. ERR_MISSING or ERR_IO. */
bool source_file(struct arena *a, struct str path, struct source *out,
                 struct err *err) MUST_USE;

/* `bytes` in portions of at most `portion` (> 0) bytes. */
struct source source_bytes(struct arena *a, struct str name, struct str bytes, size_t portion);
