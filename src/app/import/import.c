/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "app/import/forms.h"
#include "app/import/unpack.h"
#include "app/learn.h"
#include "base/vec.h"
#include "store/gen/act.h"
#include "store/gen/import.h"
#include "store/gen/shop.h"
#include "store/gen/suppress.h"

static void close_rejects(void *thing)
{
    const struct importing *im = thing;
    if (im->reject_fd >= 0) {
        close(im->reject_fd);
    }
}

/* BLAKE2b-256 of the file, hex: by which a killed import is known again. */
bool import_hash(struct arena *a, struct str file, struct str *out, struct err *err)
{
    struct arena *scratch = arena_new();
    struct source source;
    crypto_generichash_state state;
    unsigned char hash[32];
    char *buffer = arena_array(scratch, char, 1 << 20);
    char *hex = arena_array(a, char, sizeof hash * 2 + 1);
    size_t got = 1;
    bool ok = source_file(scratch, file, &source, err);
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    while (ok && got) {
        ok = source.read(source.self, buffer, 1 << 20, &got, err);
        if (ok && got) {
            crypto_generichash_update(&state, (const unsigned char *)buffer, got);
        }
    }
    crypto_generichash_final(&state, hash, sizeof hash);
    arena_free(scratch);
    *out = str_of(sodium_bin2hex(hex, sizeof hash * 2 + 1, hash, sizeof hash));
    return ok;
}

struct beginning {
    struct importing *im;
    struct str kind;
    struct str hash;
};

static bool begin_batch(struct txn *t, void *ctx, struct err *err)
{
    struct beginning *b = ctx;
    struct importing *im = b->im;
    struct batch_row row;
    struct import_batch_half_row half;
    bool found;
    if (!import_batch_half(txn_db(t), b->kind, im->source, b->hash, txn_arena(t), &half, &found,
                           err)) {
        return false;
    }
    if (found) {
        return err_set(err, ERR_CONFLICT, "err.import.half_back", A_ID("id", half.id.n));
    }
    if (!import_batch_open(txn_db(t), b->kind, im->source, b->hash, txn_arena(t), &row, &found,
                           err)) {
        return false;
    }
    im->report->resumed = found;
    if (found) {
        im->report->batch = row.id;
        return true;
    }
    struct act_id act;
    return txn_id(t, &im->report->batch.n, err) && txn_id(t, &act.n, err) &&
           import_batch_put(t, im->report->batch, b->kind, im->source, im->name, b->hash,
                            im->app->now_ms, im->app->as, err) &&
           act_add(t, act, im->app->now_ms, im->app->as, S("import"), (struct customer_id){0},
                   str_head(im->name, 500), im->report->batch, (struct act_id){0}, err);
}

static bool end_batch(struct txn *t, void *ctx, struct err *err)
{
    struct importing *im = ctx;
    struct import_report *r = im->report;
    struct batch_row row;
    bool found;
    if (!batch_get(txn_db(t), r->batch, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (!found || row.state == 2) {
        return err_set(err, ERR_CONFLICT, "err.import.gone");
    }
    /* also what portions before a kill added */
    int64_t good = r->rows_read - r->rows_refused;
    r->rows_new = row.rows_new < good ? row.rows_new : good;
    good -= r->rows_new;
    r->rows_changed = row.rows_changed < good ? row.rows_changed : good;
    r->customers_new = row.customers_new;
    r->rows_known = good - r->rows_changed;
    if (r->last_day && im->o->kind == IMPORT_PURCHASES) {
        struct str day = str_format(txn_arena(t), "%lld", (long long)r->last_day);
        if (!shop_raise(t, S("purchases_until"), day, r->last_day, err)) {
            return false;
        }
    }
    struct str file = str_head(im->name, 400);
    int64_t added = r->rows_new + r->rows_changed;
    return import_act_words(
               t, r->batch,
               str_format(txn_arena(t), "%.*s (%lld)", STR_ARG(file), (long long)added), err) &&
           import_batch_end(t, r->batch, im->app->now_ms, r->reject_file, r->rows_read,
                            r->rows_known, r->rows_refused, err);
}

struct str import_kind_name(enum import_kind kind)
{
    static const char *const kinds[] = {"purchases", "contacts", "interactions", "choices"};
    return str_of(kinds[kind]);
}

static bool begin(struct importing *im, struct err *err)
{
    struct beginning b = {.im = im, .kind = import_kind_name(im->o->kind)};
    return im->o->dry_run || (import_hash(im->arena, im->o->file, &b.hash, err) &&
                              txn_run(im->app->db, begin_batch, &b, err));
}

static bool take_in(struct importing *im, struct err *err)
{
    if (im->form) {
        return begin(im, err) && im->form->take_in(im, err);
    }
    if (im->o->kind == IMPORT_PURCHASES) {
        /* sorted first: the shop isn't touched before the whole was read */
        return import_read(im, err) && begin(im, err) && import_write(im, err) &&
               import_persons(im, err);
    }
    if (!begin(im, err)) {
        return false;
    }
    return im->o->kind == IMPORT_CONTACTS  ? import_contacts(im, err)
           : im->o->kind == IMPORT_CHOICES ? import_choices(im, err)
                                           : import_interactions(im, err);
}

bool import_look_at_dups(struct importing *im, struct txn *t, int64_t first, struct err *err)
{
    return dups_of_batch(im->app, txn_db(t), (struct batch_id){0}, first, im->kept,
                         &im->report->dups, err);
}

static bool find_dups(struct importing *im, struct err *err)
{
    struct import_report *r = im->report;
    return r->customers_new == 0 ||
           dups_of_batch(im->app, im->app->db, r->batch, r->batch.n, im->kept, &r->dups, err);
}

static bool run(struct importing *im, struct err *err)
{
    struct import_report *r = im->report;
    struct learnt learnt;
    if ((!im->form && !import_recognise(im, err)) || !take_in(im, err) ||
        !reject_finish(im, err)) {
        return false;
    }
    if (im->o->dry_run) {
        r->rows_known = r->rows_read - r->rows_refused - r->rows_new - r->rows_changed;
        return true;
    }
    return txn_run(im->app->db, end_batch, im, err) &&
           (r->rows_new + r->rows_changed == 0 || learn_refresh(im->app, &learnt, err)) &&
           shop_load(im->app->db, im->app->arena, &im->app->shop, err) && find_dups(im, err);
}

/* Copies what was recognised out of scratch. */
static void keep_report(struct arena *a, struct import_report *r)
{
    struct str *samples = arena_array(a, struct str, r->header.count);
    struct csv_field *fields = arena_array(a, struct csv_field, r->header.count);
    struct column_use *use = arena_array(a, struct column_use, r->header.count);
    for (size_t i = 0; i < r->header.count; i++) {
        samples[i] = str_copy(a, r->samples[i]);
        fields[i].text = str_copy(a, r->header.fields[i].text);
        use[i] = r->columns.use[i];
    }
    r->samples = samples;
    r->header.raw = str_copy(a, r->header.raw);
    r->header.fields = fields;
    r->columns.use = use;
    r->unused = str_copy(a, r->unused);
    int64_t *filled = arena_array(a, int64_t, r->header.count + 1);
    for (size_t i = 0; i < r->header.count; i++) {
        filled[i] = r->filled[i];
    }
    r->filled = filled;
    struct import_unknown *owners = arena_array(a, struct import_unknown, r->owners_len + 1);
    for (size_t i = 0; i < r->owners_len; i++) {
        owners[i] = (struct import_unknown){str_copy(a, r->owners[i].name), r->owners[i].rows};
    }
    r->owners = owners;
    struct import_unknown *left = arena_array(a, struct import_unknown, r->left_len + 1);
    for (size_t i = 0; i < r->left_len; i++) {
        left[i] = (struct import_unknown){str_copy(a, r->left[i].name), r->left[i].rows};
    }
    r->left = left;
    r->reject_file = str_copy(a, r->reject_file);
}

/* Whether it is a table or something else, and what follows from that. */
static bool form_settle(struct importing *im, struct arena *a, struct err *err)
{
    struct import_report *r = im->report;
    if (!import_form_of(im->o, &im->form, err)) {
        return false;
    }
    im->rejects = im->form ? im->form->rejects : &reject_table;
    im->reject_path = im->o->rejects.len ? str_copy(a, im->o->rejects)
                                         : str_format(a, "%.*s.rejected%s", STR_ARG(im->name),
                                                      im->rejects->ending);
    if (!im->form) {
        return true;
    }
    r->columns.kind = im->form->kind;
    r->preset = str_of(im->form->name);
    im->source = im->o->source.len ? im->o->source : str_of(im->form->source);
    return im->form->kind == im->o->kind ||
           err_set(err, ERR_INPUT, "err.import.form", A_STR("form", r->preset),
                   A_STR("kind", import_kind_name(im->form->kind))) ||
           err_at(err, im->name, 0, 0, S(""));
}

/* Counted in the book, since whoever comes in is checked where points are written. */
static bool run_counted(struct importing *im, struct err *err)
{
    struct suppress_came_in_row before, after;
    if (!suppress_came_in(im->app->db, im->arena, &before, err) || !run(im, err) ||
        !suppress_came_in(im->app->db, im->arena, &after, err)) {
        return false;
    }
    im->report->suppressed = after.n - before.n;
    return true;
}

bool import_run(struct app *app, const struct import_options *options, struct arena *a,
                struct import_report *out, struct err *err)
{
    struct import_report report = {0};
    struct arena *scratch = arena_new();
    struct import_options unpacked = *options;
    const struct import_options *o = &unpacked;
    if (!import_unpack(&unpacked, scratch, err)) {
        arena_free(scratch);
        return false;
    }
    report.sheet = str_copy(a, o->sheet);
    struct importing im = {
        .app = app, .o = o, .arena = scratch, .report = &report, .kept = a, .reject_fd = -1};
    im.source = o->source.len ? o->source : S("import");
    im.name = o->name.len ? o->name : o->file;
    im.csv = o->csv;
    im.reject = buf_in(scratch);
    im.sorter = sorter_new(scratch, o->sort_bytes);
    im.lang = LANG_EN;
    lang_from_name(str_head(app->shop.languages, 2), &im.lang);
    arena_defer(scratch, close_rejects, &im);
    bool ok = form_settle(&im, a, err);
    ok = ok && (im.source.len <= IMPORT_SOURCE_MAX ||
                err_set(err, ERR_LIMIT, "err.import.long", A_INT("max", IMPORT_SOURCE_MAX)));
    ok = ok && reject_free(&im, err) && run_counted(&im, err);
    reject_forget(&im);
    if (ok) {
        keep_report(a, &report);
        *out = report;
    }
    arena_free(scratch);
    return ok;
}

bool import_list(struct app *app, struct arena *a, struct batch_row **out, size_t *len,
                 struct err *err)
{
    struct import_batches it;
    VEC(struct batch_row) rows = {0};
    if (!import_batches_open(app->db, &it, err)) {
        return false;
    }
    while (import_batches_next(&it)) {
        struct batch_row *row = vec_add(a, &rows);
        *row = it.row;
        batch_row_keep(a, row);
    }
    if (!import_batches_end(&it, err)) {
        return false;
    }
    *out = rows.at;
    *len = rows.len;
    return true;
}
