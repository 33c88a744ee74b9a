/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An amount that a person typed. First what stands around the figures is taken off (sign,
 * currency), then the two separators are told apart, then the digits are added up.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "text/money.h"

/* The parts of an amount. */
struct figures {
    char digits[MONEY_TEXT_MAX]; /* figures, '.' and ',', and ' ' for a blank or apostrophe */
    size_t len;
    char sign; /* '-', '+' or 0 */
    char currency[4];
};

static const struct {
    const char *word;
    char code[4];
} words[] = {
    {"€", "EUR"},  {"eur", "EUR"}, {"euro", "EUR"}, {"euros", "EUR"},
    {"$", "USD"},  {"us$", "USD"}, {"£", "GBP"},    {"¥", "JPY"},
    {"fr", "CHF"}, {"sfr", "CHF"}, {"zł", "PLN"},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "€", "EUR", "Euro" as a currency; false when it is none. */
static bool currency_of(struct str word, char code[4])
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_eq_nocase(word, str_of(words[i].word))) {
            memcpy(code, words[i].code, 4);
            return true;
        }
    }
    if (word.len != 3) {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        if (!is_letter(word.at[i])) {
            return false;
        }
        code[i] = (char)(word.at[i] & ~0x20);
    }
    code[3] = 0;
    return true;
}

enum part { PART_BLANK, PART_MINUS, PART_PLUS, PART_DIGIT, PART_POINT, PART_TICK, PART_WORD };

static enum part part_of(int32_t c)
{
    if (c >= '0' && c <= '9') {
        return PART_DIGIT;
    }
    switch (c) {
    case ' ':
    case '\t':
    case 0xA0:
    case 0x2009:
    case 0x202F:
        return PART_BLANK;
    case '-':
    case 0x2212:
    case 0x2013:
    case 0x2014:
        return PART_MINUS;
    case '+':
        return PART_PLUS;
    case '.':
    case ',':
        return PART_POINT;
    case '\'':
    case 0x2019:
        return PART_TICK;
    default:
        return PART_WORD;
    }
}

/* The currency's word that begins at `*rest`; it ends where another part begins. */
static bool take_currency(struct str *rest, struct figures *f)
{
    struct str left = *rest;
    struct str before = left;
    while (left.len && part_of(utf8_next(&left)) == PART_WORD) {
        before = left;
    }
    struct str word = str_head(*rest, rest->len - before.len);
    *rest = before;
    return !f->currency[0] && currency_of(word, f->currency);
}

/* Figures with their separators; a last separator may have dashes behind it: "12,-". */
static void take_figures(struct str *rest, struct figures *f)
{
    while (rest->len) {
        struct str after = *rest;
        enum part part = part_of(utf8_next(&after));
        bool more = after.len && is_digit(after.at[0]);
        if (part == PART_DIGIT || (part == PART_POINT && more)) {
            f->digits[f->len++] = rest->at[0];
        } else if ((part == PART_BLANK || part == PART_TICK) && more) {
            f->digits[f->len++] = ' ';
        } else {
            break;
        }
        *rest = after;
    }
    if (rest->len && part_of((unsigned char)rest->at[0]) == PART_POINT) {
        struct str after = str_from(*rest, 1);
        f->digits[f->len++] = rest->at[0]; /* says that the others group: "1.234,-" */
        do {
            *rest = after;
        } while (after.len && part_of(utf8_next(&after)) == PART_MINUS);
    }
}

/* One part of the text; false when it has no place there. */
static bool take_part(struct str *rest, struct figures *f)
{
    struct str after = *rest;
    switch (part_of(utf8_next(&after))) {
    case PART_WORD:
        return take_currency(rest, f);
    case PART_DIGIT:
    case PART_POINT:
        if (f->len) {
            return false;
        }
        take_figures(rest, f);
        return f->len > 0;
    case PART_MINUS:
    case PART_PLUS:
        if (f->sign || f->len) {
            return false;
        }
        f->sign = rest->at[0] == '+' ? '+' : '-';
        *rest = after;
        return true;
    case PART_BLANK:
        *rest = after;
        return true;
    case PART_TICK:
        return false;
    }
    return false;
}

static bool take_apart(struct str text, struct figures *f)
{
    while (text.len) {
        if (!take_part(&text, f)) {
            return false;
        }
    }
    for (size_t i = 0; i < f->len; i++) {
        if (is_digit(f->digits[i])) {
            return true;
        }
    }
    return false;
}

static int count(const struct figures *f, char c)
{
    int n = 0;
    for (size_t i = 0; i < f->len; i++) {
        n += f->digits[i] == c;
    }
    return n;
}

/* Where the decimals begin: the place of their separator, or the end. */
struct split {
    size_t point;
    bool doubtful; /* three figures behind a single separator */
};

static struct split split_of(const struct figures *f)
{
    int dots = count(f, '.');
    int commas = count(f, ',');
    size_t last = f->len;
    for (size_t i = 0; i < f->len; i++) {
        if (f->digits[i] == '.' || f->digits[i] == ',') {
            last = i;
        }
    }
    bool one = dots + commas == 1;
    bool both = dots > 0 && commas > 0;
    if (!one && !both) {
        return (struct split){f->len, false};
    }
    bool could_group = f->len - last == 4 && last >= 1 && last <= 3 && f->digits[0] != '0';
    return (struct split){last, one && count(f, ' ') == 0 && could_group};
}

/* The whole part is figures alone, or groups of three with one and the same mark. */
static bool well_grouped(const struct figures *f, size_t end)
{
    char mark = 0;
    size_t run = 0;
    for (size_t i = 0; i < end; i++) {
        char c = f->digits[i];
        if (is_digit(c)) {
            run++;
            continue;
        }
        if ((mark ? c != mark || run != 3 : run < 1 || run > 3) ||
            (end < f->len && c == f->digits[end])) {
            return false;
        }
        mark = c;
        run = 0;
    }
    return mark == 0 || run == 3;
}

/* Negative, so that the smallest number can be reached. */
static bool add_digit(int64_t *n, char digit)
{
    return !__builtin_mul_overflow(*n, 10, n) && !__builtin_sub_overflow(*n, digit - '0', n);
}

/* Minor units of the figures with their point at `point`; further decimals are cut off. */
static bool minor_of(const struct figures *f, size_t point, int decimals, int64_t *out)
{
    int64_t n = 0;
    for (size_t i = 0; i < point; i++) {
        if (is_digit(f->digits[i]) && !add_digit(&n, f->digits[i])) {
            return false;
        }
    }
    for (size_t i = point + 1; i <= point + (size_t)decimals; i++) {
        if (!add_digit(&n, i < f->len ? f->digits[i] : '0')) {
            return false;
        }
    }
    if (f->sign != '-' && n == INT64_MIN) {
        return false;
    }
    *out = f->sign == '-' ? n : -n;
    return true;
}

/* Three figures behind one separator: `*point` moves to the end where the language groups by
 * it and the currency has no three decimals; else the writer says which. */
static bool resolve(const struct figures *f, enum lang lang, int decimals, struct str text,
                    size_t *point, struct err *err)
{
    bool groups = f->digits[*point] == (lang == LANG_EN ? ',' : '.');
    if (groups && decimals != 3) {
        *point = f->len;
        return true;
    }
    if (!groups && decimals == 3) {
        return true;
    }
    int64_t grouped = 0;
    int64_t decimal = 0;
    struct str currency = str_of(f->currency);
    minor_of(f, f->len, decimals, &grouped); /* at most six figures */
    minor_of(f, *point, decimals, &decimal);
    return err_set(err, ERR_INPUT, "err.money.ambiguous", A_STR("text", text),
                   A_MONEY("first", grouped, currency), A_MONEY("second", decimal, currency));
}

bool money_read(struct str text, enum lang lang, struct str currency, struct money *out,
                struct err *err)
{
    text = str_trim(text);
    if (text.len > MONEY_TEXT_MAX) {
        return err_set(err, ERR_LIMIT, "err.limit.text", A_INT("length", (int64_t)text.len),
                       A_INT("limit", MONEY_TEXT_MAX));
    }
    struct figures f = {0};
    bool understood = take_apart(text, &f);
    if (!f.currency[0]) {
        memcpy(f.currency, currency.at, currency.len < 3 ? currency.len : 3);
    }
    struct str is = str_of(f.currency);
    struct split split = split_of(&f);
    for (size_t i = split.point + 1; i < f.len; i++) {
        understood = understood && is_digit(f.digits[i]);
    }
    if (!understood || !well_grouped(&f, split.point)) {
        return err_set(err, ERR_INPUT, "err.money.unknown", A_STR("text", text),
                       A_MONEY("try", 123456, f.len ? is : currency));
    }
    int decimals = money_decimals(is);
    if (split.doubtful && !resolve(&f, lang, decimals, text, &split.point, err)) {
        return false;
    }
    int64_t minor;
    if (!minor_of(&f, split.point, decimals, &minor)) {
        return err_set(err, ERR_INPUT, "err.money.large", A_STR("text", text));
    }
    if (f.len > split.point + 1 + (size_t)decimals) {
        return err_set(err, ERR_INPUT, "err.money.decimals", A_STR("currency", is),
                       A_INT("n", decimals), A_MONEY("try", minor, is));
    }
    out->minor = minor;
    memcpy(out->currency, f.currency, sizeof f.currency);
    return true;
}
