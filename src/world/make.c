/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "world/calendar.h"
#include "world/shop.h"
#include "world/world.h"

static struct world_setup filled(struct world_setup setup);
static void things_sort(struct shop *s);
static void planned_add(struct shop *s);
static void tags_sort(struct world *w);

void world_make(struct arena *a, const struct world_setup *setup, struct world *out)
{
    struct world_setup full = filled(*setup);
    *out = (struct world){.setup = full,
                          .first_day = full.last_day - full.days + 1,
                          .shop = S("Velo Merel"),
                          .town = S("Merelveen"),
                          .country = S("NL"),
                          .staff = {{.name = S("Marijke"), .language = WORLD_NL, .minutes = 90},
                                    {.name = S("Jonas"), .language = WORLD_DE, .minutes = 60}}};
    struct shop s = {.arena = a,
                     .w = out,
                     .law = world_law_usual(),
                     .rng = rng_seeded(full.seed),
                     .frame = 20100,
                     .receipt = 41000};
    s.law.eta /= 3; /* people like this shop, and few move away */
    s.law.moving /= 3;
    shop_people_make(&s);
    things_sort(&s);
    shop_ends_plan(&s);
    const struct world_policy policy = {.self = &s, .choose = shop_choose, .saw = shop_saw};
    for (int64_t day = out->first_day; day <= full.last_day; day++) {
        shop_day_begin(&s, day);
        world_step(out->lives, (size_t)full.customers, &s.law, day, &policy);
    }
    planned_add(&s);
    tags_sort(out);
    for (int b = 0; b < WORLD_BIKES; b++) {
        out->tag_paces[b] =
            (struct world_tag_pace){str_of(world_bike_name(b)), 365, S("jaarbeurt")};
    }
}

static struct world_setup filled(struct world_setup setup)
{
    setup.customers = setup.customers ? setup.customers : 800;
    setup.days = setup.days ? setup.days : 730;
    assert(setup.customers > 0 && setup.customers <= WORLD_CUSTOMERS_MAX);
    assert(setup.days > 0 && setup.days <= WORLD_DAYS_MAX);
    assert(setup.last_day - setup.days > WORLD_DAYS_MAX && setup.last_day < DAY_LAST - 366);
    return setup;
}

static int by_since(const void *a, const void *b)
{
    const struct world_thing *x = a;
    const struct world_thing *y = b;
    if (x->since != y->since) {
        return x->since < y->since ? -1 : 1;
    }
    return str_cmp(x->frame, y->frame);
}

/* Things owned before the history were made customer by customer. */
static void things_sort(struct shop *s)
{
    if (s->w->things.len) {
        qsort(s->w->things.at, s->w->things.len, sizeof *s->w->things.at, by_since);
    }
    for (size_t i = 0; i < s->w->things.len; i++) {
        s->customers[s->w->things.at[i].customer].thing = (int)i;
    }
}

static int by_hour(const void *a, const void *b)
{
    const struct appointment *x = a;
    const struct appointment *y = b;
    if (x->day != y->day) {
        return x->day < y->day ? -1 : 1;
    }
    return x->minute != y->minute ? x->minute - y->minute : x->person - y->person;
}

/* What is agreed for days to come. */
static void planned_add(struct shop *s)
{
    if (s->appointments.len > 0) {
        qsort(s->appointments.at, s->appointments.len, sizeof *s->appointments.at, by_hour);
    }
    for (size_t i = 0; i < s->appointments.len; i++) {
        const struct appointment *a = &s->appointments.at[i];
        int c = s->w->people.at[a->person].customer;
        if (a->day > s->w->setup.last_day) {
            *vec_add(s->arena, &s->w->interactions) =
                (struct world_interaction){.day = a->day,
                                           .minute = a->minute,
                                           .kind = INTERACTION_PLANNED,
                                           .begun_by = BEGUN_BY_THEM,
                                           .channel = CHANNEL_SHOP,
                                           .customer = c,
                                           .person = a->person,
                                           .staff = a->staff,
                                           .noted_on = a->noted_on,
                                           .words = a->words};
        }
    }
}

static int by_day(const void *a, const void *b)
{
    const struct world_tag *x = a;
    const struct world_tag *y = b;
    if (x->day != y->day) {
        return x->day < y->day ? -1 : 1;
    }
    return x->customer != y->customer ? x->customer - y->customer : str_cmp(x->tag, y->tag);
}

static void tags_sort(struct world *w)
{
    if (w->tags.len > 0) {
        qsort(w->tags.at, w->tags.len, sizeof *w->tags.at, by_day);
    }
}

struct str world_tongue_code(enum world_tongue tongue)
{
    static const char *const codes[WORLD_TONGUES] = {"nl", "de", "en"};
    return str_of(codes[tongue]);
}

struct str world_person_name(struct arena *a, const struct world_person *p)
{
    const struct str parts[] = {p->title, p->given, p->infix, p->family};
    struct str name = {0};
    for (int i = 0; i < 4; i++) {
        if (parts[i].len > 0) {
            name = name.len ? str_format(a, "%.*s %.*s", STR_ARG(name), STR_ARG(parts[i]))
                            : parts[i];
        }
    }
    return name;
}
