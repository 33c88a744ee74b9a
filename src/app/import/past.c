/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/past.h"

#include <unistd.h>

#include <sodium.h>

#include "app/act.h"
#include "app/import/past_files.h"
#include "app/import/past_item.h"
#include "app/init.h"
#include "app/keep/journal.h"
#include "app/keep/whole_file.h"
#include "app/learn.h"
#include "base/utf8.h"
#include "formats/chat.h"
#include "formats/chat_zip.h"
#include "formats/ical_read.h"
#include "formats/source.h"
#include "store/gen/act.h"
#include "store/gen/import.h"

enum { HEAD = 4096, ASKED_AGAIN = 3 };

struct str past_kind_name(enum past_kind kind)
{
    static const char *const names[] = {"mail", "calendar", "chat"};
    return str_of(names[kind]);
}

struct str past_ref(struct arena *a, const char *kind, struct str one, struct str two)
{
    unsigned char hash[16];
    char hex[sizeof hash * 2 + 1];
    struct str both = str_format(a, "%.*s\n%.*s", STR_ARG(one), STR_ARG(two));
    crypto_generichash(hash, sizeof hash, (const unsigned char *)both.at, both.len, NULL, 0);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return str_format(a, "%s:%s", kind, hex);
}

/* ------------------------------------------------------------------------------- what it is */

static bool head_of(struct arena *a, struct str path, struct str *out, struct err *err)
{
    struct source s;
    struct arena *scratch = arena_new();
    char *head = arena_array(a, char, HEAD);
    size_t n = 0, got = 1;
    bool ok = source_file(scratch, path, &s, err);
    while (ok && n < HEAD && got) {
        ok = s.read(s.self, head + n, HEAD - n, &got, err);
        n += ok ? got : 0;
    }
    arena_free(scratch);
    *out = (struct str){head, n};
    return ok;
}

bool past_open(struct past *p, struct past_source **out, struct err *err)
{
    struct str head, bytes;
    if (past_files_is_folder(p->arena, p->o->path)) {
        return past_mail_open(p, out, err);
    }
    if (!head_of(p->arena, p->o->path, &head, err)) {
        return false;
    }
    if (chat_zip_is(head)) {
        return chat_zip_read(p->arena, p->o->path, &bytes, err) &&
               past_chat_open(p, bytes, out, err);
    }
    bool calendar = ical_is(head), chat = !calendar && chat_is(head);
    if (!calendar && !chat) {
        return past_files_is_mail(head)
                   ? past_mail_open(p, out, err)
                   : err_set(err, ERR_INPUT, "err.past.what", A_STR("file", p->o->path));
    }
    size_t most = calendar ? ICAL_BYTES_MAX : CHAT_BYTES_MAX;
    if (!whole_file_read(p->arena, p->o->path, most, &bytes, err)) {
        return false;
    }
    return calendar ? past_calendar_open(p, bytes, out, err)
                    : past_chat_open(p, bytes, out, err);
}

bool past_is(struct arena *a, struct str path)
{
    struct str head, bytes;
    struct err ignored;
    return past_files_is_folder(a, path) ||
           (head_of(a, path, &head, &ignored) &&
            ((chat_zip_is(head) && chat_zip_read(a, path, &bytes, &ignored) &&
              chat_is(bytes)) ||
             ical_is(head) || chat_is(head) || past_files_is_mail(head)));
}

/* ------------------------------------------------------------------------------- beginning */

static void begin_mbox(const struct importing *im, struct buf *to)
{
    (void)im;
    (void)to;
}

/* One mail of an mbox (RFC 4155, lines that begin with "From " behind a ">"), the reason in a
 * header of its own: mended it can be imported again. */
static void put_mail(const struct importing *im, struct buf *to, int64_t nth, struct str why,
                     struct str raw)
{
    (void)im;
    (void)nth;
    buf_format(to, "From heed Thu Jan  1 00:00:00 1970\nX-Heed-Refused: %.*s\n", STR_ARG(why));
    while (raw.len) {
        struct str line = str_cut(&raw, '\n');
        struct str bare = line;
        while (str_starts(bare, S(">"))) {
            bare = str_from(bare, 1);
        }
        buf_format(to, "%s%.*s\n", str_starts(bare, S("From ")) ? ">" : "", STR_ARG(line));
    }
    buf_char(to, '\n');
}

static const struct reject_form reject_mails = {".mbox", begin_mbox, put_mail, NULL};

static void close_rejects(void *thing)
{
    const struct importing *im = thing;
    if (im->reject_fd >= 0) {
        close(im->reject_fd);
    }
}

static void set_up(struct past *p, struct app *app, const struct past_options *o,
                   struct arena *scratch, struct past_report *report)
{
    *p = (struct past){.app = app, .o = o, .arena = scratch, .report = report};
    p->import = (struct import_options){.kind = IMPORT_INTERACTIONS,
                                        .file = o->path,
                                        .name = o->path,
                                        .rejects = o->rejects,
                                        .dry_run = o->dry_run,
                                        .ctx = o->ctx,
                                        .clock_ms = o->clock_ms};
    p->im = (struct importing){.app = app,
                               .o = &p->import,
                               .arena = scratch,
                               .report = &p->import_report,
                               .source = S("history"),
                               .name = o->path,
                               .rejects = &reject_mails,
                               .reject = buf_in(scratch),
                               .reject_fd = -1};
    struct str stem = o->path;
    while (str_ends(stem, S("/"))) {
        stem = str_head(stem, stem.len - 1);
    }
    p->im.reject_path = o->rejects.len
                            ? str_copy(scratch, o->rejects)
                            : str_format(scratch, "%.*s.rejected.mbox", STR_ARG(stem));
    arena_defer(scratch, close_rejects, &p->im);
    p->lang = LANG_EN;
    lang_from_name(str_head(app->shop.languages, 2), &p->lang);
    p->im.lang = p->lang;
    p->seen = map_in(scratch);
    p->strangers = (struct past_tally){.arena = scratch, .n = map_in(scratch)};
    past_us_add(p, app->shop.us);
    past_us_add(p, o->us);
}

struct beginning {
    struct past *p;
    struct str hash;
};

static bool begin_batch(struct txn *t, void *ctx, struct err *err)
{
    struct beginning *b = ctx;
    struct past *p = b->p;
    struct past_report *r = p->report;
    struct batch_row row;
    struct import_batch_half_row half;
    struct str kind = S("history");
    bool found;
    if (!import_batch_half(txn_db(t), kind, kind, b->hash, txn_arena(t), &half, &found, err)) {
        return false;
    }
    if (found) {
        return err_set(err, ERR_CONFLICT, "err.import.half_back", A_ID("id", half.id.n));
    }
    if (!import_batch_open(txn_db(t), kind, kind, b->hash, txn_arena(t), &row, &found, err)) {
        return false;
    }
    r->resumed = found;
    r->batch = row.id;
    struct act_id act;
    return found ||
           (txn_id(t, &r->batch.n, err) && txn_id(t, &act.n, err) &&
            import_batch_put(t, r->batch, kind, kind, p->o->path, b->hash, p->app->now_ms,
                             p->app->as, err) &&
            act_add(t, act, p->app->now_ms, p->app->as, S("import"), (struct customer_id){0},
                    str_head(p->o->path, 500), r->batch, (struct act_id){0}, err));
}

static bool begin(struct past *p, struct err *err)
{
    struct beginning b = {.p = p};
    if (p->o->dry_run) {
        return true;
    }
    if (!past_files_hash(p->arena, p->o->path, &b.hash, err) ||
        !txn_run(p->app->db, begin_batch, &b, err)) {
        return false;
    }
    p->import_report.batch = p->report->batch;
    return true;
}

/* ------------------------------------------------------------------------------- portions */

struct portion {
    struct past *p;
    struct arena *arena;
    VEC(struct past_item) items;
    struct past_did *did; /* [items] */
};

static bool write_portion(struct txn *t, void *ctx, struct err *err)
{
    struct portion *x = ctx;
    int64_t rows_new = 0, rows_changed = 0;
    for (size_t i = 0; i < x->items.len; i++) {
        const struct past_item *item = &x->items.at[i];
        x->did[i] = (struct past_did){0};
        if ((item->what == PAST_TALK || item->what == PAST_BOUNCE) &&
            !past_write(t, x->p, item, &x->did[i], err)) {
            return false;
        }
        rows_new += x->did[i].is_new;
        rows_changed += x->did[i].changed && !x->did[i].is_new;
    }
    return standings_renew(t, err) &&
           (x->p->o->dry_run ||
            import_batch_grow(t, x->p->report->batch, rows_new, rows_changed, 0, err));
}

static bool write_and_fail(struct txn *t, void *ctx, struct err *err)
{
    return write_portion(t, ctx, err) && err_set(err, ERR_STOPPED, "err.not_done");
}

static bool run_portion(struct portion *x, struct err *err)
{
    struct past *p = x->p;
    struct err stopped;
    x->did = arena_array(x->arena, struct past_did, x->items.len);
    if (!p->o->dry_run) {
        return txn_run(p->app->db, write_portion, x, err) && journal_catch_up(p->app->db, err);
    }
    if (txn_run(p->app->db, write_and_fail, x, &stopped) || stopped.code == ERR_STOPPED) {
        return true;
    }
    *err = stopped;
    return false;
}

static void count_stranger(struct past *p, const struct past_item *item)
{
    for (size_t i = 0; i < item->people_len; i++) {
        const struct past_person *who = &item->people[i];
        past_tally_add(&p->strangers, who->address.len ? who->address : who->name);
    }
}

static bool refuse(struct past *p, const struct past_item *item, struct err *err)
{
    struct past_report *r = p->report;
    r->rows_refused++;
    if (r->refusals_len < PAST_SHOWN) {
        r->refusals[r->refusals_len++] = (struct past_refusal){r->rows_read, *item->why};
    }
    return reject_item(&p->im, r->rows_read, item->raw, item->why, err);
}

/* Each item in one count. */
static bool count(struct past *p, const struct past_item *item, const struct past_did *d,
                  struct err *err)
{
    struct past_report *r = p->report;
    r->rows_read++;
    r->interactions += d->interactions;
    r->theirs += d->theirs;
    r->ours += d->ours;
    r->planned += d->planned;
    r->by_name += d->by_name;
    r->unreachable += d->unreachable;
    r->objections += d->objections;
    if (d->first_day) {
        r->first_day =
            !r->first_day || d->first_day < r->first_day ? d->first_day : r->first_day;
        r->last_day = !r->last_day || d->last_day > r->last_day ? d->last_day : r->last_day;
    }
    if (item->what == PAST_REFUSED) {
        return refuse(p, item, err);
    }
    if (item->what == PAST_LEFT) {
        r->left[item->left]++;
    } else if (d->is_new) {
        r->rows_new++;
    } else if (d->changed) {
        r->rows_changed++;
    } else if (d->known) {
        r->rows_known++;
    } else {
        enum past_left why = d->left.has ? (enum past_left)d->left.n : PAST_OURS;
        r->left[why]++;
        if (why == PAST_STRANGER) {
            count_stranger(p, item);
        }
    }
    return true;
}

/* The second copy of a mail in one import is known, also when nothing is written. */
static bool is_twice(struct past *p, struct past_item *item)
{
    bool is_new = true;
    if (item->what != PAST_TALK || !item->ref.len) {
        return false;
    }
    map_text(&p->seen, item->ref, &is_new);
    return !is_new && !item->count && !item->called_off;
}

static bool fill(struct portion *x, size_t want, bool *more, struct err *err)
{
    struct past *p = x->p;
    while (*more && x->items.len < want) {
        struct past_item item;
        if (!p->source->next(p->source, p, x->arena, &item, more, err)) {
            return false;
        }
        if (*more && is_twice(p, &item)) {
            p->report->rows_read++;
            p->report->rows_known++;
        } else if (*more) {
            *vec_add(x->arena, &x->items) = item;
        }
    }
    return true;
}

static bool one_portion(struct past *p, size_t want, bool *more, struct err *err)
{
    struct portion x = {.p = p, .arena = arena_new()};
    bool ok = fill(&x, want, more, err) && run_portion(&x, err);
    for (size_t i = 0; ok && i < x.items.len; i++) {
        ok = count(p, &x.items.at[i], &x.did[i], err);
    }
    arena_free(x.arena);
    return ok;
}

static bool goes_on(struct past *p)
{
    return !p->o->progress ||
           p->o->progress(p->o->ctx, IMPORT_READS, p->source->done, p->source->total);
}

static bool take_in(struct past *p, struct err *err)
{
    size_t want = p->o->portion ? p->o->portion : PAST_PORTION;
    for (bool more = true; more;) {
        if (!one_portion(p, want, &more, err)) {
            return false;
        }
        if (more && !goes_on(p)) {
            return err_set(err, ERR_STOPPED, "err.import.stopped", A_STR("file", p->o->path));
        }
    }
    return true;
}

/* ------------------------------------------------------------------------------- the end */

static bool end_batch(struct txn *t, void *ctx, struct err *err)
{
    struct past *p = ctx;
    struct past_report *r = p->report;
    struct batch_row row;
    bool found;
    if (!batch_get(txn_db(t), r->batch, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (!found || row.state == 2) {
        return err_set(err, ERR_CONFLICT, "err.import.gone");
    }
    /* also what portions before a kill added */
    int64_t good = r->rows_new + r->rows_changed + r->rows_known;
    r->rows_new = row.rows_new < good ? row.rows_new : good;
    r->rows_changed =
        row.rows_changed < good - r->rows_new ? row.rows_changed : good - r->rows_new;
    r->rows_known = good - r->rows_new - r->rows_changed;
    int64_t written = r->rows_new + r->rows_changed;
    return import_act_words(t, r->batch,
                            str_format(txn_arena(t), "%.*s (%lld)",
                                       STR_ARG(str_head(p->o->path, 400)), (long long)written),
                            err) &&
           import_batch_end(t, r->batch, p->app->now_ms, r->reject_file, r->rows_read,
                            r->rows_known, r->rows_refused, err);
}

static void top_strangers(struct past *p, struct arena *a)
{
    struct past_report *r = p->report;
    struct past_tally *t = &p->strangers;
    r->strangers_count = (int64_t)t->names.len;
    for (size_t i = 0; i < t->names.len; i++) {
        struct past_stranger s = {t->names.at[i], *map_text_find(&t->n, t->names.at[i])};
        int at = r->strangers_len;
        while (at > 0 && r->strangers[at - 1].n < s.n) {
            at--;
        }
        if (at == PAST_SHOWN) {
            continue;
        }
        r->strangers_len += r->strangers_len < PAST_SHOWN;
        for (int k = r->strangers_len - 1; k > at; k--) {
            r->strangers[k] = r->strangers[k - 1];
        }
        r->strangers[at] = s;
    }
    for (int i = 0; i < r->strangers_len; i++) {
        r->strangers[i].address = str_copy(a, r->strangers[i].address);
    }
}

static bool run(struct past *p, struct arena *a, struct err *err)
{
    struct past_report *r = p->report;
    struct learnt learnt;
    enum bearers n;
    struct who_is ignored;
    if (!reject_free(&p->im, err) || !past_open(p, &p->source, err)) {
        return false;
    }
    r->kind = p->source->kind;
    if (p->source->kind == PAST_MAIL && p->us.len == 0) {
        return err_set(err, ERR_USAGE, "err.past.us");
    }
    /* names are read before the rows: understanding one needs no store */
    if ((p->source->begin && !p->source->begin(p->source, p, err)) ||
        !import_bearers_of(&p->im, p->app->db, S(""), &n, &ignored, err) || !begin(p, err) ||
        !take_in(p, err) || !reject_finish(&p->im, err)) {
        return false;
    }
    r->reject_file = str_copy(a, p->import_report.reject_file);
    top_strangers(p, a);
    return p->o->dry_run ||
           (txn_run(p->app->db, end_batch, p, err) &&
            (r->rows_new + r->rows_changed == 0 || learn_refresh(p->app, &learnt, err)));
}

bool past_run(struct app *app, const struct past_options *o, struct arena *a,
              struct past_report *out, struct err *err)
{
    struct past_report report = {0};
    struct past p;
    struct arena *scratch = arena_new();
    set_up(&p, app, o, scratch, &report);
    bool ok = run(&p, a, err);
    reject_forget(&p.im);
    if (ok) {
        *out = report;
    }
    arena_free(scratch);
    return ok;
}

bool past_propose(struct app *app, const struct past_options *o, struct arena *a,
                  struct str *out, struct err *err)
{
    struct past_report report = {0};
    struct past p;
    struct arena *scratch = arena_new();
    struct str us = {0};
    set_up(&p, app, o, scratch, &report);
    bool ok = past_open(&p, &p.source, err);
    bool needed = ok && p.source->propose;
    if (needed && p.source->kind == PAST_MAIL) {
        needed = p.us.len == 0;
    }
    ok = ok && (!needed || p.source->propose(p.source, &p, &us, err));
    if (ok) {
        *out = past_is_us_by_name(&p, us) ? S("") : str_copy(a, us);
    }
    arena_free(scratch);
    return ok;
}
