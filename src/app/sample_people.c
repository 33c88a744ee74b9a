/* SPDX-License-Identifier: Apache-2.0 */
/* The sample shop's customers: gathered from the world's lists, then made one by one. */
#include "app/sample_steps.h"
#include "base/day.h"

/* Everybody's rows and their ids, before anything is written. */
struct crowd {
    struct arena *a;
    struct sampling *s;
    struct people *of; /* by customer */
};

static bool give_ids(struct txn *t, struct sampling *s, struct err *err)
{
    struct arena *a = txn_arena(t);
    bool ok = true;
    size_t customers = (size_t)s->w->setup.customers;
    s->customers = arena_array(a, struct customer_id, customers);
    s->people = arena_array(a, struct contact_id, s->w->people.len + 1);
    s->points = arena_array(a, struct point_id, s->w->points.len + 1);
    for (size_t i = 0; ok && i < customers; i++) {
        ok = txn_id(t, &s->customers[i].n, err);
    }
    for (size_t i = 0; ok && i < s->w->people.len; i++) {
        ok = txn_id(t, &s->people[i].n, err);
    }
    for (size_t i = 0; ok && i < s->w->points.len; i++) {
        ok = txn_id(t, &s->points[i].n, err);
    }
    return ok;
}

static void gather_customers(struct crowd *crowd)
{
    const struct world *w = crowd->s->w;
    for (int i = 0; i < w->setup.customers; i++) {
        const struct world_customer *c = &w->customers[i];
        crowd->of[i].customer = (struct customer_row){
            .id = crowd->s->customers[i],
            .kind = c->kind,
            .name = c->name,
            .stage = c->stage,
            .owner_staff = {c->staff == WORLD_NONE ? 0 : crowd->s->staff[c->staff].n},
            .since_day = c->since,
        };
    }
}

static void gather_people(struct crowd *crowd)
{
    const struct world *w = crowd->s->w;
    for (size_t i = 0; i < w->people.len; i++) {
        const struct world_person *p = &w->people.at[i];
        struct contact_row *row = vec_add(crowd->a, &crowd->of[p->customer].contacts);
        *row = (struct contact_row){
            .id = crowd->s->people[i],
            .role = p->role,
            .title = p->title,
            .given = p->given,
            .infix = p->infix,
            .family = p->family,
            .language = world_tongue_code(p->language),
        };
        if (p->birthday) {
            struct date born = day_date(p->birthday);
            row->birth_day = SOME(born.month * 100 + born.day);
            row->birth_year = SOME(born.year);
        }
    }
}

static void gather_points(struct crowd *crowd)
{
    const struct world *w = crowd->s->w;
    for (size_t i = 0; i < w->points.len; i++) {
        const struct world_point *p = &w->points.at[i];
        struct point_row *row = vec_add(crowd->a, &crowd->of[p->customer].points);
        *row = (struct point_row){
            .id = crowd->s->points[i],
            .contact = crowd->s->people[p->person],
            .kind = p->kind,
            .label = p->label,
            .value = p->value,
        };
        point_normalize(crowd->a, crowd->s->country, row);
    }
}

static void gather_addresses(struct crowd *crowd)
{
    const struct world *w = crowd->s->w;
    for (size_t i = 0; i < w->addresses.len; i++) {
        const struct world_address *x = &w->addresses.at[i];
        *vec_add(crowd->a, &crowd->of[x->customer].addresses) = (struct address_row){
            .contact = crowd->s->people[x->person],
            .label = x->label,
            .street = x->street,
            .number = x->number,
            .postcode = x->postcode,
            .city = x->town,
            .country = x->country,
        };
    }
}

static void gather_things(struct crowd *crowd)
{
    const struct world *w = crowd->s->w;
    for (size_t i = 0; i < w->things.len; i++) {
        const struct world_thing *x = &w->things.at[i];
        *vec_add(crowd->a, &crowd->of[x->customer].things) = (struct thing_row){
            .what = x->what,
            .number = x->frame,
            .since_day = sample_opt(x->since),
            .words = x->colour,
        };
    }
    for (size_t i = 0; i < w->tags.len; i++) {
        const struct world_tag *x = &w->tags.at[i];
        *vec_add(crowd->a, &crowd->of[x->customer].tags) = (struct tag_row){.tag = x->tag};
    }
}

static bool write_ties(struct txn *t, const struct sampling *s, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->w->knows.len; i++) {
        const struct world_know *k = &s->w->knows.at[i];
        struct knows_row row = {
            .customer = s->customers[s->w->people.at[k->a].customer],
            .contact = s->people[k->a],
            .kind = k->kind,
            .to_customer = s->customers[s->w->people.at[k->b].customer],
            .to_contact = s->people[k->b],
            .words = k->words,
        };
        ok = txn_id(t, &row.id.n, err) && knows_put(t, &row, err);
    }
    for (size_t i = 0; ok && i < s->w->referrals.len; i++) {
        const struct world_referral *r = &s->w->referrals.at[i];
        struct referral_row row = {
            .customer = s->customers[r->to],
            .by_customer = s->customers[s->w->people.at[r->from].customer],
            .day = r->day,
            .thanked_day = sample_opt(r->thanked),
        };
        ok = txn_id(t, &row.id.n, err) && referral_put(t, &row, err);
    }
    return ok;
}

bool sample_people(struct txn *t, struct sampling *s, struct err *err)
{
    struct crowd crowd = {.a = txn_arena(t), .s = s};
    crowd.of = arena_array(crowd.a, struct people, (size_t)s->w->setup.customers);
    bool ok = give_ids(t, s, err);
    if (ok) {
        gather_customers(&crowd);
        gather_people(&crowd);
        gather_points(&crowd);
        gather_addresses(&crowd);
        gather_things(&crowd);
    }
    for (int i = 0; ok && i < s->w->setup.customers; i++) {
        ok = customer_create(t, &crowd.of[i], err);
        /* also somebody of whom there is nothing yet has a standing */
        txn_touch(t, crowd.of[i].customer.id.n);
    }
    return ok && write_ties(t, s, err);
}
