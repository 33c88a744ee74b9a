/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/items.h"

#include "app/act.h"
#include "app/keep/journal.h"
#include "store/gen/import.h"

enum {
    ITEMS_FIRST = 200,
    ITEMS_MOST = 20000,
    ITEMS_LOOK = 100000,         /* of a dry run, which forgets whom it made with a portion */
    ITEMS_BYTES_MOST = 64 << 20, /* of one portion */
};

struct items {
    struct importing *im;
    const struct item_kind *kind;
    struct arena *arena; /* of the portion */
    VEC(void *) rows;
    /* of the transaction, set afresh on each try */
    int64_t rows_new, rows_changed, customers_before;
};

static bool write_items(struct txn *t, void *ctx, struct err *err)
{
    struct items *l = ctx;
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
    struct items *l = ctx;
    int64_t first;
    return txn_id(t, &first, err) && write_items(t, ctx, err) &&
           import_look_at_dups(l->im, t, first, err) &&
           err_set(err, ERR_STOPPED, "err.not_done");
}

static bool run_portion(struct items *l, struct err *err)
{
    struct importing *im = l->im;
    struct err stopped;
    l->customers_before = im->report->customers_new;
    if (!im->o->dry_run) {
        return txn_run(im->app->db, write_items, l, err) && journal_catch_up(im->app->db, err);
    }
    if (txn_run(im->app->db, write_and_fail, l, &stopped) || stopped.code == ERR_STOPPED) {
        return true;
    }
    *err = stopped;
    return false;
}

static bool take_item(struct items *l, const struct import_item *item, struct err *err)
{
    struct importing *im = l->im;
    if (item->kind == IMPORT_ITEM_PASSED) {
        return true;
    }
    im->report->rows_read += !l->kind->again;
    if (item->kind == IMPORT_ITEM_REFUSED) {
        return l->kind->again || reject_item(im, item->line, item->raw, item->why, err);
    }
    *vec_add(l->arena, &l->rows) = item->row;
    return true;
}

/* At most `want` items; `*more` false at the end of the file. */
static bool fill(struct items *l, struct item_reader *from, size_t want, bool *more,
                 struct err *err)
{
    struct import_item item;
    while (l->rows.len < want && arena_held(l->arena) < ITEMS_BYTES_MOST) {
        item = (struct import_item){.kind = IMPORT_ITEM_END};
        if (!from->next(from->self, l->arena, &item, err)) {
            return false;
        }
        if (item.kind == IMPORT_ITEM_END) {
            *more = false;
            return true;
        }
        if (!take_item(l, &item, err)) {
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
    return want < ITEMS_FIRST ? ITEMS_FIRST : want > ITEMS_MOST ? ITEMS_MOST : want;
}

static bool one_portion(struct items *l, struct item_reader *from, size_t *want, bool *more,
                        struct err *err)
{
    struct importing *im = l->im;
    if (!fill(l, from, *want, more, err)) {
        return false;
    }
    int64_t began = im->o->clock_ms();
    if (!run_portion(l, err)) {
        return false;
    }
    *want = im->o->dry_run ? ITEMS_LOOK : next_size(*want, im->o->clock_ms() - began);
    im->report->rows_new += l->rows_new;
    im->report->rows_changed += l->rows_changed;
    return true;
}

bool import_items(struct importing *im, const struct item_kind *kind, struct err *err)
{
    struct arena *a = arena_new();
    struct item_reader from = {0};
    bool more = true;
    size_t want = im->o->portion_rows ? im->o->portion_rows : ITEMS_FIRST;
    want = im->o->dry_run ? ITEMS_LOOK : want;
    bool ok = kind->open(im, a, &from, err);
    while (ok && more) {
        struct items l = {.im = im, .kind = kind, .arena = arena_new()};
        ok = one_portion(&l, &from, &want, &more, err);
        arena_free(l.arena);
        if (ok && !import_goes_on(im, IMPORT_READS, from.done(from.self), from.total) && more) {
            ok = err_set(err, ERR_STOPPED, "err.import.stopped", A_STR("file", im->name));
        }
    }
    arena_free(a);
    return ok;
}
