/* SPDX-License-Identifier: Apache-2.0 */
/* Dates by figures and by the names of months. */
#include <stdio.h>

#include "base/day.h"
#include "text/when_scan.h"

enum { NO_YEAR = -1 };

/* A year of two figures: see when.h. */
static int century(const struct when_scan *s, int two)
{
    int today = day_date(s->ask.today).year;
    int year = today - today % 100 + two;
    if (s->ask.past) {
        return year > today ? year - 100 : year;
    }
    if (year > today + 79) {
        return year - 100;
    }
    return year < today - 20 ? year + 100 : year;
}

static int year_of(const struct when_scan *s, const struct when_token *t)
{
    return t->digits <= 2 ? century(s, t->value) : t->value;
}

static enum when_match bad_length(const struct when_scan *s, int year, int month)
{
    int length = day_month_length(year, month);
    int64_t last = 0;
    day_of_date((struct date){year, month, length}, &last);
    if (month == 2) {
        char digits[12];
        snprintf(digits, sizeof digits, "%d", year);
        err_set(s->err, ERR_INPUT, "err.when.february", A_INT("days", length),
                A_STR("year", str_of(digits)), A_DAY("try", last));
        return WHEN_BAD;
    }
    char key[24];
    snprintf(key, sizeof key, "text.month.%d", month);
    err_set(s->err, ERR_INPUT, "err.when.length", A_KEY("month", str_of(key)),
            A_INT("days", length), A_DAY("try", last));
    return WHEN_BAD;
}

static enum when_match resolved(const struct when_scan *s, struct date d, int64_t *out)
{
    if (d.year < 1 || d.year > 9999) {
        return when_bad(s, "err.when.far");
    }
    if (day_of_date(d, out)) {
        return WHEN_YES;
    }
    return d.day < 1 ? when_bad(s, "err.when.zero") : bad_length(s, d.year, d.month);
}

enum when_match when_of_year(const struct when_scan *s, int month, int day, int64_t *out)
{
    struct date today = day_date(s->ask.today);
    int order = month != today.month ? month - today.month : day - today.day;
    int year = today.year;
    if (s->ask.past) {
        year -= order > 0;
    } else {
        year += order < 0;
    }
    return resolved(s, (struct date){year, month, day}, out);
}

/* Month 13 to 31 and a day that could be a month: the other order is suggested. */
static enum when_match bad_month(const struct when_scan *s, int month, int day, int year)
{
    int64_t other;
    struct when_scan quiet = *s;
    struct err ignored;
    quiet.err = &ignored;
    enum when_match fits = WHEN_NO;
    if (day >= 1 && day <= 12 && month >= 1) {
        fits = year == NO_YEAR ? when_of_year(&quiet, day, month, &other)
                               : resolved(&quiet, (struct date){year, day, month}, &other);
    }
    if (fits != WHEN_YES) {
        return when_bad(s, "err.when.zero");
    }
    err_set(s->err, ERR_INPUT, "err.when.swapped", A_INT("month", month), A_DAY("try", other));
    return WHEN_BAD;
}

static enum when_match date_of(const struct when_scan *s, int year, int month, int day,
                               int64_t *out)
{
    if (month < 1 || month > 12) {
        return bad_month(s, month, day, year);
    }
    return year == NO_YEAR ? when_of_year(s, month, day, out)
                           : resolved(s, (struct date){year, month, day}, out);
}

/* Figures of `least` to `most` digits without a blank before them. */
static bool figures(const struct when_scan *s, size_t at, int least, int most)
{
    const struct when_token *t = when_tok(s, at);
    return t->class == WHEN_NUMBER && t->digits >= least && t->digits <= most;
}

static bool close_figures(const struct when_scan *s, size_t at, int least, int most)
{
    return figures(s, at, least, most) && !when_tok(s, at)->gap;
}

/* What stands there goes on like a telephone number or a version: no date. */
static bool goes_on(const struct when_scan *s, size_t at)
{
    const struct when_token *t = when_tok(s, at);
    const struct when_token *after = when_tok(s, at + 1);
    bool joined = t->class == WHEN_NUMBER && !t->gap;
    return joined || (t->class == WHEN_MARK && !t->gap && after->class == WHEN_NUMBER &&
                      !after->gap && t->value != ',');
}

/* 2026-12-24, 2026/12/24, 2026.12.24, 20261224 */
static enum when_match iso(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    int value = when_tok(s, at)->value;
    if (figures(s, at, 8, 8) && value >= 19000101 && value <= 21991231 && !goes_on(s, at + 1)) {
        hit->next = at + 1;
        hit->weak = true;
        return date_of(s, value / 10000, value / 100 % 100, value % 100, &hit->day);
    }
    const struct when_token *mark = when_tok(s, at + 1);
    if (!figures(s, at, 4, 4) || mark->class != WHEN_MARK || mark->gap ||
        (mark->value != '-' && mark->value != '/' && mark->value != '.') ||
        !close_figures(s, at + 2, 1, 2) || !when_mark(s, at + 3, (char)mark->value) ||
        !close_figures(s, at + 4, 1, 2) || goes_on(s, at + 5)) {
        return WHEN_NO;
    }
    hit->next = at + 5;
    hit->weak = false;
    return date_of(s, value, when_tok(s, at + 2)->value, when_tok(s, at + 4)->value, &hit->day);
}

/* The figures at `at` begin an hour: 14:30, 14.30 uur, 3 pm. */
static bool is_hour(const struct when_scan *s, size_t at)
{
    const struct when_token *after = when_tok(s, at + 1);
    return when_mark(s, at + 1, ':') ||
           (when_mark(s, at + 1, '.') && close_figures(s, at + 2, 2, 2)) ||
           after->class == WHEN_OCLOCK || after->class == WHEN_NOON ||
           str_eq(after->word, S("am"));
}

/* 24-12, 24/12/2026, 24.12., 24. 12. 2026 */
static enum when_match by_figures(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    const struct when_token *mark = when_tok(s, at + 1);
    bool point = when_mark(s, at + 1, '.');
    bool marked = point || when_mark(s, at + 1, '-') || when_mark(s, at + 1, '/');
    if (!figures(s, at, 1, 2) || !marked || !figures(s, at + 2, 1, 2) ||
        (when_tok(s, at + 2)->gap && !point)) {
        return WHEN_NO;
    }
    int first = when_tok(s, at)->value;
    int second = when_tok(s, at + 2)->value;
    int year = NO_YEAR;
    hit->next = at + 3;
    hit->weak = true;
    bool again = when_mark(s, at + 3, (char)mark->value);
    const struct when_token *third = when_tok(s, at + 4);
    if (again && third->class == WHEN_NUMBER && (!third->gap || point) &&
        (third->digits == 4 ||
         (third->digits == 2 && !(third->gap && (s->loose || is_hour(s, at + 4)))))) {
        year = year_of(s, third);
        hit->next = at + 5;
        hit->weak = false;
    } else if (again && point) {
        hit->next = at + 4;
    } else if (when_tok(s, at + 2)->gap) {
        return WHEN_NO; /* "in 3. 5 bikes" */
    }
    if (goes_on(s, hit->next) || (point && when_is(s, hit->next, WHEN_OCLOCK))) {
        return WHEN_NO; /* 14.30 uur */
    }
    bool month_first = s->ask.month_first && !point;
    return date_of(s, year, month_first ? first : second, month_first ? second : first,
                   &hit->day);
}

/* The year after a month's name: ", 2026", "2026"; two bare figures only where the whole is a
 * date. */
static int year_after(const struct when_scan *s, size_t *at)
{
    size_t i = *at + when_mark(s, *at, ',');
    const struct when_token *t = when_tok(s, i);
    bool two = t->digits == 2 && !s->loose && i == *at;
    if (t->class != WHEN_NUMBER || is_hour(s, i) || !(t->digits == 4 || two)) {
        return NO_YEAR;
    }
    *at = i + 1;
    return year_of(s, t);
}

/* "24 Dec", "24. Dezember 2026", "the 24th of December" */
static enum when_match day_then_month(const struct when_scan *s, size_t at,
                                      struct when_hit *hit)
{
    if (!figures(s, at, 1, 2)) {
        return WHEN_NO;
    }
    size_t i = at + 1;
    bool ordinal = (when_is(s, i, WHEN_ORDINAL) || str_eq(when_tok(s, i)->word, S("de"))) &&
                   !when_tok(s, i)->gap;
    bool joined = when_mark(s, i, '.') || when_mark(s, i, '-') || when_mark(s, i, '/');
    i = when_skip(s, i + (ordinal || joined), WHEN_FILLER);
    if (!when_is(s, i, WHEN_MONTH)) {
        return WHEN_NO;
    }
    const struct when_token *month = when_tok(s, i);
    i++;
    i += when_mark(s, i, '.') || (joined && when_mark(s, i, '-'));
    int year = year_after(s, &i);
    hit->next = i;
    hit->weak = month->weak;
    return date_of(s, year, month->value, when_tok(s, at)->value, &hit->day);
}

/* "December 24th, 2026" */
static enum when_match month_then_day(const struct when_scan *s, size_t at,
                                      struct when_hit *hit)
{
    if (!when_is(s, at, WHEN_MONTH)) {
        return WHEN_NO;
    }
    size_t i = at + 1 + when_mark(s, at + 1, '.');
    const struct when_token *day = when_tok(s, i);
    if (!figures(s, i, 1, 2) || when_mark(s, i + 1, ':') || when_is(s, i + 1, WHEN_OCLOCK) ||
        when_is(s, i + 1, WHEN_NOON)) {
        return WHEN_NO;
    }
    i++;
    i += when_is(s, i, WHEN_ORDINAL) && !when_tok(s, i)->gap;
    int year = year_after(s, &i);
    hit->next = i;
    hit->weak = when_tok(s, at)->weak;
    return date_of(s, year, when_tok(s, at)->value, day->value, &hit->day);
}

enum when_match when_month_at(const struct when_scan *s, size_t at, int day,
                              struct when_hit *hit)
{
    const struct when_token *month = when_tok(s, at);
    if (month->class != WHEN_MONTH) {
        return WHEN_NO;
    }
    size_t i = at + 1 + when_mark(s, at + 1, '.');
    int year = figures(s, i, 4, 4) ? year_after(s, &i) : NO_YEAR;
    if (s->loose && month->weak && year == NO_YEAR) {
        return WHEN_NO; /* Jan is a man, may a verb */
    }
    hit->next = i;
    hit->weak = true;
    struct date today = day_date(s->ask.today);
    int length = day_month_length(year == NO_YEAR ? today.year : year, month->value);
    int wanted = day ? day : length;
    if (year == NO_YEAR && !day && month->value == 2) {
        /* the last of a February: whichever it has in the year that is meant */
        int order = month->value - today.month;
        year = today.year +
               (s->ask.past ? -(order > 0 || (order == 0 && today.day < length)) : order < 0);
        wanted = day_month_length(year, 2);
    }
    return date_of(s, year, month->value, wanted, &hit->day);
}

enum when_match when_full_date_at(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    enum when_match match = iso(s, at, hit);
    match = match ? match : by_figures(s, at, hit);
    match = match ? match : day_then_month(s, at, hit);
    return match ? match : month_then_day(s, at, hit);
}

enum when_match when_date_at(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    enum when_match match = when_full_date_at(s, at, hit);
    return match ? match : when_month_at(s, at, 1, hit);
}
