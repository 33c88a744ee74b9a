/* SPDX-License-Identifier: Apache-2.0 */
/* The fingerprint of a world: every value in the order of its list, by FNV-1a on 64-bit words.
 */
#include "world/world.h"

static void mix(uint64_t *h, int64_t v)
{
    for (int i = 0; i < 8; i++) {
        *h = (*h ^ ((uint64_t)v >> (8 * i) & 0xff)) * 0x100000001b3ULL;
    }
}

static void mix_str(uint64_t *h, struct str s)
{
    mix(h, (int64_t)s.len);
    for (size_t i = 0; i < s.len; i++) {
        *h = (*h ^ (unsigned char)s.at[i]) * 0x100000001b3ULL;
    }
}

#define MIX(...)                                                                               \
    do {                                                                                       \
        const int64_t values_[] = {__VA_ARGS__};                                               \
        for (size_t j_ = 0; j_ < sizeof values_ / sizeof values_[0]; j_++) {                   \
            mix(h, values_[j_]);                                                               \
        }                                                                                      \
    } while (0)

static void mix_people(uint64_t *h, const struct world *w)
{
    for (int i = 0; i < w->setup.customers; i++) {
        const struct world_customer *c = &w->customers[i];
        MIX(c->kind, c->stage, c->staff, c->people, c->people_count, c->since, c->language,
            c->bike);
        mix_str(h, c->name);
    }
    for (size_t i = 0; i < w->people.len; i++) {
        const struct world_person *p = &w->people.at[i];
        MIX(p->customer, p->language, p->birthday, p->since);
        mix_str(h, p->title);
        mix_str(h, p->given);
        mix_str(h, p->infix);
        mix_str(h, p->family);
        mix_str(h, p->role);
    }
    for (size_t i = 0; i < w->points.len; i++) {
        const struct world_point *p = &w->points.at[i];
        MIX(p->kind, p->person, p->customer);
        mix_str(h, p->label);
        mix_str(h, p->value);
    }
    for (size_t i = 0; i < w->addresses.len; i++) {
        const struct world_address *p = &w->addresses.at[i];
        MIX(p->person, p->customer);
        mix_str(h, p->label);
        mix_str(h, p->street);
        mix_str(h, p->number);
        mix_str(h, p->postcode);
        mix_str(h, p->town);
        mix_str(h, p->country);
    }
}

static void mix_acts(uint64_t *h, const struct world *w)
{
    for (size_t i = 0; i < w->interactions.len; i++) {
        const struct world_interaction *x = &w->interactions.at[i];
        MIX(x->day, x->minute, x->kind, x->begun_by, x->channel, x->customer, x->person,
            x->staff, x->minutes, x->sake, x->reaction, x->until, x->noted_on);
        mix_str(h, x->words);
    }
    for (size_t i = 0; i < w->purchases.len; i++) {
        const struct world_purchase *x = &w->purchases.at[i];
        MIX(x->day, x->minute, x->kind, x->customer, x->person, x->staff, x->cents, x->margin,
            x->margin_known, x->goods, x->returns);
        mix_str(h, x->what);
        mix_str(h, x->receipt);
    }
    for (size_t i = 0; i < w->needs.len; i++) {
        const struct world_need *x = &w->needs.at[i];
        MIX(x->day, x->customer, x->person, x->kind, x->language, x->interaction, x->channel,
            x->answered, x->staff);
        mix_str(h, x->words);
        mix_str(h, x->answer);
    }
    for (size_t i = 0; i < w->promises.len; i++) {
        const struct world_promise *x = &w->promises.at[i];
        MIX(x->day, x->due, x->customer, x->person, x->staff, x->need, x->interaction, x->state,
            x->done);
        mix_str(h, x->what);
    }
    for (size_t i = 0; i < w->tasks.len; i++) {
        const struct world_task *x = &w->tasks.at[i];
        MIX(x->day, x->due, x->staff, x->customer, x->done);
        mix_str(h, x->what);
    }
}

static void mix_rest(uint64_t *h, const struct world *w)
{
    for (size_t i = 0; i < w->wishes.len; i++) {
        const struct world_wish *x = &w->wishes.at[i];
        MIX(x->day, x->customer, x->person, x->kind, x->days, x->until, x->channel,
            x->from_minute, x->to_minute, x->interaction);
        mix_str(h, x->words);
    }
    for (size_t i = 0; i < w->permissions.len; i++) {
        const struct world_permission *x = &w->permissions.at[i];
        MIX(x->day, x->kind, x->customer, x->person, x->point, x->all_channels, x->channel,
            x->staff);
        mix_str(h, x->topic);
        mix_str(h, x->how);
        mix_str(h, x->wording);
    }
    for (size_t i = 0; i < w->referrals.len; i++) {
        const struct world_referral *x = &w->referrals.at[i];
        MIX(x->day, x->from, x->to, x->thanked);
    }
    for (size_t i = 0; i < w->knows.len; i++) {
        MIX(w->knows.at[i].a, w->knows.at[i].b, w->knows.at[i].kind);
        mix_str(h, w->knows.at[i].words);
    }
    for (size_t i = 0; i < w->things.len; i++) {
        const struct world_thing *x = &w->things.at[i];
        MIX(x->customer, x->person, x->kind, x->purchase, x->since, x->service_months);
        mix_str(h, x->what);
        mix_str(h, x->colour);
        mix_str(h, x->frame);
    }
    for (size_t i = 0; i < w->tags.len; i++) {
        MIX(w->tags.at[i].customer, w->tags.at[i].day);
        mix_str(h, w->tags.at[i].tag);
    }
    for (size_t i = 0; i < w->notes.len; i++) {
        const struct world_note *x = &w->notes.at[i];
        MIX(x->day, x->customer, x->person, x->staff);
        mix_str(h, x->text);
    }
}

uint64_t world_hash(const struct world *w)
{
    uint64_t hash = 0xcbf29ce484222325ULL;
    mix_people(&hash, w);
    mix_acts(&hash, w);
    mix_rest(&hash, w);
    return hash;
}
