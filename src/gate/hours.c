/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/hours.h"

#include <stddef.h>

static const char *const day_names[] = {"PH", "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

struct text {
    struct str rest;
};

static bool take(struct text *t, const char *what)
{
    if (!str_starts(t->rest, str_of(what))) {
        return false;
    }
    t->rest = str_from(t->rest, str_of(what).len);
    return true;
}

static void blanks(struct text *t)
{
    while (take(t, " ")) {
    }
}

static bool two_digits(struct text *t, int *out)
{
    if (t->rest.len < 2 || t->rest.at[0] < '0' || t->rest.at[0] > '9' || t->rest.at[1] < '0' ||
        t->rest.at[1] > '9') {
        return false;
    }
    *out = (t->rest.at[0] - '0') * 10 + (t->rest.at[1] - '0');
    t->rest = str_from(t->rest, 2);
    return true;
}

static bool minute_of_day(struct text *t, int *out)
{
    int hour, minute;
    if (!two_digits(t, &hour) || !take(t, ":") || !two_digits(t, &minute)) {
        return false;
    }
    *out = hour * 60 + minute;
    return minute < 60 && *out <= MINUTES_A_DAY;
}

static bool day_named(struct text *t, int *out)
{
    for (int i = 0; i < 8; i++) {
        if (take(t, day_names[i])) {
            *out = i;
            return true;
        }
    }
    return false;
}

/* "Mo-Fr,Su" as bits. */
static bool days(struct text *t, unsigned *out)
{
    *out = 0;
    do {
        int first, last;
        if (!day_named(t, &first)) {
            return false;
        }
        last = first;
        if (take(t, "-") && (!day_named(t, &last) || first == HOURS_HOLIDAY || last < first)) {
            return false;
        }
        for (int i = first; i <= last; i++) {
            *out |= 1U << i;
        }
    } while (take(t, ","));
    return true;
}

static bool times(struct text *t, struct hours_day *out)
{
    *out = (struct hours_day){0};
    if (take(t, "off")) {
        return true;
    }
    do {
        int from, to;
        if (out->len == HOURS_SPANS_MAX || !minute_of_day(t, &from) || !take(t, "-") ||
            !minute_of_day(t, &to) || from == MINUTES_A_DAY || from == to) {
            return false;
        }
        to += to < from ? MINUTES_A_DAY : 0;
        out->span[out->len++] = (struct hours_span){(int16_t)from, (int16_t)to};
    } while (take(t, ","));
    return true;
}

static bool one_rule(struct text *t, struct hours *h)
{
    unsigned set;
    struct hours_day day;
    blanks(t);
    if (!days(t, &set) || !take(t, " ")) {
        return false;
    }
    blanks(t);
    if (!times(t, &day)) {
        return false;
    }
    blanks(t);
    for (int i = 0; i < 8; i++) {
        if (set & (1U << i)) {
            h->day[i] = day;
        }
    }
    h->holidays = h->holidays || (set & (1U << HOURS_HOLIDAY)) != 0;
    return true;
}

bool hours_read(struct str text, struct hours *out, struct err *err)
{
    struct text t = {str_trim(text)};
    struct hours h = {.given = t.rest.len > 0};
    bool ok = text.len <= HOURS_TEXT_MAX;
    while (ok && t.rest.len) {
        ok = one_rule(&t, &h) && (t.rest.len == 0 || take(&t, ";"));
    }
    if (!ok) {
        return err_set(err, ERR_INPUT, "err.hours",
                       A_STR("value", str_head(text, HOURS_TEXT_MAX)));
    }
    *out = h;
    return true;
}

static bool within(const struct hours_day *d, int minute)
{
    for (int i = 0; i < d->len; i++) {
        if (minute >= d->span[i].from && minute < d->span[i].to) {
            return true;
        }
    }
    return false;
}

bool hours_open(const struct hours *h, int weekday, int minute, bool holiday, bool before)
{
    if (!h->given) {
        return true;
    }
    int yesterday = weekday == 1 ? 7 : weekday - 1;
    const struct hours_day *today = &h->day[holiday && h->holidays ? HOURS_HOLIDAY : weekday];
    const struct hours_day *last = &h->day[before && h->holidays ? HOURS_HOLIDAY : yesterday];
    return within(today, minute) || within(last, minute + MINUTES_A_DAY);
}

bool hours_open_on(const struct hours *h, int weekday, bool holiday)
{
    return !h->given || h->day[holiday && h->holidays ? HOURS_HOLIDAY : weekday].len > 0;
}
