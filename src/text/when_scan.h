/* SPDX-License-Identifier: Apache-2.0 */
/* The words and figures of a date as tokens. Between when*.c only; callers use when.h. */
#pragma once

#include "text/when.h"

enum when_class {
    WHEN_END,
    WHEN_MARK,      /* a single character: value */
    WHEN_NUMBER,    /* figures: value, digits */
    WHEN_OTHER,     /* a word that means nothing here */
    WHEN_MONTH,     /* 1..12 */
    WHEN_WEEKDAY,   /* 1..7 */
    WHEN_SHIFT,     /* days from today */
    WHEN_UNIT,      /* enum when_unit */
    WHEN_COUNT,     /* a number in words */
    WHEN_IN,        /* in, over, binnen */
    WHEN_AGO,       /* ago, geleden */
    WHEN_NEAR,      /* -1 last, 0 this, 1 next */
    WHEN_EDGE,      /* enum when_edge */
    WHEN_EDGE_UNIT, /* Monatsende: the unit; the edge is the end */
    WHEN_FIXED,     /* a day of the year: month * 100 + day */
    WHEN_FILLER,    /* of, the, van, des */
    WHEN_DUE,       /* before, until, on: what follows is meant as a day */
    WHEN_AT,        /* at, om, um */
    WHEN_HALF,      /* half, halb */
    WHEN_OCLOCK,    /* uur, Uhr, o'clock */
    WHEN_NOON,      /* am, pm: 0 or 12 */
    WHEN_MINUTE,    /* noon: minute of the day */
    WHEN_PART,      /* morning, avond: sets no hour */
    WHEN_ORDINAL,   /* th, e, ste after figures */
    WHEN_NEVER,     /* every, guten: what follows is no date */
};

enum when_unit { WHEN_DAYS, WHEN_WEEKS, WHEN_FORTNIGHTS, WHEN_MONTHS, WHEN_YEARS };
enum when_edge { WHEN_BEGIN, WHEN_MIDDLE, WHEN_LAST };

struct when_token {
    enum when_class class;
    int value;
    int digits;      /* of a WHEN_NUMBER */
    unsigned langs;  /* 1 << enum lang: where the word is at home */
    bool weak;       /* a short or doubtful form */
    bool gap;        /* white space or the beginning stands before it */
    struct str word; /* folded; for the few words with two meanings */
    size_t start;
    size_t end;
};

struct when_scan {
    struct arena *arena;
    struct str text;
    struct when_ask ask;
    bool loose;            /* inside other words: only what is clearly a date */
    struct when_token *at; /* ends in a WHEN_END */
    size_t len;
    struct err *err;
};

enum when_match { WHEN_NO, WHEN_YES, WHEN_BAD /* s->err is filled */ };

struct when_hit {
    size_t next; /* first token after it */
    int64_t day;
    bool weak; /* counts inside other words only after "before", "on" … */
};

/* Cuts `text` into tokens living in `a`. */
struct when_scan when_scan(struct arena *a, struct str text, struct when_ask ask);

/* Class, value, langs and weakness of a folded word. */
void when_word(struct when_token *t);

static inline const struct when_token *when_tok(const struct when_scan *s, size_t at)
{
    return &s->at[at < s->len ? at : s->len];
}

static inline bool when_is(const struct when_scan *s, size_t at, enum when_class class)
{
    return when_tok(s, at)->class == class;
}

/* The mark `c`, not preceded by a blank. */
static inline bool when_mark(const struct when_scan *s, size_t at, char c)
{
    const struct when_token *t = when_tok(s, at);
    return t->class == WHEN_MARK && t->value == c && !t->gap;
}

/* First token at or after `at` that isn't of `class`. */
static inline size_t when_skip(const struct when_scan *s, size_t at, enum when_class class)
{
    while (when_is(s, at, class)) {
        at++;
    }
    return at;
}

/* A day that begins at token `at`; of several readings the longest meant (when_day.c). */
enum when_match when_day_at(const struct when_scan *s, size_t at, struct when_hit *hit);

/*
 * A date by figures or month name: 24-12, 24. Dezember 2026, March (when_date.c).
 */
enum when_match when_date_at(const struct when_scan *s, size_t at, struct when_hit *hit);
/* The same without "March" alone. */
enum when_match when_full_date_at(const struct when_scan *s, size_t at, struct when_hit *hit);
/* A month and, perhaps, a year: its first day in `hit`, resolved so that day `day` of it (0:
 * the last) lies on the side that is asked for. */
enum when_match when_month_at(const struct when_scan *s, size_t at, int day,
                              struct when_hit *hit);
/* A day of the year without a year. */
enum when_match when_of_year(const struct when_scan *s, int month, int day, int64_t *out);

/* A time of day that begins at token `at` (when_clock.c). */
enum when_match when_clock_at(const struct when_scan *s, size_t at, int *minute, size_t *next);

/* Fills s->err with `key` and the whole text as {text}. */
enum when_match when_bad(const struct when_scan *s, const char *key);
