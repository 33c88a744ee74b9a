/* SPDX-License-Identifier: Apache-2.0 */
#include "app/erase.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "app/about.h"
#include "app/journal.h"
#include "app/rejects.h"
#include "app/search.h"
#include "base/vec.h"
#include "core/name.h"
#include "store/gen/act.h"
#include "store/gen/change.h"
#include "store/gen/erase.h"
#include "store/gen/file.h"
#include "store/gen/merge.h"
#include "store/gen/shop.h"
#include "store/row.h"

struct erasing {
    struct customer_id customer;
    struct contact_id contact; /* {0}: the whole customer */
    struct arena *arena;
    VEC(struct str) names; /* by which their lines in reject files are known */
    VEC(struct str) rejects;
};

static void add_name(struct erasing *e, struct str s)
{
    s = str_trim(s);
    if (s.len >= 3) { /* shorter ones would hit everybody */
        *vec_add(e->arena, &e->names) = str_copy(e->arena, s);
    }
}

/* What they are called and how they are reached. */
static bool gather(struct txn *t, struct erasing *e, struct err *err)
{
    struct merge_contacts people;
    struct erase_points points;
    struct erase_rejects files;
    if (!merge_contacts_open(txn_db(t), e->customer, &people, err)) {
        return false;
    }
    while (merge_contacts_next(&people)) {
        const struct contact_row *c = &people.row;
        if (!e->contact.n || c->id.n == e->contact.n) {
            struct person_name n = {c->title, c->given, c->infix, c->family, c->suffix};
            add_name(e, name_full(e->arena, &n));
            add_name(e, c->family);
        }
    }
    if (!merge_contacts_end(&people, err) ||
        !erase_points_open(txn_db(t), e->customer, &points, err)) {
        return false;
    }
    while (erase_points_next(&points)) {
        if (!e->contact.n || points.row.contact.n == e->contact.n) {
            add_name(e, points.row.value);
        }
    }
    if (!erase_points_end(&points, err) || !erase_rejects_open(txn_db(t), &files, err)) {
        return false;
    }
    while (erase_rejects_next(&files)) {
        *vec_add(e->arena, &e->rejects) = str_copy(e->arena, files.row.rejects);
    }
    return erase_rejects_end(&files, err);
}

struct ids {
    VEC(int64_t) at;
};

static void add_id(struct txn *t, struct ids *ids, int64_t id)
{
    for (size_t i = 0; i < ids->at.len; i++) {
        if (ids->at.at[i] == id) {
            return;
        }
    }
    *vec_add(txn_arena(t), &ids->at) = id;
}

/* The acts that merged others into a customer, and who those were. */
static bool merged_into(struct txn *t, struct customer_id customer, struct ids *acts,
                        struct ids *customers, struct err *err)
{
    struct act_merges_into it;
    size_t first = acts->at.len;
    if (!act_merges_into_open(txn_db(t), customer, &it, err)) {
        return false;
    }
    while (act_merges_into_next(&it)) {
        add_id(t, acts, it.row.id.n);
    }
    if (!act_merges_into_end(&it, err)) {
        return false;
    }
    for (size_t i = first; i < acts->at.len; i++) {
        struct change_customers who;
        if (!change_customers_open(txn_db(t), (struct act_id){acts->at.at[i]}, &who, err)) {
            return false;
        }
        while (change_customers_next(&who)) {
            add_id(t, customers, who.row.customer.n);
        }
        if (!change_customers_end(&who, err)) {
            return false;
        }
    }
    return true;
}

/* The images of this customer's rows, of whoever was merged into them, and so on. */
static bool forget_history(struct txn *t, struct customer_id customer, struct err *err)
{
    struct ids acts = {0}, customers = {0};
    add_id(t, &customers, customer.n);
    for (size_t i = 0; i < customers.at.len; i++) {
        if (!merged_into(t, (struct customer_id){customers.at.at[i]}, &acts, &customers, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < acts.at.len; i++) {
        if (!change_forget_act(t, (struct act_id){acts.at.at[i]}, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < customers.at.len; i++) {
        struct customer_id id = {customers.at.at[i]};
        if (!change_forget_customer(t, id.n, err) || !act_forget(t, id, err)) {
            return false;
        }
    }
    return true;
}

/* Rows of others that name this customer: their images go, too. */
static bool forget_links(struct txn *t, struct customer_id customer, struct err *err)
{
    struct merge_known_by known;
    struct merge_sent_by sent;
    VEC(int64_t) ids = {0};
    if (!merge_known_by_open(txn_db(t), customer, &known, err)) {
        return false;
    }
    while (merge_known_by_next(&known)) {
        *vec_add(txn_arena(t), &ids) = known.row.id.n;
    }
    size_t first_sent = ids.len;
    if (!merge_known_by_end(&known, err) ||
        !merge_sent_by_open(txn_db(t), customer, &sent, err)) {
        return false;
    }
    while (merge_sent_by_next(&sent)) {
        *vec_add(txn_arena(t), &ids) = sent.row.id.n;
    }
    if (!merge_sent_by_end(&sent, err)) {
        return false;
    }
    for (size_t i = 0; i < ids.len; i++) {
        struct str key = str_format(txn_arena(t), "[%lld]", (long long)ids.at[i]);
        if (!change_forget_row(t, i < first_sent ? S("knows") : S("referral"), key, err)) {
            return false;
        }
    }
    return erase_known_by(t, customer, err) && erase_sent_by(t, customer, err);
}

static bool drop_all(struct txn *t, bool of_contact, int64_t id, struct err *err)
{
    struct value key = value_int(id);
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        enum query q = of_contact ? tab->drop_of_contact : tab->drop_of_customer;
        if (q != QUERY_COUNT && (tab->book || tab->cache) &&
            !db_exec(txn_db(t), q, &key, NULL, err)) {
            return false;
        }
    }
    return true;
}

static bool note(struct app *app, struct txn *t, const struct erasing *e, struct err *err)
{
    struct erasure_id id;
    return txn_id(t, &id.n, err) &&
           erasure_add(t, id, app->now_ms, e->customer, e->contact, err) &&
           shop_set(t, S("to_scrub"), S("1"), err) &&
           journal_erasure(txn_db(t), e->customer, e->contact, app->now_ms, err);
}

static bool erase_whole(struct app *app, struct txn *t, struct act *act, void *ctx,
                        struct err *err)
{
    struct erasing *e = ctx;
    struct customer_row c;
    bool found;
    (void)act;
    if (!customer_get(txn_db(t), e->customer, txn_arena(t), &c, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", e->customer.n));
    }
    add_name(e, c.name);
    return gather(t, e, err) && forget_history(t, e->customer, err) &&
           forget_links(t, e->customer, err) && erase_purchases(t, e->customer, err) &&
           drop_all(t, false, e->customer.n, err) && erase_customer(t, e->customer, err) &&
           file_bodies_forget(t, 0, err) && search_sync(t, e->customer, err) &&
           note(app, t, e, err);
}

static bool erase_person(struct app *app, struct txn *t, struct act *act, void *ctx,
                         struct err *err)
{
    struct erasing *e = ctx;
    (void)act;
    txn_touch(t, e->customer.n);
    return gather(t, e, err) && forget_history(t, e->customer, err) &&
           erase_purchase_contact(t, e->contact, err) &&
           erase_known_contact(t, e->contact.n, err) && drop_all(t, true, e->contact.n, err) &&
           erase_contact_row(t, e->contact, err) && file_bodies_forget(t, 0, err) &&
           search_sync(t, e->customer, err) && note(app, t, e, err);
}

static void add_file(struct arena *a, struct unreached *out, size_t *cap, struct str file)
{
    if (out->len == *cap) {
        size_t more = *cap ? *cap * 2 : 8;
        out->files =
            arena_grow(a, out->files, *cap * sizeof *out->files, more * sizeof *out->files);
        *cap = more;
    }
    out->files[out->len++] = str_copy(a, file);
}

static int by_name(const void *x, const void *y)
{
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* Copies that were made before migrations and restores lie beside the shop. */
static void beside(struct app *app, struct arena *a, struct unreached *out, size_t *cap)
{
    struct str shop = db_where(app->db);
    size_t folder = shop.len;
    while (folder > 0 && shop.at[folder - 1] != '/') {
        folder--;
    }
    struct str begin = str_format(a, "%.*s.before-", STR_ARG(str_from(shop, folder)));
    size_t first = out->len;
    DIR *dir = opendir(folder ? str_z(a, str_head(shop, folder)) : ".");
    for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
        if (str_starts(str_of(e->d_name), begin)) {
            add_file(a, out, cap,
                     str_format(a, "%.*s%s", STR_ARG(str_head(shop, folder)), e->d_name));
        }
    }
    if (dir) {
        closedir(dir);
    }
    if (out->len > first) {
        qsort(out->files + first, out->len - first, sizeof *out->files, by_name);
    }
}

static bool note_scrubbed(struct txn *t, void *ctx, struct err *err)
{
    (void)ctx;
    return shop_set(t, S("to_scrub"), S("0"), err);
}

bool erase_scrub(struct app *app, struct err *err)
{
    if (!db_scrub(app->db, err)) {
        if (err->code != ERR_BUSY) {
            struct str why = str_copy(app->arena, err_arg(err, 0).str);
            err_set(err, err->code, "err.erase.unclean", A_STR("why", why));
        }
        return false;
    }
    app->shop.to_scrub = false;
    return txn_run(app->db, note_scrubbed, NULL, err);
}

static bool run(struct app *app, struct erasing *e, struct arena *a, struct unreached *out,
                struct err *err)
{
    struct act act = {.verb = "erase"};
    struct unreached left = {0};
    size_t cap = 0;
    if (!act_run(app, &act, e->contact.n ? erase_person : erase_whole, e, err)) {
        return false;
    }
    for (size_t i = 0; i < e->rejects.len; i++) {
        if (!rejects_forget(a, e->rejects.at[i], e->names.at, e->names.len)) {
            add_file(a, &left, &cap, e->rejects.at[i]);
        }
    }
    if (!erase_scrub(app, err)) {
        return false;
    }
    beside(app, a, &left, &cap);
    *out = left;
    return true;
}

bool erase(struct app *app, struct customer_id customer, struct arena *a, struct unreached *out,
           struct err *err)
{
    struct erasing e = {.customer = customer, .arena = a};
    return run(app, &e, a, out, err);
}

bool erase_contact(struct app *app, struct contact_id contact, struct arena *a,
                   struct unreached *out, struct err *err)
{
    struct contact_row row;
    bool found;
    if (!contact_get(app->db, contact, a, &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.store.missing");
    }
    struct erasing e = {.customer = row.customer, .contact = contact, .arena = a};
    return run(app, &e, a, out, err);
}

bool bin_purge(struct app *app, int64_t *n, struct err *err)
{
    struct arena *a = app->arena;
    struct erase_bin it;
    VEC(struct customer_id) ids = {0};
    if (!erase_bin_open(app->db, app->now_ms - (int64_t)BIN_DAYS * 86400000, &it, err)) {
        return false;
    }
    while (erase_bin_next(&it)) {
        *vec_add(a, &ids) = it.row.id;
    }
    if (!erase_bin_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < ids.len; i++) {
        struct unreached ignored;
        if (!erase(app, ids.at[i], a, &ignored, err)) {
            return false;
        }
    }
    *n = (int64_t)ids.len;
    return true;
}
