/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Named values for a sentence: what a message in po/ calls {name}. Base only carries them;
 * text/ writes them in the reader's language. A message with plural forms chooses by the
 * argument named "n".
 */
#pragma once

#include <stdint.h>

#include "base/str.h"

enum arg_kind {
    ARG_NONE,
    ARG_STR,     /* as it stands */
    ARG_INT,     /* 1.234 / 1,234 */
    ARG_ID,      /* a number by which something is called: 1234 */
    ARG_DAY,     /* days since 1970-01-01: "3 november 2026" */
    ARG_SPAN,    /* a number of days in words: "five weeks" */
    ARG_MINUTES, /* minutes: "45 min", "1 h 30" */
    ARG_MONEY,   /* minor units of `currency` */
    ARG_KEY,     /* a message key: its text is filled in */
};

struct arg {
    const char *name;
    enum arg_kind kind;
    int64_t number;
    struct str str; /* the text, the currency (ISO 4217) of ARG_MONEY, or the key of ARG_KEY */
};

enum { ARGS_MAX = 6 };

#define A_STR(n, v) ((struct arg){.name = (n), .kind = ARG_STR, .str = (v)})
#define A_INT(n, v) ((struct arg){.name = (n), .kind = ARG_INT, .number = (v)})
#define A_ID(n, v) ((struct arg){.name = (n), .kind = ARG_ID, .number = (v)})
#define A_DAY(n, v) ((struct arg){.name = (n), .kind = ARG_DAY, .number = (v)})
#define A_SPAN(n, v) ((struct arg){.name = (n), .kind = ARG_SPAN, .number = (v)})
#define A_MINUTES(n, v) ((struct arg){.name = (n), .kind = ARG_MINUTES, .number = (v)})
#define A_MONEY(n, v, c)                                                                       \
    ((struct arg){.name = (n), .kind = ARG_MONEY, .number = (v), .str = (c)})
#define A_KEY(n, k) ((struct arg){.name = (n), .kind = ARG_KEY, .str = (k)})
