/* SPDX-License-Identifier: Apache-2.0 */
#include "app/owed.h"

#include "base/vec.h"
#include "store/gen/owed.h"
#include "store/gen/rows.h"

struct lines {
    struct arena *arena;
    enum duty_kind duty;
    VEC(struct owed_line) list;
};

#define LOAD(query)                                                                            \
    static bool load_##query(struct app *app, struct lines *l, struct customer_id customer,    \
                             bool all, struct err *err)                                        \
    {                                                                                          \
        struct query it;                                                                       \
        if (!query##_open(app->db, customer.n, all, OWED_LIST_MAX, &it, err)) {                \
            return false;                                                                      \
        }                                                                                      \
        while (query##_next(&it)) {                                                            \
            *vec_add(l->arena, &l->list) =                                                     \
                (struct owed_line){.duty = l->duty,                                            \
                                   .id = it.row.id,                                            \
                                   .customer = it.row.customer,                                \
                                   .name = str_copy(l->arena, it.row.name),                    \
                                   .kind = it.row.kind,                                        \
                                   .words = str_copy(l->arena, it.row.words),                  \
                                   .day = it.row.day,                                          \
                                   .due = it.row.due,                                          \
                                   .wanted = it.row.wanted_day,                                \
                                   .closed = it.row.closed_day,                                \
                                   .answer = str_copy(l->arena, it.row.answer)};               \
        }                                                                                      \
        return query##_end(&it, err);                                                          \
    }

LOAD(owed_needs)
LOAD(owed_promises)
LOAD(owed_tasks)

bool owed_list(struct app *app, enum duty_kind duty, struct customer_id customer, bool all,
               struct arena *a, struct owed_line **out, size_t *n, struct err *err)
{
    struct lines l = {.arena = a, .duty = duty};
    bool ok = duty == DUTY_NEED      ? load_owed_needs(app, &l, customer, all, err)
              : duty == DUTY_PROMISE ? load_owed_promises(app, &l, customer, all, err)
                                     : load_owed_tasks(app, &l, customer, all, err);
    if (ok) {
        *out = l.list.at;
        *n = l.list.len;
    }
    return ok;
}

static bool has_promise(struct app *app, const struct owed_line *need, bool *out,
                        struct err *err)
{
    struct owed_promises_of_need it;
    *out = false;
    if (!owed_promises_of_need_open(app->db, (struct need_id){need->id}, need->customer, &it,
                                    err)) {
        return false;
    }
    while (owed_promises_of_need_next(&it)) {
        *out = true;
    }
    return owed_promises_of_need_end(&it, err);
}

bool owed_left(struct app *app, struct customer_id customer, struct arena *a,
               struct owed_line **out, size_t *n, struct err *err)
{
    static const enum duty_kind kinds[] = {DUTY_PROMISE, DUTY_NEED, DUTY_TASK};
    VEC(struct owed_line) left = {0};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        struct owed_line *lines;
        size_t len;
        if (!owed_list(app, kinds[k], customer, false, a, &lines, &len, err)) {
            return false;
        }
        for (size_t i = 0; i < len; i++) {
            bool promised = false;
            if (kinds[k] == DUTY_NEED && !has_promise(app, &lines[i], &promised, err)) {
                return false;
            }
            if (!promised) {
                *vec_add(a, &left) = lines[i];
            }
        }
    }
    *out = left.at;
    *n = left.len;
    return true;
}

static bool get_need(struct app *app, int64_t id, struct arena *a, struct owed_line *out,
                     bool *found, struct err *err)
{
    struct need_row r;
    if (!need_get(app->db, (struct need_id){id}, a, &r, found, err)) {
        return false;
    }
    if (*found) {
        *out = (struct owed_line){.duty = DUTY_NEED,
                                  .id = id,
                                  .customer = r.customer,
                                  .kind = r.kind,
                                  .words = r.words,
                                  .day = r.day,
                                  .due = r.due,
                                  .wanted = r.wanted_day,
                                  .closed = r.answered_day,
                                  .answer = r.answer};
    }
    return true;
}

static bool get_promise(struct app *app, int64_t id, struct arena *a, struct owed_line *out,
                        bool *found, struct err *err)
{
    struct promise_row r;
    if (!promise_get(app->db, (struct promise_id){id}, a, &r, found, err)) {
        return false;
    }
    if (*found) {
        *out = (struct owed_line){.duty = DUTY_PROMISE,
                                  .id = id,
                                  .customer = r.customer,
                                  .kind = r.state,
                                  .words = r.words,
                                  .day = r.day,
                                  .due = r.due,
                                  .closed = r.closed_day,
                                  .answer = S("")};
    }
    return true;
}

static bool get_task(struct app *app, int64_t id, struct arena *a, struct owed_line *out,
                     bool *found, struct err *err)
{
    struct task_row r;
    if (!task_get(app->db, (struct task_id){id}, a, &r, found, err)) {
        return false;
    }
    if (*found) {
        *out = (struct owed_line){.duty = DUTY_TASK,
                                  .id = id,
                                  .customer = r.customer,
                                  .words = r.words,
                                  .day = r.day,
                                  .due = r.due,
                                  .closed = r.done_day,
                                  .answer = S("")};
    }
    return true;
}

bool owed_get(struct app *app, enum duty_kind duty, int64_t id, struct arena *a,
              struct owed_line *out, bool *found, struct err *err)
{
    struct customer_row c;
    bool known;
    bool ok = duty == DUTY_NEED      ? get_need(app, id, a, out, found, err)
              : duty == DUTY_PROMISE ? get_promise(app, id, a, out, found, err)
                                     : get_task(app, id, a, out, found, err);
    if (!ok || !*found || out->customer.n == 0) {
        return ok;
    }
    if (!customer_get(app->db, out->customer, a, &c, &known, err)) {
        return false;
    }
    *found = known && !c.deleted_at.has;
    out->name = known ? c.name : S("");
    return true;
}
