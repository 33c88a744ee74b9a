/* SPDX-License-Identifier: Apache-2.0 */
#include "text/money.h"

#include <math.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"

/* ISO 4217, the active currencies whose minor unit isn't a hundredth. */
static const struct {
    char code[4];
    int decimals;
} decimals_of[] = {
    {"BIF", 0}, {"CLP", 0}, {"DJF", 0}, {"GNF", 0}, {"ISK", 0}, {"JPY", 0},
    {"KMF", 0}, {"KRW", 0}, {"PYG", 0}, {"RWF", 0}, {"UGX", 0}, {"VND", 0},
    {"VUV", 0}, {"XAF", 0}, {"XOF", 0}, {"XPF", 0}, {"BHD", 3}, {"IQD", 3},
    {"JOD", 3}, {"KWD", 3}, {"LYD", 3}, {"OMR", 3}, {"TND", 3},
};

/* Signs that mean one currency only to our readers. "$" is the dollar of the United States. */
static const struct {
    char code[4];
    const char *sign;
} signs[] = {{"EUR", "€"}, {"GBP", "£"}, {"USD", "$"}, {"JPY", "¥"}, {"PLN", "zł"}};

int money_decimals(struct str currency)
{
    for (size_t i = 0; i < sizeof decimals_of / sizeof decimals_of[0]; i++) {
        if (str_eq_nocase(currency, (struct str){decimals_of[i].code, 3})) {
            return decimals_of[i].decimals;
        }
    }
    return 2;
}

static uint64_t magnitude(int64_t n)
{
    return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

static void put_grouped(struct buf *to, enum lang lang, uint64_t n)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0) {
            buf_char(to, lang == LANG_EN ? ',' : '.');
        }
        buf_char(to, digits[i]);
    }
}

void number_write(struct buf *to, enum lang lang, int64_t n)
{
    if (n < 0) {
        buf_char(to, '-');
    }
    put_grouped(to, lang, magnitude(n));
}

void tenths_write(struct buf *to, enum lang lang, double x)
{
    int64_t tenths = llround(x * 10);
    if (tenths >= 100 || tenths % 10 == 0) {
        number_write(to, lang, llround(x));
        return;
    }
    buf_i64(to, tenths / 10);
    buf_char(to, lang == LANG_EN ? '.' : ',');
    buf_i64(to, tenths % 10);
}

static void put_figure(struct buf *to, enum lang lang, uint64_t minor, int decimals)
{
    uint64_t unit = 1;
    for (int i = 0; i < decimals; i++) {
        unit *= 10;
    }
    put_grouped(to, lang, minor / unit);
    if (decimals) {
        buf_format(to, "%c%0*llu", lang == LANG_EN ? '.' : ',', decimals,
                   (unsigned long long)(minor % unit));
    }
}

static struct str sign_of(struct str currency)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (str_eq(currency, str_of(signs[i].code))) {
            return str_of(signs[i].sign);
        }
    }
    return currency;
}

#define NO_BREAK_BLANK "\u00A0"

static void put_money(struct buf *to, enum lang lang, int64_t n, int decimals,
                      struct str currency)
{
    struct str sign = sign_of(currency);
    const char *minus = n < 0 ? "-" : "";
    if (lang == LANG_DE) {
        buf_z(to, minus);
        put_figure(to, lang, magnitude(n), decimals);
        buf_z(to, NO_BREAK_BLANK);
        buf_put(to, sign);
        return;
    }
    bool letters = sign.len == 3 && str_eq(sign, currency); /* "CHF 12.00", "€12.00" */
    if (lang == LANG_EN) {
        buf_z(to, minus);
    }
    buf_put(to, sign);
    buf_z(to, lang == LANG_NL || letters ? NO_BREAK_BLANK : "");
    if (lang == LANG_NL) {
        buf_z(to, minus);
    }
    put_figure(to, lang, magnitude(n), decimals);
}

void money_write(struct buf *to, enum lang lang, int64_t minor, struct str currency)
{
    put_money(to, lang, minor, money_decimals(currency), currency);
}

void money_write_whole(struct buf *to, enum lang lang, int64_t minor, struct str currency)
{
    int64_t unit = 1;
    for (int i = money_decimals(currency); i > 0; i--) {
        unit *= 10;
    }
    int64_t rest = minor % unit;
    int64_t up = rest * 2 >= unit ? 1 : rest * 2 <= -unit ? -1 : 0;
    put_money(to, lang, minor / unit + up, 0, currency);
}
