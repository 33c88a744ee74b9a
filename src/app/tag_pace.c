/* SPDX-License-Identifier: Apache-2.0 */
#include "app/tag_pace.h"

#include <string.h>

#include "app/act.h"
#include "app/entry.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"

/* " e-bike gazelle ": folded, what isn't of a word as one blank, one at each end. */
static struct str as_words(struct arena *a, struct str text)
{
    static const char marks[] = " .,;:/()[]\"'+&*#!?\t\n";
    struct str folded = utf8_fold(a, text);
    struct buf b = buf_in(a);
    buf_char(&b, ' ');
    for (size_t i = 0; i < folded.len; i++) {
        char c = strchr(marks, folded.at[i]) ? ' ' : folded.at[i];
        if (c != ' ' || b.at[b.len - 1] != ' ') {
            buf_char(&b, c);
        }
    }
    if (b.at[b.len - 1] != ' ') {
        buf_char(&b, ' ');
    }
    return buf_str(&b);
}

static bool names(struct str words, struct str group)
{
    return group.len > 2 && str_find(words, group) >= 0;
}

bool tag_paces_load(struct db *db, struct arena *a, struct tag_paces *out, struct err *err)
{
    struct learn_groups it;
    VEC(struct str) tags = {0};
    if (!learn_groups_open(db, &it, err)) {
        return false;
    }
    while (learn_groups_next(&it)) {
        *vec_add(a, &tags) = str_copy(a, it.row.tag);
    }
    if (!learn_groups_end(&it, err)) {
        return false;
    }
    struct tag_paces paces = {tags.at, arena_array(a, struct str, tags.len), tags.len};
    for (size_t i = 0; i < tags.len; i++) {
        paces.folded[i] = as_words(a, tags.at[i]);
    }
    *out = paces;
    return true;
}

static bool give(struct txn *t, struct customer_id customer, struct str tag, struct err *err)
{
    struct tag_row row;
    bool found;
    return tag_get(txn_db(t), customer, tag, txn_arena(t), &row, &found, err) &&
           (found || tag_put(t, &(struct tag_row){.customer = customer, .tag = tag}, err));
}

bool tag_paces_give(struct txn *t, const struct tag_paces *paces, struct customer_id customer,
                    struct str what, struct err *err)
{
    if (paces->len == 0 || customer.n <= 0 || what.len == 0) {
        return true;
    }
    struct str words = as_words(txn_arena(t), what);
    for (size_t i = 0; i < paces->len; i++) {
        if (names(words, paces->folded[i]) && !give(t, customer, paces->tag[i], err)) {
            return false;
        }
    }
    return true;
}

/* Everybody who bought or owns such a thing already. */
static bool give_to_all(struct txn *t, struct str tag, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct learn_kinds it;
    struct str group = as_words(a, tag);
    struct map seen = map_in(a);
    VEC(struct customer_id) customers = {0};
    if (!learn_kinds_open(txn_db(t), &it, err)) {
        return false;
    }
    while (learn_kinds_next(&it)) {
        struct arena_mark mark = arena_mark(a);
        bool of_it = names(as_words(a, it.row.what), group);
        arena_rewind(a, mark);
        if (of_it && !map_number_find(&seen, it.row.customer.n)) {
            map_number(&seen, it.row.customer.n, NULL);
            *vec_add(a, &customers) = it.row.customer;
        }
    }
    bool ok = learn_kinds_end(&it, err);
    for (size_t i = 0; ok && i < customers.len; i++) {
        ok = give(t, customers.at[i], tag, err);
    }
    return ok;
}

static bool write_pace(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    const struct tag_pace_row *row = ctx;
    struct tag_pace_row before;
    bool found;
    (void)app;
    act->words = str_format(txn_arena(t), "%.*s: %d", STR_ARG(row->tag), (int)row->days);
    if (row->days > 0) {
        return tag_pace_put(t, row, err) && give_to_all(t, row->tag, err);
    }
    return tag_pace_get(txn_db(t), row->tag, txn_arena(t), &before, &found, err) &&
           (found || err_set(err, ERR_MISSING, "err.pace.missing", A_STR("tag", row->tag))) &&
           tag_pace_drop(t, row->tag, err);
}

bool tag_pace_set(struct app *app, struct str tag, int64_t days, struct str words,
                  struct err *err)
{
    struct tag_pace_row row = {.days = days};
    struct act act = {.verb = "pace"};
    if (days < 0 || days > TAG_PACE_MAX) {
        return err_set(err, ERR_INPUT, "err.pace.days", A_INT("max", TAG_PACE_MAX));
    }
    return entry_tag(app->arena, tag, &row.tag, err) &&
           (words.len == 0 || entry_text(words, PEOPLE_VALUE_MAX, &row.words, err)) &&
           act_run(app, &act, write_pace, &row, err);
}

bool tag_pace_list(struct app *app, struct arena *a, struct learn_group_paces_row **out,
                   size_t *n, struct err *err)
{
    struct learn_group_paces it;
    VEC(struct learn_group_paces_row) rows = {0};
    if (!learn_group_paces_open(app->db, &it, err)) {
        return false;
    }
    while (learn_group_paces_next(&it)) {
        struct learn_group_paces_row *row = vec_add(a, &rows);
        *row = it.row;
        row->tag = str_copy(a, it.row.tag);
        row->words = str_copy(a, it.row.words);
    }
    if (!learn_group_paces_end(&it, err)) {
        return false;
    }
    *out = rows.at;
    *n = rows.len;
    return true;
}
