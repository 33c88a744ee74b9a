/* SPDX-License-Identifier: Apache-2.0 */
/* Days told from today: tomorrow, Tuesday, in three weeks, end of next month. */
#include "base/day.h"
#include "text/when_scan.h"

/* Beyond this a number of units is past the calendar. */
enum { COUNT_MAX = 4000000 };

static enum when_match within(const struct when_scan *s, int64_t day, int64_t *out)
{
    if (day < DAY_FIRST || day > DAY_LAST) {
        return when_bad(s, "err.when.far");
    }
    *out = day;
    return WHEN_YES;
}

static int64_t monday(int64_t day)
{
    return day - (day_weekday(day) - DAY_MONDAY);
}

/* `count` units from today; beyond the calendar: outside DAY_FIRST..DAY_LAST. */
static int64_t shifted(int64_t today, int64_t count, enum when_unit unit)
{
    static const int days[] = {
        [WHEN_DAYS] = 1, [WHEN_WEEKS] = 7, [WHEN_FORTNIGHTS] = 14, [WHEN_YEARS] = 0};
    if (unit == WHEN_MONTHS || unit == WHEN_YEARS) {
        int64_t months = unit == WHEN_YEARS ? count * 12 : count;
        struct date d = day_date(today);
        int64_t month = (int64_t)d.year * 12 + d.month - 1 + months;
        bool inside = month >= 12 && month < 10000 * 12;
        return inside ? day_add_months(today, (int)months) : DAY_LAST + 1;
    }
    return today + count * days[unit];
}

/* "in 3 weeks", "over een week", "vor 3 Tagen", "3 dagen geleden", "3 weeks" */
static enum when_match counted(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    bool ahead = when_is(s, at, WHEN_IN);
    bool back = str_eq(when_tok(s, at)->word, S("vor"));
    size_t i = at + (ahead || back);
    const struct when_token *count = when_tok(s, i);
    const struct when_token *unit = when_tok(s, i + 1);
    if ((count->class != WHEN_NUMBER && count->class != WHEN_COUNT) ||
        unit->class != WHEN_UNIT) {
        return WHEN_NO;
    }
    hit->next = i + 2;
    hit->weak = false;
    if (!ahead && !back && when_is(s, hit->next, WHEN_AGO)) {
        back = true;
        hit->next++;
    }
    if (!ahead && !back) {
        if (s->loose) {
            return WHEN_NO; /* "3 weeks" of something */
        }
        back = s->ask.past;
    }
    if (count->digits > 9 || count->value > COUNT_MAX) {
        return when_bad(s, "err.when.far");
    }
    int64_t n = back ? -count->value : count->value;
    return within(s, shifted(s->ask.today, n, (enum when_unit)unit->value), &hit->day);
}

/* First and last day of the unit that is `ahead` units from that of today. */
static bool bounds(int64_t today, int ahead, enum when_unit unit, int64_t *first, int64_t *last)
{
    int64_t next = 0;
    switch (unit) {
    case WHEN_DAYS:
        *first = today + ahead;
        next = *first + 1;
        break;
    case WHEN_WEEKS:
    case WHEN_FORTNIGHTS:
        *first = monday(today) + 7 * (int64_t)ahead;
        next = *first + 7;
        break;
    case WHEN_MONTHS:
        *first = day_month_start(today, ahead);
        next = *first + day_month_length(day_date(*first).year, day_date(*first).month);
        break;
    case WHEN_YEARS: {
        int year = day_date(today).year + ahead;
        if (!day_of_date((struct date){year, 1, 1}, first) ||
            !day_of_date((struct date){year, 12, 31}, last)) {
            return false;
        }
        return true;
    }
    }
    *last = next - 1;
    return true;
}

static enum when_match edge_of_unit(const struct when_scan *s, enum when_edge edge,
                                    enum when_unit unit, int ahead, bool said,
                                    struct when_hit *hit)
{
    for (int turn = 0; turn < 2; turn++) {
        int64_t first = 0;
        int64_t last = 0;
        if (!bounds(s->ask.today, ahead, unit, &first, &last)) {
            return when_bad(s, "err.when.far");
        }
        int64_t middle = unit == WHEN_MONTHS  ? first + 14
                         : unit == WHEN_YEARS ? day_add_months(first, 6)
                                              : first + 2;
        int64_t day = edge == WHEN_BEGIN ? first : edge == WHEN_LAST ? last : middle;
        bool wrong_side = s->ask.past ? day > s->ask.today : day < s->ask.today;
        if (said || !wrong_side || turn == 1) {
            return within(s, day, &hit->day);
        }
        ahead += s->ask.past ? -1 : 1;
    }
    return WHEN_NO;
}

/* "end of next month", "eind maart", "Ende des Monats", "Monatsende" */
static enum when_match edge(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    const struct when_token *t = when_tok(s, at);
    hit->weak = false;
    if (t->class == WHEN_EDGE_UNIT) {
        hit->next = at + 1;
        return edge_of_unit(s, WHEN_LAST, (enum when_unit)t->value, 0, false, hit);
    }
    bool half = t->class == WHEN_HALF; /* "half maart" */
    if (t->class != WHEN_EDGE && !half) {
        return WHEN_NO;
    }
    enum when_edge which = half ? WHEN_MIDDLE : (enum when_edge)t->value;
    size_t i = when_skip(s, at + 1 + when_mark(s, at + 1, '-'), WHEN_FILLER);
    if (when_is(s, i, WHEN_MONTH)) {
        static const int days[] = {[WHEN_BEGIN] = 1, [WHEN_MIDDLE] = 15, [WHEN_LAST] = 0};
        enum when_match match = when_month_at(s, i, days[which], hit);
        hit->weak = false;
        return match;
    }
    bool said = when_is(s, i, WHEN_NEAR);
    int ahead = said ? when_tok(s, i)->value : 0;
    i += said;
    if (half || !when_is(s, i, WHEN_UNIT) || when_tok(s, i)->value == WHEN_DAYS) {
        return WHEN_NO;
    }
    hit->next = i + 1;
    return edge_of_unit(s, which, (enum when_unit)when_tok(s, i)->value, ahead, said, hit);
}

static int64_t weekday_near(const struct when_scan *s, int weekday, bool back)
{
    int64_t today = s->ask.today;
    int ahead = (weekday - day_weekday(today) + 7) % 7;
    if (back) {
        return today - (ahead ? 7 - ahead : 7);
    }
    return today + (ahead ? ahead : 7);
}

/* A weekday after "next week" or before it; `*at` moves past it. */
static bool weekday_of_week(const struct when_scan *s, size_t *at, int *weekday)
{
    size_t i = when_skip(s, *at, WHEN_FILLER);
    i += when_is(s, i, WHEN_DUE);
    if (!when_is(s, i, WHEN_WEEKDAY)) {
        return false;
    }
    *weekday = when_tok(s, i)->value;
    *at = i + 1;
    return true;
}

/* "next week", "this month", "volgende week dinsdag", "last tuesday" */
static enum when_match near(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    if (!when_is(s, at, WHEN_NEAR)) {
        return WHEN_NO;
    }
    int ahead = when_tok(s, at)->value;
    const struct when_token *what = when_tok(s, at + 1);
    hit->next = at + 2;
    hit->weak = false;
    if (what->class == WHEN_WEEKDAY) {
        int64_t next = monday(s->ask.today) + 7 + what->value - DAY_MONDAY;
        bool back = ahead < 0 || (ahead == 0 && s->ask.past);
        return within(s, ahead > 0 ? next : weekday_near(s, what->value, back), &hit->day);
    }
    if (what->class != WHEN_UNIT) {
        return WHEN_NO;
    }
    int64_t first;
    int64_t last;
    if (!bounds(s->ask.today, ahead, (enum when_unit)what->value, &first, &last)) {
        return when_bad(s, "err.when.far");
    }
    int weekday;
    if (what->value == WHEN_WEEKS && weekday_of_week(s, &hit->next, &weekday)) {
        return within(s, first + weekday - DAY_MONDAY, &hit->day);
    }
    return within(s, ahead == 0 && !s->ask.past ? last : first, &hit->day);
}

/* Past a part of the day: "heute morgen", "Dienstag Vormittag". */
static size_t skip_part(const struct when_scan *s, size_t at)
{
    bool morning = str_eq(when_tok(s, at)->word, S("morgen"));
    return when_is(s, at, WHEN_PART) || morning ? at + 1 : at;
}

/* "tomorrow", "morgen früh", "day after tomorrow" */
static enum when_match shift(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    const struct when_token *t = when_tok(s, at);
    hit->weak = false;
    if (t->class == WHEN_UNIT && t->value == WHEN_DAYS) {
        const struct when_token *how = when_tok(s, at + 1);
        const struct when_token *from = when_tok(s, at + 2);
        bool after = str_eq(how->word, S("after"));
        if (from->class != WHEN_SHIFT || !(after || str_eq(how->word, S("before")))) {
            return WHEN_NO;
        }
        hit->next = at + 3;
        return within(s, s->ask.today + from->value + (after ? 1 : -1), &hit->day);
    }
    if (t->class != WHEN_SHIFT) {
        return WHEN_NO;
    }
    hit->next = skip_part(s, at + 1);
    return within(s, s->ask.today + t->value, &hit->day);
}

/* "Tuesday 24 December": the two must agree. */
static enum when_match weekday_and_date(const struct when_scan *s, int weekday, size_t at,
                                        struct when_hit *hit)
{
    size_t i = when_skip(s, at + when_mark(s, at, ','), WHEN_FILLER);
    struct when_hit date = {0};
    enum when_match match = when_full_date_at(s, i, &date);
    if (match != WHEN_YES) {
        return match;
    }
    if (day_weekday(date.day) != weekday) {
        static const char *const names[] = {
            "text.weekday.1", "text.weekday.2", "text.weekday.3", "text.weekday.4",
            "text.weekday.5", "text.weekday.6", "text.weekday.7"};
        const char *is = names[day_weekday(date.day) - 1];
        err_set(s->err, ERR_INPUT, "err.when.weekday", A_DAY("day", date.day),
                A_KEY("weekday", str_of(is)));
        return WHEN_BAD;
    }
    *hit = date;
    hit->weak = false;
    return WHEN_YES;
}

/* "tue", "Dienstag, 24. Dezember", "dinsdag volgende week" */
static enum when_match weekday(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    const struct when_token *t = when_tok(s, at);
    if (t->class != WHEN_WEEKDAY) {
        return WHEN_NO;
    }
    size_t i = skip_part(s, at + 1);
    i += when_mark(s, i, '.');
    enum when_match match = weekday_and_date(s, t->value, i, hit);
    if (match) {
        return match;
    }
    hit->weak = t->weak;
    if (when_is(s, i, WHEN_NEAR) && when_is(s, i + 1, WHEN_UNIT) &&
        when_tok(s, i + 1)->value == WHEN_WEEKS) {
        int64_t week = monday(s->ask.today) + 7 * (int64_t)when_tok(s, i)->value;
        hit->next = i + 2;
        hit->weak = false;
        return within(s, week + t->value - DAY_MONDAY, &hit->day);
    }
    hit->next = i;
    return within(s, weekday_near(s, t->value, s->ask.past), &hit->day);
}

static enum when_match fixed(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    const struct when_token *t = when_tok(s, at);
    if (t->class != WHEN_FIXED) {
        return WHEN_NO;
    }
    hit->next = at + 1;
    hit->weak = t->weak;
    return when_of_year(s, t->value / 100, t->value % 100, &hit->day);
}

enum when_match when_day_at(const struct when_scan *s, size_t at, struct when_hit *hit)
{
    static enum when_match (*const readings[])(const struct when_scan *, size_t,
                                               struct when_hit *) = {
        counted, when_date_at, edge, near, shift, weekday, fixed};
    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
        enum when_match match = readings[i](s, at, hit);
        if (match != WHEN_NO) {
            return match;
        }
    }
    return WHEN_NO;
}
