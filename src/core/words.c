/* SPDX-License-Identifier: Apache-2.0 */
#include "core/words.h"

#include "core/word_define.h"

const char *word_name(const struct word *words, size_t n, int number)
{
    for (size_t i = 0; i < n; i++) {
        if (words[i].number == number) {
            return words[i].name;
        }
    }
    return "?";
}

const struct word *word_named(const struct word *words, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(str_of(words[i].name), name)) {
            return &words[i];
        }
    }
    return NULL;
}

const struct word *word_numbered(const struct word *words, size_t n, int64_t number)
{
    for (size_t i = 0; i < n; i++) {
        if (words[i].number == number) {
            return &words[i];
        }
    }
    return NULL;
}

WORD_ENUMS(WORD_DEFINE)
