/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/day.h"
#include "formats/cell.h"

enum { DEFAULT_LAST_YEAR = 2069, EXCEL_LAST = 2958465 };

/* A date as written: three numbers, one of which may be a month's name. */
struct parts {
    int number[3];
    int digits[3]; /* 0: a name */
    int named;     /* which is a name, -1: none */
    char between;  /* the separator of three numbers */
    struct str time;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static struct str skip_blanks(struct str s)
{
    while (s.len && s.at[0] == ' ') {
        s = str_from(s, 1);
    }
    return s;
}

/* Cuts a word off, in small ASCII letters without dots over them: "März" -> "marz". Returns its
 * length; 0: no word, or too long. */
static size_t cut_word(struct str *rest, char word[12])
{
    size_t n = 0;
    struct str s = *rest;
    while (s.len && n < 12) {
        char c = s.at[0];
        if (str_starts(s, S("ä")) || str_starts(s, S("Ä"))) {
            word[n++] = 'a';
            s = str_from(s, 2);
            continue;
        }
        c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        if (c < 'a' || c > 'z') {
            break;
        }
        word[n++] = c;
        s = str_from(s, 1);
    }
    if (n) {
        *rest = s;
    }
    return n;
}

/* The month of a name or of its first three letters or more; 0: none. */
static int month_of(struct str word)
{
    static const struct {
        const char *name;
        int month;
    } names[] = {
        {"januari", 1},   {"januar", 1},   {"january", 1},  {"janner", 1},    {"jaenner", 1},
        {"februari", 2},  {"februar", 2},  {"february", 2}, {"feber", 2},     {"maart", 3},
        {"marz", 3},      {"maerz", 3},    {"march", 3},    {"mrt", 3},       {"mrz", 3},
        {"april", 4},     {"mei", 5},      {"mai", 5},      {"may", 5},       {"juni", 6},
        {"june", 6},      {"juli", 7},     {"july", 7},     {"augustus", 8},  {"august", 8},
        {"september", 9}, {"oktober", 10}, {"october", 10}, {"november", 11}, {"december", 12},
        {"dezember", 12},
    };
    for (size_t i = 0; word.len >= 3 && i < sizeof names / sizeof names[0]; i++) {
        if (str_starts(str_of(names[i].name), word)) {
            return names[i].month;
        }
    }
    return 0;
}

static bool is_weekday(struct str word)
{
    static const char *const names[] = {
        "maandag",  "dinsdag",   "woensdag", "donderdag", "vrijdag",    "zaterdag",
        "zondag",   "montag",    "dienstag", "mittwoch",  "donnerstag", "freitag",
        "samstag",  "sonnabend", "sonntag",  "monday",    "tuesday",    "wednesday",
        "thursday", "friday",    "saturday", "sunday",
    };
    for (size_t i = 0; word.len >= 2 && i < sizeof names / sizeof names[0]; i++) {
        if (str_starts(str_of(names[i]), word)) {
            return true;
        }
    }
    return false;
}

/* "Mo., " before a date goes. */
static struct str skip_weekday(struct str s)
{
    char word[12];
    struct str rest = s;
    size_t n = cut_word(&rest, word);
    if (n == 0 || month_of((struct str){word, n}) || !is_weekday((struct str){word, n})) {
        return s;
    }
    while (rest.len && memchr("., ", rest.at[0], 3)) {
        rest = str_from(rest, 1);
    }
    return rest;
}

static bool cut_number(struct str *rest, int most, int *number, int *digits)
{
    *number = *digits = 0;
    while (rest->len && is_digit(rest->at[0])) {
        if (++*digits > most) {
            return false;
        }
        *number = *number * 10 + (rest->at[0] - '0');
        *rest = str_from(*rest, 1);
    }
    return *digits > 0;
}

/* English "3rd": the letters go, when a month's name follows anyway. */
static void cut_ordinal(struct str *rest)
{
    static const struct str endings[] = {{"st", 2}, {"nd", 2}, {"rd", 2}, {"th", 2}};
    bool letters = rest->len >= 2 && ((unsigned char)rest->at[0] | 0x20) >= 'n';
    for (size_t i = 0; letters && i < sizeof endings / sizeof endings[0]; i++) {
        if (str_eq_nocase(str_head(*rest, 2), endings[i]) &&
            (rest->len == 2 || rest->at[2] == ' ' || rest->at[2] == ',')) {
            *rest = str_from(*rest, 2);
            return;
        }
    }
}

static bool cut_part(struct str *rest, struct parts *p, int i)
{
    if (rest->len && is_digit(rest->at[0])) {
        bool ok = cut_number(rest, 4, &p->number[i], &p->digits[i]);
        cut_ordinal(rest);
        return ok;
    }
    char word[12];
    size_t n = cut_word(rest, word);
    p->number[i] = month_of((struct str){word, n});
    p->digits[i] = 0;
    if (p->number[i] == 0 || p->named >= 0) {
        return false;
    }
    p->named = i;
    return true;
}

/* One of . - / , or only blanks; blanks around. 0: none. A name may be followed by ". " and ",
 * ".
 */
static char cut_separator(struct str *rest)
{
    struct str s = skip_blanks(*rest);
    char between = s.len < rest->len ? ' ' : 0;
    if (s.len && memchr(".-/,", s.at[0], 4)) {
        between = s.at[0];
        s = skip_blanks(str_from(s, 1));
    }
    *rest = s;
    return between;
}

/* 20261231, alone or before a time. */
static bool read_compact(struct str s, struct parts *p)
{
    size_t n = 0;
    while (n < s.len && is_digit(s.at[n])) {
        n++;
    }
    if (n != 8) {
        return false;
    }
    static const int length[] = {4, 2, 2};
    size_t at = 0;
    for (int i = 0; i < 3; i++) {
        struct str part = str_head(str_from(s, at), (size_t)length[i]);
        if (!cut_number(&part, 4, &p->number[i], &p->digits[i])) {
            return false;
        }
        at += (size_t)length[i];
    }
    p->between = '-';
    p->time = str_from(s, 8);
    return true;
}

static bool read_parts(struct str cell, struct parts *p)
{
    *p = (struct parts){.named = -1};
    struct str s = cell_text(cell);
    if (s.len == 0 || s.len > CELL_VALUE_MAX) {
        return false;
    }
    s = skip_weekday(s);
    if (read_compact(s, p)) {
        return true;
    }
    char between[2];
    for (int i = 0; i < 3; i++) {
        if (!cut_part(&s, p, i)) {
            return false;
        }
        if (i < 2) {
            between[i] = cut_separator(&s);
            if (between[i] == 0 && p->named < 0) {
                return false;
            }
        }
    }
    p->time = s;
    p->between = between[0];
    return p->named >= 0 ? p->named < 2 : between[0] == between[1] && between[0] != ',';
}

/* Puts the parts in their places. False: not the shape of a date. */
static bool arrange(const struct parts *p, enum date_order order, struct date *d,
                    int *year_digits)
{
    const int *n = p->number;
    int year = 2, month = 1, day = 0;
    bool year_first =
        (p->named < 0 && p->digits[0] == 4) || (p->named == 1 && p->digits[0] > 2);
    if (year_first) {
        year = 0;
        day = 2;
    } else if (p->named == 0 ||
               (p->named < 0 && order == ORDER_MONTH_FIRST && p->between != '.')) {
        month = 0;
        day = 1;
    }
    *d = (struct date){n[year], n[month], n[day]};
    *year_digits = p->digits[year];
    return (*year_digits == 2 || *year_digits == 4) && p->digits[day] <= 2 &&
           p->digits[month] <= 2;
}

/* ":30" of a time. */
static bool cut_sixtieth(struct str *s, int *out)
{
    int digits = 0;
    if (s->len < 3 || s->at[0] != ':') {
        return false;
    }
    *s = str_from(*s, 1);
    return cut_number(s, 2, out, &digits) && digits == 2 && *out < 60;
}

static void cut_half_day(struct str *s, int *hour)
{
    struct str t = skip_blanks(*s);
    bool am = str_eq_nocase(str_head(t, 2), S("am")),
         pm = str_eq_nocase(str_head(t, 2), S("pm"));
    if ((am || pm) && *hour >= 1 && *hour <= 12) {
        *hour = *hour % 12 + (pm ? 12 : 0);
        *s = str_from(t, 2);
    }
}

/* "Z", "+01:00", "+0100", "+01", or nothing. */
static bool read_offset(struct str s, struct cell_moment *m)
{
    if (s.len == 0) {
        return true;
    }
    m->has_offset = true;
    if (str_eq_nocase(s, S("z"))) {
        return true;
    }
    int sign = s.at[0] == '-' ? -1 : 1, hours = 0, minutes = 0, digits = 0;
    if (s.at[0] != '+' && s.at[0] != '-') {
        return false;
    }
    s = str_from(s, 1);
    if (!cut_number(&s, 4, &hours, &digits) || digits == 1 || digits == 3) {
        return false;
    }
    if (digits == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (s.len && !cut_sixtieth(&s, &minutes)) {
        return false;
    }
    m->offset = sign * (hours * 60 + minutes);
    return s.len == 0 && hours <= 14 && minutes < 60;
}

/* What stands behind a date: nothing, or a time of day. */
static bool read_time(struct str s, struct cell_moment *m)
{
    if (s.len == 0) {
        return true;
    }
    if (!memchr("Tt ,", s.at[0], 4)) {
        return false;
    }
    s = skip_blanks(str_from(s, 1));
    int hour = 0, minute = 0, second = 0, digits = 0;
    if (s.len == 0) {
        return true;
    }
    if (!cut_number(&s, 2, &hour, &digits) || !cut_sixtieth(&s, &minute)) {
        return false;
    }
    if (s.len && s.at[0] == ':' && !cut_sixtieth(&s, &second)) {
        return false;
    }
    if (s.len && (s.at[0] == '.' || s.at[0] == ',')) {
        s = str_from(s, 1);
        if (!cut_number(&s, 9, &second, &digits)) {
            return false;
        }
    }
    cut_half_day(&s, &hour);
    s = skip_blanks(s);
    if (str_eq_nocase(s, S("uhr")) || str_eq_nocase(s, S("uur")) || str_eq_nocase(s, S("u"))) {
        s = str_from(s, s.len);
    }
    m->minute = hour * 60 + minute;
    return hour < 24 && read_offset(s, m);
}

/* Excel's day number, with a fraction for the time. False: not one. */
static bool read_serial(struct str cell, enum serial_base base, int least,
                        struct cell_moment *m)
{
    struct str s = cell_text(cell);
    int serial = 0, digits = 0;
    if (base == SERIAL_NONE || !cut_number(&s, 7, &serial, &digits) || serial > EXCEL_LAST ||
        serial < least || (least && digits != 5)) {
        return false;
    }
    double fraction = 0, unit = 0.1;
    if (s.len > 1 && (s.at[0] == '.' || s.at[0] == ',')) {
        for (s = str_from(s, 1); s.len && is_digit(s.at[0]); s = str_from(s, 1)) {
            fraction += unit * (s.at[0] - '0');
            unit /= 10;
        }
        m->minute = (int)(fraction * 1440 + 0.001);
        m->minute = m->minute < 1440 ? m->minute : 1439;
    }
    /* Excel believes in a 29 February 1900: number 60. */
    m->day = base == SERIAL_1904 ? serial - 24107 : serial - 25568 - (serial > 60);
    return s.len == 0 && (base == SERIAL_1904 || (serial != 60 && serial != 0));
}

static bool refuse(const char *key, struct str cell, struct err *err)
{
    struct str value = cell_shown(cell);
    if (strcmp(key, "err.cell.date") == 0) {
        return err_set(err, ERR_INPUT, "err.cell.date", A_STR("value", value));
    }
    return err_set(err, ERR_INPUT, "err.cell.no_such_day", A_STR("value", value));
}

bool cell_moment(struct str cell, const struct column_style *style, struct cell_moment *out,
                 struct err *err)
{
    struct parts p;
    struct cell_moment m = {.minute = -1};
    struct date d;
    int digits = 0;
    if (read_serial(cell, style->serial, style->serial_least, &m)) {
        *out = m;
        return true;
    }
    m = (struct cell_moment){.minute = -1};
    if (!read_parts(cell, &p) || !arrange(&p, style->order, &d, &digits) ||
        !read_time(p.time, &m)) {
        return refuse("err.cell.date", cell, err);
    }
    if (digits == 2) {
        int last = style->last_year ? style->last_year : DEFAULT_LAST_YEAR;
        d.year = last - ((last - d.year) % 100 + 100) % 100;
    }
    if (d.year < 1000 || !day_of_date(d, &m.day)) {
        return refuse("err.cell.no_such_day", cell, err);
    }
    *out = m;
    return true;
}

bool cell_date(struct str cell, const struct column_style *style, int64_t *day, struct err *err)
{
    struct cell_moment m;
    if (!cell_moment(cell, style, &m, err)) {
        return false;
    }
    *day = m.day;
    return true;
}

/* A copy for the question, without a character cut in two. */
static void keep_example(char to[24], struct str cell)
{
    struct str s = cell_text(cell);
    if (to[0] == '\0' && s.len < 24) {
        memcpy(to, s.at, s.len);
        to[s.len] = '\0';
    }
}

static bool is_serial(struct str cell)
{
    struct cell_moment m = {0};
    return cell.len >= 5 && is_digit(cell.at[0]) && (cell.len == 5 || !is_digit(cell.at[5])) &&
           read_serial(cell, SERIAL_1900, CELL_SERIAL_LEAST, &m) && cell.at[0] < '8';
}

void column_votes_date(struct column_votes *v, struct str cell)
{
    struct parts p;
    struct date d;
    struct cell_moment m = {0};
    int digits = 0;
    if (cell_is_no_date(cell)) {
        return;
    }
    if (is_serial(cell_text(cell))) {
        v->serial++;
        keep_example(v->serial_date, cell);
        return;
    }
    if (!read_parts(cell, &p) || !arrange(&p, ORDER_DAY_FIRST, &d, &digits) ||
        !read_time(p.time, &m) || (d.month > 12 && d.day > 12)) {
        v->no_date++;
    } else if (p.named >= 0 || p.between == '.' || p.digits[0] == 4 || d.month == d.day) {
        v->clear_date++;
    } else if (d.day > 12) {
        v->day_first++;
    } else if (d.month > 12) {
        v->month_first++;
    } else {
        v->either_order++;
        keep_example(v->either_date, cell);
    }
}
