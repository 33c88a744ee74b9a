/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/lines.h"

#include <string.h>

#include "app/act.h"
#include "app/keep/journal.h"
#include "store/gen/import.h"

enum {
    LINES_FIRST = 200,
    LINES_MOST = 20000,
    LINES_LOOK = 100000,         /* of a dry run, which forgets whom it made with a portion */
    LINES_BYTES_MOST = 64 << 20, /* of one portion */
};

struct lines {
    struct importing *im;
    const struct line_kind *kind;
    struct arena *arena; /* of the portion */
    VEC(void *) rows;
    /* of the transaction, set afresh on each try */
    int64_t rows_new, rows_changed, customers_before;
};

static bool write_lines(struct txn *t, void *ctx, struct err *err)
{
    struct lines *l = ctx;
    struct importing *im = l->im;
    l->rows_new = 0;
    l->rows_changed = 0;
    im->report->customers_new = l->customers_before;
    for (size_t i = 0; i < l->rows.len; i++) {
        enum line_did did = LINE_KNOWN;
        if (!l->kind->write(t, im, l->rows.at[i], &did, err)) {
            return false;
        }
        l->rows_new += did == LINE_NEW;
        l->rows_changed += did == LINE_CHANGED;
    }
    return standings_renew(t, err) &&
           import_batch_grow(t, im->report->batch, l->rows_new, l->rows_changed,
                             im->report->customers_new - l->customers_before, err);
}

static bool write_and_fail(struct txn *t, void *ctx, struct err *err)
{
    return write_lines(t, ctx, err) && err_set(err, ERR_STOPPED, "err.not_done");
}

static bool run_portion(struct lines *l, struct err *err)
{
    struct importing *im = l->im;
    struct err stopped;
    l->customers_before = im->report->customers_new;
    if (!im->o->dry_run) {
        return txn_run(im->app->db, write_lines, l, err) && journal_catch_up(im->app->db, err);
    }
    if (txn_run(im->app->db, write_and_fail, l, &stopped) || stopped.code == ERR_STOPPED) {
        return true;
    }
    *err = stopped;
    return false;
}

static bool take_line(struct lines *l, struct csv *csv, const struct csv_record *r,
                      struct err *err)
{
    struct importing *im = l->im;
    struct err why = {0};
    bool again = l->kind->again;
    im->report->rows_read += !again;
    if (r->kind == CSV_REFUSED) {
        return again || reject_row(im, r, r->why, err);
    }
    /* the record lives until the next one is read, the row until the portion is written */
    struct csv_record kept = *r;
    struct csv_field *fields = arena_array(l->arena, struct csv_field, r->count);
    for (size_t i = 0; i < r->count; i++) {
        fields[i] = r->fields[i];
        fields[i].text = str_copy(l->arena, r->fields[i].text);
    }
    kept.fields = fields;
    struct reading rd = {im, csv, &kept, &why};
    void *row = arena_alloc(l->arena, 1, l->kind->size);
    if (!l->kind->parse(&rd, l->arena, row)) {
        return again || reject_row(im, r, &why, err);
    }
    *vec_add(l->arena, &l->rows) = row;
    return true;
}

/* At most `want` rows; `*more` false at the end of the file. */
static bool fill(struct lines *l, struct csv *csv, size_t want, bool *more, struct err *err)
{
    const struct csv_record *r;
    while (l->rows.len < want && arena_held(l->arena) < LINES_BYTES_MOST) {
        if (!csv_next(csv, &r, err)) {
            return false;
        }
        if (r->kind == CSV_END) {
            *more = false;
            return true;
        }
        if (r->kind == CSV_ROW && csv_is_blank(r)) {
            continue;
        }
        if (!take_line(l, csv, r, err)) {
            return false;
        }
    }
    return true;
}

static size_t next_size(size_t want, int64_t took_ms)
{
    want = took_ms < IMPORT_PORTION_MS / 2 ? want * 2
           : took_ms > IMPORT_PORTION_MS   ? want / 2
                                           : want;
    return want < LINES_FIRST ? LINES_FIRST : want > LINES_MOST ? LINES_MOST : want;
}

static bool one_portion(struct lines *l, struct csv *csv, size_t *want, bool *more,
                        struct err *err)
{
    struct importing *im = l->im;
    if (!fill(l, csv, *want, more, err)) {
        return false;
    }
    int64_t began = im->o->clock_ms();
    if (!run_portion(l, err)) {
        return false;
    }
    *want = im->o->dry_run ? LINES_LOOK : next_size(*want, im->o->clock_ms() - began);
    im->report->rows_new += l->rows_new;
    im->report->rows_changed += l->rows_changed;
    return true;
}

bool import_lines(struct importing *im, const struct line_kind *kind, struct err *err)
{
    struct arena *a = arena_new();
    struct csv *csv = NULL;
    int64_t size;
    bool more = true;
    size_t want = im->o->portion_rows ? im->o->portion_rows : LINES_FIRST;
    want = im->o->dry_run ? LINES_LOOK : want;
    bool ok = import_open_csv(im, a, &csv, &size, err);
    while (ok && more) {
        struct lines l = {.im = im, .kind = kind, .arena = arena_new()};
        ok = one_portion(&l, csv, &want, &more, err);
        arena_free(l.arena);
        if (ok && !import_goes_on(im, IMPORT_READS, csv_bytes_done(csv), size) && more) {
            ok = err_set(err, ERR_STOPPED, "err.import.stopped", A_STR("file", im->name));
        }
    }
    arena_free(a);
    return ok;
}
