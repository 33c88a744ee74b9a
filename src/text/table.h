/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paragraphs and columns for a terminal or a pipe. Widths are columns of the screen, not bytes
 * (utf8_width()). All texts are cleaned on the way (clean.h), line ends and tabs in them are
 * blanks, so that a stranger's text can neither move the cursor nor begin a line. A colour is
 * only ever a second sign beside a word.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;

/* How the edge wants it. `width` 0: lines are not broken (a pipe). */
struct style {
    bool colour;
    int width;
};

/* The least a line is broken to, and the most columns of a table. */
enum { STYLE_WIDTH_MIN = 20, TABLE_COLUMNS_MAX = 16 };

enum ink {
    INK_PLAIN,
    INK_STRONG, /* names, the first sentence */
    INK_SOFT,   /* second text */
    INK_MARK,   /* yours to do */
    INK_ALARM,  /* what must be mended */
};

enum table_align { TABLE_LEFT, TABLE_RIGHT };

/* `text` in `ink`; without style.colour plainly. No line end is added. */
void table_ink(struct buf *to, struct style style, enum ink ink, struct str text);

/* `text` with blanks to `columns`; a longer one is cut and ends in "…". */
void table_pad(struct buf *to, struct str text, int columns, enum table_align align);

/*
 * A paragraph broken at blanks to the width, the first line behind `first` blanks, the others
 * behind `indent`, each ended. A word that is wider than the line is cut into lines. U+00A0
 * doesn't break. An empty text is an empty line.
 */
void table_wrap(struct buf *to, struct style style, enum ink ink, int first, int indent,
                struct str text);

struct table_column {
    enum table_align align;
    enum ink ink;
    bool shrinks; /* gives way, by "…", when the line is too narrow; else the column is whole */
};

/*
 * Rows of `columns` cells (row after row in `cells[rows * columns]`), two blanks between the
 * columns, each as wide as its widest cell, as far as the width allows. The last column isn't
 * padded. columns <= TABLE_COLUMNS_MAX.
 */
void table_rows(struct buf *to, struct style style, const struct table_column *column,
                size_t columns, const struct str *cells, size_t rows);
