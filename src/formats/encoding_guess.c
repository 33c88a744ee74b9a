/* SPDX-License-Identifier: Apache-2.0 */
/* Which character set of one byte a text is in. */
#include "formats/encoding_bytes.h"

#include <stdbool.h>

enum {
    LOOKED_AT_MOST = 4000, /* bytes above ASCII */
    NONSENSE = -12,
    MISPLACED = -5,
    CASE_BROKEN = -8,
    STANDING = 2, /* what windows-1252 is ahead by */
};

struct around {
    uint32_t before, after; /* characters; 0: none */
};

struct weight {
    uint16_t character;
    int8_t weight;
};

/* How usual a letter is in names and words of our languages, roughly as a logarithm. */
static const struct weight letters[] = {
    {0xFC, 10}, {0xF6, 9},  {0xE4, 9},  {0xDF, 7},  {0xE9, 9},  {0xEB, 8},  {0xE8, 6},
    {0xEF, 6},  {0xEA, 4},  {0xE7, 4},  {0xE1, 4},  {0xF3, 4},  {0xED, 3},  {0xFA, 2},
    {0xF1, 3},  {0xE0, 3},  {0xE2, 2},  {0xF4, 3},  {0xEE, 2},  {0xFB, 2},  {0xE5, 2},
    {0xF8, 2},  {0xE3, 1},  {0xE6, 1},  {0xDC, 7},  {0xD6, 7},  {0xC4, 7},  {0xC9, 6},
    {0xCB, 3},  {0xC8, 2},  {0xC7, 3},  {0xC1, 2},  {0xC5, 2},  {0xD8, 2},  {0xCF, 2},
    {0xC0, 1},  {0xC2, 1},  {0xCA, 1},  {0xD3, 1},  {0xD4, 1},  {0x161, 3}, {0x160, 2},
    {0x17E, 3}, {0x17D, 1}, {0x153, 2}, {0x10D, 2}, {0x107, 2}, {0x142, 3}, {0x141, 2},
    {0x144, 2}, {0x119, 2}, {0x105, 2}, {0x15B, 2}, {0x15A, 1}, {0x17C, 2}, {0x17B, 1},
    {0x151, 2}, {0x171, 1}, {0x159, 2}, {0x11B, 2}, {0xFD, 1},  {0x16F, 1},
};

static bool is_ascii_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int weight_of(uint32_t c)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].character == c) {
            return letters[i].weight;
        }
    }
    return 0;
}

static bool is_letter(uint32_t c)
{
    return is_ascii_letter(c) || weight_of(c) > 0;
}

static bool is_upper(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || c == 0x160 || c == 0x17D ||
           c == 0x141 || c == 0x15A || c == 0x17B;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(uint32_t c)
{
    return c == 0 || c == ' ' || c == 0xA0 || c == '\n' || c == '\r' || c == '\t' || c == ';' ||
           c == ',' || c == '"';
}

static bool is_vowel(uint32_t c)
{
    c |= 0x20;
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static int letter_score(uint32_t c, int weight, struct around at)
{
    bool before = is_letter(at.before), after = is_letter(at.after);
    if (!before && !after) {
        return c == 0xE0 || c == 0xE9 ? 1 : MISPLACED; /* "à 12,50" */
    }
    if (is_upper(c) && ((before && !is_upper(at.before)) ||
                        (!before && after && weight < 3 && !is_upper(at.after)))) {
        return CASE_BROKEN;
    }
    if (!is_upper(c) && before && after && is_upper(at.before) && is_upper(at.after)) {
        return CASE_BROKEN;
    }
    if (c == 0xDF && !before) {
        return MISPLACED;
    }
    /* after a vowel: "Zoë", "Israël", "Straße", "Gaëlle"; not "Straáe" */
    bool parts = c == 0xEB || c == 0xEF || c == 0xDF || c == 0xE9 || c == 0xFC || c == 0xF6;
    return is_vowel(at.before) && before && !parts ? weight - 4 : weight;
}

static int sign_score(uint32_t c, struct around at)
{
    bool number = is_digit(at.before) || is_digit(at.after);
    switch (c) {
    case 0x20AC: /* euro */
        return number || (is_blank(at.before) && is_blank(at.after)) || at.before == '(' ? 8
                                                                                         : 0;
    case 0xA3: /* pound */
        return number ? 3 : MISPLACED;
    case 0x2019: /* apostrophe */
    case 0x2018:
        return is_letter(at.before) || is_letter(at.after) ? 6 : 0;
    case 0x2013: /* dashes */
    case 0x2014:
        return is_blank(at.before) || number ? 6 : 1;
    case 0x201C: /* quotes */
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
        return is_blank(at.before) != is_blank(at.after) ? 3 : MISPLACED;
    case 0xB0: /* degree, squares, halves */
    case 0xB2:
    case 0xB3:
    case 0xBD:
        return number || at.before == 'm' || is_blank(at.before) ? 3 : MISPLACED;
    case 0xA0: /* blank that doesn't break */
        return number || at.before == 0x20AC || at.after == 0x20AC ? 4 : 0;
    case 0xA7: /* paragraph */
    case 0xB7: /* dot */
    case 0x2026:
    case 0x2022:
    case 0xAE:
    case 0xA9:
    case 0x2122:
        return is_letter(at.before) && is_letter(at.after) ? MISPLACED : 1;
    default:
        return NONSENSE;
    }
}

/* The character of a byte in a set; 0: none. */
static uint32_t meant(const uint16_t *upper, char byte)
{
    unsigned char b = (unsigned char)byte;
    return b < 0x80 ? b : upper[b - 0x80];
}

static long score_of(const uint16_t *upper, char before, struct str s)
{
    long score = 0;
    size_t seen = 0;
    for (size_t i = 0; i < s.len && seen < LOOKED_AT_MOST; i++) {
        if ((unsigned char)s.at[i] < 0x80) {
            continue;
        }
        seen++;
        uint32_t c = meant(upper, s.at[i]);
        struct around at = {meant(upper, i ? s.at[i - 1] : before),
                            i + 1 < s.len ? meant(upper, s.at[i + 1]) : 0};
        int weight = weight_of(c);
        score += weight > 0 ? letter_score(c, weight, at) : sign_score(c, at);
    }
    return score;
}

enum encoding encoding_of_bytes(char before, struct str s)
{
    static const enum encoding sets[] = {ENCODING_CP850, ENCODING_MAC_ROMAN,
                                         ENCODING_ISO_8859_15, ENCODING_WINDOWS_1250};
    enum encoding best = ENCODING_WINDOWS_1252;
    long most = score_of(encoding_upper_half(best), before, s) + STANDING;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        long score = score_of(encoding_upper_half(sets[i]), before, s);
        if (score > most) {
            most = score;
            best = sets[i];
        }
    }
    return best;
}
