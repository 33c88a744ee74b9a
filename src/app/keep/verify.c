/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/verify.h"

#include "app/act.h"
#include "app/astray.h"
#include "app/body.h"
#include "app/search.h"
#include "app/standing.h"
#include "base/vec.h"
#include "store/gen/facts.h"
#include "store/gen/file.h"
#include "store/gen/verify.h"

struct wrong {
    VEC(int64_t) customers;
};

static bool same(const struct standing_row *a, const struct standing_row *b)
{
    return a->kind == b->kind && a->stage == b->stage &&
           a->whom_contact.n == b->whom_contact.n && a->reachable == b->reachable &&
           (a->place == b->place || !a->place) && str_eq(a->state, b->state);
}

static bool standings(struct app *app, struct arena *a, struct verified *v, struct wrong *w,
                      struct err *err)
{
    struct verify_customers it;
    struct arena *scratch = arena_new();
    bool ok = verify_customers_open(app->db, &it, err);
    while (ok && verify_customers_next(&it)) {
        struct arena_mark mark = arena_mark(scratch);
        struct standing_row kept, folded;
        bool found;
        struct customer_row c = it.row;
        ok = standing_get(app->db, c.id, scratch, &kept, &found, err) &&
             standing_row_of(app->db, &c, scratch, &folded, err);
        if (ok && (!found || !same(&kept, &folded))) {
            v->standings_wrong++;
            *vec_add(a, &w->customers) = c.id.n;
        }
        v->customers++;
        arena_rewind(scratch, mark);
    }
    if (ok) {
        ok = verify_customers_end(&it, err);
    } else if (it.cursor.db) {
        cursor_drop(&it.cursor);
    }
    arena_free(scratch);
    return ok;
}

static void add_orphans(struct verified *v, struct str table, int64_t n)
{
    if (n && v->orphans_len < VERIFY_FAULTS_MAX) {
        v->orphans[v->orphans_len].table = table;
        v->orphans[v->orphans_len++].rows = n;
    }
}

static bool orphans(struct app *app, struct arena *a, struct verified *v, struct wrong *w,
                    struct err *err)
{
    struct verify_bodiless_row bodiless;
    struct verify_standings_astray it;
    for (int i = 0; i < table_count; i++) {
        int64_t n = 0;
        if (!astray_count(app->db, i, &n, err)) {
            return false;
        }
        add_orphans(v, str_of(tables[i].name), n);
        v->astray += n;
    }
    if (!verify_bodiless(app->db, a, &bodiless, err) ||
        !verify_standings_astray_open(app->db, &it, err)) {
        return false;
    }
    add_orphans(v, S("file"), bodiless.n);
    v->bodiless = bodiless.n;
    while (verify_standings_astray_next(&it)) {
        v->standings_wrong++;
        *vec_add(a, &w->customers) = it.row.customer.n;
    }
    return verify_standings_astray_end(&it, err);
}

struct looking {
    struct app *app;
    struct arena *arena;
    struct verified *done;
};

static bool name_damaged(struct looking *l, struct str hash, struct err *err)
{
    struct verified *v = l->done;
    struct file_of_hash it;
    if (!file_of_hash_open(l->app->db, hash, &it, err)) {
        return false;
    }
    while (file_of_hash_next(&it)) {
        if (v->damaged_len < VERIFY_FAULTS_MAX) {
            v->damaged[v->damaged_len].customer = it.row.customer;
            v->damaged[v->damaged_len].who = str_copy(l->arena, it.row.who);
            v->damaged[v->damaged_len++].name = str_copy(l->arena, it.row.name);
        }
    }
    return file_of_hash_end(&it, err);
}

static bool look_at_body(void *ctx, struct str hash, struct str bytes, struct err *err)
{
    struct looking *l = ctx;
    l->done->bodies++;
    if (str_eq(body_hash(l->arena, bytes), hash)) {
        return true;
    }
    l->done->bodies_wrong++;
    return name_damaged(l, hash, err);
}

static bool bodies(struct app *app, struct arena *a, struct verified *v, struct err *err)
{
    struct looking l = {app, a, v};
    struct file_bodies_unnamed_row loose;
    if (!file_bodies_unnamed(app->db, 0, a, &loose, err)) {
        return false;
    }
    v->bodies_loose = loose.n;
    return bodies_each(app->db, look_at_body, &l, err);
}

static bool renew(struct txn *t, void *ctx, struct err *err)
{
    const struct wrong *w = ctx;
    for (size_t i = 0; i < w->customers.len; i++) {
        txn_touch(t, w->customers.at[i]);
    }
    return standings_renew(t, err);
}

static bool look(struct app *app, struct arena *a, struct verified *v, struct wrong *w,
                 struct err *err)
{
    struct verify_ids_row ids;
    struct verify_unfindable_row unfindable;
    struct facts_open_imports_row open;
    if (!orphans(app, a, v, w, err) || !verify_ids(app->db, a, &ids, err) ||
        !verify_unfindable(app->db, a, &unfindable, err) ||
        !facts_open_imports(app->db, a, &open, err)) {
        return false;
    }
    v->ids_wrong = ids.act >= ids.next || ids.customer >= ids.next;
    v->unfindable = unfindable.n;
    v->open_imports = open.batches;
    return bodies(app, a, v, err) && standings(app, a, v, w, err) &&
           chain_verify(app->db, a, &v->chain, err);
}

bool verify(struct app *app, bool mend, struct arena *a, struct verified *out, struct err *err)
{
    struct verified v = {0};
    struct wrong w = {0};
    if (!db_check(app->db, err) || !db_snapshot_begin(app->db, err)) {
        return false;
    }
    bool ok = look(app, a, &v, &w, err);
    db_snapshot_end(app->db);
    if (ok && mend && (v.standings_wrong || v.unfindable || v.bodies_loose || v.astray)) {
        int64_t dropped;
        ok = (!v.astray || astray_mend(app, &v.rows, err)) &&
             txn_run(app->db, renew, &w, err) &&
             (!v.unfindable || search_rebuild(app->db, err)) &&
             (!v.bodies_loose || bodies_purge(app, 0, &dropped, err));
        v.mended = ok;
    }
    if (ok) {
        *out = v;
    }
    return ok;
}

bool verified_clean(const struct verified *v)
{
    return v->standings_wrong == 0 && v->unfindable == 0 && !v->ids_wrong &&
           v->orphans_len == 0 && v->bodies_wrong == 0 && v->bodies_loose == 0 &&
           v->chain.faults_count == 0;
}
