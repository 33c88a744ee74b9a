/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a cell, as a header and as a --map. The first byte chooses the column's style.
 * Holds always: what is read as a date reads back from its ISO form; an amount reads back from
 * its plain form; a cell that clearly votes for a style is readable in it; nothing is written
 * on failure.
 */
#include "formats/cell.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/utf8.h"
#include "formats/columns.h"
#include "fuzz/fuzz.h"

static void check_date(struct arena *a, struct str cell, const struct column_style *style)
{
    struct cell_moment m = {.day = INT64_MIN}, back = {0};
    struct err err = {0};
    if (!cell_moment(cell, style, &m, &err)) {
        assert(m.day == INT64_MIN && err.key[0]);
        return;
    }
    assert(m.day >= DAY_FIRST && m.day <= DAY_LAST && m.minute >= -1 && m.minute < 1440);
    bool ok = cell_moment(day_iso(a, m.day), style, &back, &err);
    assert(ok && back.day == m.day);
}

static void check_amount(struct arena *a, struct str cell, const struct column_style *style,
                         int decimals)
{
    struct cell_money m = {.minor = INT64_MIN}, back = {0};
    struct err err = {0};
    if (!cell_amount(cell, style, decimals, &m, &err)) {
        assert(m.minor == INT64_MIN && err.key[0]);
        return;
    }
    assert(m.minor > INT64_MIN && strlen(m.currency) % 3 == 0);
    struct column_style plain = {.decimal = DECIMAL_POINT};
    int64_t n = m.minor < 0 ? -m.minor : m.minor, unit = 1;
    for (int i = 0; i < decimals; i++) {
        unit *= 10;
    }
    struct str text = str_format(a, "%s%" PRId64 "%s%0*" PRId64, m.minor < 0 ? "-" : "",
                                 n / unit, decimals ? "." : "", decimals, n % unit);
    if (decimals == 0) {
        text = str_format(a, "%" PRId64, m.minor);
    }
    bool ok = cell_amount(text, &plain, decimals, &back, &err);
    assert(ok && back.minor == m.minor);
}

static void check_votes(struct str cell, int64_t today)
{
    struct column_votes v = {0};
    column_votes_date(&v, cell);
    column_votes_amount(&v, cell);
    assert(v.day_first + v.month_first + v.either_order + v.clear_date + v.no_date <= 1);
    assert(v.comma + v.point + v.either_mark + v.whole + v.no_amount <= 1);
    struct column_style s = column_style_of(&v, ORDER_DAY_FIRST, DECIMAL_COMMA, today);
    struct cell_money m;
    struct err err = {0};
    bool ok = v.comma + v.point + v.whole == 0 || cell_amount(cell, &s, 4, &m, &err) ||
              strcmp(err.key, "err.cell.decimals") == 0 ||
              strcmp(err.key, "err.cell.large") == 0;
    assert(ok);
    int64_t day = 0;
    ok = v.day_first + v.month_first + v.clear_date == 0 || cell_date(cell, &s, &day, &err) ||
         strcmp(err.key, "err.cell.no_such_day") == 0;
    assert(ok);
}

/* The bytes, cut at line feeds, as headers; the last one as a --map. */
static void check_columns(struct arena *a, struct str bytes, enum import_kind kind)
{
    struct csv_field fields[20];
    struct csv_record header = {.fields = fields};
    struct str last = S("");
    while (bytes.len && header.count < 20) {
        last = str_cut(&bytes, '\n');
        fields[header.count++] = (struct csv_field){.text = last};
    }
    struct columns c = columns_of(a, kind, &header);
    struct err err = {0};
    bool mapped = columns_map(a, &c, last, &header, &err);
    assert(mapped || err.key[0]);
    for (size_t i = 0; i < c.count; i++) {
        assert(c.use[i].what < COLUMN_COUNT);
        assert(c.use[i].what == COLUMN_NONE ||
               columns_find_use(&c, c.use[i]) == (ptrdiff_t)i); /* no use twice */
    }
    bool enough = columns_check(a, &c, &header, &err);
    assert(enough || err.key[0]);
    columns_unused(a, &c, &header);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    struct arena *a = arena_new();
    struct column_style style = {.order = data[0] % 3,
                                 .decimal = data[0] / 3 % 3,
                                 .serial = data[0] / 9 % 3,
                                 .decimal_ambiguous = data[0] & 1,
                                 .last_year = data[0] & 0x80 ? 2036 : 0};
    struct str cell = utf8_mend(a, (struct str){(const char *)data + 2, size - 2});
    check_date(a, cell, &style);
    check_amount(a, cell, &style, data[1] % 5);
    check_votes(cell, 20781);
    if (data[1] & 0x80) { /* slower: a part of the inputs */
        check_columns(a, cell, data[1] / 5 % 3);
    }
    struct err err = {0};
    bool out = false;
    bool is_bool = cell_bool(cell, &out, &err);
    assert(is_bool || err.key[0]);
    cell_is_rounded(cell);
    cell_is_no_date(cell);
    arena_free(a);
    return 0;
}
