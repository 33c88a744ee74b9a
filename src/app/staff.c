/* SPDX-License-Identifier: Apache-2.0 */
#include "app/staff.h"

#include "app/act.h"
#include "base/vec.h"
#include "store/gen/staff.h"
#include "text/lang.h"

struct adding {
    struct staff_row row;
};

static bool unused(struct app *app, struct str name, struct err *err)
{
    struct staff_present it;
    bool taken = false;
    if (!staff_present_open(app->db, &it, err)) {
        return false;
    }
    while (staff_present_next(&it)) {
        taken = taken || str_eq_nocase(it.row.name, name);
    }
    if (!staff_present_end(&it, err)) {
        return false;
    }
    return !taken || err_set(err, ERR_CONFLICT, "err.staff.taken", A_STR("name", name));
}

static bool add(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct adding *x = ctx;
    act->words = x->row.name;
    return unused(app, x->row.name, err) && txn_id(t, &x->row.id.n, err) &&
           staff_put(t, &x->row, err);
}

bool staff_add(struct app *app, struct str name, struct str language, int64_t minutes,
               struct staff_id *out, struct err *err)
{
    enum lang lang;
    name = str_trim(name);
    if (name.len == 0 || name.len > STAFF_NAME_MAX) {
        return err_set(err, ERR_INPUT, "err.staff.name", A_INT("max", STAFF_NAME_MAX));
    }
    if (!lang_from_name(language, &lang)) {
        return err_set(err, ERR_INPUT, "err.usage.lang", A_STR("value", language));
    }
    if (minutes < 0 || minutes > STAFF_MINUTES_MAX) {
        return err_set(err, ERR_INPUT, "err.staff.minutes", A_INT("max", STAFF_MINUTES_MAX));
    }
    struct adding x = {{.name = name, .language = str_of(lang_name(lang)), .minutes = minutes}};
    struct act act = {.verb = "staff"};
    if (!act_run(app, &act, add, &x, err)) {
        return false;
    }
    *out = x.row.id;
    return true;
}

bool staff_minutes(struct app *app, int64_t *out, struct err *err)
{
    struct staff_present it;
    int64_t all = 0, own = -1;
    if (!staff_present_open(app->db, &it, err)) {
        return false;
    }
    while (staff_present_next(&it)) {
        all += it.row.minutes;
        own = it.row.id.n == app->as.n ? it.row.minutes : own;
    }
    if (!staff_present_end(&it, err)) {
        return false;
    }
    *out = own >= 0 ? own : all;
    return true;
}

bool staff_list(struct app *app, struct arena *a, struct staff_row **out, size_t *n,
                struct err *err)
{
    struct staff_present it;
    VEC(struct staff_row) rows = {0};
    if (!staff_present_open(app->db, &it, err)) {
        return false;
    }
    while (staff_present_next(&it)) {
        struct staff_row *row = vec_add(a, &rows);
        *row = it.row;
        staff_row_keep(a, row);
    }
    if (!staff_present_end(&it, err)) {
        return false;
    }
    *out = rows.at;
    *n = rows.len;
    return true;
}
