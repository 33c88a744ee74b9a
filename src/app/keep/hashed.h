/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files that are written once and read once, each with the hash of its bytes (BLAKE2b-256,
 * hex): what an export consists of. Written files are readable by their owner alone and on the
 * disk when hashed_end() returns.
 */
#pragma once

#include <sodium.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

/* Longest line that is read: far above the longest row (the images of a note, escaped). */
enum { HASHED_LINE_MAX = 4 << 20, HASHED_HEX = 64 };

struct hashed_out {
    FILE **slot; /* open until it is NULL; the arena closes it at the latest */
    struct str path;
    struct buf buf; /* write here, then call hashed_push() */
    crypto_generichash_state state;
};

struct hashed_in {
    FILE **slot; /* open until it is NULL; the arena closes it at the latest */
    struct str path;
    struct arena *arena;
    char *at;
    size_t from, to, cap;
    size_t max;   /* longest line, HASHED_LINE_MAX unless set otherwise after hashed_open() */
    int64_t line; /* of the last line read, from 1 */
    bool ended;
    crypto_generichash_state state;
};

/* ERR_IO; a file that exists is left alone. Closed with `a` at the latest. */
MUST_USE bool hashed_create(struct arena *a, struct str path, struct hashed_out *out,
                            struct err *err);
/* Hands a full buffer on to the file; call after each record. */
MUST_USE bool hashed_push(struct hashed_out *o, struct err *err);
/* Writes the rest, syncs, closes. `hash` lives in `a`. */
MUST_USE bool hashed_end(struct arena *a, struct hashed_out *o, struct str *hash,
                         struct err *err);

/* ERR_IO, ERR_MISSING (no such file). */
MUST_USE bool hashed_open(struct arena *a, struct str path, struct hashed_in *in,
                          struct err *err);
/* The next line without its end, valid until the next call; `*any` false at the end of the
 * file. ERR_LIMIT: longer than `max`; ERR_INPUT: the last line has no end. */
MUST_USE bool hashed_line(struct hashed_in *in, struct str *line, bool *any, struct err *err);
/* The hash of what was read, after the last line. */
struct str hashed_close(struct arena *a, struct hashed_in *in);

/* The hash alone, of what is fed by crypto_generichash_update(); hashed_hex() ends it. */
void hashed_begin(crypto_generichash_state *state);
struct str hashed_hex(struct arena *a, crypto_generichash_state *state);

/* Fills `e` for a failed call on a file, with its name and errno. Returns false. */
bool hashed_failed(struct err *e, struct arena *a, const char *key, struct str path);
/* Syncs a folder, so that the names in it are on the disk. */
MUST_USE bool hashed_sync_folder(struct arena *a, struct str path, struct err *err);
