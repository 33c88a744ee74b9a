/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How things fail. A function that can fail returns bool, is must-use, takes a `struct err *`
 * last and fills it before it returns false; its `out` is written only on success. Absence that
 * is normal is an answer, not an error. Libraries don't print and don't exit: the edge turns an
 * err into a sentence (text/), an exit code (err_exit) or an HTTP status (err_http).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arg.h"

enum err_code {
    ERR_OK,
    ERR_USAGE,     /* the command line or request is malformed */
    ERR_INPUT,     /* data from outside is not what it should be; `place` says where */
    ERR_MISSING,   /* what was named doesn't exist */
    ERR_AMBIGUOUS, /* more than one thing fits what was named */
    ERR_CONFLICT,  /* a later act or another process stands in the way */
    ERR_REFUSED,   /* permission: it must not be done */
    ERR_BUSY,      /* locked for too long: try again */
    ERR_IO,        /* disk, network: full, unreadable, read-only */
    ERR_FOREIGN,   /* not a shop of heed, or of a newer heed */
    ERR_DAMAGED,   /* the store contradicts itself */
    ERR_LIMIT,     /* larger than a stated limit */
    ERR_INTERNAL,  /* a bug of ours */
    ERR_STOPPED,   /* interrupted; what was acknowledged is kept */
};

struct err {
    enum err_code code;
    char key[40];              /* message key in po/, "err.…" */
    struct arg args[ARGS_MAX]; /* read them by err_arg() */
    char text[600];            /* their bytes, one after the other, clipped */
    struct {
        char file[200];
        int64_t line; /* from 1; 0: no line */
        int64_t
            column; /* from 1: which field, with its name; without, which character; 0: none */
        char field[64]; /* column header, JSON member, property; may be empty */
    } place;
};

/* Fills `e` and returns false, so that one can write: return err_set(err, ERR_INPUT,
 * "err.csv.quote"); */
#define err_set(e, code, key, ...)                                                             \
    err_fill((e), (code), (key), (const struct arg[ARGS_MAX + 1]){__VA_ARGS__})

void err_write(struct err *e, enum err_code code, const char *key, const struct arg args[]);

/* Inline, so that compilers and analyzers see that it is always false. */
static inline bool err_fill(struct err *e, enum err_code code, const char *key,
                            const struct arg args[])
{
    err_write(e, code, key, args);
    return false;
}

/* The i-th argument (kind ARG_NONE: there is none), its text pointing into `e`; i < ARGS_MAX.
 */
struct arg err_arg(const struct err *e, int i);

/* Adds where it happened; keeps what is already known. Returns false. */
bool err_at(struct err *e, struct str file, int64_t line, int64_t column, struct str field);

/* The exit code of a command: stable, documented in the manual page. */
int err_exit(enum err_code code);
/* The status of an HTTP answer. */
int err_http(enum err_code code);

#define MUST_USE __attribute__((warn_unused_result))
