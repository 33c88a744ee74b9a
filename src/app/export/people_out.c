/* SPDX-License-Identifier: Apache-2.0 */
#include "app/export/people_out.h"

#include "app/approach/approach.h"

#include "base/buf.h"
#include "core/words.h"
#include "store/gen/export.h"
#include "store/gen/people.h"

enum { NOTES_MAX = 1000 };

/* What is read of a customer once. */
struct whole {
    struct people people;
    struct str owner;
    int64_t last;
    VEC(struct note_row) notes; /* latest first */
    VEC(struct permission_row) permissions;
    VEC(struct wish_row) wishes;
    VEC(struct card_rest_row) rest;
};

#define LOAD(query, list, table, ...)                                                          \
    static bool load_##list(struct db *db, struct arena *a, struct whole *w, struct err *err)  \
    {                                                                                          \
        struct query it;                                                                       \
        if (!query##_open(db, w->people.customer.id __VA_ARGS__, &it, err)) {                  \
            return false;                                                                      \
        }                                                                                      \
        while (query##_next(&it)) {                                                            \
            *vec_add(a, &w->list) = it.row;                                                    \
            table##_row_keep(a, &w->list.at[w->list.len - 1]);                                 \
        }                                                                                      \
        return query##_end(&it, err);                                                          \
    }

/* clang-format off */
LOAD(people_notes, notes, note, , NOTES_MAX)
LOAD(people_permissions, permissions, permission, )
LOAD(people_wishes, wishes, wish, )
LOAD(export_rest, rest, card_rest, )
/* clang-format on */

static bool load(struct app *app, struct customer_id id, struct arena *a, struct whole *w,
                 bool *found, struct err *err)
{
    struct staff_row owner = {0};
    struct export_last_row last;
    bool any = false;
    if (!people_load(app->db, id, a, &w->people, found, err)) {
        return false;
    }
    *found = *found && !w->people.customer.deleted_at.has;
    if (!*found) {
        return true;
    }
    if (!load_notes(app->db, a, w, err) || !load_permissions(app->db, a, w, err) ||
        !load_wishes(app->db, a, w, err) || !load_rest(app->db, a, w, err) ||
        !export_last(app->db, id, a, &last, err) ||
        !staff_get(app->db, w->people.customer.owner_staff, a, &owner, &any, err)) {
        return false;
    }
    w->last = last.day;
    w->owner = any ? owner.name : S("");
    return true;
}

/* Is a row with this contact told with that person? What is the customer's as a whole stands
 * with the first record. */
static bool is_theirs(struct contact_id of, const struct contact_row *c, bool first)
{
    return of.n == 0 ? first : c && c->id.n == of.n;
}

static void take_notes(struct arena *a, const struct whole *w, bool first, struct person_out *p)
{
    size_t room = PEOPLE_NOTE_MAX;
    size_t from = 0;
    struct buf b = buf_in(a);
    for (; from < w->notes.len; from++) { /* the oldest are left off where there are too many */
        size_t need = w->notes.at[from].words.len + 2;
        if (need > room) {
            break;
        }
        room -= need;
    }
    while (from-- > 0) {
        const struct note_row *n = &w->notes.at[from];
        if (is_theirs(n->contact, p->contact, first)) {
            buf_z(&b, b.len ? "\n\n" : "");
            buf_put(&b, n->words);
        }
    }
    p->note = buf_str(&b);
}

/* What was said about everybody of a customer holds for each of them. */
static void take_refusals(struct app *app, const struct whole *w, struct person_out *p)
{
    for (size_t i = 0; i < w->permissions.len; i++) {
        const struct permission_row *r = &w->permissions.at[i];
        bool holds = !r->expires_day.has || r->expires_day.n >= app->today;
        if (r->contact.n == 0 || (p->contact && p->contact->id.n == r->contact.n)) {
            permission_fold(&p->permission, (enum permission_kind)r->kind,
                            r->channel.has ? r->channel.n : -1, holds);
        }
    }
    for (size_t i = 0; i < w->wishes.len; i++) {
        const struct wish_row *r = &w->wishes.at[i];
        bool theirs = r->contact.n == 0 || (p->contact && p->contact->id.n == r->contact.n);
        if (!theirs || r->ended_day.has || !r->number.has) {
            continue;
        }
        if (r->kind == WISH_CHANNEL_NO && r->number.n >= 0 && r->number.n < CHANNEL_COUNT) {
            p->permission.objected |= CHANNEL_BIT((unsigned)r->number.n);
        } else if (r->kind == WISH_QUIET_UNTIL && r->number.n > app->today) {
            p->quiet_until = r->number;
        }
    }
}

static void take_lists(struct arena *a, const struct whole *w, bool first, struct person_out *p)
{
    const struct people *all = &w->people;
    for (size_t i = 0; i < all->points.len; i++) {
        if (is_theirs(all->points.at[i].contact, p->contact, first)) {
            *vec_add(a, &p->points) = all->points.at[i];
        }
    }
    for (size_t i = 0; i < all->addresses.len; i++) {
        if (is_theirs(all->addresses.at[i].contact, p->contact, first)) {
            *vec_add(a, &p->addresses) = all->addresses.at[i];
        }
    }
    for (size_t i = 0; i < all->fields.len && first; i++) {
        *vec_add(a, &p->fields) = all->fields.at[i];
    }
    for (size_t i = 0; i < w->rest.len; i++) {
        if (is_theirs(w->rest.at[i].contact, p->contact, first)) {
            *vec_add(a, &p->rest) = w->rest.at[i];
        }
    }
}

static struct person_out person_of(struct app *app, struct arena *a, const struct whole *w,
                                   const struct contact_row *c, bool first)
{
    struct person_out p = {
        .people = &w->people, .contact = c, .owner = w->owner, .last = w->last};
    bool firm = w->people.customer.kind == CUSTOMER_ORGANIZATION;
    p.organization = firm ? w->people.customer.name : S("");
    p.name = c ? contact_name(a, c) : w->people.customer.name;
    take_lists(a, w, first, &p);
    take_notes(a, w, first, &p);
    take_refusals(app, w, &p);
    return p;
}

/* A firm with something of its own, or without people, is told before its people. */
static bool stands_alone(const struct whole *w)
{
    const struct people *p = &w->people;
    bool own = p->contacts.len == 0;
    if (p->customer.kind != CUSTOMER_ORGANIZATION) {
        return own;
    }
    for (size_t i = 0; i < p->points.len; i++) {
        own = own || p->points.at[i].contact.n == 0;
    }
    for (size_t i = 0; i < p->addresses.len; i++) {
        own = own || p->addresses.at[i].contact.n == 0;
    }
    return own;
}

struct taking {
    struct app *app;
    const struct people_filter *filter;
    const struct gate_rules *rules; /* with filter->by */
    person_take *take;
    void *ctx;
};

static void only_way(struct person_out *p, const struct approach_way *way)
{
    size_t kept = 0;
    for (size_t i = 0; way->point.n && i < p->points.len; i++) {
        if (p->points.at[i].id.n == way->point.n) {
            p->points.at[kept++] = p->points.at[i];
        }
    }
    p->points.len = way->point.n ? kept : p->points.len;
}

/* A list is worked through without weighing anybody: what would be asked is left out. */
static bool offer(struct taking *t, struct arena *a, struct person_out *p, struct err *err)
{
    struct approach *who;
    struct approach_answer answer;
    if (!t->filter->by.has) {
        return t->take(t->ctx, a, p, err);
    }
    struct candidate c = {.customer_id = p->people->customer.id,
                          .contact_id = p->contact ? p->contact->id : (struct contact_id){0}};
    struct approach_question q = {.channel = (int)t->filter->by.n,
                                  .purpose = GATE_MARKETING,
                                  .mode = GATE_BULK,
                                  .at_ms = t->app->now_ms};
    if (!approach_load(t->app, &c, a, &who, err)) {
        return false;
    }
    approach_ask(t->rules, who, &q, a, &answer);
    if (answer.verdict.decision != GATE_ALLOW || !answer.way) {
        return true;
    }
    only_way(p, answer.way);
    return t->take(t->ctx, a, p, err);
}

static bool take_customer(struct taking *t, struct arena *a, struct customer_id id,
                          struct err *err)
{
    struct app *app = t->app;
    struct whole w = {0};
    bool found;
    if (!load(app, id, a, &w, &found, err)) {
        return false;
    }
    if (!found) {
        return true; /* gone meanwhile */
    }
    bool alone = stands_alone(&w);
    if (alone) {
        struct person_out p = person_of(app, a, &w, NULL, true);
        if (!offer(t, a, &p, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < w.people.contacts.len; i++) {
        struct person_out p = person_of(app, a, &w, &w.people.contacts.at[i], !alone && i == 0);
        if (!offer(t, a, &p, err)) {
            return false;
        }
    }
    return true;
}

static bool find(struct app *app, struct arena *a, const struct people_filter *f,
                 struct customer_id **out, size_t *n, struct err *err)
{
    struct export_customers it;
    VEC(struct customer_id) ids = {0};
    if (f->of) {
        *out = f->of;
        *n = f->of_len;
        return true;
    }
    if (!export_customers_open(app->db, f->stage, f->owner.n, f->tag, &it, err)) {
        return false;
    }
    while (export_customers_next(&it)) {
        *vec_add(a, &ids) = it.row.id;
    }
    *out = ids.at;
    *n = ids.len;
    return export_customers_end(&it, err);
}

bool people_out(struct app *app, const struct people_filter *f, person_take *take, void *ctx,
                struct err *err)
{
    struct arena *list = arena_new();
    struct arena *a = arena_new();
    struct customer_id *ids = NULL;
    size_t n = 0;
    struct taking t = {app, f, NULL, take, ctx};
    bool ok =
        (!f->by.has || rules_of_shop(app, &t.rules, err)) && find(app, list, f, &ids, &n, err);
    for (size_t i = 0; ok && i < n; i++) {
        struct arena_mark mark = arena_mark(a);
        ok = take_customer(&t, a, ids[i], err);
        arena_rewind(a, mark);
    }
    arena_free(a);
    arena_free(list);
    return ok;
}
