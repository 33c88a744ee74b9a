/* SPDX-License-Identifier: Apache-2.0 */
/* How the functions declared by WORD_DECLARE (words.h) come about: one table per enum. Included
 * by the files that define an enum's names, by nobody else. */
#pragma once

#include <stddef.h>

#include "core/words.h"

struct word {
    int number;
    const char *name;
};

/* In a table of `n` words: the name of a number ("?" if it has none), and the word of a name or
 * number (NULL). */
const char *word_name(const struct word *words, size_t n, int number);
const struct word *word_named(const struct word *words, size_t n, struct str name);
const struct word *word_numbered(const struct word *words, size_t n, int64_t number);

#define WORD_ROW(symbol, number, name) {(number), (name)},
#define WORD_DEFINE(type, LIST)                                                                \
    static const struct word type##_words[] = {LIST(WORD_ROW)};                                \
    const char *type##_name(enum type v)                                                       \
    {                                                                                          \
        return word_name(type##_words, sizeof type##_words / sizeof *type##_words, (int)v);    \
    }                                                                                          \
    bool type##_from_name(struct str name, enum type *v)                                       \
    {                                                                                          \
        const struct word *w =                                                                 \
            word_named(type##_words, sizeof type##_words / sizeof *type##_words, name);        \
        *v = w != NULL ? (enum type)w->number : *v;                                            \
        return w != NULL;                                                                      \
    }                                                                                          \
    bool type##_from_number(int64_t n, enum type *v)                                           \
    {                                                                                          \
        const struct word *w =                                                                 \
            word_numbered(type##_words, sizeof type##_words / sizeof *type##_words, n);        \
        *v = w != NULL ? (enum type)w->number : *v;                                            \
        return w != NULL;                                                                      \
    }
