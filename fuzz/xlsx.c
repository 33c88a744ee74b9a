/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a workbook (first byte 0), or as one part of an otherwise good one: its sheet
 * (1), texts (2), styles (3), list of sheets (4). Holds always: what comes out is a table that
 * the CSV reader takes, in which no row is narrower than the first and line n is row n.
 */
#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "formats/csv.h"
#include "formats/xlsx.h"
#include "fuzz/fuzz.h"
#include "fuzz/place.h"
#include "tests/formats/workbook.h"

enum { PORTION = 4096, OUT_MAX = 4 << 20 };

static bool gather(void *self, struct str text, struct err *err)
{
    struct buf *b = self;
    buf_put(b, text);
    return b->len < OUT_MAX || err_set(err, ERR_STOPPED, "err.stopped");
}

static void check_table(struct arena *a, struct str text)
{
    struct csv *csv = NULL;
    const struct csv_record *r;
    struct err err = {0};
    struct csv_options plain = {.delimiter = ',', .encoding = ENCODING_UTF8};
    int64_t line = 0;
    if (!csv_open(a, source_bytes(a, S("sheet"), text, PORTION), plain, &csv, &err)) {
        return; /* empty, or wider than a table may be */
    }
    size_t width = csv_header(csv)->count;
    for (;;) {
        bool ok = csv_next(csv, &r, &err);
        if (!ok || r->kind == CSV_END) {
            return;
        }
        assert(r->line > line);
        line = r->line;
        assert(r->kind == CSV_REFUSED || csv_is_blank(r) || r->count >= width);
    }
}

static struct workbook book_of(int which, struct str bytes)
{
    struct workbook w = {
        .sheet = S(
            "<sheetData><row><c t=\"s\"><v>0</v></c><c s=\"0\"><v>1</v></c></row></sheetData>"),
        .shared = S("<si><t>a</t></si>"),
        .styles = S("<cellXfs><xf numFmtId=\"14\"/></cellXfs>")};
    *(which == 1   ? &w.sheet
      : which == 2 ? &w.shared
      : which == 3 ? &w.styles
                   : &w.book) = bytes;
    return w;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str bytes = {(const char *)data + 1, size ? size - 1 : 0};
    int which = size ? data[0] % 5 : 0;
    struct str path = str_format(a, "%s/x.xlsx", fuzz_place());
    struct xlsx *x = NULL;
    struct err err = {0};
    size_t n = 0;
    if (which == 0) {
        fuzz_place_put("x.xlsx", bytes);
    } else {
        struct workbook w = book_of(which, bytes);
        bool made = workbook_write(path.at, &w);
        assert(made);
    }
    if (xlsx_open(a, path, &x, &err)) {
        xlsx_sheets(x, &n);
        for (size_t i = 0; i < n && i < 3; i++) {
            struct buf b = buf_in(a);
            if (xlsx_to_csv(x, i, (struct xlsx_sink){gather, &b}, &err)) {
                check_table(a, buf_str(&b));
            }
        }
    }
    arena_free(a);
    return 0;
}
