/* SPDX-License-Identifier: Apache-2.0 */
#include "text/table.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "text/clean.h"

/* ECMA-48, select graphic rendition; empty: as it is. */
static const char *const inks[] = {
    [INK_PLAIN] = "",  [INK_STRONG] = "1", [INK_SOFT] = "2",
    [INK_MARK] = "33", [INK_ALARM] = "31",
};

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Clean and on one line: every run of white space is one blank. */
static struct str one_line(struct arena *a, struct str text)
{
    struct str clean = text_clean(a, text);
    struct buf b = buf_in(a);
    for (size_t i = 0; i < clean.len; i++) {
        if (!is_blank(clean.at[i])) {
            buf_char(&b, clean.at[i]);
        } else if (b.len && b.at[b.len - 1] != ' ') {
            buf_char(&b, ' ');
        }
    }
    return str_trim(buf_str(&b));
}

static void put_blanks(struct buf *to, int n)
{
    for (int i = 0; i < n; i++) {
        buf_char(to, ' ');
    }
}

static void put_ink(struct buf *to, struct style style, enum ink ink, struct str clean)
{
    bool coloured = style.colour && *inks[ink] && clean.len;
    if (coloured) {
        buf_format(to, "\x1b[%sm", inks[ink]);
    }
    buf_put(to, clean);
    buf_z(to, coloured ? "\x1b[0m" : "");
}

void table_ink(struct buf *to, struct style style, enum ink ink, struct str text)
{
    put_ink(to, style, ink, one_line(to->arena, text));
}

static struct str shortened(struct arena *a, struct str clean, int columns)
{
    if ((int)utf8_width(clean) <= columns) {
        return clean;
    }
    struct str head = utf8_clip(clean, columns > 1 ? (size_t)columns - 1 : 0);
    return str_format(a, "%.*s%s", STR_ARG(head), columns > 0 ? "…" : "");
}

static void put_cell(struct buf *to, struct style style, struct table_column column, int width,
                     struct str clean, bool last)
{
    struct str text = shortened(to->arena, clean, width);
    int blanks = width - (int)utf8_width(text);
    if (column.align == TABLE_RIGHT) {
        put_blanks(to, blanks);
    }
    put_ink(to, style, column.ink, text);
    if (column.align == TABLE_LEFT && !last) {
        put_blanks(to, blanks);
    }
}

void table_pad(struct buf *to, struct str text, int columns, enum table_align align)
{
    struct table_column column = {.align = align};
    put_cell(to, (struct style){0}, column, columns, one_line(to->arena, text), false);
}

/* The longest beginning of `rest` that fits and ends before a blank; never empty. */
static struct str line_of(struct str rest, size_t room)
{
    struct str fits = utf8_clip(rest, room);
    if (fits.len == rest.len || rest.at[fits.len] == ' ') {
        return fits;
    }
    size_t end = fits.len;
    while (end > 0 && fits.at[end - 1] != ' ') {
        end--;
    }
    if (end > 0) {
        return str_trim(str_head(fits, end));
    }
    if (fits.len) {
        return fits;
    }
    struct str after = rest; /* a wide character in a narrow place */
    utf8_next(&after);
    return str_head(rest, rest.len - after.len);
}

void table_wrap(struct buf *to, struct style style, enum ink ink, int first, int indent,
                struct str text)
{
    int width =
        style.width > 0 && style.width < STYLE_WIDTH_MIN ? STYLE_WIDTH_MIN : style.width;
    struct str rest = one_line(to->arena, text);
    int before = first;
    do {
        int room = width - before > 1 ? width - before : 1;
        struct str line = width > 0 && rest.len ? line_of(rest, (size_t)room) : rest;
        put_blanks(to, line.len ? before : 0);
        put_ink(to, style, ink, line);
        buf_char(to, '\n');
        rest = str_trim(str_from(rest, line.len));
        before = indent;
    } while (rest.len);
}

enum { BETWEEN = 2, SHRUNK_MIN = 6 };

/* Takes what is too wide from the widest column that gives way, until all fits or nothing can.
 */
static void shrink(int *widths, const struct table_column *column, size_t columns, int width)
{
    int total = (int)(columns - 1) * BETWEEN;
    for (size_t i = 0; i < columns; i++) {
        total += widths[i];
    }
    while (total > width) {
        int *widest = NULL;
        for (size_t i = 0; i < columns; i++) {
            bool gives = column[i].shrinks && widths[i] > SHRUNK_MIN;
            widest = gives && (!widest || widths[i] > *widest) ? &widths[i] : widest;
        }
        if (!widest) {
            return;
        }
        --*widest;
        total--;
    }
}

void table_rows(struct buf *to, struct style style, const struct table_column *column,
                size_t columns, const struct str *cells, size_t rows)
{
    assert(columns > 0 && columns <= TABLE_COLUMNS_MAX);
    struct str *clean = arena_array(to->arena, struct str, rows * columns);
    int widths[TABLE_COLUMNS_MAX] = {0};
    for (size_t i = 0; i < rows * columns; i++) {
        clean[i] = one_line(to->arena, cells[i]);
        int width = (int)utf8_width(clean[i]);
        widths[i % columns] = width > widths[i % columns] ? width : widths[i % columns];
    }
    if (style.width > 0) {
        shrink(widths, column, columns, style.width);
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < columns; i++) {
            put_blanks(to, i ? BETWEEN : 0);
            put_cell(to, style, column[i], widths[i], clean[row * columns + i],
                     i + 1 == columns);
        }
        buf_char(to, '\n');
    }
}
