/* SPDX-License-Identifier: Apache-2.0 */
#include "base/tz.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/day.h"

enum { HEAD = 44, A_DAY = 86400, TYPES_MAX = 256, TIMES_MAX = 20000 };

/* When a rule of the footer changes the clock, in a year. */
enum when { OF_MONTH, OF_YEAR, OF_YEAR_NO_LEAP };

struct change {
    enum when when;
    int month, week, weekday; /* OF_MONTH: week 1..5 (5: the last), weekday 0 = Sunday */
    int day;                  /* else: from 0; without 29 February from 1 */
    int32_t at;               /* seconds of the wall clock before */
};

struct rule {
    bool given, summer;
    int32_t standard, daylight; /* seconds east */
    struct change begins, ends; /* of daylight time */
};

struct tz {
    size_t count;
    const int64_t *times;   /* [count] seconds UTC, ascending */
    const int32_t *offsets; /* [count], from that time on */
    int32_t before;         /* the first of them */
    struct rule rule;
};

/* ------------------------------------------------------------------------------- the footer */

static bool take(struct str *s, char c)
{
    if (s->len == 0 || s->at[0] != c) {
        return false;
    }
    *s = str_from(*s, 1);
    return true;
}

static bool number(struct str *s, int max, int *out)
{
    int n = 0;
    size_t digits = 0;
    while (digits < s->len && digits < 4 && s->at[digits] >= '0' && s->at[digits] <= '9') {
        n = n * 10 + (s->at[digits++] - '0');
    }
    *s = str_from(*s, digits);
    *out = n;
    return digits > 0 && n <= max;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "CET" or "<+0330>": of no interest. */
static bool name(struct str *s)
{
    size_t n = 0;
    if (take(s, '<')) {
        while (n < s->len && s->at[n] != '>') {
            n++;
        }
        *s = str_from(*s, n);
        return n > 0 && take(s, '>');
    }
    while (n < s->len && is_letter(s->at[n])) {
        n++;
    }
    *s = str_from(*s, n);
    return n >= 3;
}

/* [+-]hh[:mm[:ss]], up to a week as RFC 8536 §3.3.1 allows. */
static bool clock_time(struct str *s, int32_t *out)
{
    int h, m = 0, sec = 0;
    bool minus = take(s, '-');
    if (!minus) {
        take(s, '+');
    }
    if (!number(s, 167, &h) || (take(s, ':') && !number(s, 59, &m)) ||
        (take(s, ':') && !number(s, 59, &sec))) {
        return false;
    }
    *out = (int32_t)((h * 60 + m) * 60 + sec) * (minus ? -1 : 1);
    return true;
}

static bool change_of(struct str *s, struct change *c)
{
    *c = (struct change){.at = 2 * 3600};
    if (take(s, 'M')) {
        c->when = OF_MONTH;
        if (!number(s, 12, &c->month) || c->month < 1 || !take(s, '.') ||
            !number(s, 5, &c->week) || c->week < 1 || !take(s, '.') ||
            !number(s, 6, &c->weekday)) {
            return false;
        }
    } else {
        c->when = take(s, 'J') ? OF_YEAR_NO_LEAP : OF_YEAR;
        if (!number(s, 365, &c->day) || (c->when == OF_YEAR_NO_LEAP && c->day < 1)) {
            return false;
        }
    }
    return !take(s, '/') || clock_time(s, &c->at);
}

static bool rule_read(struct str s, struct rule *out)
{
    struct rule r = {.given = true};
    int32_t west;
    if (!name(&s) || !clock_time(&s, &west)) {
        return false;
    }
    r.standard = -west;
    r.daylight = r.standard + 3600;
    if (s.len) {
        if (!name(&s) || (s.len && s.at[0] != ',' && !clock_time(&s, &west))) {
            return false;
        }
        r.summer = true;
        r.daylight = -west == r.standard ? r.daylight : -west;
        if (!take(&s, ',') || !change_of(&s, &r.begins) || !take(&s, ',') ||
            !change_of(&s, &r.ends) || s.len) {
            return false;
        }
    }
    *out = r;
    return true;
}

/* ------------------------------------------------------------------------------- the file */

static uint32_t be32(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

static int64_t be64(const char *p)
{
    return (int64_t)((uint64_t)be32(p) << 32 | be32(p + 4));
}

struct counts {
    uint32_t utc, std, leap, time, type, chars;
};

static bool head_of(struct str s, struct counts *c)
{
    if (s.len < HEAD || !str_starts(s, S("TZif")) || s.at[4] < '2') {
        return false;
    }
    const char *p = s.at + 20;
    *c = (struct counts){be32(p),      be32(p + 4),  be32(p + 8),
                         be32(p + 12), be32(p + 16), be32(p + 20)};
    return c->time <= TIMES_MAX && c->type >= 1 && c->type <= TYPES_MAX && c->chars <= 4096 &&
           c->leap <= 4096 && c->utc <= TYPES_MAX && c->std <= TYPES_MAX;
}

static size_t body_size(const struct counts *c, size_t word)
{
    return c->time * (word + 1) + c->type * 6 + c->chars + c->leap * (word + 4) + c->std +
           c->utc;
}

static bool body(struct arena *a, struct str s, const struct counts *c, struct tz *z)
{
    int64_t *times = arena_array(a, int64_t, c->time);
    int32_t *offsets = arena_array(a, int32_t, c->time);
    const char *indexes = s.at + (size_t)c->time * 8;
    const char *types = indexes + c->time;
    for (uint32_t i = 0; i < c->time; i++) {
        unsigned type = (unsigned char)indexes[i];
        times[i] = be64(s.at + (size_t)i * 8);
        if (type >= c->type || (i && times[i] <= times[i - 1])) {
            return false;
        }
        offsets[i] = (int32_t)be32(types + (size_t)type * 6);
        if (offsets[i] < -A_DAY || offsets[i] > A_DAY) {
            return false;
        }
    }
    z->count = c->time;
    z->times = times;
    z->offsets = offsets;
    z->before = (int32_t)be32(types);
    return z->before >= -A_DAY && z->before <= A_DAY;
}

bool tz_read(struct arena *a, struct str bytes, const struct tz **out, struct err *err)
{
    struct counts c;
    struct tz *z = arena_make(a, struct tz);
    struct str s = bytes;
    bool ok = bytes.len <= TZ_FILE_MAX && head_of(s, &c);
    if (ok) {
        s = str_from(s, HEAD + body_size(&c, 4));
        ok = head_of(s, &c) && s.len >= HEAD + body_size(&c, 8);
    }
    if (ok) {
        ok = body(a, str_from(s, HEAD), &c, z);
        s = str_from(s, HEAD + body_size(&c, 8));
        ok = ok && take(&s, '\n') && str_find(s, S("\n")) >= 0;
        struct str line = str_cut(&s, '\n');
        ok = ok && (line.len == 0 || rule_read(line, &z->rule));
    }
    if (!ok) {
        return err_set(err, ERR_INPUT, "err.tz");
    }
    *out = z;
    return true;
}

/* ------------------------------------------------------------------------------- the clock */

static int64_t day_of(int year, int month, int day)
{
    int64_t out = 0;
    day_of_date((struct date){year, month, day}, &out);
    return out;
}

/* The day on which a rule changes the clock. */
static int64_t change_day(const struct change *c, int year)
{
    if (c->when == OF_YEAR) {
        return day_of(year, 1, 1) + c->day;
    }
    if (c->when == OF_YEAR_NO_LEAP) {
        bool leap = day_month_length(year, 2) == 29;
        return day_of(year, 1, 1) + c->day - 1 + (leap && c->day >= 60);
    }
    int64_t first = day_of(year, c->month, 1);
    int64_t day = first + (c->weekday - day_weekday(first) % 7 + 7) % 7 + (c->week - 1) * 7;
    return day >= first + day_month_length(year, c->month) ? day - 7 : day;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int32_t by_rule(const struct rule *r, int64_t at)
{
    int64_t day = floor_div(at + r->standard, A_DAY);
    if (!r->summer || day < DAY_FIRST || day > DAY_LAST) {
        return r->standard;
    }
    int year = day_date(day).year;
    int64_t begins = change_day(&r->begins, year) * A_DAY + r->begins.at - r->standard;
    int64_t ends = change_day(&r->ends, year) * A_DAY + r->ends.at - r->daylight;
    bool summer = begins < ends ? at >= begins && at < ends : at >= begins || at < ends;
    return summer ? r->daylight : r->standard;
}

int32_t tz_offset(const struct tz *z, int64_t at_ms)
{
    int64_t at = floor_div(at_ms, 1000);
    size_t low = 0, high = z->count;
    if (z->rule.given && (z->count == 0 || at >= z->times[z->count - 1])) {
        return by_rule(&z->rule, at);
    }
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (z->times[mid] <= at) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low ? z->offsets[low - 1] : z->before;
}

struct tz_wall tz_wall(const struct tz *z, int64_t at_ms)
{
    int64_t s = floor_div(at_ms, 1000) + tz_offset(z, at_ms);
    int64_t day = floor_div(s, A_DAY);
    return (struct tz_wall){day, (int)((s - day * A_DAY) / 60)};
}

static bool reached(const struct tz *z, int64_t at_ms, int64_t day, int minute)
{
    struct tz_wall w = tz_wall(z, at_ms);
    return w.day > day || (w.day == day && w.minute >= minute);
}

/* The wall clock runs forward but for the hour that comes twice; within a day and a half of the
 * plain answer the first minute that is there is looked for. */
int64_t tz_instant(const struct tz *z, int64_t day, int minute)
{
    int64_t plain = (day * A_DAY + (int64_t)minute * 60) * 1000;
    int64_t low = plain - (int64_t)A_DAY * 1500 / 60000 * 60000;
    int64_t at = low;
    for (int64_t step = (int64_t)15 * 60000; !reached(z, at, day, minute); at += step) {
    }
    for (at -= at > low ? (int64_t)15 * 60000 : 0; !reached(z, at, day, minute); at += 60000) {
    }
    return at;
}
