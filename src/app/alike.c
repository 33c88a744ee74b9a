/* SPDX-License-Identifier: Apache-2.0 */
#include "app/alike.h"

#include "app/entry_steps.h"
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
        *vec_add(app->arena, &f->at) = (struct alike){.who = *who, .by = by};
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

/* What was typed, as the rows that it will be. ERR_INPUT: it can't be. */
static bool read_entry(struct app *app, const struct entry *e, struct customer_id to,
                       struct people *p, struct err *err)
{
    struct arena *a = app->arena;
    struct entry_doubts doubts = {.kept = {.len = 0}};
    struct contact_row c = {.main = 1};
    struct entry_job j = {.entry = e, .doubts = &doubts};
    *p = (struct people){.customer = {.kind = e->kind}};
    if (to.n || e->kind == CUSTOMER_CONTACT) {
        if (!entry_set_contact(app, a, e, &c, err)) {
            return false;
        }
        *vec_add(a, &p->contacts) = c;
    } else {
        p->customer.name = str_trim(e->name);
    }
    return entry_read_lists(app, &j, p, err);
}

static void add_like(struct app *app, struct found *f, const struct dup_like *like)
{
    const struct dup_side *s = &like->side;
    for (size_t i = 0; i < f->at.len; i++) {
        if (f->at.at[i].who.customer_id.n == s->customer.n) {
            f->at.at[i].link = like->link;
            return;
        }
    }
    struct candidate who = {.customer_id = s->customer,
                            .contact_id = s->alone ? (struct contact_id){0} : s->contact,
                            .name = s->name,
                            .whole = s->whole.len ? s->whole : s->name,
                            .hint = s->city.len    ? s->city
                                    : s->phone.len ? s->phone
                                                   : s->mail};
    add(app, f, &who, ALIKE_LIKELY);
    if (f->at.len && f->at.at[f->at.len - 1].who.customer_id.n == s->customer.n) {
        f->at.at[f->at.len - 1].link = like->link;
    }
}

static bool by_all(struct app *app, const struct entry *e, struct customer_id to,
                   struct found *f, struct err *err)
{
    struct people p;
    struct dup_like *like;
    size_t n;
    struct err typed; /* is told when it is to be written */
    if (!read_entry(app, e, to, &p, &typed)) {
        return true;
    }
    if (!dups_like(app, app->db, &p, ALIKE_LEAST, app->arena, &like, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        add_like(app, f, &like[i]);
    }
    return true;
}

bool alike(struct app *app, const struct entry *e, struct customer_id to, struct alike **out,
           size_t *len, struct err *err)
{
    struct found f = {0};
    if (!by_name(app, e, &f, err) ||
        !by_points(app, &e->phones, POINT_PHONE, ALIKE_PHONE, &f, err) ||
        !by_points(app, &e->mails, POINT_EMAIL, ALIKE_MAIL, &f, err) ||
        !by_all(app, e, to, &f, err)) {
        return false;
    }
    *out = f.at.at;
    *len = f.at.len;
    return true;
}
