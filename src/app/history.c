/* SPDX-License-Identifier: Apache-2.0 */
#include "app/history.h"

#include "app/undo_later.h"
#include "base/vec.h"
#include "store/gen/act.h"
#include "store/gen/change.h"
#include "store/row.h"

struct lines {
    VEC(struct history_line) at;
};

static void add_line(struct arena *a, struct lines *l, const struct act_row *row)
{
    struct history_line *line = vec_add(a, &l->at);
    line->act = *row;
    act_row_keep(a, &line->act);
}

/* The name in the last image of a customer who isn't in the book. */
static bool last_name(struct app *app, struct customer_id id, struct arena *a, struct str *out,
                      struct err *err)
{
    const struct table *tab = &tables[TABLE_CUSTOMER];
    struct value values[COLUMNS_MAX] = {value_int(id.n)};
    struct change_row change;
    struct customer_row c;
    bool found;
    if (!change_last_of_row(app->db, str_of(tab->name), row_key(a, tab, values), a, &change,
                            &found, err)) {
        return false;
    }
    if (!found) {
        return true;
    }
    if (!row_from_image(a, tab, change.after.len ? change.after : change.before, values, err)) {
        return false;
    }
    row_from_values(tab, values, &c);
    *out = c.name;
    return true;
}

bool history_name(struct app *app, struct customer_id id, struct arena *a, struct str *out,
                  struct err *err)
{
    struct customer_row c;
    bool found = false;
    *out = S("");
    if (id.n && !customer_get(app->db, id, a, &c, &found, err)) {
        return false;
    }
    if (found) {
        *out = c.name;
        return true;
    }
    return !id.n || last_name(app, id, a, out, err);
}

static bool add_undoable(struct app *app, struct arena *a, struct history_line *line,
                         struct err *err)
{
    struct change_kept_row kept;
    if (line->act.undone_act.n || str_eq(line->act.verb, S("import_undo"))) {
        return true;
    }
    if (line->act.batch.n) {
        line->undoable = true;
        return true;
    }
    if (!change_kept(app->db, line->act.id, a, &kept, err)) {
        return false;
    }
    line->undoable = kept.n > 0;
    return true;
}

static bool add_names(struct app *app, struct arena *a, struct lines *l, struct err *err)
{
    for (size_t i = 0; i < l->at.len; i++) {
        struct history_line *line = &l->at.at[i];
        struct staff_row s;
        bool found = false;
        if (!history_name(app, line->act.customer, a, &line->customer, err) ||
            !add_undoable(app, a, line, err)) {
            return false;
        }
        if (line->act.staff.n && !staff_get(app->db, line->act.staff, a, &s, &found, err)) {
            return false;
        }
        line->staff = found ? s.name : S("");
    }
    return true;
}

static bool recent(struct app *app, int64_t count, struct arena *a, struct lines *l,
                   struct err *err)
{
    struct act_recent it;
    if (!act_recent_open(app->db, (struct act_id){INT64_MAX}, count, &it, err)) {
        return false;
    }
    while (act_recent_next(&it)) {
        add_line(a, l, &it.row);
    }
    return act_recent_end(&it, err);
}

static bool recent_of(struct app *app, struct customer_id customer, int64_t count,
                      struct arena *a, struct lines *l, struct err *err)
{
    struct act_recent_of it;
    if (!act_recent_of_open(app->db, customer, (struct act_id){INT64_MAX}, count, &it, err)) {
        return false;
    }
    while (act_recent_of_next(&it)) {
        add_line(a, l, &it.row);
    }
    return act_recent_of_end(&it, err);
}

bool history_list(struct app *app, struct customer_id customer, int64_t count, struct arena *a,
                  struct history_line **out, size_t *len, struct err *err)
{
    struct lines l = {0};
    bool ok = customer.n ? recent_of(app, customer, count, a, &l, err)
                         : recent(app, count, a, &l, err);
    if (!ok || !add_names(app, a, &l, err)) {
        return false;
    }
    *out = l.at.at;
    *len = l.at.len;
    return true;
}

bool undo_later(struct app *app, struct act_id id, struct arena *a, struct history_line **out,
                size_t *len, struct err *err)
{
    struct lines l = {0};
    struct act_row *acts;
    size_t n;
    if (!later_acts(app->db, id, a, &acts, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        vec_add(a, &l.at)->act = acts[i];
    }
    if (!add_names(app, a, &l, err)) {
        return false;
    }
    *out = l.at.at;
    *len = l.at.len;
    return true;
}

bool undo_candidate(struct app *app, struct act_id *out, struct err *err)
{
    struct act_row row;
    bool found;
    if (!act_last(app->db, app->as.n, app->arena, &row, &found, err)) {
        return false;
    }
    *out = found ? row.id : (struct act_id){0};
    return true;
}
