/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/cell.h"

#include "formats/csv_write.h"

#include <string.h>

#include "base/day.h"
#include "base/utf8.h"

/* Bytes of the blank at the start or the end of `s`; 0: none there. */
static size_t blank_at(struct str s, bool end)
{
    static const struct str blanks[] = {
        {" ", 1},
        {"\t", 1},
        {"\n", 1},
        {"\r", 1},
        {"\xC2\xA0", 2} /* no-break */,
        {"\xE2\x80\xAF", 3} /* narrow no-break */,
        {"\xE2\x80\x89", 3} /* thin */,
        {"\xE2\x80\x87", 3} /* figure */,
        {"\xE2\x80\x8B", 3} /* zero width */,
        {"\xEF\xBB\xBF", 3} /* byte order mark */,
    };
    unsigned char c = (unsigned char)s.at[end ? s.len - 1 : 0];
    if (c > ' ' && c < 0x80) {
        return 0;
    }
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        if (end ? str_ends(s, blanks[i]) : str_starts(s, blanks[i])) {
            return blanks[i].len;
        }
    }
    return 0;
}

static struct str trim(struct str s)
{
    for (size_t n; s.len && (n = blank_at(s, false));) {
        s = str_from(s, n);
    }
    for (size_t n; s.len && (n = blank_at(s, true));) {
        s = str_head(s, s.len - n);
    }
    return s;
}

/* "'0612345678": Excel's way of writing digits as a text. "'t Hooft" and "'s-Gravenhage"
 * aren't.
 */
static bool is_quoted_number(struct str s)
{
    size_t digits = 0, first = 0;
    bool plain = true;
    if (s.len < 2 || s.at[0] != '\'') {
        return false;
    }
    for (size_t i = 1; i < s.len; i++) {
        bool digit = s.at[i] >= '0' && s.at[i] <= '9';
        digits += digit;
        first += digit && first == i - 1;
        plain = plain && memchr("0123456789 +-./()", s.at[i], 17);
    }
    return (plain && digits > 0) || first >= 4; /* a postcode: '6711 AB */
}

/* What a formula that failed leaves behind, in English, German and Dutch. */
static bool is_failure(struct str s)
{
    static const char *const words[] = {
        "#N/A",     "#NV",     "#N/B",      "#VALUE!",   "#WERT!",     "#WAARDE!",
        "#REF!",    "#BEZUG!", "#VERW!",    "#NAME?",    "#NAAM?",     "#DIV/0!",
        "#DEEL/0!", "#NUM!",   "#ZAHL!",    "#GETAL!",   "#NULL!",     "#LEEG!",
        "#SPILL!",  "#CALC!",  "#BLOCKED!", "#UNKNOWN!", "#OVERLOOP!",
    };
    for (size_t i = 0; s.len > 2 && s.at[0] == '#' && i < sizeof words / sizeof *words; i++) {
        if (str_eq(s, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* As somebody would read it. */
static struct str bare(struct str cell)
{
    struct str s = trim(cell);
    if (s.len >= 3 && str_starts(s, S("=\"")) && str_ends(s, S("\""))) {
        s = trim(str_head(str_from(s, 2), s.len - 3));
    }
    s = csv_unguard(s);
    return is_quoted_number(s) ? str_from(s, 1) : s;
}

struct str cell_text(struct str cell)
{
    struct str s = bare(cell);
    return is_failure(s) ? S("") : s;
}

struct str cell_shown(struct str cell)
{
    return utf8_clip(str_head(bare(cell), 400), 40);
}

bool cell_is_rounded(struct str cell)
{
    struct str s = cell_text(cell);
    size_t i = 0, digits = 0;
    while (i < s.len &&
           ((s.at[i] >= '0' && s.at[i] <= '9') || s.at[i] == ',' || s.at[i] == '.')) {
        digits += s.at[i] >= '0' && s.at[i] <= '9';
        i++;
    }
    if (digits == 0 || i + 3 > s.len || (s.at[i] != 'E' && s.at[i] != 'e') ||
        s.at[i + 1] != '+') {
        return false;
    }
    for (i += 2; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') {
            return false;
        }
    }
    return true;
}

bool cell_is_no_date(struct str cell)
{
    struct str s = cell_text(cell);
    for (size_t i = 0; i < s.len; i++) {
        if (!memchr("0-/.: ", s.at[i], 6)) {
            return false;
        }
    }
    return s.len != 1 || s.at[0] != '0';
}

bool cell_bool(struct str cell, bool *out, struct err *err)
{
    static const struct {
        const char *word;
        bool value;
    } words[] = {
        {"ja", true},   {"j", true},    {"yes", true},    {"y", true},       {"x", true},
        {"1", true},    {"true", true}, {"wahr", true},   {"waar", true},    {"on", true},
        {"an", true},   {"aan", true},  {"nee", false},   {"nein", false},   {"no", false},
        {"n", false},   {"0", false},   {"false", false}, {"falsch", false}, {"onwaar", false},
        {"off", false}, {"aus", false}, {"uit", false},
    };
    struct str s = cell_text(cell);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_eq_nocase(s, str_of(words[i].word))) {
            *out = words[i].value;
            return true;
        }
    }
    return err_set(err, ERR_INPUT, "err.cell.bool", A_STR("value", cell_shown(cell)));
}

struct column_style column_style_of(const struct column_votes *v, enum date_order usual_order,
                                    enum decimal_mark usual_decimal, int64_t today)
{
    struct column_style s = {.order = usual_order, .decimal = usual_decimal};
    if (v->day_first != v->month_first) {
        s.order = v->day_first > v->month_first ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
    }
    if (v->comma != v->point) {
        s.decimal = v->comma > v->point ? DECIMAL_COMMA : DECIMAL_POINT;
    }
    s.order_ambiguous = v->day_first == v->month_first && v->either_order > 0;
    s.order_mixed = v->day_first > 0 && v->month_first > 0;
    s.decimal_ambiguous = v->comma == v->point && v->either_mark > 0;
    s.decimal_mixed = v->comma > 0 && v->point > 0;
    if (v->serial > 0) {
        s.serial = SERIAL_1900;
        s.serial_least = CELL_SERIAL_LEAST;
    }
    s.last_year = day_date(today).year + 10;
    return s;
}
