/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/header.h"

#include "base/arena.h"
#include "formats/source.h"

struct seen {
    bool fits;
    int64_t line;  /* on which it stands */
    size_t filled; /* cells that aren't empty */
    size_t count;
    size_t known;
};

size_t import_columns_known(const struct columns *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->count; i++) {
        n += c->use[i].what != COLUMN_NONE;
    }
    return n;
}

/* The file with its header on that line; false: it can't be read so. */
static bool look_at(const struct import_options *o, struct header_test test, int64_t line,
                    struct seen *seen)
{
    struct arena *a = arena_new();
    struct csv_options options = o->csv;
    struct source source;
    struct csv *csv = NULL;
    struct err ignored;
    options.header_line = line;
    bool ok = source_file(a, o->file, &source, &ignored) &&
              csv_open(a, source, options, &csv, &ignored);
    if (ok) {
        const struct csv_record *header = csv_header(csv);
        *seen = (struct seen){.line = header->line, .count = header->count};
        for (size_t i = 0; i < header->count; i++) {
            seen->filled += str_trim(csv_text(header, i)).len > 0;
        }
        seen->fits = test.fits(test.ctx, a, header, &seen->known);
    }
    arena_free(a);
    return ok;
}

bool import_header_find(const struct import_options *o, struct header_test test, int64_t *line,
                        struct err *err)
{
    struct arena *a = arena_new();
    struct source source;
    struct seen first, other;
    bool ok = source_file(a, o->file, &source, err);
    arena_free(a);
    *line = o->csv.header_line;
    if (!ok || o->csv.header_line || o->csv.headless || !look_at(o, test, 0, &first) ||
        (first.fits && first.filled > 1)) {
        return ok;
    }
    for (int64_t at = first.line + 1; at < first.line + HEADER_LOOK; at++) {
        if (!look_at(o, test, at, &other)) {
            continue;
        }
        at = other.line; /* blank lines were passed over */
        if (other.fits && other.known >= (other.count > 1 ? 2 : 1) &&
            (!first.fits || other.filled > 1)) {
            *line = other.line;
            break;
        }
    }
    return true;
}
