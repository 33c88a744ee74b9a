/* SPDX-License-Identifier: Apache-2.0 */
/* A time of day: 14:30, 3 pm, 14 Uhr 30, half drie. */
#include "text/when_scan.h"

enum { NOT_SAID = -1 };

/* An hour said without minutes, am or pm: from 1 to 7 the shop means the afternoon. */
static int shop_hour(int hour)
{
    return hour >= 1 && hour <= 7 ? hour + 12 : hour;
}

static enum when_match said(const struct when_scan *s, int hour, int minute, int *out)
{
    if (hour < 0 || hour > 23 || minute > 59) {
        return when_bad(s, "err.when.time");
    }
    *out = hour * 60 + minute;
    return WHEN_YES;
}

/* am, pm, a.m., p.m.: 0 or 12; `*next` moves past it. */
static int noon(const struct when_scan *s, size_t at, size_t *next)
{
    struct str word = when_tok(s, at)->word;
    if (str_eq(word, S("am")) || str_eq(word, S("pm"))) {
        *next = at + 1;
        return word.at[0] == 'p' ? 12 : 0;
    }
    bool dotted = (str_eq(word, S("a")) || str_eq(word, S("p"))) && when_mark(s, at + 1, '.') &&
                  str_eq(when_tok(s, at + 2)->word, S("m"));
    if (!dotted) {
        return NOT_SAID;
    }
    *next = at + 3 + when_mark(s, at + 3, '.');
    return word.at[0] == 'p' ? 12 : 0;
}

static bool two_digits(const struct when_scan *s, size_t at)
{
    const struct when_token *t = when_tok(s, at);
    return t->class == WHEN_NUMBER && t->digits == 2;
}

/* Figures that begin at `at`; `at_word`: "at", "om" stood before. */
static enum when_match by_figures(const struct when_scan *s, size_t at, bool at_word, int *out,
                                  size_t *next)
{
    int hour = when_tok(s, at)->value;
    int minute = NOT_SAID;
    size_t i = at + 1;
    bool colon = when_mark(s, i, ':');
    bool point = when_mark(s, i, '.') && (at_word || when_is(s, i + 2, WHEN_OCLOCK));
    if ((colon || point) && two_digits(s, i + 1) && !when_tok(s, i + 1)->gap) {
        minute = when_tok(s, i + 1)->value;
        i += 2;
    }
    size_t after = i;
    int half_day = noon(s, i, &after);
    if (half_day != NOT_SAID) {
        *next = after;
        bool possible = hour >= 1 && hour <= 12;
        return said(s, possible ? hour % 12 + half_day : -1, minute < 0 ? 0 : minute, out);
    }
    bool oclock = when_is(s, i, WHEN_OCLOCK);
    i += oclock;
    if (oclock && minute == NOT_SAID && two_digits(s, i)) {
        minute = when_tok(s, i)->value; /* 14 Uhr 30, 14h30 */
        i++;
    }
    if (minute == NOT_SAID && !oclock && !at_word) {
        return WHEN_NO;
    }
    *next = i;
    return minute == NOT_SAID ? said(s, shop_hour(hour), 0, out) : said(s, hour, minute, out);
}

/* "half drie" is 14:30, "half three" and "half past three" 15:30; figures by the language. */
static enum when_match by_half(const struct when_scan *s, size_t at, int *out, size_t *next)
{
    size_t i = at + 1;
    bool past = str_eq(when_tok(s, i)->word, S("past"));
    i += past;
    const struct when_token *hour = when_tok(s, i);
    bool figures = hour->class == WHEN_NUMBER && hour->digits <= 2;
    if ((hour->class != WHEN_COUNT && !figures) || hour->value < 1 || hour->value > 12) {
        return WHEN_NO;
    }
    unsigned langs = figures ? 1u << s->ask.lang : hour->langs;
    bool german = str_eq(when_tok(s, at)->word, S("halb"));
    bool english = past || (!german && (langs & (1u << LANG_EN)));
    int whole = english ? hour->value : hour->value - 1;
    *next = i + 1 + when_is(s, i + 1, WHEN_OCLOCK);
    return said(s, shop_hour(whole == 0 ? 12 : whole), 30, out);
}

enum when_match when_clock_at(const struct when_scan *s, size_t at, int *minute, size_t *next)
{
    size_t i = at + when_mark(s, at, ',');
    bool t = str_eq(when_tok(s, i)->word, S("t")) && !when_tok(s, i)->gap; /* ISO 8601 */
    i += t;
    bool at_word =
        when_is(s, i, WHEN_AT) || (when_is(s, i, WHEN_MARK) && when_tok(s, i)->value == '@');
    i += at_word;
    const struct when_token *first = when_tok(s, i);
    if (first->class == WHEN_NUMBER && first->digits <= 2) {
        return by_figures(s, i, at_word, minute, next);
    }
    if (first->class == WHEN_HALF) {
        return by_half(s, i, minute, next);
    }
    if (first->class == WHEN_MINUTE) {
        *next = i + 1;
        *minute = first->value;
        return WHEN_YES;
    }
    if (at_word && first->class == WHEN_COUNT) {
        *next = i + 1 + when_is(s, i + 1, WHEN_OCLOCK);
        return said(s, shop_hour(first->value), 0, minute);
    }
    return WHEN_NO;
}
