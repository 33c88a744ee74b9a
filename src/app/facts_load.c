/* SPDX-License-Identifier: Apache-2.0 */
/* What is few: open duties, wishes, permission acts, plans, by customer. */
#include <math.h>
#include <stdlib.h>

#include "app/facts_gate.h"
#include "app/learn.h"
#include "app/standing.h"
#include "base/day.h"
#include "base/map.h"
#include "store/gen/facts.h"
#include "store/gen/rest.h"

enum { OF_AGE = 18 };

struct first_learning {
    struct arena *arena;
    double share;
    struct shop_learner learner;
};

/* Duties come from three tables; they are gathered with their customer and sorted together. */
struct loose_duty {
    int64_t customer;
    struct duty duty;
};

struct duty_list {
    VEC(struct loose_duty) items;
};

static void add_duty(struct facts_set *s, struct duty_list *l, struct customer_id c,
                     struct duty d)
{
    d.words = str_copy(s->arena, d.words);
    *vec_add(s->arena, &l->items) = (struct loose_duty){c.n, d};
}

static int64_t or_none(struct opt_i64 o)
{
    return o.has ? o.n : NO_DAY;
}

static bool load_promises(struct facts_set *s, struct duty_list *l, struct map *needs,
                          struct err *err)
{
    struct facts_promises it;
    if (!facts_promises_open(s->app->db, s->on, &it, err)) {
        return false;
    }
    while (facts_promises_next(&it)) {
        if (it.row.need.n) {
            map_number(needs, it.row.need.n, NULL);
        }
        add_duty(s, l, it.row.customer,
                 (struct duty){.kind = DUTY_PROMISE,
                               .id = it.row.id.n,
                               .since = it.row.day,
                               .due = or_none(it.row.due),
                               .words = it.row.words});
    }
    return facts_promises_end(&it, err);
}

static bool load_tasks(struct facts_set *s, struct duty_list *l, struct err *err)
{
    struct facts_tasks it;
    if (!facts_tasks_open(s->app->db, s->on, &it, err)) {
        return false;
    }
    while (facts_tasks_next(&it)) {
        struct duty d = {.kind = DUTY_TASK,
                         .id = it.row.id.n,
                         .since = it.row.day,
                         .due = or_none(it.row.due),
                         .words = it.row.words};
        if (it.row.customer.n) {
            add_duty(s, l, it.row.customer, d);
        } else if (d.due == NO_DAY || d.due <= s->on) {
            d.words = str_copy(s->arena, d.words);
            *vec_add(s->arena, &s->own_tasks) = d;
        }
    }
    return facts_tasks_end(&it, err);
}

static bool load_needs(struct facts_set *s, struct duty_list *l, const struct map *promised,
                       struct err *err)
{
    struct facts_needs it;
    if (!facts_needs_open(s->app->db, s->on, &it, err)) {
        return false;
    }
    while (facts_needs_next(&it)) {
        if (map_number_find(promised, it.row.id.n)) {
            continue; /* its promise stands for it */
        }
        add_duty(s, l, it.row.customer,
                 (struct duty){.kind = DUTY_NEED,
                               .id = it.row.id.n,
                               .need = (enum need_kind)it.row.kind,
                               .since = it.row.day,
                               .due = or_none(it.row.due),
                               .wanted = or_none(it.row.wanted_day),
                               .words = it.row.words,
                               .asked_on = it.row.channel.has ? (enum channel)it.row.channel.n
                                                              : CHANNEL_SHOP});
    }
    return facts_needs_end(&it, err);
}

static int by_customer_order(const void *a, const void *b)
{
    const struct loose_duty *x = a;
    const struct loose_duty *y = b;
    if (x->customer != y->customer) {
        return x->customer < y->customer ? -1 : 1;
    }
    return (x->duty.id > y->duty.id) - (x->duty.id < y->duty.id);
}

static bool load_duties(struct facts_set *s, struct err *err)
{
    struct duty_list l = {0};
    struct map promised = map_in(s->arena);
    if (!load_promises(s, &l, &promised, err) || !load_tasks(s, &l, err) ||
        !load_needs(s, &l, &promised, err)) {
        return false;
    }
    if (l.items.len) {
        qsort(l.items.at, l.items.len, sizeof *l.items.at, by_customer_order);
    }
    for (size_t i = 0; i < l.items.len; i++) {
        *vec_add(s->arena, &s->duties_of.customer) = l.items.at[i].customer;
        *vec_add(s->arena, &s->duties) = l.items.at[i].duty;
    }
    return true;
}

static bool load_wishes(struct facts_set *s, struct err *err)
{
    struct facts_wishes it;
    if (!facts_wishes_open(s->app->db, s->on, &it, err)) {
        return false;
    }
    while (facts_wishes_next(&it)) {
        *vec_add(s->arena, &s->wishes_of.customer) = it.row.customer.n;
        *vec_add(s->arena, &s->wishes) = (struct wish_item){
            it.row.contact.n, it.row.kind, it.row.number.has ? it.row.number.n : 0, it.row.day};
    }
    return facts_wishes_end(&it, err);
}

/* A row of either query, but for what only one of them has. */
#define LEDGER_ACT(r)                                                                          \
    {                                                                                          \
        .id = (r).id.n, .contact = (r).contact.n, .point = (r).point.n,                        \
        .kind = (enum permission_kind)(r).kind, .channel = (r).channel,                        \
        .at_ms = ledger_instant((enum permission_kind)(r).kind, (r).day, (r).effective_at),    \
        .expires_day = (r).expires_day, .imported = str_eq((r).by_whom, S("import"))           \
    }

struct number_act {
    int64_t customer;
    struct ledger_act act;
};
struct number_acts {
    VEC(struct number_act) at;
    size_t told; /* those before it are in the set */
};

static bool load_numbers(struct facts_set *s, struct number_acts *out, struct err *err)
{
    struct facts_numbers it;
    if (!facts_numbers_open(s->app->db, s->on, &it, err)) {
        return false;
    }
    while (facts_numbers_next(&it)) {
        struct ledger_act act = LEDGER_ACT(it.row);
        act.on_number = true;
        act.proven = true;
        *vec_add(s->arena, &out->at) = (struct number_act){it.row.customer.n, act};
    }
    return facts_numbers_end(&it, err);
}

/* Those of customers up to this one, so that the set stays in order of customers. */
static void take_numbers(struct facts_set *s, struct number_acts *from, int64_t customer)
{
    for (; from->told < from->at.len && from->at.at[from->told].customer <= customer;
         from->told++) {
        *vec_add(s->arena, &s->permissions_of.customer) = from->at.at[from->told].customer;
        *vec_add(s->arena, &s->permissions) = from->at.at[from->told].act;
    }
}

static bool load_permissions(struct facts_set *s, struct err *err)
{
    struct facts_permissions it;
    struct number_acts numbers = {.told = 0};
    if (!load_numbers(s, &numbers, err) ||
        !facts_permissions_open(s->app->db, s->on, &it, err)) {
        return false;
    }
    while (facts_permissions_next(&it)) {
        struct ledger_act act = LEDGER_ACT(it.row);
        act.imported = act.imported || str_eq(it.row.how, S("import"));
        act.proven = ledger_proven(it.row.how, it.row.proven != 0);
        act.noticed = it.row.noticed != 0;
        act.result = it.row.result;
        act.looked_in = it.row.looked_in.len ? str_copy(s->arena, it.row.looked_in) : S("");
        take_numbers(s, &numbers, it.row.customer.n);
        *vec_add(s->arena, &s->permissions_of.customer) = it.row.customer.n;
        *vec_add(s->arena, &s->permissions) = act;
    }
    take_numbers(s, &numbers, INT64_MAX);
    return facts_permissions_end(&it, err);
}

static bool load_rests(struct facts_set *s, struct err *err)
{
    struct rest_holding it;
    if (!rest_holding_open(s->app->db, s->on, &it, err)) {
        return false;
    }
    while (rest_holding_next(&it)) {
        *vec_add(s->arena, &s->rests_of.customer) = it.row.customer.n;
        *vec_add(s->arena, &s->rests) = it.row.until_day;
    }
    return rest_holding_end(&it, err);
}

/* Whoever isn't eighteen yet; of a year alone, not before it is over. */
static bool load_minors(struct facts_set *s, struct err *err)
{
    struct facts_minors it;
    struct date on = day_date(s->on);
    if (!facts_minors_open(s->app->db, on.year - OF_AGE, on.month * 100 + on.day, &it, err)) {
        return false;
    }
    while (facts_minors_next(&it)) {
        *vec_add(s->arena, &s->minors_of.customer) = it.row.customer.n;
        *vec_add(s->arena, &s->minors) = it.row.id;
    }
    return facts_minors_end(&it, err);
}

static bool load_planned(struct facts_set *s, struct err *err)
{
    struct facts_planned it;
    if (!facts_planned_open(s->app->db, s->on - LAPSED_WITHIN, &it, err)) {
        return false;
    }
    while (facts_planned_next(&it)) {
        *vec_add(s->arena, &s->planned_of.customer) = it.row.customer.n;
        int minute = (int)it.row.minute.n;
        *vec_add(s->arena, &s->planned) = (struct plan_item){
            .day = it.row.day,
            .time = it.row.minute.has
                        ? str_format(s->arena, "%d:%02d", minute / 60, minute % 60)
                        : S(""),
            .channel = (enum channel)it.row.channel,
            .words = str_copy(s->arena, it.row.words),
        };
    }
    return facts_planned_end(&it, err);
}

static bool load_group_paces(struct facts_set *s, struct err *err)
{
    struct facts_group_paces it;
    if (!facts_group_paces_open(s->app->db, &it, err)) {
        return false;
    }
    while (facts_group_paces_next(&it)) {
        *vec_add(s->arena, &s->paces_of.customer) = it.row.customer.n;
        *vec_add(s->arena, &s->paces) = it.row.days;
    }
    return facts_group_paces_end(&it, err);
}

static bool load_large(struct facts_set *s, struct err *err)
{
    struct facts_large_purchases it;
    if (s->shop.thanks_from == 0) {
        return true;
    }
    if (!facts_large_purchases_open(s->app->db, s->on - THANKS_WITHIN, s->on,
                                    s->shop.thanks_from, &it, err)) {
        return false;
    }
    while (facts_large_purchases_next(&it)) {
        *vec_add(s->arena, &s->large_of.customer) = it.row.customer.n;
        *vec_add(s->arena, &s->large) =
            (struct large_purchase){.day = it.row.day,
                                    .amount = it.row.amount,
                                    .what = str_copy(s->arena, it.row.what)};
    }
    return facts_large_purchases_end(&it, err);
}

/* One item for each who sent us somebody, the first with their name. */
static bool load_sent(struct facts_set *s, struct err *err)
{
    struct facts_referrals it;
    if (!facts_referrals_open(s->app->db, s->on, &it, err)) {
        return false;
    }
    while (facts_referrals_next(&it)) {
        if (it.row.day < s->on - SENT_WITHIN) {
            continue;
        }
        size_t n = s->sent.len;
        if (n && s->sent_of.customer.at[n - 1] == it.row.by_customer.n) {
            s->sent.at[n - 1].n++;
            continue;
        }
        *vec_add(s->arena, &s->sent_of.customer) = it.row.by_customer.n;
        *vec_add(s->arena, &s->sent) =
            (struct sent_us){1, it.row.day, str_copy(s->arena, it.row.name)};
    }
    return facts_referrals_end(&it, err);
}

static bool load_people(struct facts_set *s, struct err *err)
{
    struct facts_people it;
    if (!facts_people_open(s->app->db, s->on, &it, err)) {
        return false;
    }
    while (facts_people_next(&it)) {
        *vec_add(s->arena, &s->people_of.customer) = it.row.customer.n;
        *vec_add(s->arena, &s->people) = (struct person_item){it.row.id, it.row.main != 0};
    }
    return facts_people_end(&it, err);
}

static bool load_reach(struct facts_set *s, struct err *err)
{
    struct facts_people_points it;
    if (s->people.len == 0) {
        return true;
    }
    if (!facts_people_points_open(s->app->db, &it, err)) {
        return false;
    }
    while (facts_people_points_next(&it)) {
        *vec_add(s->arena, &s->reach_of.customer) = it.row.customer.n;
        *vec_add(s->arena, &s->reach) =
            (struct reach_item){it.row.contact.n, standing_channels_of(it.row.kind)};
    }
    return facts_people_points_end(&it, err);
}

static bool load_deceased(struct facts_set *s, struct err *err)
{
    struct facts_deceased it;
    if (!facts_deceased_open(s->app->db, s->on, &it, err)) {
        return false;
    }
    while (facts_deceased_next(&it)) {
        *vec_add(s->arena, &s->deceased_of.customer) = it.row.customer.n;
    }
    return facts_deceased_end(&it, err);
}

/* One alone looks after everybody. */
static bool load_owners(struct facts_set *s, struct err *err)
{
    struct facts_owners it;
    struct facts_staff_row staff;
    if (!facts_staff(s->app->db, s->arena, &staff, err)) {
        return false;
    }
    s->staff = staff.present;
    if (staff.present < 2) {
        return true;
    }
    if (!facts_owners_open(s->app->db, &it, err)) {
        return false;
    }
    while (facts_owners_next(&it)) {
        *vec_add(s->arena, &s->owners_of.customer) = it.row.customer.n;
        *vec_add(s->arena, &s->owners) = it.row.owner;
    }
    return facts_owners_end(&it, err);
}

void facts_learnt(struct facts_set *s, const struct shop_learner *learner)
{
    const struct shop *shop = &s->app->shop;
    struct shop_learnt learnt = shop_learnt(learner, s->arena, shop->pace);
    s->shop.pace = shop->pace ? shop->pace : learnt.pace;
    s->shop.usual_stake = learnt.stake < 1e15 ? round(learnt.stake) : 0;
}

static bool learn_one(void *ctx, const struct facts *f)
{
    struct first_learning *l = ctx;
    shop_learn(&l->learner, l->arena, &f->standing, f->group_pace, l->share);
    return true;
}

/* Before the first tick nothing is kept yet: an import just now is to be seen at once. */
static bool learn_first(struct facts_set *s, struct err *err)
{
    struct first_learning l = {.arena = s->arena, .share = s->shop.margin_share};
    if (!facts_each(s, learn_one, &l, err) ||
        !learn_talks(s->app->db, s->on, s->arena, s->shop.minutes, err)) {
        return false;
    }
    facts_learnt(s, &l.learner);
    return true;
}

bool facts_load(struct app *app, int64_t on, struct arena *a, struct facts_set **out,
                struct err *err)
{
    struct facts_set *s = arena_make(a, struct facts_set);
    const struct shop *shop = &app->shop;
    *s = (struct facts_set){.app = app, .arena = a, .on = on, .present = on == app->today};
    s->shop = (struct shop_facts){
        .today = on,
        .fresh = shop->purchases_until && shop->purchases_until < on ? shop->purchases_until
                                                                     : NO_DAY,
        .pace = shop->pace ? shop->pace : shop->pace_learnt,
        .margin_share = shop->margin_share,
        .usual_stake = (double)shop->stake_learnt,
        .thanks_from = shop->thanks_from,
        .currency = shop->currency,
    };
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        s->shop.minutes[c] = shop->minutes_learnt[c];
    }
    if (!load_duties(s, err) || !load_wishes(s, err) || !load_permissions(s, err) ||
        !load_planned(s, err) || !load_group_paces(s, err) || !load_large(s, err) ||
        !load_sent(s, err) || !load_deceased(s, err) || !load_people(s, err) ||
        !load_reach(s, err) || !load_owners(s, err) || !load_minors(s, err) ||
        !load_rests(s, err) || !facts_gate_open(s, &s->gate, err)) {
        return false;
    }
    if (!s->present && !facts_past_gather(s, err)) {
        return false;
    }
    if (s->present && shop->ticked_day == NO_DAY && !learn_first(s, err)) {
        return false;
    }
    *out = s;
    return true;
}
