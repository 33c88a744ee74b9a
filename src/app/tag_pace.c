/* SPDX-License-Identifier: Apache-2.0 */
#include "app/tag_pace.h"

#include "app/act.h"
#include "app/entry.h"
#include "base/vec.h"

static bool write_pace(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    const struct tag_pace_row *row = ctx;
    struct tag_pace_row before;
    bool found;
    (void)app;
    act->words = str_format(txn_arena(t), "%.*s: %d", STR_ARG(row->tag), (int)row->days);
    if (row->days > 0) {
        return tag_pace_put(t, row, err);
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
