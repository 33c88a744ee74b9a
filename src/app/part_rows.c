/* SPDX-License-Identifier: Apache-2.0 */
/* Row by row: what it was, what the merge made of it, what it is now. */
#include <string.h>

#include "app/part_steps.h"
#include "base/map.h"
#include "store/gen/change.h"

static bool has_column(const struct table *tab, const char *name)
{
    return merge_column(tab, name) >= 0;
}

static bool in_key(const struct table *tab, int column)
{
    for (int i = 0; i < tab->key_count; i++) {
        if (tab->key[i] == column) {
            return true;
        }
    }
    return false;
}

static void key_of(const struct table *tab, const struct value *row, struct value key[])
{
    for (int i = 0; i < tab->key_count; i++) {
        key[i] = row[tab->key[i]];
    }
}

static bool same_key(const struct table *tab, const struct value *x, const struct value *y)
{
    for (int i = 0; i < tab->key_count; i++) {
        if (!merge_same_value(&x[tab->key[i]], &y[tab->key[i]])) {
            return false;
        }
    }
    return true;
}

/* ---------------------------------------------------------------------------- what it wrote */

static bool image(struct parting *p, const struct table *tab, struct str text,
                  struct value **out, struct err *err)
{
    *out = NULL;
    if (!text.len) {
        return true;
    }
    struct value *row = arena_array(p->a, struct value, COLUMNS_MAX);
    if (!row_from_image(p->a, tab, text, row, err)) {
        return false;
    }
    values_keep(p->a, row, tab->column_count);
    *out = row;
    return true;
}

/* A row's table and key in one word; of one that moved without whose it is. */
static struct str row_word(struct arena *a, const struct table *tab, const struct value *row,
                           bool moved)
{
    struct value copy[COLUMNS_MAX];
    memcpy(copy, row, (size_t)tab->column_count * sizeof *copy);
    if (moved) {
        copy[tab->customer] = value_int(0);
    }
    struct str key = row_key(a, tab, copy);
    return str_format(a, "%s%.*s", tab->name, (int)key.len, key.at);
}

/* A row that the merge wrote several times is one: what it was first, what it was last. */
static void add_change(struct parting *p, struct map *at, const struct table *tab,
                       struct value *before, struct value *after)
{
    bool is_new;
    struct str word = row_word(p->a, tab, before ? before : after, false);
    int64_t *i = map_text(at, word, &is_new);
    if (!is_new) {
        p->rows.at[*i].after = after;
        return;
    }
    *i = (int64_t)p->rows.len;
    *vec_add(p->a, &p->rows) = (struct part_row){tab, before, after};
}

static bool read_changes(struct parting *p, struct err *err)
{
    struct change_of_act it;
    struct map at = map_in(p->a);
    VEC(struct change_row) all = {0};
    if (!change_of_act_open(txn_db(p->t), p->merge, &it, err)) {
        return false;
    }
    while (change_of_act_next(&it)) {
        struct change_row *c = vec_add(p->a, &all);
        *c = it.row;
        change_row_keep(p->a, c);
    }
    if (!change_of_act_end(&it, err)) {
        return false;
    }
    for (size_t i = all.len; i-- > 0;) { /* they came last first */
        const struct change_row *c = &all.at[i];
        const struct table *tab = table_named(c->tbl);
        struct value *before, *after;
        if (!tab) {
            return err_set(err, ERR_DAMAGED, "err.store.image", A_STR("table", c->tbl));
        }
        if (!image(p, tab, c->before, &before, err) || !image(p, tab, c->after, &after, err)) {
            return false;
        }
        if (!before && !after) { /* nothing that nobody changed is ever written down */
            return err_set(err, ERR_DAMAGED, "err.store.image", A_STR("table", c->tbl));
        }
        add_change(p, &at, tab, before, after);
    }
    return all.len > 0 ||
           err_set(err, ERR_CONFLICT, "err.undo.nothing", A_ID("id", p->merge.n));
}

/* The same row under the first's number: of what has the customer in its key. */
static bool is_moved(const struct table *tab, const struct value *was, const struct value *is)
{
    for (int k = 0; k < tab->column_count; k++) {
        bool name = tab == &tables[TABLE_FIELD] && strcmp(tab->columns[k].name, "name") == 0;
        bool follows = k == tab->customer || k == tab->contact;
        if (name ? !str_starts(is[k].s, was[k].s)
                 : (!follows && !merge_same_value(&was[k], &is[k]))) {
            return false;
        }
    }
    return true;
}

/* Does the customer's number stand in the key of what was written, and which side's is it? */
static bool is_half(const struct part_row *r, bool made)
{
    return r->tab->customer >= 0 && in_key(r->tab, r->tab->customer) &&
           (made ? !r->before && r->after : r->before && !r->after);
}

static bool pair(struct part_row *was, struct part_row *is)
{
    if (is->tab != was->tab || !is_half(is, true) ||
        !is_moved(was->tab, was->before, is->after)) {
        return false;
    }
    was->after = is->after;
    is->after = NULL; /* nothing is left of it */
    return true;
}

/* A field may have got another name on its way, so it is looked for among all. */
static void pair_field(struct parting *p, struct part_row *was)
{
    for (size_t k = 0; k < p->rows.len && was->tab == &tables[TABLE_FIELD]; k++) {
        if (pair(was, &p->rows.at[k])) {
            return;
        }
    }
}

static void pair_moved(struct parting *p)
{
    struct map made = map_in(p->a);
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct part_row *r = &p->rows.at[i];
        if (is_half(r, true)) {
            *map_text(&made, row_word(p->a, r->tab, r->after, true), NULL) = (int64_t)i;
        }
    }
    for (size_t i = 0; i < p->rows.len; i++) {
        struct part_row *was = &p->rows.at[i];
        if (!is_half(was, false) || was->before[was->tab->customer].i != p->from.n) {
            continue;
        }
        int64_t *is = map_text_find(&made, row_word(p->a, was->tab, was->before, true));
        if (!is || !pair(was, &p->rows.at[*is])) {
            pair_field(p, was);
        }
    }
}

/* Whose the merge was, from the customer that went; without one it was of two people. */
static void find_sides(struct parting *p)
{
    p->from = p->into;
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct part_row *r = &p->rows.at[i];
        if (r->tab == &tables[TABLE_CUSTOMER] && r->before && !r->after) {
            p->from.n = r->before[0].i;
        }
    }
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct part_row *r = &p->rows.at[i];
        int kind = merge_column(&tables[TABLE_CUSTOMER], "kind");
        if (r->tab == &tables[TABLE_CUSTOMER] && r->before && r->after) {
            p->raised =
                r->before[kind].i == CUSTOMER_CONTACT && r->after[kind].i != CUSTOMER_CONTACT;
        }
    }
}

/* Which person went into which: whatever named the one names the other since. */
static void note_pair(struct parting *p, int64_t goes, int64_t stays)
{
    for (size_t i = 0; i < p->goes.len; i++) {
        if (p->goes.at[i].n == goes) {
            return;
        }
    }
    vec_add(p->a, &p->goes)->n = goes;
    vec_add(p->a, &p->stays)->n = stays;
}

static void find_pairs(struct parting *p)
{
    int64_t went = 0, changed = 0;
    size_t gone = 0, stayed = 0;
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct part_row *r = &p->rows.at[i];
        for (int k = 0; r->before && r->after && k < r->tab->column_count; k++) {
            if (r->tab->columns[k].names == TABLE_CONTACT && r->before[k].kind == VALUE_INT &&
                r->after[k].kind == VALUE_INT && r->before[k].i != r->after[k].i) {
                note_pair(p, r->before[k].i, r->after[k].i);
            }
        }
        if (r->tab == &tables[TABLE_CONTACT] && r->before) {
            bool ours = r->before[r->tab->customer].i == p->into.n;
            gone += !r->after;
            went = r->after ? went : r->before[0].i;
            stayed += r->after && ours;
            changed = r->after && ours ? r->before[0].i : changed;
        }
    }
    if (gone == 1 && stayed == 1) {
        note_pair(p, went, changed);
    }
}

struct contact_id part_twin(const struct parting *p, struct contact_id id)
{
    for (size_t i = 0; id.n && i < p->stays.len; i++) {
        if (p->stays.at[i].n == id.n) {
            return p->goes.at[i];
        }
    }
    return (struct contact_id){0};
}

bool part_read(struct parting *p, struct err *err)
{
    if (!read_changes(p, err)) {
        return false;
    }
    find_sides(p);
    find_pairs(p);
    pair_moved(p);
    return true;
}

/* ---------------------------------------------------------------------------- what it is now
 */

/* A row with the customer in its key may have come to another day since: its id is looked for.
 */
static bool now_by_id(struct parting *p, const struct part_row *r, struct value **out,
                      struct err *err)
{
    int id = merge_column(r->tab, "id");
    struct merge_rows rows = {0};
    struct value key = r->after[r->tab->customer];
    *out = NULL;
    if (id < 0 || !in_key(r->tab, r->tab->customer)) {
        return true;
    }
    if (!merge_read(txn_db(p->t), p->a, r->tab, r->tab->of_customer, &key, &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.at.len; i++) {
        if (rows.at.at[i][id].i == r->after[id].i) {
            *out = rows.at.at[i];
        }
    }
    return true;
}

static bool now_of(struct parting *p, const struct part_row *r, struct value **out,
                   struct err *err)
{
    struct value key[COLUMNS_MAX];
    struct value *row = arena_array(p->a, struct value, COLUMNS_MAX);
    bool found;
    key_of(r->tab, r->after ? r->after : r->before, key);
    if (!row_get_values(txn_db(p->t), r->tab, key, p->a, row, &found, err)) {
        return false;
    }
    *out = found ? row : NULL;
    return found || !r->after || now_by_id(p, r, out, err);
}

static void tell(struct parting *p, const struct part_row *r, int column, struct value was,
                 struct value now)
{
    const struct table *tab = r->tab;
    struct part_edit e = {.table = (enum table_id)(tab - tables),
                          .column = column < 0 ? NULL : tab->columns[column].name,
                          .was = was,
                          .now = now};
    bool theirs = r->before && tab->customer >= 0 && p->from.n != p->into.n &&
                  r->before[tab->customer].i == p->from.n;
    e.of_second = theirs;
    values_keep(p->told_in, &e.was, 1);
    values_keep(p->told_in, &e.now, 1);
    *vec_add(p->told_in, &p->told->edits) = e;
}

static int name_column(const struct table *tab)
{
    static const char *const shown[] = {"value", "words", "what", "tag", "street", "name"};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        if (has_column(tab, shown[i])) {
            return merge_column(tab, shown[i]);
        }
    }
    return 0;
}

/* Does what a row names still stand there? What may be left out is. */
static bool still_whole(struct parting *p, const struct table *tab, struct value *row,
                        bool *whole, struct err *err)
{
    *whole = true;
    for (int k = 0; k < tab->column_count; k++) {
        struct value other[COLUMNS_MAX];
        bool found = true;
        if (tab->columns[k].names < 0 || row[k].kind != VALUE_INT || row[k].i == 0) {
            continue;
        }
        if (!row_get_values(txn_db(p->t), &tables[tab->columns[k].names], &row[k], p->a, other,
                            &found, err)) {
            return false;
        }
        if (!found && tab->columns[k].nullable) {
            row[k] = (struct value){.kind = VALUE_NULL};
        } else if (!found) {
            *whole = false;
        }
    }
    return true;
}

/* Column by column: what the merge changed goes back unless it was changed again. */
static bool back(struct parting *p, const struct part_row *r, struct value *now,
                 struct err *err)
{
    struct value row[COLUMNS_MAX], key[COLUMNS_MAX];
    for (int k = 0; k < r->tab->column_count; k++) {
        bool since = !merge_same_value(&now[k], &r->after[k]);
        row[k] = since ? now[k] : r->before[k];
        if (since && k != r->tab->customer && r->tab->columns[k].names < 0 &&
            strcmp(r->tab->columns[k].name, "norm") != 0) {
            tell(p, r, k, r->after[k], now[k]);
        }
    }
    bool whole;
    if (!still_whole(p, r->tab, row, &whole, err)) {
        return false;
    }
    if (!whole) {
        return true;
    }
    if (!same_key(r->tab, row, now)) {
        key_of(r->tab, now, key);
        if (!row_drop_values(p->t, r->tab, key, err)) {
            return false;
        }
    }
    return row_put_values(p->t, r->tab, row, err);
}

/* What the merge dropped comes again, unless whoever it names is gone since. */
static bool again(struct parting *p, const struct part_row *r, struct err *err)
{
    struct value row[COLUMNS_MAX];
    bool whole;
    memcpy(row, r->before, (size_t)r->tab->column_count * sizeof *row);
    return still_whole(p, r->tab, row, &whole, err) &&
           (!whole || row_put_values(p->t, r->tab, row, err));
}

/* What the merge made goes, unless somebody wrote in it since. */
static bool made(struct parting *p, const struct part_row *r, struct value *now,
                 struct err *err)
{
    struct value key[COLUMNS_MAX];
    bool same = true;
    for (int k = 0; k < r->tab->column_count; k++) {
        if (!merge_same_value(&now[k], &r->after[k])) {
            same = false;
            tell(p, r, k, r->after[k], now[k]);
        }
    }
    key_of(r->tab, now, key);
    return !same || row_drop_values(p->t, r->tab, key, err);
}

static bool one_row(struct parting *p, const struct part_row *r, struct err *err)
{
    struct value *now;
    if (!r->before && !r->after) {
        return true;
    }
    if (!now_of(p, r, &now, err)) {
        return false;
    }
    if (r->before && !r->after) {
        return now || again(p, r, err);
    }
    if (!now) { /* dropped since */
        if (r->before) {
            int k = name_column(r->tab);
            tell(p, r, -1, r->after[k], r->after[k]);
        }
        return true;
    }
    return r->before ? back(p, r, now, err) : made(p, r, now, err);
}

/* Customers first, then people, then what names them. */
static int rank(const struct part_row *r)
{
    return r->tab == &tables[TABLE_CUSTOMER]  ? 0
           : r->tab == &tables[TABLE_CONTACT] ? 1
           : r->tab == &tables[TABLE_NEED] || r->tab == &tables[TABLE_POINT] ||
                   r->tab == &tables[TABLE_THING]
               ? 2
               : 3;
}

bool part_restore(struct parting *p, struct err *err)
{
    for (int turn = 0; turn < 4; turn++) {
        for (size_t i = 0; i < p->rows.len; i++) {
            if (rank(&p->rows.at[i]) == turn && !one_row(p, &p->rows.at[i], err)) {
                return false;
            }
        }
    }
    return true;
}
