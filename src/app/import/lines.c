/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a table, as items. */
#include "app/import/lines.h"

#include "formats/xlsx.h"

struct lines {
    struct importing *im;
    const struct line_kind *kind;
    struct csv *csv;
    struct err why;
};

static void refuse(struct import_item *out, const struct csv_record *r, const struct err *why)
{
    *out = (struct import_item){
        .kind = IMPORT_ITEM_REFUSED, .line = r->line, .why = why, .raw = r->raw};
}

static bool next(void *self, struct arena *a, struct import_item *out, struct err *err)
{
    struct lines *l = self;
    const struct csv_record *r;
    if (!csv_next(l->csv, &r, err)) {
        return false;
    }
    if (r->kind == CSV_END) {
        *out = (struct import_item){.kind = IMPORT_ITEM_END};
        return true;
    }
    if (r->kind == CSV_REFUSED) {
        refuse(out, r, r->why);
        return true;
    }
    if (import_passes_over(l->im, r)) {
        *out = (struct import_item){.kind = IMPORT_ITEM_PASSED};
        return true;
    }
    /* the record lives until the next one is read, the row until the portion is written */
    struct csv_record kept = *r;
    struct csv_field *fields = arena_array(a, struct csv_field, r->count);
    for (size_t i = 0; i < r->count; i++) {
        fields[i] = r->fields[i];
        fields[i].text = str_copy(a, r->fields[i].text);
        if (l->im->o->sheet.len) {
            fields[i].text = xlsx_breaks(a, fields[i].text, '\n');
        }
    }
    kept.fields = fields;
    struct reading rd = {l->im, l->csv, &kept, &l->why};
    void *row = arena_alloc(a, 1, l->kind->size);
    l->why = (struct err){0};
    if (!l->kind->parse(&rd, a, row)) {
        refuse(out, r, &l->why);
        return true;
    }
    *out = (struct import_item){.kind = IMPORT_ITEM, .line = r->line, .row = row};
    return true;
}

static int64_t done(void *self)
{
    const struct lines *l = self;
    return csv_bytes_done(l->csv);
}

static bool open(struct importing *im, struct arena *a, struct item_reader *out,
                 struct err *err)
{
    struct lines *l = arena_make(a, struct lines);
    l->im = im;
    l->kind = im->line_kind;
    *out = (struct item_reader){.self = l, .next = next, .done = done};
    return import_open_csv(im, a, &l->csv, &out->total, err);
}

bool import_lines(struct importing *im, const struct line_kind *kind, struct err *err)
{
    struct item_kind items = {open, kind->write, kind->again};
    im->line_kind = kind;
    return import_items(im, &items, err);
}
