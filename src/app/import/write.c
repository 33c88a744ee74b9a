/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the sorter into the shop. Rows that are the same purchase stand side by side, so the
 * n-th of them is known when the shop has n; a portion never ends between two of them, and each
 * is one transaction that can be repeated from its rows.
 */
#include <string.h>

#include "app/act.h"
#include "app/import/names.h"
#include "app/people.h"
#include "app/search.h"
#include "app/standing.h"
#include "app/tag_pace.h"
#include "base/day.h"
#include "base/map.h"
#include "base/vec.h"
#include "core/name.h"
#include "core/standing_pack.h"
#include "store/gen/import.h"
#include "text/say.h"

enum { PORTION_FIRST = 2000, PORTION_MOST = 200000 };

struct portion {
    struct importing *im;
    struct arena *arena; /* of the rows */
    VEC(struct import_row) rows;
    struct import_row pending; /* read already, of the next portion */
    bool has_pending;
    /* what the transaction did; set afresh on each try */
    int64_t rows_new, customers_new;
};

bool import_goes_on(struct importing *im, enum import_step step, int64_t done, int64_t total)
{
    if (!im->o->progress) {
        return true;
    }
    int64_t now = im->o->clock_ms();
    if (im->told_ms && now - im->told_ms < 100) {
        return true;
    }
    im->told_ms = now;
    return im->o->progress(im->o->ctx, step, done, total);
}

/* ------------------------------------------------------------------------------- customers */

/* The customer whose rows are being written. */
struct current {
    struct str key;
    struct customer_id customer;
    struct contact_id contact;
    bool added;               /* a purchase of theirs was written */
    bool is_new;              /* made in this transaction: nothing of theirs can be known */
    struct standing standing; /* of a new one */
    enum customer_kind kind;
    int64_t reachable;
    struct where where;
    struct str ref;   /* of the purchase in hand */
    int line;         /* of its receipt */
    struct map known; /* hash of (day, amount, …) -> how many the shop has; of one not new */
};

static void name_of(struct importing *im, struct arena *a, const struct import_row *row,
                    struct people *p, struct contact_row *c)
{
    c->given = row->given;
    c->infix = row->infix;
    c->family = row->family;
    p->customer.kind = row->organization.len ? CUSTOMER_ORGANIZATION : CUSTOMER_CONTACT;
    p->customer.name = row->organization;
    if (row->name.len || !(row->given.len || row->family.len || row->organization.len)) {
        struct who w = {
            .id = row->key, .name = row->name, .email = row->email, .phone = row->phone};
        import_name(im, a, &w, c);
    }
}

static void add_point(struct arena *a, const struct importing *im, struct people *p,
                      enum point_kind kind, struct str value)
{
    if (value.len) {
        *vec_add(a, &p->points) = import_point(a, kind, S(""), value, im->app->shop.country);
    }
}

static bool make_customer(struct txn *t, struct importing *im, const struct import_row *row,
                          struct current *c, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct people p = {.customer = {.stage = STAGE_CUSTOMER,
                                    .since_day = row->day,
                                    .batch = im->report->batch}};
    struct contact_row *contact = vec_add(a, &p.contacts);
    *contact = (struct contact_row){.batch = im->report->batch, .main = 1};
    name_of(im, a, row, &p, contact);
    add_point(a, im, &p, POINT_EMAIL, row->email);
    add_point(a, im, &p, POINT_PHONE, row->phone);
    struct source_key_row *key = vec_add(a, &p.keys);
    *key = (struct source_key_row){
        .source = im->source, .name = row->key, .batch = im->report->batch};
    if (!customer_create(t, &p, err)) {
        return false;
    }
    c->customer = p.customer.id;
    c->contact = p.contacts.at[0].id;
    c->is_new = true;
    c->kind = (enum customer_kind)p.customer.kind;
    where_begin(&c->where);
    for (size_t i = 0; i < p.points.len; i++) {
        if (p.points.at[i].kind == POINT_PHONE) {
            where_add_phone(&c->where, p.points.at[i].norm);
        }
    }
    if (c->kind == CUSTOMER_ORGANIZATION) {
        where_add_name(&c->where, p.customer.name);
    }
    c->reachable = CHANNEL_BIT(CHANNEL_SHOP) |
                   (row->email.len ? CHANNEL_BIT(CHANNEL_EMAIL) : 0) |
                   (row->phone.len ? CHANNEL_BIT(CHANNEL_PHONE) | CHANNEL_BIT(CHANNEL_SMS) : 0);
    return true;
}

/* A portion's rows of one customer stand together; a new one's standing is written when the
 * next begins. */
static bool settle_standing(struct txn *t, struct current *c, struct err *err)
{
    if (!c->customer.n) {
        return true;
    }
    if (!c->is_new) {
        if (!c->added || !c->customer.n) {
            return true;
        }
        txn_touch(t, c->customer.n);
        return import_has_bought(t, c->customer, err);
    }
    struct arena_mark mark = arena_mark(txn_arena(t));
    struct buf b = buf_in(txn_arena(t));
    standing_pack(&c->standing, &b);
    bool ok = import_standing(t, c->customer, c->kind, STAGE_CUSTOMER, c->contact, c->reachable,
                              c->where.n, buf_str(&b), err);
    arena_rewind(txn_arena(t), mark);
    return ok;
}

static struct str what_it_is(struct arena *a, int64_t day, int64_t amount, int64_t kind,
                             struct str currency, struct str what)
{
    return str_format(a, "%lld/%lld/%lld/%.*s/%.*s", (long long)day, (long long)amount,
                      (long long)kind, STR_ARG(currency), STR_ARG(what));
}

static bool load_known(struct txn *t, struct current *c, int64_t from, int64_t to,
                       struct err *err)
{
    struct import_known it;
    c->known = map_in(txn_arena(t));
    if (!import_known_open(txn_db(t), c->customer, from, to, &it, err)) {
        return false;
    }
    while (import_known_next(&it)) {
        ++*map_text(&c->known,
                    what_it_is(txn_arena(t), it.row.day, it.row.amount, it.row.kind,
                               it.row.currency, it.row.what),
                    NULL);
    }
    return import_known_end(&it, err);
}

/* Somebody whom this source calls otherwise, or whom we know by hand: by mail address, by phone
 * and name, or by a name that nobody else bears. */
static bool find_known(struct txn *t, struct importing *im, const struct import_row *r,
                       struct source_key_row *key, bool *found, struct err *err)
{
    struct who w = {.id = r->key,
                    .name = import_row_name(txn_arena(t), r),
                    .email = r->email,
                    .phone = r->phone};
    struct who_is who = {0};
    enum bearers n;
    if (import_row_by_name(r) ? !import_bearers_of(im, txn_db(t), w.name, &n, &who, err)
                              : !who_find(t, im, &w, &who, err)) {
        return false;
    }
    *found = who.customer.n != 0;
    *key = (struct source_key_row){.customer = who.customer, .contact = who.contact};
    return !*found || who_remember(t, im, r->key, who, err);
}

/* The customer of the rows from `first` on, `last` being the last of them in this portion. */
static bool begin_customer(struct txn *t, struct importing *im, const struct import_row *first,
                           const struct import_row *last, struct current *c, int64_t *made,
                           struct err *err)
{
    struct source_key_row key = {0};
    bool found = false;
    *c = (struct current){.key = first->key};
    if (first->key.len &&
        !source_key_get(txn_db(t), im->source, first->key, txn_arena(t), &key, &found, err)) {
        return false;
    }
    if (first->key.len && !found &&
        (first->email.len || first->phone.len || import_row_by_name(first)) &&
        !find_known(t, im, first, &key, &found, err)) {
        return false;
    }
    if (first->key.len && !found) {
        struct arena_mark mark = arena_mark(txn_arena(t));
        ++*made;
        bool ok = make_customer(t, im, first, c, err);
        arena_rewind(txn_arena(t), mark);
        return ok;
    }
    if (found) {
        if (key.batch.n != im->report->batch.n || im->report->resumed) {
            import_told(im, first->key, NULL); /* not made by an earlier portion of this run */
        }
        c->customer = key.customer;
        c->contact = key.contact;
    }
    return load_known(t, c, first->day, last->day, err);
}

/* ------------------------------------------------------------------------------- purchases */

/*
 * A receipt may have several lines, also the same one twice (a till that writes a line for each
 * thing it scans): the second is "till/77#2". And some tills
 * begin at 1 each morning: a receipt of another day is "till/77@2026-11-24".
 */
static bool is_known_receipt(struct txn *t, struct current *c, const struct import_row *r,
                             const struct import_row *before, bool *known, struct err *err)
{
    struct import_ref_row row;
    bool one_receipt = before && import_row_together(before, r);
    c->line = one_receipt ? c->line + 1 : 1;
    c->ref =
        c->line == 1 ? r->ref : str_format(txn_arena(t), "%.*s#%d", STR_ARG(r->ref), c->line);
    if (!import_ref(txn_db(t), c->ref, txn_arena(t), &row, known, err)) {
        return false;
    }
    if (*known && row.day != r->day) {
        c->ref = str_format(txn_arena(t), "%.*s@%.*s", STR_ARG(c->ref),
                            STR_ARG(day_iso(txn_arena(t), r->day)));
        return import_ref(txn_db(t), c->ref, txn_arena(t), &row, known, err);
    }
    return true;
}

/* `before`: the row before this one, in the portion; NULL: none. */
static bool is_known(struct txn *t, struct current *c, const struct import_row *r,
                     const struct import_row *before, bool *known, struct err *err)
{
    c->ref = S("");
    if (r->ref.len) {
        return is_known_receipt(t, c, r, before, known, err);
    }
    *known = false;
    if (!c->is_new) {
        int64_t *left = map_text_find(&c->known, what_it_is(txn_arena(t), r->day, r->amount,
                                                            r->kind, r->currency, r->what));
        *known = left && *left > 0;
        if (*known) {
            --*left; /* one of the shop's stands for one of the file's */
        }
    }
    return true;
}

static bool add_purchase(struct txn *t, struct importing *im, struct current *c,
                         const struct import_row *r, struct err *err)
{
    struct purchase_id id;
    struct opt_i64 margin = r->margin_known ? SOME(r->margin) : NONE;
    if (!txn_id(t, &id.n, err) ||
        !import_purchase(t, c->customer, r->day, id, c->contact, r->kind, r->amount,
                         r->currency, margin, r->what, im->report->batch, c->ref, err)) {
        return false;
    }
    c->added = true;
    if (c->is_new) {
        struct event e = event_of_purchase(r->day, r->kind, r->amount, r->currency, margin);
        standing_fold(&c->standing, &e);
    }
    return true;
}

static size_t last_of_customer(const struct portion *p, size_t from)
{
    size_t i = from;
    while (i + 1 < p->rows.len && str_eq(p->rows.at[i + 1].key, p->rows.at[from].key)) {
        i++;
    }
    return i;
}

static bool write_portion(struct txn *t, void *ctx, struct err *err)
{
    struct portion *p = ctx;
    struct current c = {0};
    struct tag_paces paces;
    p->rows_new = p->customers_new = 0;
    if (!tag_paces_load(txn_db(t), txn_arena(t), &paces, err)) {
        return false;
    }
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct import_row *r = &p->rows.at[i];
        struct arena_mark mark = arena_mark(txn_arena(t));
        bool known = false;
        if (i == 0 || !str_eq(r->key, c.key)) {
            if (!settle_standing(t, &c, err) ||
                !begin_customer(t, p->im, r, &p->rows.at[last_of_customer(p, i)], &c,
                                &p->customers_new, err)) {
                return false;
            }
            mark = arena_mark(txn_arena(t));
        }
        if (!is_known(t, &c, r, i ? r - 1 : NULL, &known, err) ||
            (!known && (!add_purchase(t, p->im, &c, r, err) ||
                        !tag_paces_give(t, &paces, c.customer, r->what, err)))) {
            return false;
        }
        p->rows_new += !known;
        if (c.is_new) {
            arena_rewind(txn_arena(t), mark);
        }
    }
    return settle_standing(t, &c, err) && standings_renew(t, err) &&
           import_batch_grow(t, p->im->report->batch, p->rows_new, 0, p->customers_new, err);
}

/* ------------------------------------------------------------------------------- portions */

static bool next_row(struct portion *p, struct import_row *r, bool *more, struct err *err)
{
    struct str record;
    if (!sorter_next(p->im->sorter, &record, more, err)) {
        return false;
    }
    return !*more || import_row_unpack(str_copy(p->arena, record), r) ||
           err_set(err, ERR_INTERNAL, "err.internal", A_STR("what", S("sorter")));
}

/* Fills the portion with at least `want` rows and then up to the end of those that belong
 * together. */
static bool fill(struct portion *p, size_t want, bool *more, struct err *err)
{
    struct importing *im = p->im;
    *more = true;
    if (p->has_pending) {
        *vec_add(p->arena, &p->rows) = p->pending;
        p->has_pending = false;
    }
    for (;;) {
        struct import_row r;
        if (!next_row(p, &r, more, err)) {
            return false;
        }
        if (!*more) {
            return true;
        }
        const struct import_row *last = p->rows.len ? &p->rows.at[p->rows.len - 1] : NULL;
        /* a dry run forgets whom it made with each portion, so it keeps customers whole */
        bool whole = im->o->dry_run && r.key.len;
        if (p->rows.len >= want &&
            !(whole ? str_eq(last->key, r.key) : import_row_together(last, &r))) {
            p->pending = r;
            p->has_pending = true;
            return true;
        }
        *vec_add(p->arena, &p->rows) = r;
    }
}

/* The pending row outlives the arena of the portion that read it. */
static void next_portion(struct portion *p)
{
    struct arena *fresh = arena_new();
    if (p->has_pending) {
        struct buf b = buf_in(fresh);
        import_row_pack(&p->pending, &b);
        import_row_unpack(buf_str(&b), &p->pending);
    }
    arena_free(p->arena);
    p->arena = fresh;
    p->rows.at = NULL;
    p->rows.len = p->rows.cap = 0;
}

/* A dry run writes, looks, and takes everything back. */
static bool write_and_fail(struct txn *t, void *ctx, struct err *err)
{
    struct portion *p = ctx;
    int64_t first;
    if (!txn_id(t, &first, err) || !write_portion(t, ctx, err)) {
        return false;
    }
    return (p->customers_new == 0 || import_look_at_dups(p->im, t, first, err)) &&
           err_set(err, ERR_STOPPED, "err.not_done");
}

static bool run_portion(struct portion *p, struct err *err)
{
    struct importing *im = p->im;
    if (!im->o->dry_run) {
        return txn_run(im->app->db, write_portion, p, err);
    }
    struct err stopped;
    if (txn_run(im->app->db, write_and_fail, p, &stopped) || stopped.code == ERR_STOPPED) {
        return true;
    }
    *err = stopped;
    return false;
}

static size_t next_size(size_t want, int64_t took_ms)
{
    if (took_ms < IMPORT_PORTION_MS / 2) {
        want *= 2;
    } else if (took_ms > IMPORT_PORTION_MS) {
        want /= 2;
    }
    return want < PORTION_FIRST / 4 ? PORTION_FIRST / 4
           : want > PORTION_MOST    ? PORTION_MOST
                                    : want;
}

bool import_write(struct importing *im, struct err *err)
{
    struct portion p = {.im = im, .arena = arena_new()};
    size_t want = im->o->portion_rows ? im->o->portion_rows : PORTION_FIRST;
    bool more = true, ok = true;
    while (ok && (more || p.has_pending)) {
        next_portion(&p);
        ok = fill(&p, want, &more, err);
        if (!ok || p.rows.len == 0) {
            break;
        }
        int64_t began = im->o->clock_ms();
        ok = run_portion(&p, err);
        if (!ok) {
            break;
        }
        want = next_size(want, im->o->clock_ms() - began);
        im->written += (int64_t)p.rows.len;
        im->report->rows_new += p.rows_new;
        im->report->customers_new += p.customers_new;
        if (!import_goes_on(im, IMPORT_WRITES, im->written, im->rows)) {
            ok = err_set(err, ERR_STOPPED, "err.import.stopped", A_STR("file", im->name));
        }
    }
    arena_free(p.arena);
    return ok;
}
