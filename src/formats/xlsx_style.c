/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/xlsx_style.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"

enum { A_DAY_S = 86400, NUMBER_MAX = 40 };

enum xlsx_form xlsx_form_builtin(int64_t id)
{
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 ||
        (id >= 50 && id <= 54) || id == 57 || id == 58) {
        return XLSX_DATE;
    }
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ||
        id == 55 || id == 56) {
        return XLSX_TIME;
    }
    if (id == 2 || id == 4 || id == 39 || id == 40 || id == 44) {
        return XLSX_CENTS;
    }
    return id == 22 ? XLSX_MOMENT : XLSX_PLAIN;
}

/* Passes over what isn't a sign of a date or time: quoted and escaped texts, [Red], [$-407]. */
static size_t pass_over(struct str code, size_t i)
{
    char end = code.at[i] == '"' ? '"' : ']';
    if (code.at[i] == '\\' || code.at[i] == '_' || code.at[i] == '*') {
        return i + 2;
    }
    for (i++; i < code.len && code.at[i] != end; i++) {
    }
    return i + 1;
}

/* "[h]", "[mm]": a time that goes on beyond a day. */
static bool elapsed(struct str code, size_t i)
{
    size_t n = 1;
    while (i + n < code.len && code.at[i + n] != ']') {
        if (!strchr("hHmMsS", code.at[i + n])) {
            return false;
        }
        n++;
    }
    return n > 1;
}

/* "#,##0.00", not "0.000", "0.00%" or "0.00E+00". */
static bool two_decimals(struct str code)
{
    ptrdiff_t end = str_find(code, S(";"));
    struct str first = end >= 0 ? str_head(code, (size_t)end) : code;
    ptrdiff_t point = str_find(first, S(".00"));
    char after = point >= 0 && (size_t)point + 3 < first.len ? first.at[point + 3] : ' ';
    return point >= 0 && after != '0' && after != '#' && after != '?' && after != 'E' &&
           str_find(first, S("%")) < 0;
}

enum xlsx_form xlsx_form_of(struct str code)
{
    bool day = false, time = false, month = false, cents = false;
    if (str_eq_nocase(code, S("General")) || str_eq_nocase(code, S("Standard"))) {
        return XLSX_PLAIN;
    }
    for (size_t i = 0; i < code.len && code.at[i] != ';';) {
        char c = code.at[i];
        if (c == '[' && elapsed(code, i)) {
            time = true;
        }
        if (c == '"' || c == '[' || c == '\\' || c == '_' || c == '*') {
            i = pass_over(code, i);
            continue;
        }
        day = day || c == 'y' || c == 'Y' || c == 'd' || c == 'D' || c == 'j' || c == 'J' ||
              c == 't' || c == 'T';
        time = time || c == 'h' || c == 'H' || c == 's' || c == 'S';
        month = month || c == 'm' || c == 'M';
        if (c == '0' || c == '#' || c == '?' || c == '@') {
            cents = !day && !time && !month && two_decimals(str_from(code, i));
            break; /* of "ss.000" the rest says nothing more */
        }
        i++;
    }
    day = day || (month && !time);
    return day && time ? XLSX_MOMENT
           : day       ? XLSX_DATE
           : time      ? XLSX_TIME
           : cents     ? XLSX_CENTS
                       : XLSX_PLAIN;
}

/* Shortest that reads back the same, without exponent; with one decimal more where it has
 * three. */
static struct str plain(struct arena *a, double v)
{
    char text[NUMBER_MAX];
    if (v == floor(v) && fabs(v) < 1e15) {
        return str_format(a, "%.0f", v);
    }
    for (int digits = 1; digits <= 17; digits++) {
        double back = 0;
        snprintf(text, sizeof text, "%.*g", digits, v);
        if (str_to_double(str_of(text), &back) && back == v) {
            break;
        }
    }
    if (!strchr(text, 'e')) {
        const char *point = strchr(text, '.');
        return str_format(a, point && strlen(point) == 4 ? "%s0" : "%s", text);
    }
    return fabs(v) < 1 ? str_format(a, "%.12f", v) : str_of(str_format(a, "%.0f", v).at);
}

static struct str clock_time(struct arena *a, int64_t s)
{
    return str_format(a, "%02d:%02d:%02d", (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

struct str xlsx_number(struct arena *a, struct str number, enum xlsx_form form, bool epoch_1904)
{
    double v;
    if (!str_to_double(number, &v)) {
        return number;
    }
    if (form == XLSX_CENTS && fabs(v) < 1e13) {
        return str_format(a, "%.2f", v);
    }
    if (form == XLSX_PLAIN || form == XLSX_CENTS || v < 0 || v > 2958465.99999 ||
        (form == XLSX_TIME && v >= 1) || (!epoch_1904 && v >= 60 && v < 61)) {
        return plain(a, v);
    }
    int64_t days = (int64_t)floor(v);
    int64_t s = (int64_t)llround((v - floor(v)) * A_DAY_S);
    days += s / A_DAY_S;
    s %= A_DAY_S;
    if (form == XLSX_TIME || (days == 0 && !epoch_1904)) {
        return clock_time(a, s);
    }
    int64_t day = days + (epoch_1904 ? -24107 : days < 60 ? -25568 : -25569);
    struct str date = day_iso(a, day);
    return s == 0 ? date : str_format(a, "%.*s %.*s", STR_ARG(date), STR_ARG(clock_time(a, s)));
}
