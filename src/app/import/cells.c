/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/cells.h"

#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "text/money.h"

enum { PLANS_MOST = 5 * 366 }; /* days ahead that somebody plans */

struct str import_cell(const struct importing *im, const struct csv_record *r, enum column what)
{
    ptrdiff_t i = im->at[what];
    return i < 0 ? S("") : str_trim(csv_text(r, (size_t)i));
}

bool reading_wrong(const struct reading *rd, enum column what)
{
    ptrdiff_t i = rd->im->at[what];
    return csv_err_at(rd->csv, rd->record, i < 0 ? rd->record->count : (size_t)i, rd->why);
}

bool reading_whole(const struct reading *rd)
{
    size_t want = rd->im->report->header.count;
    bool sheet = rd->im->o->sheet.len > 0; /* its rows end with their last cell */
    if (rd->record->count == want || (sheet && rd->record->count < want)) {
        return true;
    }
    err_set(rd->why, ERR_INPUT, "err.import.ragged", A_INT("n", (int64_t)rd->record->count),
            A_INT("want", (int64_t)want));
    return csv_err_at(rd->csv, rd->record, rd->record->count, rd->why);
}

/* Line ends and tabs as blanks. */
static struct str one_line(struct arena *a, struct str s)
{
    bool plain = true;
    for (size_t i = 0; i < s.len; i++) {
        plain = plain && s.at[i] != '\n' && s.at[i] != '\r' && s.at[i] != '\t';
    }
    if (plain) {
        return s;
    }
    char *z = str_z(a, s);
    for (size_t i = 0; i < s.len; i++) {
        if (z[i] == '\n' || z[i] == '\r' || z[i] == '\t') {
            z[i] = ' ';
        }
    }
    return (struct str){z, s.len};
}

bool reading_text(const struct reading *rd, struct arena *a, enum column what, size_t max,
                  bool lines, struct str *out)
{
    struct str s = cell_text(import_cell(rd->im, rd->record, what));
    if (s.len > max) {
        err_set(rd->why, ERR_LIMIT, "err.import.long", A_INT("max", (int64_t)max));
        return reading_wrong(rd, what);
    }
    if (utf8_has_control(s)) {
        err_set(rd->why, ERR_INPUT, "err.import.control");
        return reading_wrong(rd, what);
    }
    bool number = what == COLUMN_PHONE || what == COLUMN_MOBILE || what == COLUMN_CUSTOMER ||
                  what == COLUMN_RECEIPT;
    if (number && cell_is_rounded(s)) {
        err_set(rd->why, ERR_INPUT, "err.import.rounded", A_STR("value", cell_shown(s)));
        return reading_wrong(rd, what);
    }
    *out = lines ? s : one_line(a, s);
    return true;
}

/* A day from 1900 on, up to today or (`ahead`) as far as plans go. */
static bool day_of(const struct reading *rd, size_t column, bool ahead, struct cell_moment *out)
{
    int64_t earliest = 0;
    int64_t latest = rd->im->app->today + (ahead ? PLANS_MOST : 0);
    struct cell_moment m;
    day_of_date((struct date){1900, 1, 1}, &earliest);
    if (!cell_moment(str_trim(csv_text(rd->record, column)), &rd->im->dates, &m, rd->why)) {
        return csv_err_at(rd->csv, rd->record, column, rd->why);
    }
    if (m.day > latest) {
        err_set(rd->why, ERR_INPUT, "err.import.future", A_DAY("day", m.day));
        return csv_err_at(rd->csv, rd->record, column, rd->why);
    }
    if (m.day < earliest) {
        err_set(rd->why, ERR_INPUT, "err.import.ancient", A_DAY("day", m.day));
        return csv_err_at(rd->csv, rd->record, column, rd->why);
    }
    *out = m;
    return true;
}

bool reading_day(const struct reading *rd, struct cell_moment *out)
{
    return day_of(rd, (size_t)rd->im->at[COLUMN_DATE], false, out);
}

bool reading_day_ahead(const struct reading *rd, struct cell_moment *out)
{
    return day_of(rd, (size_t)rd->im->at[COLUMN_DATE], true, out);
}

bool reading_day_of(const struct reading *rd, size_t column, struct opt_i64 *out)
{
    struct cell_moment m;
    *out = NONE;
    if (cell_is_no_date(str_trim(csv_text(rd->record, column)))) {
        return true;
    }
    if (!day_of(rd, column, true, &m)) {
        return false;
    }
    *out = SOME(m.day);
    return true;
}

bool reading_money(const struct reading *rd, enum column what, struct str currency,
                   struct cell_money *out)
{
    return cell_amount(import_cell(rd->im, rd->record, what), &rd->im->amounts,
                       money_decimals(currency), out, rd->why) ||
           reading_wrong(rd, what);
}

/* "eur", "€" -> "EUR"; false for what isn't a currency. */
static bool currency_code(struct arena *a, struct str cell, struct str *out)
{
    static const struct {
        const char *sign, *code;
    } signs[] = {{"€", "EUR"}, {"$", "USD"}, {"£", "GBP"}, {"¥", "JPY"}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (str_eq(cell, str_of(signs[i].sign))) {
            *out = str_of(signs[i].code);
            return true;
        }
    }
    if (cell.len != 3) {
        return false;
    }
    char *z = str_z(a, cell);
    for (int i = 0; i < 3; i++) {
        if (z[i] >= 'a' && z[i] <= 'z') {
            z[i] = (char)(z[i] - 'a' + 'A');
        }
        if (z[i] < 'A' || z[i] > 'Z') {
            return false;
        }
    }
    *out = (struct str){z, 3};
    return true;
}

bool import_currency(struct arena *a, struct str typed, struct str *out, struct err *err)
{
    return currency_code(a, typed, out) ||
           err_set(err, ERR_INPUT, "err.import.currency", A_STR("value", str_head(typed, 40)));
}

/* Nothing but a number: no currency stands with it. */
static bool is_bare(struct str cell)
{
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.at[i] > '9' || cell.at[i] < '+') {
            return false;
        }
    }
    return true;
}

bool reading_currency(const struct reading *rd, struct arena *a, struct str *out)
{
    const struct importing *im = rd->im;
    struct str cell = import_cell(im, rd->record, COLUMN_CURRENCY);
    struct str code = im->o->currency.len ? im->o->currency : im->app->shop.currency;
    struct cell_money amount;
    if (cell.len) {
        if (!import_currency(a, cell, &code, rd->why)) {
            return reading_wrong(rd, COLUMN_CURRENCY);
        }
    } else if (!is_bare(import_cell(im, rd->record, COLUMN_AMOUNT))) {
        if (!reading_money(rd, COLUMN_AMOUNT, code, &amount)) {
            return false;
        }
        code = amount.currency[0] ? str_copy(a, str_of(amount.currency)) : code;
    }
    *out = str_eq(code, im->app->shop.currency) ? S("") : code;
    return true;
}
