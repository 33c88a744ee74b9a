/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/erase.h"

#include "app/about.h"
#include "app/import/rejects.h"
#include "app/keep/chain.h"
#include "app/keep/journal.h"
#include "app/keep/seal.h"
#include "app/keep/suppress.h"
#include "app/merged.h"
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
    VEC(struct erase_imported_row) imported;
    bool unasked;  /* out of the bin by its age: nobody asked for it */
    int64_t since; /* the oldest id of theirs: copies that were made before don't hold them */
};

static void add_name(struct erasing *e, struct str s)
{
    s = str_trim(s);
    if (s.len >= 3) { /* shorter ones would hit everybody */
        *vec_add(e->arena, &e->names) = str_copy(e->arena, s);
    }
}

static bool gather_imported(struct txn *t, struct erasing *e, const struct merged *m,
                            struct err *err)
{
    struct erase_imported it;
    e->imported.len = 0;
    e->since = e->customer.n;
    for (size_t i = 0; i < m->customers_len; i++) {
        e->since = m->customers[i].n < e->since ? m->customers[i].n : e->since;
        if (!erase_imported_open(txn_db(t), m->customers[i], &it, err)) {
            return false;
        }
        while (erase_imported_next(&it)) {
            struct erase_imported_row *row = vec_add(e->arena, &e->imported);
            *row = it.row;
            row->file = str_copy(e->arena, row->file);
        }
        if (!erase_imported_end(&it, err)) {
            return false;
        }
    }
    return true;
}

/* What they are called and how they are reached. */
static bool gather(struct txn *t, struct erasing *e, const struct merged *m, struct err *err)
{
    e->names.len = e->rejects.len = 0; /* of an attempt before */
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
    return erase_rejects_end(&files, err) && gather_imported(t, e, m, err);
}

/* The images of this customer's rows, of whoever was merged into them, and so on; and the lines
 * of others that tell of them. */
static bool forget_history(struct txn *t, const struct merged *m, struct err *err)
{
    for (size_t i = 0; i < m->customers_len; i++) {
        struct customer_id id = m->customers[i];
        if (!act_forget_of(t, id.n, err) || !change_forget_shared(t, id.n, err) ||
            !change_forget_customer(t, id.n, err) || !act_forget(t, id, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < m->acts_len; i++) {
        if (!change_forget_act(t, (struct act_id){m->acts[i]}, err)) {
            return false;
        }
    }
    return true;
}

/* Whatever others' rows said of them by number, now or earlier. */
static bool forget_links(struct txn *t, int64_t id, struct err *err)
{
    struct str pattern = str_format(txn_arena(t), "%%,%lld,%%", (long long)id);
    return act_forget_links(t, pattern, err) && change_forget_links(t, pattern, err);
}

static bool drop_all(struct txn *t, bool of_contact, int64_t id, struct err *err)
{
    struct value key = value_int(id);
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        enum query q = of_contact ? tab->drop_of_contact : tab->drop_of_customer;
        bool ours = tab != &tables[TABLE_SEARCH_ROW]; /* search_sync() knows what hangs on it */
        if (q != QUERY_COUNT && ours && (tab->book || tab->cache) &&
            !db_exec(txn_db(t), q, &key, NULL, err)) {
            return false;
        }
    }
    return true;
}

/* The rows in which one column names somebody. */
static bool drop_naming(struct txn *t, const struct table *tab, int column,
                        const struct value named[], struct err *err)
{
    struct arena *a = txn_arena(t);
    VEC(struct value *) keys = {0};
    struct cursor c;
    if (!cursor_open(txn_db(t), tab->columns[column].naming, named, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        struct value *key = arena_array(a, struct value, (size_t)tab->key_count);
        for (int i = 0; i < tab->key_count; i++) {
            key[i] = c.value[tab->key[i]];
        }
        values_keep(a, key, tab->key_count);
        *vec_add(a, &keys) = key;
    }
    if (!cursor_end(&c, err)) {
        return false;
    }
    for (size_t i = 0; i < keys.len; i++) {
        if (!row_drop_values(t, tab, keys.at[i], err)) {
            return false;
        }
    }
    return true;
}

/* Nobody is said to know them, to have been sent by them or to be another than them any more:
 * rows of others that name them, and nothing is recorded of it. */
static bool drop_named(struct txn *t, const struct erasing *e, struct err *err)
{
    int what = e->contact.n ? TABLE_CONTACT : TABLE_CUSTOMER;
    txn_set_act(t, 0);
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        int own = e->contact.n ? tab->contact : tab->customer;
        for (int k = 0; tab->book && k < tab->column_count; k++) {
            const struct table_column *col = &tab->columns[k];
            bool within = col->within >= 0;
            struct value named[2] = {value_int(within ? e->customer.n : e->contact.n),
                                     value_int(e->contact.n)};
            named[0] = e->contact.n ? named[0] : value_int(e->customer.n);
            if (col->names == what && k != own && !drop_naming(t, tab, k, named, err)) {
                return false;
            }
        }
    }
    return true;
}

static bool note(struct app *app, struct txn *t, struct customer_id customer,
                 struct contact_id contact, struct err *err)
{
    struct erasure_id id;
    return txn_id(t, &id.n, err) && erasure_add(t, id, app->now_ms, customer, contact, err) &&
           journal_erasure(txn_db(t), customer, contact, app->now_ms, err);
}

bool erase_scrub_due(struct txn *t, struct err *err)
{
    return shop_set(t, S("to_scrub"), S("1"), err);
}

static bool erase_whole(struct app *app, struct txn *t, struct act *act, void *ctx,
                        struct err *err)
{
    struct erasing *e = ctx;
    struct customer_row c;
    struct merged m;
    bool found;
    (void)act;
    if (!customer_get(txn_db(t), e->customer, txn_arena(t), &c, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", e->customer.n));
    }
    if (!merged_into(txn_db(t), txn_arena(t), e->customer, &m, err) || !gather(t, e, &m, err)) {
        return false;
    }
    add_name(e, c.name);
    for (size_t i = 0; i < m.customers_len; i++) {
        if (!forget_links(t, m.customers[i].n, err) ||
            !note(app, t, m.customers[i], (struct contact_id){0}, err)) {
            return false;
        }
    }
    return forget_history(t, &m, err) && drop_named(t, e, err) &&
           erase_purchases(t, e->customer, err) &&
           suppress(app, t, e->customer, (struct contact_id){0}, e->unasked, err) &&
           seal(app, t, e->customer, (struct contact_id){0}, err) &&
           chain_erased(app, t, e->customer, (struct contact_id){0}, err) &&
           drop_all(t, false, e->customer.n, err) && erase_customer(t, e->customer, err) &&
           file_bodies_forget(t, 0, err) && search_sync(t, e->customer, err) &&
           erase_scrub_due(t, err);
}

/* One person; in older copies they may be somebody who became one with them. */
static bool erase_person(struct app *app, struct txn *t, struct act *act, void *ctx,
                         struct err *err)
{
    struct erasing *e = ctx;
    struct merged m;
    struct contact_id *same;
    size_t n;
    (void)act;
    txn_touch(t, e->customer.n);
    if (!merged_into(txn_db(t), txn_arena(t), e->customer, &m, err) ||
        !merged_people(txn_db(t), txn_arena(t), &m, e->contact, &same, &n, err) ||
        !gather(t, e, &m, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!forget_links(t, same[i].n, err) || !note(app, t, e->customer, same[i], err)) {
            return false;
        }
    }
    return forget_history(t, &m, err) && erase_purchase_contact(t, e->contact, err) &&
           drop_named(t, e, err) &&
           suppress(app, t, e->customer, e->contact, e->unasked, err) &&
           seal(app, t, e->customer, e->contact, err) &&
           chain_erased(app, t, e->customer, e->contact, err) &&
           drop_all(t, true, e->contact.n, err) && erase_contact_row(t, e->contact, err) &&
           file_bodies_forget(t, 0, err) && search_sync(t, e->customer, err) &&
           erase_scrub_due(t, err);
}

static bool note_scrubbed(struct txn *t, void *ctx, struct err *err)
{
    (void)ctx;
    return shop_drop(t, S("to_scrub"), err);
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

static bool run(struct app *app, struct erasing *e, struct arena *a, struct copies *left,
                struct err *err)
{
    struct act act = {.verb = "erase"};
    struct copies list = {0};
    if (!act_run(app, &act, e->contact.n ? erase_person : erase_whole, e, err)) {
        return false;
    }
    for (size_t i = 0; i < e->rejects.len; i++) {
        if (!rejects_forget(a, e->rejects.at[i], e->names.at, e->names.len)) {
            copies_add(a, &list, COPY_REJECTS, e->rejects.at[i], 0);
        }
    }
    for (size_t i = 0; i < e->imported.len; i++) {
        copies_add(a, &list, COPY_IMPORTED, e->imported.at[i].file, e->imported.at[i].begun_at);
    }
    if (!erase_scrub(app, err) || !copies_find(app, e->since, a, &list, err)) {
        return false;
    }
    *left = list;
    return true;
}

bool erase(struct app *app, struct customer_id customer, struct arena *a, struct copies *left,
           struct err *err)
{
    struct erasing e = {.customer = customer, .arena = a};
    return run(app, &e, a, left, err);
}

bool erase_contact(struct app *app, struct contact_id contact, struct arena *a,
                   struct copies *left, struct err *err)
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
    return run(app, &e, a, left, err);
}

bool erase_rows(struct app *app, struct txn *t, const struct erasure_row *whom, bool *there,
                struct err *err)
{
    struct act act = {.verb = "erase"};
    struct erasing e = {
        .customer = whom->customer, .contact = whom->contact, .arena = txn_arena(t)};
    struct contact_row person;
    struct customer_row customer;
    bool found;
    bool asked =
        whom->contact.n
            ? contact_get(txn_db(t), whom->contact, txn_arena(t), &person, &found, err)
            : customer_get(txn_db(t), whom->customer, txn_arena(t), &customer, &found, err);
    if (!asked || !found) {
        *there = false;
        return asked;
    }
    if (whom->contact.n) {
        e.customer = person.customer; /* another than the one they were merged into since */
    }
    *there = true;
    return act_write(app, t, &act, whom->contact.n ? erase_person : erase_whole, &e, err);
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
        struct copies ignored;
        struct erasing e = {.customer = ids.at[i], .arena = a, .unasked = true};
        if (!run(app, &e, a, &ignored, err)) {
            return false;
        }
    }
    *n = (int64_t)ids.len;
    return true;
}
