/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workbooks as Excel, LibreOffice and web shops write them (ECMA-376 Office Open XML, .xlsx): a
 * sheet becomes CSV text, so that whatever reads tables reads sheets. libzip unpacks, expat
 * reads; neither is trusted with sizes.
 *
 * Line n of the text is row n of the sheet: line breaks within cells become U+2028. Rows end
 * with their last cell that holds something, yet have at least as many fields as the first row
 * that holds something. Dates are ISO 8601, by the cell's number format and the workbook's
 * epoch (1900 with its 29 February that never was, or 1904); numbers have a decimal point and
 * no exponent, never exactly three decimals (1.234 would be taken for a thousand); TRUE is
 * "true"; a formula is its last result. Merged cells have their text in the first.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct arena;

enum {
    XLSX_PARTS_MAX = 10000,
    XLSX_SHEETS_MAX = 1000,
    XLSX_SMALL_MAX = 16 << 20, /* bytes of the workbook's list of sheets, of its styles */
    XLSX_SHARED_MAX = 1 << 28, /* bytes of its texts */
    XLSX_ROWS_MAX = 1048576,
    XLSX_COLUMNS_MAX = 16384,
    XLSX_CELL_MAX = 32767 * 4, /* bytes of a text */
    XLSX_DEPTH_MAX = 100,
};
#define XLSX_SHEET_MAX (INT64_C(1) << 32) /* bytes of a sheet, unpacked */

/* By its first bytes: a ZIP archive, which a workbook is. */
bool xlsx_like(struct str head);
/* An old .xls or one with a password, by its first bytes: a compound file. */
bool xlsx_compound(struct str head);

struct xlsx_sheet {
    struct str name;
    struct str part; /* within the archive */
    bool hidden;
};

struct xlsx;

/*
 * Opens a file, which is closed with `a`. ERR_MISSING, ERR_IO; ERR_INPUT err.xlsx.archive (no
 * ZIP, or broken), err.xlsx.workbook (a ZIP, but no workbook), err.xlsx.encrypted; ERR_LIMIT
 * err.xlsx.large.
 */
MUST_USE bool xlsx_open(struct arena *a, struct str path, struct xlsx **out, struct err *err);
/* In the order of their tabs. */
const struct xlsx_sheet *xlsx_sheets(const struct xlsx *x, size_t *len);
/* The sheet of that name, whatever its case, or number from 1; "": the first that isn't hidden.
 * ERR_MISSING err.xlsx.sheet (sheet, sheets: their names). */
MUST_USE bool xlsx_sheet(struct arena *a, const struct xlsx *x, struct str wanted,
                         size_t *index, struct err *err);

/* Takes text on; false stops. */
struct xlsx_sink {
    bool (*write)(void *self, struct str text, struct err *err);
    void *self;
};

/* The sheet as CSV with commas, UTF-8. ERR_INPUT err.xlsx.sheet_broken, ERR_LIMIT
 * err.xlsx.large, and what the sink says. */
MUST_USE bool xlsx_to_csv(struct xlsx *x, size_t sheet, struct xlsx_sink sink, struct err *err);

/* A text of a sheet in which each line break (U+2028) is `as`; `s` itself where there is none,
 * else in `a`. */
struct str xlsx_breaks(struct arena *a, struct str s, char as);
