/* SPDX-License-Identifier: Apache-2.0 */
#include "match/sound.h"

#include <stdbool.h>
#include <string.h>

static bool in(char c, const char *set)
{
    return c && strchr(set, c);
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* C, at the head of a word and inside it. */
static char sound_of_c(char before, char after)
{
    bool hard = before ? in(after, "ahkoqux") && !in(before, "sz") : in(after, "ahkloqrux");
    return hard ? '4' : '8';
}

/* The digits of one letter; '-' for none. X may be two. */
static const char *sound_of(char before, char c, char after, char one[2])
{
    one[1] = 0;
    if (in(c, "aeijouy")) {
        one[0] = '0';
    } else if (c == 'h') {
        one[0] = '-';
    } else if (c == 'b' || (c == 'p' && after != 'h')) {
        one[0] = '1';
    } else if (in(c, "dt")) {
        one[0] = in(after, "csz") ? '8' : '2';
    } else if (in(c, "fvwp")) {
        one[0] = '3';
    } else if (in(c, "gkq")) {
        one[0] = '4';
    } else if (c == 'x') {
        return in(before, "ckq") ? "8" : "48";
    } else if (c == 'l') {
        one[0] = '5';
    } else if (in(c, "mn")) {
        one[0] = '6';
    } else if (c == 'r') {
        one[0] = '7';
    } else if (c == 'c') {
        one[0] = sound_of_c(before, after);
    } else {
        one[0] = '8'; /* s, z */
    }
    return one;
}

/* Sounds that follow themselves are one; vowels count only at the head. */
int sound_code(struct str folded, char code[SOUND_MAX + 1])
{
    int len = 0;
    char last = 0, before = 0;
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.at[i], one[2];
        if (!is_letter(c)) {
            continue;
        }
        size_t k = i + 1;
        while (k < folded.len && !is_letter(folded.at[k])) {
            k++;
        }
        const char *digits = sound_of(before, c, k < folded.len ? folded.at[k] : 0, one);
        for (; *digits; digits++) {
            if (*digits != '-' && *digits != last && (*digits != '0' || len == 0) &&
                len < SOUND_MAX) {
                code[len++] = *digits;
            }
            last = *digits == '-' ? last : *digits;
        }
        before = c;
    }
    code[len] = 0;
    return len;
}

uint64_t sound_number(struct str folded)
{
    char code[SOUND_MAX + 1];
    int len = sound_code(folded, code);
    uint64_t n = 0;
    for (int i = 0; i < len && i < SOUND_MAX; i++) {
        n = n * 10 + (uint64_t)(code[i] - '0') + 1;
    }
    return n;
}
