/* SPDX-License-Identifier: Apache-2.0 */
/* For tests of importing: files in the fixture's folder, and what a shop holds as one text. */
#pragma once

#include <stdio.h>
#include <stdlib.h>

#include "app/import/import.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "store/gen/import.h"
#include "store/row.h"
#include "tests/store_fixture.h"

static inline struct str file_of(struct store_fixture *f, const char *name, struct str bytes)
{
    struct str path = str_format(f->arena, "%s/%s", f->dir, name);
    FILE *out = fopen(str_z(f->arena, path), "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes.at ? bytes.at : "", 1, bytes.len, out), bytes.len);
    assert_int_equal(fclose(out), 0);
    return path;
}

static inline struct str text_of_file(struct arena *a, struct str path)
{
    FILE *in = fopen(str_z(a, path), "rb");
    assert_non_null(in);
    char *bytes = arena_array(a, char, 1 << 20);
    size_t len = fread(bytes, 1, 1 << 20, in);
    assert_int_equal(fclose(in), 0);
    return (struct str){bytes, len};
}

/* Each call is a second later: portions become as small as they may be, and every word of
 * progress is told. */
static inline int64_t slow_clock(void)
{
    static int64_t ms;
    return ms += 1000;
}

static inline struct import_options options_for(enum import_kind kind, struct str file)
{
    return (struct import_options){.kind = kind, .file = file, .clock_ms = slow_clock};
}

static inline int line_order(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* Rows of a table as lines that name customers as the source does, without ids and batches. */
static inline void lines_of(struct store_fixture *f, struct arena *a, const char *table,
                            const struct map *names, struct buf *out)
{
    const struct table *tab = table_named(str_of(table));
    VEC(struct str) lines = {0};
    struct cursor c;
    struct err err;
    assert_ok(cursor_open(f->app.db, tab->all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        struct buf b = buf_in(a);
        for (int i = 0; i < tab->column_count; i++) {
            const struct table_column *col = &tab->columns[i];
            bool id = col->form == FORM_ID || str_eq(str_of(col->name), S("id"));
            int64_t *nth = id ? map_number_find(names, c.value[i].i) : NULL;
            buf_char(&b, '|');
            if (nth) {
                buf_i64(&b, *nth);
            } else if (!id && c.value[i].kind == VALUE_INT) {
                buf_i64(&b, c.value[i].i);
            } else if (!id) {
                buf_put(&b, c.value[i].s);
            }
        }
        *vec_add(a, &lines) = buf_str(&b);
    }
    assert_ok(cursor_end(&c, &err), &err);
    if (lines.len) {
        qsort(lines.at, lines.len, sizeof *lines.at, line_order);
    }
    for (size_t i = 0; i < lines.len; i++) {
        buf_z(out, table);
        buf_put(out, lines.at[i]);
        buf_char(out, '\n');
    }
}

/* What an import writes, the same for two shops that took in the same, however it went. */
static inline struct str imported(struct store_fixture *f, struct arena *a)
{
    static const char *const tables_of_import[] = {
        "customer", "contact", "point", "purchase", "interaction", "source_key", "standing",
    };
    struct map names = map_in(a);
    struct buf out = buf_in(a);
    struct cursor c;
    struct err err;
    int64_t n = 0;
    const struct table *keys = table_named(S("source_key"));
    assert_ok(cursor_open(f->app.db, keys->all, NULL, &c, &err), &err);
    while (cursor_next(&c)) { /* by source and name: the n-th is the n-th everywhere */
        *map_number(&names, c.value[2].i, NULL) = ++n;
    }
    assert_ok(cursor_end(&c, &err), &err);
    for (size_t i = 0; i < sizeof tables_of_import / sizeof tables_of_import[0]; i++) {
        lines_of(f, a, tables_of_import[i], &names, &out);
    }
    return buf_str(&out);
}
