/* SPDX-License-Identifier: Apache-2.0 */
#include "app/body.h"
#include "app/history.h"
#include "app/init.h"
#include "app/part.h"
#include "app/search.h"
#include "app/undo_later.h"
#include "base/vec.h"
#include "store/gen/act.h"
#include "store/gen/change.h"

struct undoing {
    struct act_id id;
    bool with_later;
};

/* The bytes of a file that was removed long ago are gone for good. */
static bool content_there(struct txn *t, const struct table *tab, const struct value row[],
                          struct err *err)
{
    struct file_row file;
    bool known;
    if (tab != &tables[TABLE_FILE]) {
        return true;
    }
    row_from_values(tab, row, &file);
    return body_known(txn_db(t), file.hash, &known, err) &&
           (known || err_set(err, ERR_MISSING, "err.file.gone", A_STR("file", file.name)));
}

/* A currency comes back only while no amount would be read in another one. */
static bool setting_may(struct txn *t, const struct table *tab, const struct value row[],
                        struct err *err)
{
    struct shop_row was, now;
    bool found;
    if (tab != &tables[TABLE_SHOP]) {
        return true;
    }
    row_from_values(tab, row, &was);
    return shop_get(txn_db(t), was.name, txn_arena(t), &now, &found, err) &&
           (!found ||
            shop_may_change(txn_db(t), txn_arena(t), was.name, now.value, was.value, err));
}

/* One row back to what it was. */
static bool restore(struct txn *t, const struct change_row *c, struct err *err)
{
    struct arena *a = txn_arena(t);
    const struct table *tab = table_named(c->tbl);
    struct value row[COLUMNS_MAX] = {0};
    struct value key[COLUMNS_MAX];
    if (!tab) {
        return err_set(err, ERR_DAMAGED, "err.store.image", A_STR("table", c->tbl));
    }
    if (!row_from_image(a, tab, c->before.len ? c->before : c->after, row, err)) {
        return false;
    }
    if (c->before.len) {
        return content_there(t, tab, row, err) && setting_may(t, tab, row, err) &&
               row_put_values(t, tab, row, err);
    }
    for (int i = 0; i < tab->key_count; i++) {
        key[i] = row[tab->key[i]];
    }
    return row_drop_values(t, tab, key, err);
}

/* Was it written again since by an act in force, or does something belong to it that stays? */
static bool must_stay(struct txn *t, const struct change_row *c, bool *out, struct err *err)
{
    struct arena *a = txn_arena(t);
    const struct table *tab = table_named(c->tbl);
    struct value row[COLUMNS_MAX] = {0};
    struct change_newer_row newer;
    if (!change_newer(txn_db(t), c->act, c->tbl, c->row_key, a, &newer, out, err)) {
        return false;
    }
    if (*out || c->before.len || !tab) {
        return true;
    }
    return row_from_image(a, tab, c->after, row, err) &&
           row_is_named(txn_db(t), a, tab, row, out, err);
}

static void leave(struct txn *t, struct undo_left *left, struct customer_id whose)
{
    bool told = whose.n == 0; /* of the shop */
    for (size_t i = 0; i < left->whose.len; i++) {
        told = told || left->whose.at[i].n == whose.n;
    }
    if (told) {
        return;
    }
    *vec_add(txn_arena(t), &left->whose) = whose;
}

bool undo_rows(struct txn *t, struct act_id id, struct act_id by, size_t *rows,
               struct undo_left *left, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct change_of_act it;
    VEC(struct change_row) changes = {0};
    if (!change_of_act_open(txn_db(t), id, &it, err)) {
        return false;
    }
    while (change_of_act_next(&it)) {
        struct change_row *c = vec_add(a, &changes);
        *c = it.row;
        change_row_keep(a, c);
    }
    if (!change_of_act_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < changes.len; i++) {
        struct customer_id customer = changes.at[i].customer;
        bool stays = false;
        if (left && !must_stay(t, &changes.at[i], &stays, err)) {
            return false;
        }
        if (stays) {
            leave(t, left, customer);
            continue;
        }
        if (!restore(t, &changes.at[i], err) ||
            (customer.n && !search_sync(t, customer, err))) {
            return false;
        }
    }
    *rows += changes.len;
    return act_mark_undone(t, id, by, err);
}

/* What a person ended on their own page is theirs to take back; a wish is but a wish. */
static bool is_their_own(const struct act_row *row)
{
    return str_starts(row->verb, S(OWN_VERB)) && !str_starts(row->verb, S(OWN_VERB "wish_"));
}

static bool may_undo(struct txn *t, struct act_id id, struct act_row *row, struct err *err)
{
    bool found;
    if (!act_get(txn_db(t), id, txn_arena(t), row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.undo.missing", A_ID("id", id.n));
    }
    if (row->undone_act.n) {
        return err_set(err, ERR_CONFLICT, "err.undo.done", A_ID("id", id.n),
                       A_ID("by", row->undone_act.n));
    }
    if (str_eq(row->verb, S("erase"))) {
        return err_set(err, ERR_CONFLICT, "err.undo.erase");
    }
    if (is_their_own(row)) {
        return err_set(err, ERR_CONFLICT, "err.undo.theirs", A_ID("id", id.n));
    }
    /* its rows are known by the batch, not by images: import_take_back() */
    return row->batch.n == 0 ||
           err_set(err, ERR_CONFLICT, "err.undo.batch", A_ID("id", row->batch.n));
}

/* The acts that go, newest first: the later ones, and it. */
static bool those_that_go(struct txn *t, const struct undoing *u, struct act_row **out,
                          size_t *len, struct err *err)
{
    struct act_row *later;
    if (!later_acts(txn_db(t), u->id, txn_arena(t), &later, len, err)) {
        return false;
    }
    for (size_t i = 0; i < *len; i++) {
        if (is_their_own(&later[i])) {
            return err_set(err, ERR_CONFLICT, "err.undo.theirs", A_ID("id", later[i].id.n));
        }
        if (later[i].batch.n) {
            return err_set(err, ERR_CONFLICT, "err.undo.later_import",
                           A_STR("file", later[i].words), A_ID("id", later[i].batch.n));
        }
    }
    *out = later;
    return *len == 0 || u->with_later ||
           err_set(err, ERR_CONFLICT, "err.undo.later", A_INT("n", (int64_t)*len),
                   A_ID("id", u->id.n));
}

/* A merge among the later acts: what it had brought together parts. One that was taken back
 * with another since isn't in force any more. */
static bool part_again(struct app *app, struct txn *t, struct act_id id, struct act_id by,
                       struct err *err)
{
    static const struct part_choice along = {.stay = false};
    struct part_told told;
    struct act_row row;
    bool found;
    return act_get(txn_db(t), id, txn_arena(t), &row, &found, err) &&
           (!found || row.undone_act.n ||
            part(app, t, id, by, &along, txn_arena(t), &told, err));
}

static bool undo_all(struct app *app, struct txn *t, struct act *act, void *ctx,
                     struct err *err)
{
    struct undoing *u = ctx;
    struct act_row row;
    struct act_row *later;
    size_t n;
    size_t rows = 0;
    if (!may_undo(t, u->id, &row, err) || !those_that_go(t, u, &later, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!(str_eq(later[i].verb, S("merge"))
                  ? part_again(app, t, later[i].id, act->id, err)
                  : undo_rows(t, later[i].id, act->id, &rows, NULL, err))) {
            return false;
        }
    }
    if (!undo_rows(t, u->id, act->id, &rows, NULL, err)) {
        return false;
    }
    if (rows == 0) {
        return err_set(err, ERR_CONFLICT, "err.undo.nothing", A_ID("id", u->id.n));
    }
    for (size_t i = 0; i < n; i++) {
        if (!undo_left_whole(txn_db(t), later[i].id, txn_arena(t), err)) {
            return false;
        }
    }
    if (!undo_left_whole(txn_db(t), u->id, txn_arena(t), err)) {
        return false;
    }
    act->customer = row.customer;
    act->words = row.words;
    act->undoes = u->id;
    /* undoing an undo: what it had undone is in force again */
    return row.undoes_act.n == 0 || act_redo(t, u->id, err);
}

bool undo(struct app *app, struct act_id id, bool with_later, struct act_id *out,
          struct err *err)
{
    static const struct part_choice along = {.stay = false};
    struct undoing u = {id, with_later};
    struct act act = {.verb = "undo"};
    struct part_told told;
    struct act_row row;
    bool found;
    if (!act_get(app->db, id, app->arena, &row, &found, err)) {
        return false;
    }
    if (found && str_eq(row.verb, S("merge"))) {
        return part_run(app, id, &along, app->arena, &told, out, err);
    }
    if (!act_run(app, &act, undo_all, &u, err)) {
        return false;
    }
    *out = act.id;
    return true;
}
