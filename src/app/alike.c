/* SPDX-License-Identifier: Apache-2.0 */
#include "app/alike.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "store/gen/people.h"

struct found {
    VEC(struct alike) at;
};

static void add(struct app *app, struct found *f, const struct candidate *who, enum alike_by by)
{
    for (size_t i = 0; i < f->at.len; i++) {
        if (f->at.at[i].who.customer_id.n == who->customer_id.n) {
            return;
        }
    }
    if (f->at.len < ALIKE_MAX) {
        *vec_add(app->arena, &f->at) = (struct alike){*who, by};
    }
}

static bool by_name(struct app *app, const struct entry *e, struct found *f, struct err *err)
{
    struct candidate *list;
    size_t n;
    struct arena *a = app->arena;
    struct str want = utf8_fold(a, str_trim(e->name));
    if (!lookup(app, e->name, 50, a, &list, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (str_eq(utf8_fold(a, list[i].name), want)) {
            add(app, f, &list[i], ALIKE_NAME);
        }
    }
    return true;
}

static bool by_points(struct app *app, const struct entry_list *list, enum point_kind kind,
                      enum alike_by by, struct found *f, struct err *err)
{
    for (size_t i = 0; i < list->len; i++) {
        struct str value = list->at[i];
        ptrdiff_t label = str_find(value, S("="));
        struct point_row r = {.kind = kind,
                              .value = str_trim(str_from(value, (size_t)(label + 1)))};
        struct people_of_point it;
        if (!point_normalize(app->arena, app->shop.country, &r)) {
            continue; /* kept as typed, and said to be in doubt */
        }
        if (!people_of_point_open(app->db, r.norm, ALIKE_MAX, &it, err)) {
            return false;
        }
        while (people_of_point_next(&it)) {
            struct candidate who = {.customer_id = it.row.customer,
                                    .name = str_copy(app->arena, it.row.name),
                                    .hint = str_copy(app->arena, it.row.value)};
            add(app, f, &who, by);
        }
        if (!people_of_point_end(&it, err)) {
            return false;
        }
    }
    return true;
}

bool alike(struct app *app, const struct entry *e, struct alike **out, size_t *len,
           struct err *err)
{
    struct found f = {0};
    if (!by_name(app, e, &f, err) ||
        !by_points(app, &e->phones, POINT_PHONE, ALIKE_PHONE, &f, err) ||
        !by_points(app, &e->mails, POINT_EMAIL, ALIKE_MAIL, &f, err)) {
        return false;
    }
    *out = f.at.at;
    *len = f.at.len;
    return true;
}
