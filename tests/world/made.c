/* SPDX-License-Identifier: Apache-2.0 */
#include "made.h"

#include <stdlib.h>

#include "base/day.h"

int64_t made_last_day(void)
{
    int64_t day = 0;
    day_of_date((struct date){2026, 11, 23}, &day);
    return day;
}

struct world *made_world(struct arena *a, uint64_t seed)
{
    struct world *w = arena_make(a, struct world);
    world_make(a, &(struct world_setup){.seed = seed, .last_day = made_last_day()}, w);
    return w;
}

/* Both lists are sorted by day: one fold through them side by side. */
static void fold(const struct world *w, struct facts *facts)
{
    size_t i = 0;
    size_t p = 0;
    while (i < w->interactions.len || p < w->purchases.len) {
        bool buys =
            i == w->interactions.len ||
            (p < w->purchases.len && w->purchases.at[p].day <= w->interactions.at[i].day);
        struct event e;
        int c;
        if (buys) {
            const struct world_purchase *x = &w->purchases.at[p++];
            c = x->customer;
            e = (struct event){.day = x->day,
                               .kind = EVENT_PURCHASE,
                               .purchase = x->kind,
                               .amount = x->cents,
                               .margin = x->margin,
                               .margin_known = x->margin_known};
        } else {
            const struct world_interaction *x = &w->interactions.at[i++];
            c = x->customer;
            e = (struct event){.day = x->day,
                               .kind = EVENT_INTERACTION,
                               .interaction = x->kind,
                               .begun_by = x->begun_by,
                               .channel = x->channel,
                               .reaction = x->reaction,
                               .until = x->until,
                               .minutes = x->minutes,
                               .asked = x->begun_by == BEGUN_BY_US && x->sake == SAKE_THEIRS};
        }
        if (c != WORLD_NONE && e.day <= w->setup.last_day) {
            standing_fold(&facts[c].standing, &e);
        }
    }
}

static void duties(struct arena *a, const struct world *w, struct facts *facts)
{
    int n = w->setup.customers;
    struct duty *all = arena_array(a, struct duty, (size_t)n * 8);
    bool *promised = arena_array(a, bool, w->needs.len + 1);
    for (int c = 0; c < n; c++) {
        facts[c].duties = all + (ptrdiff_t)c * 8;
    }
    for (size_t i = 0; i < w->promises.len; i++) {
        const struct world_promise *p = &w->promises.at[i];
        struct facts *f = &facts[p->customer];
        if (p->state == PROMISE_OPEN && f->duties_len < 8) {
            promised[p->need] = true;
            all[p->customer * 8 + (int)f->duties_len++] =
                (struct duty){.kind = DUTY_PROMISE, .since = p->day, .due = p->due};
        }
    }
    for (size_t i = 0; i < w->needs.len; i++) {
        const struct world_need *x = &w->needs.at[i];
        struct facts *f = &facts[x->customer];
        if (x->answered == 0 && !promised[i] && f->duties_len < 8) {
            all[x->customer * 8 + (int)f->duties_len++] = (struct duty){
                .kind = DUTY_NEED, .need = x->kind, .since = x->day, .asked_on = x->channel};
        }
    }
    for (size_t i = 0; i < w->tasks.len; i++) {
        const struct world_task *t = &w->tasks.at[i];
        if (t->done == 0 && t->customer != WORLD_NONE && facts[t->customer].duties_len < 8) {
            struct facts *f = &facts[t->customer];
            all[t->customer * 8 + (int)f->duties_len++] =
                (struct duty){.kind = DUTY_TASK, .since = t->day, .due = t->due};
        }
    }
}

static void wishes(const struct world *w, struct facts *facts)
{
    for (size_t i = 0; i < w->wishes.len; i++) {
        const struct world_wish *x = &w->wishes.at[i];
        struct facts *f = &facts[x->customer];
        f->rhythm = x->kind == WISH_RHYTHM ? x->days : f->rhythm;
        f->rhythm_since = x->kind == WISH_RHYTHM ? x->day : f->rhythm_since;
        f->quiet_until = x->kind == WISH_QUIET_UNTIL ? x->until : f->quiet_until;
        f->wish_no |= x->kind == WISH_CHANNEL_NO ? CHANNEL_BIT(x->channel) : 0;
        f->only_about_order |= x->kind == WISH_ONLY_ABOUT_ORDER;
    }
    for (size_t i = 0; i < w->permissions.len; i++) {
        const struct world_permission *x = &w->permissions.at[i];
        struct facts *f = &facts[x->customer];
        f->allowed |= x->kind == PERMISSION_GRANT ? CHANNEL_BIT(x->channel) : 0;
        f->objected_all |= x->kind == PERMISSION_OBJECT && x->all_channels;
        if (x->kind == PERMISSION_OBJECT && !x->all_channels) {
            f->objected |= CHANNEL_BIT(x->channel);
        }
    }
}

struct made_morning made_morning(struct arena *a, const struct world *w)
{
    int n = w->setup.customers;
    struct facts *facts = arena_array(a, struct facts, (size_t)n);
    for (int c = 0; c < n; c++) {
        facts[c].kind = w->customers[c].kind;
        facts[c].stage = w->customers[c].stage;
        facts[c].allowed = CHANNEL_BIT(CHANNEL_POST);
        if (facts[c].kind == CUSTOMER_ORGANIZATION) {
            facts[c].allowed |= CHANNEL_BIT(CHANNEL_VISIT);
        }
    }
    fold(w, facts);
    duties(a, w, facts);
    wishes(w, facts);
    for (size_t i = 0; i < w->interactions.len; i++) {
        const struct world_interaction *x = &w->interactions.at[i];
        if (x->kind == INTERACTION_PLANNED) {
            facts[x->customer].planned = x->day;
        }
    }
    for (size_t i = 0; i < w->tags.len; i++) {
        for (int b = 0; b < WORLD_BIKES; b++) {
            if (str_eq(w->tags.at[i].tag, w->tag_paces[b].tag)) {
                facts[w->tags.at[i].customer].group_pace = w->tag_paces[b].days;
            }
        }
    }
    struct shop_facts shop = {.today = w->setup.last_day + 1, .pace = 180, .margin_share = 0.4};
    struct made_morning m = {0};
    for (int c = 0; c < n; c++) {
        struct today_brief b = today_brief(&facts[c], &shop);
        m.parts[b.part]++;
        for (int k = 0; k < 8; k++) {
            m.owed[k] += (b.owed >> k) & 1;
        }
        for (int k = 0; b.part == PART_PEACE && k < PEACE_COUNT; k++) {
            if (b.peace & (1u << k)) {
                m.peace[k]++;
                break;
            }
        }
    }
    for (size_t i = 0; i < w->referrals.len; i++) {
        m.thanks += w->referrals.at[i].thanked == 0;
    }
    return m;
}
