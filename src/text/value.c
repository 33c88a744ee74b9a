/* SPDX-License-Identifier: Apache-2.0 */
#include "text/value.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "text/message.h"
#include "text/money.h"
#include "text/say.h"

/* Numbers from one to this are words. */
enum { WORDS_TO = 12 };

/* The mean lengths of the Gregorian calendar, in days. */
#define DAYS_A_MONTH (365.2425 / 12)
#define DAYS_A_YEAR 365.2425

static const struct arg none[1] = {{0}};

/* A part of a sentence. `key` is known: po_check sees to the keys of this file. */
static struct str part(struct arena *a, enum lang lang, const char *key,
                       const struct arg args[])
{
    const struct message *m = message_find(str_of(key));
    bool whole;
    return m ? message_fill(a, lang, m, args, false, &whole) : str_copy(a, str_of(key));
}

static struct str words(struct arena *a, enum lang lang, int64_t n)
{
    if (n >= 1 && n <= WORDS_TO) {
        return part(a, lang, str_format(a, "text.number.%d", (int)n).at, none);
    }
    struct buf b = buf_in(a);
    number_write(&b, lang, n);
    return buf_str(&b);
}

enum span_unit { SPAN_MOMENT, SPAN_DAYS, SPAN_WEEKS, SPAN_MONTHS, SPAN_HALVES, SPAN_YEARS };

struct span {
    enum span_unit unit;
    int64_t n; /* SPAN_HALVES: whole years before the half */
};

static struct span span_of(int64_t days)
{
    if (days == 0) {
        return (struct span){SPAN_MOMENT, 0};
    }
    if (days < 14) {
        return days == 7 ? (struct span){SPAN_WEEKS, 1} : (struct span){SPAN_DAYS, days};
    }
    int64_t weeks =
        days / 7 + (days % 7 + 3) / 7; /* rounded; INT64_MAX is a number of days too */
    if (weeks <= 12) {
        return (struct span){SPAN_WEEKS, weeks};
    }
    int64_t months = llround((double)days / DAYS_A_MONTH);
    if (months < 18 && months != 12) {
        return (struct span){SPAN_MONTHS, months};
    }
    int64_t halves = llround((double)days / (DAYS_A_YEAR / 2));
    if (halves < 10 && halves % 2) {
        return (struct span){SPAN_HALVES, halves / 2};
    }
    int64_t years = halves < 10 ? halves / 2 : llround((double)days / DAYS_A_YEAR);
    return (struct span){SPAN_YEARS, years};
}

/* "text.span.week", "text.span.week_dat", "text.span.half1_each" … */
static struct str span_text(struct arena *a, enum lang lang, int64_t days, struct str form)
{
    static const char *const units[] = {
        [SPAN_MOMENT] = "moment", [SPAN_DAYS] = "day",    [SPAN_WEEKS] = "week",
        [SPAN_MONTHS] = "month",  [SPAN_HALVES] = "half", [SPAN_YEARS] = "year",
    };
    struct span span = span_of(days < 0 ? -(days + (days == INT64_MIN)) : days);
    struct buf key = buf_in(a);
    buf_format(&key, "text.span.%s", units[span.unit]);
    if (span.unit == SPAN_HALVES) {
        buf_i64(&key, span.n);
    }
    if (str_eq(form, S("dat")) || str_eq(form, S("each"))) {
        buf_char(&key, '_');
        buf_put(&key, form);
    }
    buf_char(&key, 0);
    struct arg args[] = {A_INT("n", span.n), {0}};
    return part(a, lang, key.at, args);
}

static struct str month_name(struct arena *a, enum lang lang, int month)
{
    return part(a, lang, str_format(a, "text.month.%d", month).at, none);
}

static struct str day_text(struct arena *a, enum lang lang, int64_t day, struct str form)
{
    day = day < DAY_FIRST ? DAY_FIRST : day > DAY_LAST ? DAY_LAST : day;
    struct date d = day_date(day);
    int weekday = day_weekday(day);
    struct arg args[] = {
        A_STR("d", str_format(a, "%d", d.day)),
        A_STR("month", month_name(a, lang, d.month)),
        A_STR("year", str_format(a, "%d", d.year)),
        A_STR("weekday", part(a, lang, str_format(a, "text.weekday.%d", weekday).at, none)),
        {0},
    };
    if (str_eq(form, S("short"))) {
        return part(a, lang, "text.day.short", args);
    }
    if (str_eq(form, S("weekday"))) {
        return part(a, lang, "text.day.weekday", args);
    }
    return part(a, lang, "text.day.long", args);
}

static struct str minutes_text(struct arena *a, enum lang lang, int64_t minutes)
{
    struct arg args[] = {
        A_INT("h", minutes / 60),
        A_STR("m", str_format(a, "%02d", abs((int)(minutes % 60)))),
        A_INT("minutes", minutes),
        {0},
    };
    if (minutes > -60 && minutes < 60) {
        return part(a, lang, "text.minutes.only", args);
    }
    return part(a, lang, minutes % 60 ? "text.minutes.both" : "text.minutes.hours", args);
}

static struct str value_text(struct arena *a, enum lang lang, const struct arg *value,
                             struct str form)
{
    struct buf b = buf_in(a);
    switch (value->kind) {
    case ARG_NONE:
    case ARG_STR:
        return value->str;
    case ARG_INT:
        if (str_eq(form, S("words"))) {
            return words(a, lang, value->number);
        }
        number_write(&b, lang, value->number);
        return buf_str(&b);
    case ARG_ID:
        buf_i64(&b, value->number);
        return buf_str(&b);
    case ARG_DAY:
        return day_text(a, lang, value->number, form);
    case ARG_SPAN:
        return span_text(a, lang, value->number, form);
    case ARG_MINUTES:
        return minutes_text(a, lang, value->number);
    case ARG_MONEY:
        if (str_eq(form, S("whole"))) {
            money_write_whole(&b, lang, value->number, value->str);
        } else {
            money_write(&b, lang, value->number, value->str);
        }
        return buf_str(&b);
    case ARG_KEY:
        return part(a, lang, str_z(a, value->str), none);
    }
    return value->str;
}

/* Only the letters that our own texts begin with: ASCII and the German umlauts. */
static void put_capital(struct buf *to, struct str text)
{
    if (text.len && text.at[0] >= 'a' && text.at[0] <= 'z') {
        buf_char(to, (char)(text.at[0] - ('a' - 'A')));
        text = str_from(text, 1);
    } else if (text.len > 1 && text.at[0] == '\xC3' && (unsigned char)text.at[1] >= 0xA0) {
        buf_char(to, '\xC3');
        buf_char(to, (char)(text.at[1] - 0x20));
        text = str_from(text, 2);
    }
    buf_put(to, text);
}

bool value_write(struct buf *to, enum lang lang, const struct arg *value, struct str form,
                 bool begins)
{
    if (value->kind == ARG_KEY && !say_known(value->str)) {
        buf_put(to, value->str);
        return false;
    }
    struct str text = value_text(to->arena, lang, value, form);
    bool ours = value->kind == ARG_SPAN || value->kind == ARG_KEY || str_eq(form, S("words")) ||
                str_eq(form, S("weekday"));
    if (begins && ours) {
        put_capital(to, text);
    } else {
        buf_put(to, text);
    }
    return true;
}
