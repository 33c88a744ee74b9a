/* SPDX-License-Identifier: Apache-2.0 */
/* Chance and choice in the sample shop, all from one stream. */
#include "world/shop.h"

bool shop_chance(struct shop *s, int percent)
{
    return rng_below(&s->rng, 100) < (uint64_t)percent;
}

int shop_below(struct shop *s, int n)
{
    return (int)rng_below(&s->rng, (uint64_t)n);
}

int shop_between(struct shop *s, int low, int high)
{
    return low + shop_below(s, high - low + 1);
}

const char *shop_pick(struct shop *s, struct world_texts texts)
{
    return texts.at[shop_below(s, (int)texts.count)];
}

int shop_tick(struct shop *s)
{
    s->minute += shop_below(s, 2 * s->step + 1);
    s->minute = s->minute > 1075 ? 1075 : s->minute; /* 17:55 */
    return s->minute;
}

int shop_staff(struct shop *s, int c)
{
    int staff = s->w->customers[c].staff;
    return shop_chance(s, 75) ? staff : 1 - staff;
}

int shop_person_draw(struct shop *s, int c)
{
    const struct world_customer *cust = &s->w->customers[c];
    bool first = cust->people_count == 1 || shop_chance(s, 60);
    int adults = cust->kind == CUSTOMER_HOUSEHOLD ? 2 : cust->people_count;
    return cust->people + (first ? 0 : shop_below(s, adults));
}
