/* SPDX-License-Identifier: Apache-2.0 */
/* The compiled texts of po/. Only this room and its tests look here; everybody
 * else calls say(). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arg.h"
#include "text/lang.h"

struct arena;

struct message {
    const char *key;
    const char *one[LANGS];   /* n = 1, or the only text */
    const char *other[LANGS]; /* NULL: no plural forms */
};

/* Sorted by the bytes of the key; made by tools/po_compile.py. */
extern const struct message messages[];
extern const size_t message_count;

/* NULL when there is no such key. */
const struct message *message_find(struct str key);

/*
 * The text of `m` with its placeholders filled. `sentence`: what stands first begins with a
 * capital (say.h); the parts of a sentence don't. `*whole`: no value was missing.
 */
struct str message_fill(struct arena *a, enum lang lang, const struct message *m,
                        const struct arg args[], bool sentence, bool *whole);
