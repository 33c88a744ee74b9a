/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Loose ends. In the last weeks of the history some things are left as they would be in any
 * shop on any morning: a promise for tomorrow, one that slipped, a question nobody answered.
 * The rest of the life goes its own way; here only the list of the next morning gets one of
 * each.
 */
#include "world/calendar.h"
#include "world/shop.h"

enum end_kind {
    END_PROMISE, /* n: due, in days after tomorrow */
    END_NEED,    /* n: enum need_kind */
    END_WISHED,  /* n: the rhythm wished, in days */
    END_SENT,    /* somebody new, sent by a customer; thanks owed */
    END_TASK,    /* n: due, in days after tomorrow */
    END_QUIET,
    END_ORDER,   /* only about my order */
    END_NEVER,   /* objects to everything */
    END_CALLS,   /* n: the second call without an answer, in days before tomorrow */
    END_PLANNED, /* n: the agreed day, in days after tomorrow */
};

struct loose_end {
    int ago; /* days before tomorrow */
    enum end_kind kind;
    int n;
    int64_t day;
    int who; /* END_CALLS: once the first call is made */
};

static const struct loose_end usual_ends[] = {
    {.ago = 78, .kind = END_QUIET},
    {.ago = 60, .kind = END_WISHED, .n = 60},
    {.ago = 51, .kind = END_QUIET},
    {.ago = 47, .kind = END_NEVER},
    {.ago = 42, .kind = END_WISHED, .n = 42},
    {.ago = 33, .kind = END_ORDER},
    {.ago = 27, .kind = END_QUIET},
    {.ago = 24, .kind = END_CALLS, .n = 12},
    {.ago = 19, .kind = END_ORDER},
    {.ago = 18, .kind = END_SENT},
    {.ago = 17, .kind = END_CALLS, .n = 9},
    {.ago = 15, .kind = END_NEED, .n = NEED_IDEA},
    {.ago = 13, .kind = END_PROMISE, .n = -3},
    {.ago = 12, .kind = END_NEED, .n = NEED_QUESTION},
    {.ago = 9, .kind = END_NEVER},
    {.ago = 8, .kind = END_PROMISE, .n = 0},
    {.ago = 7, .kind = END_SENT},
    {.ago = 6, .kind = END_NEED, .n = NEED_COMPLAINT},
    {.ago = 5, .kind = END_PROMISE, .n = 4},
    {.ago = 5, .kind = END_PLANNED, .n = 2},
    {.ago = 4, .kind = END_TASK, .n = 0},
    {.ago = 3, .kind = END_PROMISE, .n = 9},
    {.ago = 3, .kind = END_PLANNED, .n = 1},
    {.ago = 2, .kind = END_PLANNED, .n = 5},
};
enum { ENDS = sizeof usual_ends / sizeof usual_ends[0] };

static void end_do(struct shop *s, struct loose_end *e);

void shop_ends_plan(struct shop *s)
{
    s->ends = arena_array(s->arena, struct loose_end, ENDS);
    for (size_t i = 0; i < ENDS; i++) {
        struct loose_end e = usual_ends[i];
        e.day = s->w->setup.last_day + 1 - e.ago;
        while (!world_open(e.day)) { /* earlier, so that a wished day isn't still ahead */
            e.day--;
        }
        e.who = WORLD_NONE;
        if (e.day >= s->w->first_day) {
            s->ends[s->end_count++] = e;
        }
    }
}

void shop_ends_do(struct shop *s)
{
    for (size_t i = 0; i < s->end_count; i++) {
        if (s->ends[i].day == s->day) {
            end_do(s, &s->ends[i]);
        }
    }
}

/* Somebody who rides one bike, is still with us and about whom nothing is open; who can be
 * called, when `called`. WORLD_NONE in a shop too small. */
static int somebody(struct shop *s, bool called)
{
    for (int tries = 0; tries < 2000; tries++) {
        int c = shop_below(s, s->w->setup.customers);
        const struct world_customer *cust = &s->w->customers[c];
        const struct shop_customer *k = &s->customers[c];
        const struct shop_person *p = &s->people[cust->people];
        bool quiet = s->day < k->rest || k->only_order || k->wish_days > 0 || p->blocked;
        bool callable = p->phone != WORLD_NONE && (p->granted & CHANNEL_BIT(CHANNEL_PHONE));
        if (cust->stage == STAGE_CUSTOMER && cust->kind == CUSTOMER_CONTACT && k->met > 0 &&
            k->pending == 0 && !quiet && s->w->lives[c].fate == WORLD_WITH_US &&
            s->w->lives[c].away <= s->day && (!called || (callable && s->day - k->met > 60))) {
            return c;
        }
    }
    return WORLD_NONE;
}

/* Comes in today, says something, and isn't seen again until the history is over. */
static int comes_in(struct shop *s, int c)
{
    struct world_life *l = &s->w->lives[c];
    struct shop_customer *k = &s->customers[c];
    world_life_come(l, s->day);
    l->away = s->w->setup.last_day + 1;
    k->own_gaps += k->own_last > 0 && k->own_last < s->day;
    k->own_first = k->own_first ? k->own_first : s->day;
    k->own_last = k->met = s->day;
    return shop_log(s, INTERACTION_HAPPENED, BEGUN_BY_THEM, CHANNEL_SHOP,
                    s->w->customers[c].people, REACTION_WELCOME,
                    shop_pick(s, world_visit_texts()));
}

static void sent(struct shop *s)
{
    int from = somebody(s, false);
    for (int c = 0; from != WORLD_NONE && c < s->w->setup.customers; c++) {
        if (s->w->lives[c].fate == WORLD_NOT_YET &&
            s->w->customers[c].stage == STAGE_CUSTOMER &&
            s->customers[c].sent_by == WORLD_NONE) {
            s->customers[c].sent_by = s->w->customers[from].people;
            s->w->lives[from].away = s->w->setup.last_day + 1;
            world_life_come(&s->w->lives[c], s->day);
            s->w->customers[c].since = s->day;
            for (int i = 0; i < s->w->customers[c].people_count; i++) {
                s->w->people.at[s->w->customers[c].people + i].since = s->day;
            }
            shop_first_visit(s, c);
            return;
        }
    }
}

/* Rings; nobody answers. The second time is another loose end. */
static void call(struct shop *s, struct loose_end *e)
{
    int c = e->who != WORLD_NONE ? e->who : somebody(s, true);
    if (c == WORLD_NONE) {
        return;
    }
    s->w->lives[c].away = s->w->setup.last_day + 1;
    s->w->lives[c].strain += 1;
    s->customers[c].approached = s->day;
    shop_log(s, INTERACTION_UNANSWERED, BEGUN_BY_US, CHANNEL_PHONE, s->w->customers[c].people,
             REACTION_NONE, "");
    if (e->who == WORLD_NONE) {
        e->who = c;
        e->day = world_open_from(s->w->setup.last_day + 1 - e->n);
    }
}

static void task(struct shop *s, int64_t due)
{
    *vec_add(s->arena, &s->w->tasks) = (struct world_task){.day = s->day,
                                                           .due = due,
                                                           .staff = 0,
                                                           .customer = WORLD_NONE,
                                                           .what = S("Leenfietsen nakijken")};
    int c = somebody(s, false);
    if (c != WORLD_NONE) {
        struct world_task *t = &s->w->tasks.at[s->w->tasks.len - 1];
        t->customer = c;
        t->what = S("Kaart met rustige wegen klaarleggen");
    }
}

static void end_do(struct shop *s, struct loose_end *e)
{
    int64_t tomorrow = s->w->setup.last_day + 1;
    if (e->kind == END_CALLS) {
        call(s, e);
        return;
    }
    if (e->kind == END_SENT) {
        sent(s);
        return;
    }
    if (e->kind == END_TASK) {
        task(s, tomorrow + e->n);
        return;
    }
    int c = somebody(s, false);
    if (c == WORLD_NONE) {
        return;
    }
    int i = comes_in(s, c);
    if (e->kind == END_PROMISE) {
        int need = shop_need_said(s, i, shop_chance(s, 50) ? NEED_WISH : NEED_QUESTION);
        shop_promise_made(s, need, tomorrow + e->n);
    } else if (e->kind == END_NEED) {
        shop_need_said(s, i, e->n);
    } else if (e->kind == END_WISHED) {
        shop_wish_said(s, i, WISH_RHYTHM, e->n);
    } else if (e->kind == END_QUIET) {
        shop_wish_said(s, i, WISH_QUIET_UNTIL, -1);
    } else if (e->kind == END_ORDER) {
        shop_wish_said(s, i, WISH_ONLY_ABOUT_ORDER, -1);
    } else if (e->kind == END_NEVER) {
        shop_objects(s, s->w->customers[c].people, true, CHANNEL_EMAIL);
    } else if (e->kind == END_PLANNED) {
        shop_appoint(s, s->w->customers[c].people, world_open_from(tomorrow + e->n));
    }
}
