/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/restore.h"

#include "app/keep/erase.h"
#include "app/keep/intake.h"
#include "app/keep/journal.h"
#include "app/keep/restore_steps.h"
#include "app/merged.h"
#include "base/map.h"
#include "store/gen/sequence.h"

/* ------------------------------------------------------------------------------- gathering */

static bool read_erased(struct restoring *r, struct db *db, struct err *err)
{
    struct cursor c;
    if (!cursor_open(db, tables[TABLE_ERASURE].all, NULL, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        row_from_values(&tables[TABLE_ERASURE], c.value, vec_add(r->arena, &r->erased));
    }
    return cursor_end(&c, err);
}

static bool read_stops(struct restoring *r, struct db *db, struct err *err)
{
    struct cursor c;
    if (!cursor_open(db, tables[TABLE_PERMISSION].all, NULL, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        struct permission_row p;
        row_from_values(&tables[TABLE_PERMISSION], c.value, &p);
        if (journal_is_stop(p.kind)) {
            permission_row_keep(r->arena, &p);
            *vec_add(r->arena, &r->stops) = (struct stop){.row = p};
        }
    }
    return cursor_end(&c, err);
}

/* A stop of which the words are lost. */
static void add_bare(struct restoring *r, const struct permission_row *p)
{
    struct stop *s = vec_add(r->arena, &r->stops);
    *s = (struct stop){.row = *p, .whose_len = 1};
    s->row.purpose = S("marketing");
    s->row.by_whom = S("person");
    s->whose = arena_make(r->arena, struct customer_id);
    *s->whose = p->customer;
}

static bool read_whose(struct restoring *r, struct db *db, struct err *err)
{
    for (size_t i = 0; i < r->stops.len; i++) {
        struct stop *s = &r->stops.at[i];
        struct merged m;
        if (!merged_into(db, r->arena, s->row.customer, &m, err)) {
            return false;
        }
        s->whose = m.customers;
        s->whose_len = m.customers_len;
    }
    return true;
}

/* Of those who weren't in the backup that was restored before. */
static bool read_stopped(struct restoring *r, struct db *db, struct err *err)
{
    struct cursor c;
    if (!cursor_open(db, tables[TABLE_STOPPED].all, NULL, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        struct stopped_row s;
        row_from_values(&tables[TABLE_STOPPED], c.value, &s);
        add_bare(r, &(struct permission_row){.id = s.permission,
                                             .customer = s.customer,
                                             .contact = s.contact,
                                             .point = s.point,
                                             .kind = s.kind,
                                             .channel = s.channel,
                                             .day = s.day,
                                             .at = s.at});
    }
    return cursor_end(&c, err);
}

static bool has_people(struct db *db, bool *out, struct err *err)
{
    struct cursor c;
    if (!cursor_open(db, tables[TABLE_CUSTOMER].all, NULL, &c, err)) {
        return false;
    }
    *out = cursor_next(&c);
    return cursor_end(&c, err);
}

/* What the shop that is there now knows. `*other`: it is another one, which is empty. */
static bool ask_present(struct restoring *r, struct db *db, bool *other, struct err *err)
{
    struct sequence_next_row next;
    int64_t origin;
    bool people;
    if (!journal_origin_of(db, &origin, err) || !has_people(db, &people, err)) {
        return false;
    }
    *other = !journal_same_shop(origin, r->origin);
    if (*other) {
        return !people || err_set(err, ERR_CONFLICT, "err.restore.other",
                                  A_STR("shop", r->shop), A_STR("file", r->backup));
    }
    if (!sequence_next(db, r->arena, &next, err) || !read_erased(r, db, err) ||
        !read_stops(r, db, err) || !read_whose(r, db, err) || !read_stopped(r, db, err)) {
        return false;
    }
    r->above = next.next;
    return true;
}

static void raise_above(struct restoring *r, int64_t id)
{
    r->above = id >= r->above ? id + 1 : r->above;
}

struct asking {
    struct restoring *r;
    bool stops;                     /* too */
    struct map people, permissions; /* that were told */
};

static bool plausible(struct restoring *r, const struct journal_entry *e)
{
    const struct permission_row *p = &e->permission;
    const int64_t ids[] = {e->erased.id.n, e->erased.customer.n, e->erased.contact.n, p->id.n,
                           p->customer.n,  p->contact.n,         p->point.n};
    for (size_t k = 0; k < sizeof ids / sizeof ids[0]; k++) {
        if (ids[k] < 0 || ids[k] >= INTAKE_ID_MAX) {
            return false;
        }
    }
    for (size_t k = 0; k < sizeof ids / sizeof ids[0]; k++) {
        raise_above(r, ids[k]);
    }
    return true;
}

static void mind(struct asking *x, const struct journal_entry at[], size_t n)
{
    struct restoring *r = x->r;
    for (size_t i = 0; i < n; i++) {
        const struct journal_entry *e = &at[i];
        int64_t whom = e->erased.contact.n ? e->erased.contact.n : e->erased.customer.n;
        bool is_new;
        if (!plausible(r, e)) {
            continue;
        }
        map_number(e->erasure ? &x->people : &x->permissions,
                   e->erasure ? whom : e->permission.id.n, &is_new);
        if (is_new && e->erasure) {
            *vec_add(r->arena, &r->erased) = e->erased;
        } else if (is_new && x->stops && e->permission.id.n >= r->next) {
            add_bare(r,
                     &e->permission); /* else the backup knew it, or that it was taken back */
        }
    }
}

/* Journals know erasures for ever; their objections count only where the shop can't be asked,
 * for one that was taken back stands there, too. Returns whether any journal was there. */
static bool ask_journals(struct restoring *r, bool stops)
{
    struct asking x = {r, stops, map_in(r->arena), map_in(r->arena)};
    const struct str places[] = {r->shop, r->backup};
    struct journal_entry *at;
    size_t n;
    bool any = false;
    journal_read(r->arena, r->shop, &at, &n);
    if (n && journal_same_shop(journal_origin_in(r->arena, r->shop), r->origin)) {
        any = true;
        mind(&x, at, n);
    }
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (str_find(places[i], S("://")) < 0) {
            any |= journal_read_beside(r->arena, places[i], r->origin, &at, &n) > 0;
            mind(&x, at, n);
        }
    }
    return any;
}

bool restore_gather(struct restoring *r, struct db *present, struct err *err)
{
    bool other = false;
    bool asked = present && ask_present(r, present, &other, err);
    if (present && !asked && (err->code == ERR_BUSY || err->code == ERR_CONFLICT)) {
        return false;
    }
    if (!asked) {
        r->erased.len = 0;
        r->stops.len = 0;
    }
    r->done.blind = r->done.blind || (present && !asked);
    bool journal = ask_journals(r, !asked || other);
    r->done.unminded = !journal && (!asked || other);
    return true;
}

/* ------------------------------------------------------------------------------- applying */

/* They came after this backup; another may bring them back. */
static bool note_again(struct txn *t, const struct erasure_row *e, struct err *err)
{
    struct erasure_row known;
    bool found;
    return e->id.n == 0 || /* of the journal, which knows it for ever */
           (erasure_get(txn_db(t), e->id, txn_arena(t), &known, &found, err) &&
            (found || erasure_put(t, e, err)));
}

static bool was_erased(const struct restoring *r, struct customer_id customer)
{
    for (size_t i = 0; i < r->erased.len; i++) {
        if (r->erased.at[i].customer.n == customer.n && r->erased.at[i].contact.n == 0) {
            return true;
        }
    }
    return false;
}

/* The same for an objection. */
static bool keep_stop(struct restoring *r, struct txn *t, const struct permission_row *p,
                      struct err *err)
{
    struct stopped_row s = {.permission = p->id,
                            .customer = p->customer,
                            .contact = p->contact,
                            .point = p->point,
                            .kind = p->kind,
                            .channel = p->channel,
                            .day = p->day,
                            .at = p->at};
    if (was_erased(r, p->customer)) {
        return true;
    }
    r->done.unknown++;
    return stopped_put(t, &s, err);
}

static bool erase_again(struct restoring *r, struct app *app, struct txn *t, struct err *err)
{
    for (size_t i = 0; i < r->erased.len; i++) {
        bool there;
        if (!erase_rows(app, t, &r->erased.at[i], &there, err)) {
            return false;
        }
        r->done.erased += there;
        if (!there && !note_again(t, &r->erased.at[i], err)) {
            return false;
        }
    }
    return true;
}

/* Of a person or a number that the backup doesn't have it holds for all of the customer's. */
static bool narrow(struct txn *t, struct permission_row *p, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct contact_row person;
    struct point_row point;
    bool known_person, known_point;
    if (!contact_get(txn_db(t), p->contact, a, &person, &known_person, err) ||
        !point_get(txn_db(t), p->point, a, &point, &known_point, err)) {
        return false;
    }
    if (!known_person || person.customer.n != p->customer.n) {
        p->contact.n = 0;
    }
    if (!known_point || point.customer.n != p->customer.n) {
        p->point.n = 0;
    } else if (p->norm.len == 0) { /* of a journal, which has no words: it binds the number */
        p->norm = point.norm;
    }
    return true;
}

static bool put_stop(struct restoring *r, struct txn *t, const struct stop *s, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct permission_row had;
    struct customer_row c;
    bool known, customer, anybody = false;
    if (!permission_get(txn_db(t), s->row.id, a, &had, &known, err)) {
        return false;
    }
    bool id_taken = known;
    for (size_t i = 0; i < s->whose_len; i++) {
        struct permission_row p = s->row;
        p.customer = s->whose[i];
        if (!customer_get(txn_db(t), p.customer, a, &c, &customer, err)) {
            return false;
        }
        anybody = anybody || customer;
        if (!customer || (known && had.customer.n == p.customer.n)) {
            continue;
        }
        if (!narrow(t, &p, err) || (id_taken && !txn_id(t, &p.id.n, err)) ||
            !permission_put(t, &p, err)) {
            return false;
        }
        id_taken = true;
        r->done.stops++;
    }
    return anybody || keep_stop(r, t, &s->row, err);
}

static bool put_stops(struct restoring *r, struct txn *t, struct err *err)
{
    txn_set_act(t, 0); /* taken back by nobody */
    for (size_t i = 0; i < r->stops.len; i++) {
        struct arena_mark mark = arena_mark(txn_arena(t));
        bool ok = put_stop(r, t, &r->stops.at[i], err);
        arena_rewind(txn_arena(t), mark);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool say_again(struct restoring *r, struct app *app, struct txn *t, struct err *err)
{
    r->done.erased = r->done.stops = r->done.unknown = 0;
    /* first, so that no new id is one that was given since */
    return sequence_raise(t, r->above, err) && erase_again(r, app, t, err) &&
           put_stops(r, t, err) && customers_renew(t, err);
}

bool restore_apply(struct restoring *r, struct app *app, struct txn *t, struct err *err)
{
    return say_again(r, app, t, err) && erase_scrub_due(t, err);
}

/* ------------------------------------------------------------------------------- both */

/* Whose book it is, and until when. */
static bool look_at(struct restoring *r, struct db *db, struct arena *a, struct err *err)
{
    struct sequence_next_row next;
    if (!journal_origin_of(db, &r->origin, err) || !sequence_next(db, a, &next, err)) {
        return false;
    }
    r->next = next.next;
    return true;
}

bool restore_minded(struct app *app, struct txn *t, struct str from, struct restored *out,
                    struct err *err)
{
    struct restoring r = {.arena = txn_arena(t),
                          .shop = db_where(app->db),
                          .backup = from,
                          .now_ms = app->now_ms};
    if (!look_at(&r, txn_db(t), r.arena, err) || !restore_gather(&r, NULL, err) ||
        ((r.erased.len || r.stops.len) && !say_again(&r, app, t, err)) ||
        (r.done.erased && !erase_scrub_due(t, err))) {
        return false;
    }
    *out = r.done;
    return true;
}

static bool look_at_backup(struct restoring *r, struct err *err)
{
    struct arena *a = arena_new();
    struct db *db;
    bool ok = db_open(a, r->backup, OPEN_AS_IS, r->now_ms, &db, err) && look_at(r, db, a, err);
    arena_free(a);
    return ok;
}

bool restore(struct arena *a, struct str shop, struct str backup, int64_t now_ms,
             struct restored *out, struct err *err)
{
    struct restoring r = {.arena = a, .shop = shop, .backup = backup, .now_ms = now_ms};
    if (!look_at_backup(&r, err)) {
        return false;
    }
    if (!(str_find(shop, S("://")) >= 0 ? restore_server(&r, err) : restore_file(&r, err))) {
        return false;
    }
    *out = r.done;
    return true;
}
