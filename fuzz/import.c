/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a file of purchases, contacts and interactions: each row is understood or
 * refused with a reason, without a shop. What is understood keeps to the limits and packs and
 * unpacks as the same.
 */
#include <assert.h>

#include "app/import/contact.h"
#include "base/buf.h"
#include "fuzz/fuzz.h"

static void check_purchase(struct arena *a, const struct import_row *row, int64_t today)
{
    struct import_row back;
    struct buf b = buf_in(a);
    import_row_pack(row, &b);
    assert(import_row_unpack(buf_str(&b), &back));
    assert(import_row_same(row, &back) && import_row_together(row, &back));
    assert(back.line == row->line && str_eq(back.name, row->name));
    assert(row->amount >= 0 && row->day <= today && row->what.len <= IMPORT_TEXT_MAX);
}

static void check_row(const struct reading *rd, struct arena *a)
{
    int64_t today = rd->im->app->today;
    bool ok = false;
    if (rd->im->o->kind == IMPORT_PURCHASES) {
        struct import_row row;
        ok = purchase_parse(rd, a, &row);
        if (ok) {
            check_purchase(a, &row, today);
        }
    } else if (rd->im->o->kind == IMPORT_CONTACTS) {
        struct contact_in row = {0};
        ok = contact_parse(rd, a, &row);
        assert(!ok || row.person || row.organization.len || row.points.len);
    } else {
        ok = interaction_parse(rd, a, arena_alloc(a, 1, interaction_size));
    }
    assert(ok || (rd->why->key[0] && rd->why->place.line > 0));
}

static void one_kind(enum import_kind kind, struct str bytes)
{
    struct arena *a = arena_new();
    struct err err = {0};
    struct app app = {.arena = a, .today = 20781};
    app.shop.country = S("NL");
    app.shop.currency = S("EUR");
    app.shop.decimals = 2;
    struct import_options o = {.kind = kind, .keep_rest = true};
    struct import_report report = {0};
    struct importing im = {.app = &app, .o = &o, .arena = a, .report = &report};
    im.source = S("import");
    im.seen = map_in(a);
    const struct csv_record *r;
    struct csv *csv;
    if (csv_open(a, source_bytes(a, S("x.csv"), bytes, 997), o.csv, &csv, &err)) {
        report.header = *csv_header(csv);
        im.columns = columns_of(a, kind, &report.header);
        for (int what = 0; what < COLUMN_COUNT; what++) {
            im.at[what] = columns_find(&im.columns, (enum column)what);
        }
        while (csv_next(csv, &r, &err) && r->kind != CSV_END) {
            struct err why = {0};
            struct reading rd = {&im, csv, r, &why};
            if (r->kind == CSV_ROW && !csv_is_blank(r)) {
                check_row(&rd, a);
            }
        }
    }
    arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    one_kind(IMPORT_PURCHASES, bytes);
    one_kind(IMPORT_CONTACTS, bytes);
    one_kind(IMPORT_INTERACTIONS, bytes);
    return 0;
}
