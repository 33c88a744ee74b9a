/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet, cell by cell, as lines of CSV. */
#include <string.h>

#include "base/buf.h"
#include "formats/csv_write.h"
#include "formats/xlsx_parts.h"

static const struct str line_break = {"\xE2\x80\xA8", 3}; /* U+2028 */

enum { SINK_PORTION = 1 << 16 };

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_INLINE, CELL_TRUTH, CELL_AS_IT_IS };

struct reading_sheet {
    struct xlsx *x;
    struct xlsx_sink sink;
    struct err *err;
    struct arena *row; /* of the present one */
    struct buf out;
    VEC(struct str) cells;
    size_t filled;   /* cells up to the last that holds something */
    size_t width;    /* of the first row that holds something */
    int64_t at;      /* number of the present row */
    int64_t written; /* lines so far */
    size_t column;   /* of the present cell, from 0 */
    enum cell_type type;
    int64_t style;
    struct buf value;
    bool in_value;
    int aside;
    bool failed; /* with err */
    bool broken; /* the sheet's fault */
    bool large;
    bool stop;
};

static void fail(struct reading_sheet *r, bool *how)
{
    *how = true;
    r->stop = true;
}

/* "BC12": the column from 0, the row. False: no such thing. */
static bool place_of(const char *ref, size_t *column, int64_t *row)
{
    size_t n = 0, c = 0;
    for (; ref[n] >= 'A' && ref[n] <= 'Z'; n++) {
        c = c * 26 + (size_t)(ref[n] - 'A' + 1);
        c = c > XLSX_COLUMNS_MAX ? XLSX_COLUMNS_MAX + 1 : c;
    }
    *column = c - 1;
    return n > 0 && str_to_i64(str_of(ref + n), row);
}

static void start_row(struct reading_sheet *r, const char **attributes)
{
    const char *number = xlsx_attribute(attributes, "r");
    int64_t at = r->at + 1;
    if (number && (!str_to_i64(str_of(number), &at) || at <= r->at)) {
        fail(r, &r->broken);
        return;
    }
    r->at = at;
    r->cells.len = 0;
    r->filled = 0;
    r->column = (size_t)-1;
    if (r->at > XLSX_ROWS_MAX) {
        fail(r, &r->large);
    }
}

static void start_cell(struct reading_sheet *r, const char **attributes)
{
    const char *ref = xlsx_attribute(attributes, "r");
    const char *type = xlsx_attribute(attributes, "t");
    const char *style = xlsx_attribute(attributes, "s");
    int64_t row = r->at;
    size_t column = r->column + 1;
    if (ref && (!place_of(ref, &column, &row) || row != r->at ||
                (r->column != (size_t)-1 && column <= r->column))) {
        fail(r, &r->broken);
        return;
    }
    if (column >= XLSX_COLUMNS_MAX) {
        fail(r, &r->large);
        return;
    }
    r->column = column;
    r->type = !type || strcmp(type, "n") == 0  ? CELL_NUMBER
              : strcmp(type, "s") == 0         ? CELL_SHARED
              : strcmp(type, "inlineStr") == 0 ? CELL_INLINE
              : strcmp(type, "b") == 0         ? CELL_TRUTH
                                               : CELL_AS_IT_IS;
    r->style = -1;
    if (style && !str_to_i64(str_of(style), &r->style)) {
        r->style = -1;
    }
    buf_clear(&r->value);
}

static void start(void *self, const char *name, const char **attributes)
{
    struct reading_sheet *r = self;
    r->in_value = false;
    if (strcmp(name, "row") == 0) {
        start_row(r, attributes);
    } else if (strcmp(name, "c") == 0) {
        start_cell(r, attributes);
    } else if (strcmp(name, "rPh") == 0) {
        r->aside++;
    } else {
        bool inlined = r->type == CELL_INLINE;
        r->in_value = r->aside == 0 && strcmp(name, inlined ? "t" : "v") == 0;
    }
}

static void text(void *self, const char *at, int len)
{
    struct reading_sheet *r = self;
    if (r->in_value) {
        buf_put(&r->value, (struct str){at, (size_t)len});
        if (r->value.len > XLSX_CELL_MAX) {
            fail(r, &r->large);
        }
    }
}

/* "_x000D_": how the format writes what XML can't hold. */
static bool escaped(struct str s, size_t i, unsigned *out)
{
    unsigned c = 0;
    if (i + 7 > s.len || s.at[i] != '_' || s.at[i + 1] != 'x' || s.at[i + 6] != '_') {
        return false;
    }
    for (size_t k = i + 2; k < i + 6; k++) {
        char at = s.at[k];
        unsigned digit = at >= '0' && at <= '9'   ? (unsigned)(at - '0')
                         : at >= 'A' && at <= 'F' ? (unsigned)(at - 'A' + 10)
                         : at >= 'a' && at <= 'f' ? (unsigned)(at - 'a' + 10)
                                                  : 16;
        if (digit == 16) {
            return false;
        }
        c = c * 16 + digit;
    }
    *out = c;
    return true;
}

/* On one line: line breaks as U+2028, other control characters as blanks. */
static struct str one_line(struct arena *a, struct str s)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < s.len; i++) {
        unsigned c = (unsigned char)s.at[i];
        if (escaped(s, i, &c)) {
            if (c >= ' ' && c != '_') { /* nobody escapes these but by hand */
                buf_put(&b, str_head(str_from(s, i), 7));
                i += 6;
                continue;
            }
            i += 6;
        }
        if (c == '\n') {
            buf_put(&b, line_break);
        } else if (c != '\r') {
            buf_char(&b, c < ' ' && c != '\t' ? ' ' : (char)c);
        }
    }
    return buf_str(&b);
}

static struct str text_of(struct reading_sheet *r)
{
    struct str v = buf_str(&r->value);
    int64_t n;
    switch (r->type) {
    case CELL_SHARED:
        if (!str_to_i64(str_trim(v), &n) || n < 0 || n >= (int64_t)r->x->texts.at.len) {
            fail(r, &r->broken);
            return S("");
        }
        return one_line(r->row, r->x->texts.at.at[n]);
    case CELL_TRUTH:
        return str_eq(str_trim(v), S("1")) ? S("true") : v.len ? S("false") : S("");
    case CELL_NUMBER: {
        bool styled = r->style >= 0 && r->style < (int64_t)r->x->forms.len;
        enum xlsx_form form = styled ? r->x->forms.at[r->style] : XLSX_PLAIN;
        return v.len ? xlsx_number(r->row, str_trim(v), form, r->x->epoch_1904) : S("");
    }
    case CELL_INLINE:
    case CELL_AS_IT_IS: /* a formula's text, an error, an ISO 8601 date */
        break;
    }
    return one_line(r->row, v);
}

static void end_cell(struct reading_sheet *r)
{
    struct str s = text_of(r);
    if (s.len == 0) {
        return;
    }
    while (r->cells.len <= r->column) {
        *vec_add(r->row, &r->cells) = S("");
    }
    r->cells.at[r->column] = str_copy(r->row, s);
    r->filled = r->column + 1;
}

static bool flush(struct reading_sheet *r)
{
    if (!r->sink.write(r->sink.self, buf_str(&r->out), r->err)) {
        fail(r, &r->failed);
    }
    buf_clear(&r->out);
    return !r->stop;
}

static void end_row(struct reading_sheet *r)
{
    struct csv_writer w = csv_writer_to(&r->out, ',', CSV_EXACT);
    if (r->filled) {
        for (; r->written < r->at - 1; r->written++) {
            buf_char(&r->out, '\n');
        }
        r->width = r->width ? r->width : r->filled;
        for (size_t i = 0; i < r->filled || i < r->width; i++) {
            if (i < r->filled && r->cells.at[i].len) {
                csv_write_text(&w, r->cells.at[i]);
            } else {
                csv_write_absent(&w);
            }
        }
        csv_write_end(&w);
        r->written++;
    }
    r->cells.at = NULL;
    r->cells.len = r->cells.cap = 0;
    arena_free(r->row);
    r->row = arena_new();
    if (r->out.len >= SINK_PORTION) {
        flush(r);
    }
}

static void end(void *self, const char *name)
{
    struct reading_sheet *r = self;
    r->in_value = false;
    if (strcmp(name, "c") == 0) {
        end_cell(r);
    } else if (strcmp(name, "row") == 0) {
        end_row(r);
    } else if (strcmp(name, "rPh") == 0) {
        r->aside--;
    } else if (strcmp(name, "sheetData") == 0) {
        flush(r);
    }
}

static bool failed(const struct reading_sheet *r, struct err *err)
{
    if (r->broken || r->large) {
        err_set(err, r->large ? ERR_LIMIT : ERR_INPUT,
                r->large ? "err.xlsx.large" : "err.xlsx.sheet_broken");
        err_at(err, r->x->path, r->at, 0, S(""));
    }
    return r->broken || r->large || r->failed;
}

bool xlsx_to_csv(struct xlsx *x, size_t sheet, struct xlsx_sink sink, struct err *err)
{
    struct arena *a = arena_new();
    struct reading_sheet r = {.x = x, .sink = sink, .err = err, .out = buf_in(a)};
    struct xlsx_handlers h = {start, end, text, &r, &r.stop};
    r.value = buf_in(a);
    r.row = arena_new();
    bool ok = xlsx_load(x, err) &&
              xlsx_part(x, x->sheets.at[sheet].part, XLSX_SHEET_MAX, &h, err) &&
              !failed(&r, err) && flush(&r);
    arena_free(r.row);
    arena_free(a);
    return ok;
}

struct str xlsx_breaks(struct arena *a, struct str s, char as)
{
    struct buf b = buf_in(a);
    ptrdiff_t at = str_find(s, line_break);
    if (at < 0) {
        return s;
    }
    for (; at >= 0; at = str_find(s, line_break)) {
        buf_put(&b, str_head(s, (size_t)at));
        buf_char(&b, as);
        s = str_from(s, (size_t)at + line_break.len);
    }
    buf_put(&b, s);
    return buf_str(&b);
}
