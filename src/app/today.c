/* SPDX-License-Identifier: Apache-2.0 */
#include "app/today.h"

#include "base/vec.h"
#include "core/name.h"
#include "store/gen/facts.h"

/* What is gathered while everybody passes by. */
struct gather {
    const struct today_options *o;
    const struct shop_facts *shop;
    struct arena *arena;
    struct day_list_maker *maker;
    int64_t from; /* first of the thirty days */
    int64_t alive;
    int64_t returned;
    VEC(struct customer_id) peace;   /* rows to make */
    VEC(struct customer_id) nothing; /* the same */
};

/* What says more than that we just spoke, or that they have drifted away. */
static bool says_something(uint32_t peace)
{
    uint32_t plain =
        1U << PEACE_SPOKEN | 1U << PEACE_GONE | 1U << PEACE_PROSPECT | 1U << PEACE_APPROACHED;
    return (peace & ~plain) != 0;
}

static bool gather_one(void *ctx, const struct facts *f)
{
    struct gather *g = ctx;
    const struct standing *s = &f->standing;
    if (s->last_purchase != NO_DAY && s->last_purchase >= g->from) {
        g->alive++;
        g->returned += s->own_first != NO_DAY && s->own_first < g->from;
    }
    struct today_brief b = day_list_add(g->maker, f, f->customer.n);
    bool room = g->o->all || (g->peace.len < TODAY_PEACE_SHOWN && says_something(b.peace));
    if (b.part == PART_PEACE && room) {
        *vec_add(g->arena, &g->peace) = f->customer;
    } else if (b.part == PART_NOTHING && g->o->all) {
        *vec_add(g->arena, &g->nothing) = f->customer;
    }
    return true;
}

/* Whom we owe something: whether we tried since it was due. */
static bool add_tried(struct app *app, struct facts_set *set, struct arena *a, struct facts *f,
                      struct err *err)
{
    const struct shop_facts *shop = facts_shop(set);
    struct today_brief b = today_brief(f, shop);
    struct facts_tried_row tried;
    if (b.part != PART_OWED) {
        return true;
    }
    if (!facts_tried(app->db, f->customer, b.due, shop->today, a, &tried, err)) {
        return false;
    }
    f->tried = tried.day.has ? tried.day.n : NO_DAY;
    return true;
}

static bool row_of(struct app *app, struct facts_set *set, struct customer_id id,
                   struct arena *a, struct today_row *row, struct facts *facts, struct err *err)
{
    struct facts f;
    bool found;
    struct facts_names_row name;
    struct facts_contact_name_row whom;
    if (!facts_of(set, id, &f, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", id.n));
    }
    if (!add_tried(app, set, a, &f, err)) {
        return false;
    }
    if (!around_close(app, set, a, &f, err)) {
        return false;
    }
    *row = (struct today_row){.customer = id,
                              .kind = f.kind,
                              .last_meeting = f.standing.last_meeting,
                              .own_moves = f.standing.own_moves};
    row->verdict = today_explain(&f, facts_shop(set));
    if (facts) {
        *facts = f;
    }
    if (!around_load(app, &f, facts_shop(set)->today, a, &row->around, err)) {
        return false;
    }
    if (!facts_names(app->db, id, a, &name, &found, err)) {
        return false;
    }
    row->name = found ? name.name : S("");
    row->owner = found ? name.owner_staff : (struct staff_id){0};
    row->owner_name = found ? name.owner : S("");
    if (f.kind == CUSTOMER_CONTACT || f.whom.n == 0) {
        return true;
    }
    if (!facts_contact_name(app->db, f.whom, a, &whom, &found, err)) {
        return false;
    }
    if (found) {
        row->whom_name = name_full(a, &(struct person_name){whom.title, whom.given, whom.infix,
                                                            whom.family, whom.suffix});
    }
    return true;
}

static bool rows_of_list(struct app *app, struct facts_set *set, const struct day_line *from,
                         size_t n, bool only_fit, struct arena *a, struct today_part *part,
                         struct err *err)
{
    part->rows = arena_array(a, struct today_row, n);
    for (size_t i = 0; i < n; i++) {
        if (only_fit && !from[i].fits) {
            continue;
        }
        struct today_row *row = &part->rows[part->len++];
        if (!row_of(app, set, from[i].customer, a, row, NULL, err)) {
            return false;
        }
        row->fits = from[i].fits;
    }
    return true;
}

static bool rows_of_ids(struct app *app, struct facts_set *set, const struct customer_id *ids,
                        size_t n, struct arena *a, struct today_part *part, struct err *err)
{
    part->rows = arena_array(a, struct today_row, n);
    for (size_t i = 0; i < n; i++) {
        if (!row_of(app, set, ids[i], a, &part->rows[i], NULL, err)) {
            return false;
        }
    }
    part->len = n;
    return true;
}

static bool make(struct app *app, const struct today_options *o, struct arena *a,
                 struct today *t, struct err *err)
{
    struct facts_set *set;
    struct facts_nameless_row nameless;
    struct facts_open_imports_row open;
    if (!facts_load(app, o->on, a, &set, err)) {
        return false;
    }
    struct day_options list = {.minutes = o->minutes,
                               .mine = app->as,
                               .others_too = o->all,
                               .keep = o->all ? DAY_LIST_KEEP_MAX : TODAY_CARE_KEPT};
    struct gather g = {
        .o = o, .shop = facts_shop(set), .arena = a, .from = o->on - TODAY_ALIVE_DAYS + 1};
    g.maker = day_list_begin(a, g.shop, &list);
    if (!facts_each(set, gather_one, &g, err) ||
        !facts_nameless(app->db, g.from, o->on, a, &nameless, err) ||
        !facts_open_imports(app->db, a, &open, err)) {
        return false;
    }
    *t = (struct today){.day = o->on,
                        .currency = app->shop.currency,
                        .fresh = g.shop->fresh,
                        .alive = g.alive,
                        .returned = g.returned,
                        .nameless = nameless.sales,
                        .list = day_list_end(g.maker),
                        .open_imports = open.batches,
                        .several = facts_staff_present(set) > 1,
                        .pace_known = g.shop->pace > 0};
    t->shop_tasks_len = facts_shop_tasks(set, &t->shop_tasks);
    bool few = !o->all && o->owed_most && o->owed_most < t->list.owed_len;
    size_t owed = few ? o->owed_most : t->list.owed_len;
    size_t door =
        o->all || t->list.door_len < TODAY_DOOR_SHOWN ? t->list.door_len : TODAY_DOOR_SHOWN;
    return rows_of_list(app, set, t->list.owed, owed, false, a, &t->part[PART_OWED], err) &&
           rows_of_list(app, set, t->list.door, door, false, a, &t->door, err) &&
           rows_of_list(app, set, t->list.care, t->list.care_len, !o->all, a,
                        &t->part[PART_ATTENTION], err) &&
           rows_of_ids(app, set, g.peace.at, g.peace.len, a, &t->part[PART_PEACE], err) &&
           rows_of_ids(app, set, g.nothing.at, g.nothing.len, a, &t->part[PART_NOTHING], err);
}

bool today_make(struct app *app, const struct today_options *o, struct arena *a,
                struct today *out, struct err *err)
{
    struct today t;
    if (!db_snapshot_begin(app->db, err)) {
        return false;
    }
    bool ok = make(app, o, a, &t, err);
    db_snapshot_end(app->db);
    if (ok) {
        *out = t;
    }
    return ok;
}

bool today_why(struct app *app, int64_t on, struct customer_id customer, struct arena *a,
               struct why *out, struct err *err)
{
    struct facts_set *set;
    struct why w;
    if (!db_snapshot_begin(app->db, err)) {
        return false;
    }
    bool ok = facts_load(app, on, a, &set, err) &&
              row_of(app, set, customer, a, &w.row, &w.facts, err);
    db_snapshot_end(app->db);
    if (ok) {
        w.shop = *facts_shop(set);
        *out = w;
    }
    return ok;
}
