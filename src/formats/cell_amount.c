/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>
#include <string.h>

#include "formats/cell.h"

enum { GROUP = '\'' }; /* a separator that only groups: blank, apostrophe */

/* An amount as written, without sign and currency: digits, '.', ',', GROUP and '-' for no
 * cents. */
struct figure {
    char text[CELL_VALUE_MAX + 1];
    size_t len;
    bool negative;
    char currency[4];
};

struct symbol {
    struct str bytes;
    char means; /* a sign, a blank, a group; 0: a currency */
    const char *currency;
};

static const struct symbol symbols[] = {
    {{" ", 1}, ' ', NULL},
    {{"\t", 1}, ' ', NULL},
    {{"\xC2\xA0", 2}, ' ', NULL},
    {{"\xE2\x80\xAF", 3}, ' ', NULL},
    {{"\xE2\x80\x89", 3}, ' ', NULL},
    {{"\xE2\x80\x87", 3}, ' ', NULL},
    {{"-", 1}, '-', NULL},
    {{"\xE2\x88\x92", 3}, '-', NULL}, /* minus */
    {{"\xE2\x80\x93", 3}, '-', NULL}, /* en dash */
    {{"\xE2\x80\x94", 3}, '-', NULL}, /* em dash */
    {{"\xE2\x80\x91", 3}, '-', NULL}, /* hyphen that doesn't break */
    {{"+", 1}, '+', NULL},
    {{"'", 1}, GROUP, NULL},
    {{"\xE2\x80\x99", 3}, GROUP, NULL},
    {{"€", 3}, 0, "EUR"},
    {{"$", 1}, 0, "USD"},
    {{"£", 2}, 0, "GBP"},
    {{"¥", 2}, 0, "JPY"},
    {{"Euro", 4}, 0, "EUR"},
    {{"euro", 4}, 0, "EUR"},
    {{"SFr.", 4}, 0, "CHF"},
    {{"Fr.", 3}, 0, "CHF"},
    {{"zł", 3}, 0, "PLN"},
};

static const struct symbol *symbol_at(struct str s)
{
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        if (str_starts(s, symbols[i].bytes)) {
            return &symbols[i];
        }
    }
    return NULL;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool set_currency(struct figure *f, struct str code)
{
    if (f->currency[0]) {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        char c = code.at[i];
        f->currency[i] = c >= 'a' ? (char)(c - 'a' + 'A') : c;
    }
    return true;
}

/* Three letters that stand alone: a code. */
static bool cut_code(struct str *s, struct figure *f)
{
    for (size_t i = 0; i < 3; i++) {
        if (i >= s->len || !is_letter(s->at[i])) {
            return false;
        }
    }
    if ((s->len > 3 && is_letter(s->at[3])) || !set_currency(f, *s)) {
        return false;
    }
    *s = str_from(*s, 3);
    return true;
}

/* The cell in one alphabet: every blank ' ', every dash '-', every apostrophe GROUP, the
 * currency taken out. */
static bool normalise(struct str s, struct figure *f)
{
    while (s.len) {
        bool plain = is_digit(s.at[0]) || memchr(".,()", s.at[0], 4);
        const struct symbol *y = plain ? NULL : symbol_at(s);
        if (y) {
            if (y->means == 0 && !set_currency(f, str_of(y->currency))) {
                return false;
            }
            f->text[f->len++] = y->means ? y->means : ' ';
            s = str_from(s, y->bytes.len);
        } else if (plain) {
            f->text[f->len++] = s.at[0];
            s = str_from(s, 1);
        } else if (cut_code(&s, f)) {
            f->text[f->len++] = ' ';
        } else {
            return false;
        }
    }
    return true;
}

/* Takes the sign off, wherever it stands. False: two signs. */
static bool cut_sign(struct str *text, bool *negative)
{
    struct str s = str_trim(*text);
    int signs = 0;
    if (s.len >= 2 && s.at[0] == '(' && s.at[s.len - 1] == ')') {
        s = str_trim(str_head(str_from(s, 1), s.len - 2));
        *negative = true;
        signs++;
    }
    bool no_whole = s.len >= 2 && s.at[0] == '-' && s.at[1] == ','; /* "-,50" */
    if (s.len && (s.at[0] == '-' || s.at[0] == '+') && !no_whole) {
        *negative |= s.at[0] == '-';
        s = str_trim(str_from(s, 1));
        signs++;
    }
    size_t digits = s.len;
    while (digits && (s.at[digits - 1] == '-' || s.at[digits - 1] == ' ')) {
        digits--;
    }
    bool no_cents = digits && (s.at[digits - 1] == ',' || s.at[digits - 1] == '.'); /* "12,-" */
    if (s.len && (s.at[s.len - 1] == '-' || s.at[s.len - 1] == '+') && !no_cents) {
        *negative |= s.at[s.len - 1] == '-';
        s = str_trim(str_head(s, s.len - 1));
        signs++;
    }
    *text = s;
    return signs <= 1;
}

/* Only digits, marks, groups and dashes remain. */
static bool read_figure(struct str cell, struct figure *f)
{
    *f = (struct figure){0};
    struct str s = cell_text(cell);
    if (s.len == 0 || s.len > CELL_VALUE_MAX || !normalise(s, f)) {
        return false;
    }
    struct str text = {f->text, f->len};
    if (!cut_sign(&text, &f->negative) || text.len == 0) {
        return false;
    }
    bool digit = false;
    memmove(f->text, text.at, text.len);
    f->len = text.len;
    for (size_t i = 0; i < f->len; i++) {
        digit |= is_digit(f->text[i]);
        if (f->text[i] == ' ') {
            f->text[i] = GROUP;
        } else if (f->text[i] == '+' || f->text[i] == '(' || f->text[i] == ')') {
            return false;
        }
    }
    return digit;
}

/* Which mark the figure itself shows to be the decimal's: ',' or '.'; '?' either; 0 none. */
static char mark_of(const struct figure *f)
{
    struct str s = {f->text, f->len};
    int commas = 0, points = 0;
    size_t last = 0;
    for (size_t i = 0; i < s.len; i++) {
        commas += s.at[i] == ',';
        points += s.at[i] == '.';
        last = s.at[i] == ',' || s.at[i] == '.' ? i : last;
    }
    if (commas + points == 0) {
        return 0;
    }
    if (commas && points) {
        return s.at[last];
    }
    if (commas + points > 1) {
        return commas ? '.' : ',';
    }
    bool three = s.len - last == 4 && !memchr(s.at + last, '-', s.len - last);
    bool groups = last >= 1 && last <= 3 && s.at[0] != '0' && !memchr(s.at, GROUP, last);
    return three && groups ? '?' : s.at[last];
}

/* The digits of a whole part with or without groups of three, into `digits`. */
static bool read_whole(struct str s, char group, char *digits, size_t *n)
{
    size_t run = 0;
    char used = 0;
    if (s.len == 0 || str_eq(s, S("-"))) {
        return true;
    }
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (is_digit(c)) {
            digits[(*n)++] = c;
            run++;
            continue;
        }
        bool right = (c == group || c == GROUP) && (used == 0 || used == c) &&
                     (used ? run == 3 : run >= 1 && run <= 3);
        if (!right) {
            return false;
        }
        used = c;
        run = 0;
    }
    return used == 0 || run == 3;
}

/* The digits behind the mark; dashes are none. */
static bool read_cents(struct str s, char *digits, size_t *n)
{
    size_t dashes = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '-') {
            dashes++;
        } else if (is_digit(s.at[i])) {
            digits[(*n)++] = s.at[i];
        } else {
            return false;
        }
    }
    return dashes == 0 || (dashes == s.len && dashes <= 2);
}

static bool only_zeros(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] != '0') {
            return false;
        }
    }
    return true;
}

struct digits {
    char whole[CELL_VALUE_MAX];
    size_t whole_len;
    char cents[CELL_VALUE_MAX];
    size_t cents_len;
};

static bool split(const struct figure *f, char mark, struct digits *d)
{
    struct str s = {f->text, f->len};
    const char *at = memchr(s.at, mark, s.len);
    struct str whole = at ? str_head(s, (size_t)(at - s.at)) : s;
    struct str cents = at ? str_from(s, (size_t)(at - s.at) + 1) : S("");
    *d = (struct digits){0};
    if (at && cents.len == 0) {
        return false;
    }
    return read_whole(whole, mark == ',' ? '.' : ',', d->whole, &d->whole_len) &&
           read_cents(cents, d->cents, &d->cents_len) && d->whole_len + d->cents_len > 0;
}

static bool add_up(const struct digits *d, int decimals, int64_t *minor)
{
    int64_t n = 0;
    for (size_t i = 0; i < d->whole_len + (size_t)decimals; i++) {
        size_t cent = i - d->whole_len;
        int digit = i < d->whole_len      ? d->whole[i] - '0'
                    : cent < d->cents_len ? d->cents[cent] - '0'
                                          : 0;
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, digit, &n)) {
            return false;
        }
    }
    *minor = n;
    return true;
}

/* What most cells are: at most 12 digits, perhaps a mark and one or two more. `*mark`: 0 or
 * the mark. Everything else takes the long way. */
static bool is_plain(struct str s, int64_t *digits, char *mark, int *cents)
{
    int64_t n = 0;
    size_t i = 0;
    *mark = 0;
    *cents = 0;
    while (i < s.len && i < 12 && is_digit(s.at[i])) {
        n = n * 10 + (s.at[i++] - '0');
    }
    if (i == 0) {
        return false;
    }
    if (i < s.len && (s.at[i] == '.' || s.at[i] == ',') && s.len - i >= 2 && s.len - i <= 3) {
        *mark = s.at[i++];
        while (i < s.len && is_digit(s.at[i])) {
            n = n * 10 + (s.at[i++] - '0');
            ++*cents;
        }
    }
    *digits = n;
    return i == s.len;
}

static bool plain_amount(struct str cell, const struct column_style *style, int decimals,
                         struct cell_money *out)
{
    int64_t n;
    int cents;
    char mark;
    if (!is_plain(cell, &n, &mark, &cents) || cents > decimals) {
        return false;
    }
    if (mark && ((style->decimal == DECIMAL_COMMA && mark != ',') ||
                 (style->decimal == DECIMAL_POINT && mark != '.'))) {
        return false;
    }
    for (; cents < decimals; cents++) {
        n *= 10;
    }
    *out = (struct cell_money){.minor = n};
    return true;
}

bool cell_amount(struct str cell, const struct column_style *style, int decimals,
                 struct cell_money *out, struct err *err)
{
    assert(decimals >= 0 && decimals <= 4);
    struct figure f;
    struct digits d;
    int64_t minor = 0;
    if (plain_amount(cell, style, decimals, out)) {
        return true;
    }
    struct arg value = A_STR("value", cell_shown(cell));
    bool ok = read_figure(cell, &f);
    char shown = ok ? mark_of(&f) : 0;
    char mark = style->decimal == DECIMAL_COMMA   ? ','
                : style->decimal == DECIMAL_POINT ? '.'
                : shown                           ? shown
                                                  : ',';
    if (!ok || mark == '?' || !split(&f, mark, &d)) {
        return err_set(err, ERR_INPUT, "err.cell.amount", value);
    }
    size_t kept = d.cents_len < (size_t)decimals ? d.cents_len : (size_t)decimals;
    struct str further = {d.cents + kept, d.cents_len - kept};
    bool thousands = shown == '?' && style->decimal_ambiguous;
    if (further.len && (thousands || !only_zeros(further))) {
        return err_set(err, ERR_INPUT, "err.cell.decimals", value, A_INT("n", decimals));
    }
    if (!add_up(&d, decimals, &minor)) {
        return err_set(err, ERR_INPUT, "err.cell.large", value);
    }
    struct cell_money m = {.minor = f.negative ? -minor : minor};
    memcpy(m.currency, f.currency, sizeof m.currency);
    *out = m;
    return true;
}

void column_votes_amount(struct column_votes *v, struct str cell)
{
    struct figure f;
    struct digits d;
    struct str s = cell_text(cell);
    char plain;
    int64_t n;
    int cents;
    if (s.len == 0) {
        return;
    }
    if (is_plain(s, &n, &plain, &cents)) {
        v->comma += plain == ',';
        v->point += plain == '.';
        v->whole += plain == 0;
        return;
    }
    char mark = read_figure(cell, &f) ? mark_of(&f) : 'x';
    if (mark == 'x' || !split(&f, mark == '.' ? '.' : ',', &d)) {
        v->no_amount++;
        return;
    }
    v->comma += mark == ',';
    v->point += mark == '.';
    v->whole += mark == 0;
    v->either_mark += mark == '?';
    if (mark == '?' && v->either_amount[0] == '\0' && s.len < sizeof v->either_amount) {
        memcpy(v->either_amount, s.at, s.len);
    }
}
