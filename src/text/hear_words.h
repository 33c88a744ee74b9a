/* SPDX-License-Identifier: Apache-2.0 */
/* The sayings that hear.c looks for. Between hear*.c only. */
#pragma once

#include <stddef.h>

/* How sure a saying is of who began: a surer one later in the line goes before. */
enum sure { SURE_HINT = 1, SURE_LIKELY, SURE_SAID };

/*
 * `words` as utf8_fold() gives them, blank between, "a|b" alternatives, "_" up to three words.
 * Of sayings that begin at the same word the longest is heard, and its words are then spoken
 * for: a saying of nothing but words keeps them from being misheard ("will call us").
 */
struct saying {
    const char *words;
    const char *begun;
    enum sure sure;
    const char *channel;
    const char *kind;
    const char *reaction;
    const char *sake;
};

extern const struct saying hear_sayings[];
extern const size_t hear_saying_count;

struct need_saying {
    const char *words;
    const char *kind;
};

extern const struct need_saying hear_plans[]; /* kind: a channel */
extern const size_t hear_plan_count;
extern const struct need_saying hear_needs[];
extern const size_t hear_need_count;
