/* SPDX-License-Identifier: Apache-2.0 */
#include "app/history.h"

#include "app/undo_later.h"
#include "base/vec.h"
#include "store/gen/act.h"

struct lines {
    VEC(struct history_line) at;
};

static void add_line(struct arena *a, struct lines *l, const struct act_row *row)
{
    struct history_line *line = vec_add(a, &l->at);
    line->act = *row;
    act_row_keep(a, &line->act);
}

static bool add_names(struct app *app, struct arena *a, struct lines *l, struct err *err)
{
    for (size_t i = 0; i < l->at.len; i++) {
        struct history_line *line = &l->at.at[i];
        struct customer_row c;
        struct staff_row s;
        bool found = false;
        if (line->act.customer.n &&
            !customer_get(app->db, line->act.customer, a, &c, &found, err)) {
            return false;
        }
        line->customer = found ? c.name : S("");
        found = false;
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
