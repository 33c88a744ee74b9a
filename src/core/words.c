/* SPDX-License-Identifier: Apache-2.0 */
#include "core/words.h"

#include <stddef.h>

struct word {
    int number;
    const char *name;
};

static const char *name_of(const struct word *words, size_t n, int number)
{
    for (size_t i = 0; i < n; i++) {
        if (words[i].number == number) {
            return words[i].name;
        }
    }
    return "?";
}

static const struct word *word_named(const struct word *words, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(str_of(words[i].name), name)) {
            return &words[i];
        }
    }
    return NULL;
}

static const struct word *word_numbered(const struct word *words, size_t n, int64_t number)
{
    for (size_t i = 0; i < n; i++) {
        if (words[i].number == number) {
            return &words[i];
        }
    }
    return NULL;
}

#define WORD_ROW(symbol, number, name) {(number), (name)},
#define WORD_DEFINE(type, LIST)                                                                \
    static const struct word type##_words[] = {LIST(WORD_ROW)};                                \
    const char *type##_name(enum type v)                                                       \
    {                                                                                          \
        return name_of(type##_words, sizeof type##_words / sizeof *type##_words, (int)v);      \
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

WORD_ENUMS(WORD_DEFINE)
