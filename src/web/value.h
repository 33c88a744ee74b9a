/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values of a view that aren't text or a plain count: each says by its type how it is written
 * in the reader's language. Views are filled by whoever renders them (page, terminal, JSON).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* A date of the shop; {0} is no date. */
struct view_day {
    bool known;
    int64_t day; /* days since 1970-01-01 */
};

#define VIEW_DAY(d) ((struct view_day){.known = true, .day = (d)})

struct view_money {
    int64_t minor;       /* minor units of the currency */
    struct str currency; /* ISO 4217 */
};

struct view_minutes {
    int64_t minutes;
};

/* A length of time in words: "five weeks". */
struct view_span {
    int64_t days;
};

/* Something with a stable code, for programs, and its words in the reader's language. */
struct view_word {
    struct str code;
    struct str text;
};
