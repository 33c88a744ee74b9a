/* SPDX-License-Identifier: Apache-2.0 */
/* What a visit or a call brings: purchases, services, prospects who become customers. */
#include "world/calendar.h"
#include "world/shop.h"

enum { SERVICE_AFTER = 290 }; /* days: from then on a visit becomes the yearly service */

static void seen(struct shop *s, int c);
static void counter(struct shop *s, int c, int person);
static void distance(struct shop *s, int c, int person);
static void firm_move(struct shop *s, int c, int person);
static int buy(struct shop *s, int c, int person, enum world_goods kind, int pieces);
static void buy_bike(struct shop *s, int c, int person);
static void talk(struct shop *s, int interaction, int need_percent);

void shop_own_move(struct shop *s, int c)
{
    struct world_customer *cust = &s->w->customers[c];
    int person = shop_person_draw(s, c);
    shop_receipts(s, shop_below(s, 4));
    shop_catch_up(s, c);
    seen(s, c);
    if (cust->kind == CUSTOMER_ORGANIZATION) {
        firm_move(s, c, person);
    } else if (cust->stage == STAGE_FRIEND) {
        int i = shop_log(s, INTERACTION_HAPPENED, BEGUN_BY_THEM, CHANNEL_SHOP, person,
                         REACTION_WELCOME, "Kwam koffie drinken en hielp een klant op weg.");
        talk(s, i, 12);
    } else if (cust->stage == STAGE_PROSPECT && shop_chance(s, 35)) {
        cust->stage = STAGE_CUSTOMER;
        buy_bike(s, c, person);
    } else if (cust->stage == STAGE_PROSPECT || shop_chance(s, 20)) {
        distance(s, c, person);
    } else {
        counter(s, c, person);
    }
}

/* Own moves as the staff remember them; several on a day are one. */
static void seen(struct shop *s, int c)
{
    struct shop_customer *known = &s->customers[c];
    if (known->own_first == 0) {
        known->own_first = s->day;
    } else if (known->own_last < s->day) {
        known->own_gaps++;
    }
    known->own_last = known->met = s->day;
}

void shop_first_visit(struct shop *s, int c)
{
    struct world_customer *cust = &s->w->customers[c];
    int person = cust->people;
    seen(s, c);
    int from = s->customers[c].sent_by;
    if (from != WORLD_NONE) {
        *vec_add(s->arena, &s->w->referrals) =
            (struct world_referral){.day = s->day, .from = from, .to = c};
    }
    if (cust->stage == STAGE_PROSPECT) {
        int i = shop_log(s, INTERACTION_HAPPENED, BEGUN_BY_THEM,
                         shop_chance(s, 70) ? CHANNEL_SHOP : CHANNEL_PHONE, person,
                         REACTION_NONE, "Vroeg naar een fiets, oriënteert zich nog.");
        shop_need_taken_up(s, shop_need_said(s, i, NEED_QUESTION));
        return;
    }
    if (!s->customers[c].yearly && shop_chance(s, 30)) { /* came with a bike from elsewhere */
        s->customers[c].serviced = s->day;
        shop_thing_add(s, c, person, cust->bike, "", s->day, WORLD_NONE);
        shop_tag_add(s, c, world_bike_name(cust->bike), s->day);
        buy(s, c, person, WORLD_REPAIR, 1);
        return;
    }
    buy_bike(s, c, person);
}

static void talk(struct shop *s, int interaction, int need_percent)
{
    int person = s->w->interactions.at[interaction].person;
    int c = s->w->interactions.at[interaction].customer;
    if (shop_chance(s, need_percent)) {
        shop_need_taken_up(s, shop_need_said(s, interaction, -1));
    }
    if (shop_below(s, 1000) < 18 && s->w->customers[c].kind != CUSTOMER_ORGANIZATION) {
        shop_wish_said(s, interaction, -1, -1);
    }
    if (shop_chance(s, 5)) {
        *vec_add(s->arena, &s->w->notes) =
            (struct world_note){.day = s->day,
                                .customer = c,
                                .person = person,
                                .staff = s->w->interactions.at[interaction].staff,
                                .text = str_of(shop_pick(s, world_note_texts()))};
    }
    if (shop_chance(s, 5)) {
        shop_consent_given(s, person, shop_chance(s, 50) ? CHANNEL_PHONE : CHANNEL_EMAIL,
                           "shop_paper");
    }
}

static void counter(struct shop *s, int c, int person)
{
    struct shop_customer *known = &s->customers[c];
    int p = shop_below(s, 100);
    bool bought = true;
    if (s->day - known->serviced >= SERVICE_AFTER && p < 92) {
        buy(s, c, person, WORLD_SERVICE, 1);
        known->serviced = s->day;
        if (shop_chance(s, 35)) {
            buy(s, c, person, WORLD_PART, 1);
        }
    } else if (p < 22) {
        buy(s, c, person, WORLD_ACCESSORY, 1);
    } else if (p < 30) {
        buy(s, c, person, shop_chance(s, 50) ? WORLD_CLOTHING : WORLD_ACCESSORY, 1);
    } else if (p < 42) {
        buy(s, c, person, WORLD_PART, 1);
    } else if (p < 74) {
        buy(s, c, person, WORLD_REPAIR, 1);
    } else if (p < 76) {
        buy_bike(s, c, person);
    } else {
        bought = false;
    }
    if (!bought || shop_chance(s, 30)) {
        enum reaction r = shop_chance(s, 60) ? REACTION_WELCOME : REACTION_NONE;
        int i = shop_log(s, INTERACTION_HAPPENED, BEGUN_BY_THEM, CHANNEL_SHOP, person, r,
                         shop_pick(s, world_visit_texts()));
        talk(s, i, 25);
    }
}

/* They rang or wrote. */
static void distance(struct shop *s, int c, int person)
{
    const struct shop_person *known = &s->people[person];
    int p = shop_below(s, 100);
    bool writes = known->mail != WORLD_NONE && !(known->blocked & CHANNEL_BIT(CHANNEL_EMAIL));
    bool rang = known->phone != WORLD_NONE && p < 65;
    enum channel channel = rang     ? CHANNEL_PHONE
                           : writes ? CHANNEL_EMAIL
                           : p < 80 ? CHANNEL_SHOP
                                    : CHANNEL_WEB;
    enum reaction r = shop_chance(s, 40) ? REACTION_WELCOME : REACTION_NONE;
    int i = shop_log(
        s, INTERACTION_HAPPENED, BEGUN_BY_THEM, channel, person, r,
        shop_pick(s, channel == CHANNEL_SHOP ? world_visit_texts() : world_call_texts()));
    talk(s, i, 35);
    if (channel == CHANNEL_EMAIL) {
        int reply = shop_log(s, INTERACTION_UNANSWERED, BEGUN_BY_US, CHANNEL_EMAIL, person,
                             REACTION_NONE, "Teruggemaild.");
        s->w->interactions.at[reply].sake = SAKE_THEIRS;
    }
    if (s->w->customers[c].stage == STAGE_CUSTOMER && shop_chance(s, 30)) {
        shop_appoint(s, person, world_open_from(s->day + shop_between(s, 2, 9)));
    }
}

static void firm_move(struct shop *s, int c, int person)
{
    struct shop_customer *known = &s->customers[c];
    if (shop_chance(s, 45)) {
        distance(s, c, person);
        return;
    }
    if (s->day - known->serviced >= SERVICE_AFTER) {
        buy(s, c, person, WORLD_SERVICE, shop_between(s, 2, 5));
        known->serviced = s->day;
    } else if (shop_chance(s, 6)) {
        buy_bike(s, c, person);
    } else {
        enum world_goods kind = shop_chance(s, 70) ? WORLD_REPAIR : WORLD_PART;
        buy(s, c, person, kind, shop_between(s, 1, 3));
    }
    if (shop_chance(s, 40)) {
        int i = shop_log(s, INTERACTION_HAPPENED, BEGUN_BY_THEM, CHANNEL_SHOP, person,
                         REACTION_WELCOME, shop_pick(s, world_visit_texts()));
        talk(s, i, 25);
    }
}

/* Prices end on 95 cents for goods, on whole euros for work. */
static int64_t price(struct shop *s, const struct world_good *g)
{
    int euros = shop_between(s, g->euros_low, g->euros_high);
    bool work = g->kind == WORLD_SERVICE || g->kind == WORLD_REPAIR;
    return work ? euros * 100 : euros * 100 - 5;
}

static struct world_purchase *sale(struct shop *s, const struct world_good *g, int pieces)
{
    int64_t cents = price(s, g) * pieces;
    bool given =
        shop_below(s, 1000) < 8 && g->kind == WORLD_REPAIR; /* a favour: nothing owed */
    cents = given ? 0 : cents;
    int minute = shop_tick(s);
    int staff = shop_below(s, 2);
    int share = g->share + shop_between(s, -4, 4);
    struct world_purchase *p = vec_add(s->arena, &s->w->purchases);
    *p = (struct world_purchase){
        .day = s->day,
        .minute = minute,
        .kind = PURCHASE_SALE,
        .customer = WORLD_NONE,
        .person = WORLD_NONE,
        .staff = staff,
        .cents = cents,
        .margin = cents * share / 100,
        .margin_known = shop_chance(s, 90),
        .what =
            pieces > 1 ? str_format(s->arena, "%s, %d keer", g->what, pieces) : str_of(g->what),
        .goods = g->kind,
        .returns = WORLD_NONE,
        .receipt = str_format(s->arena, "K%06d", ++s->receipt)};
    return p;
}

static const struct world_good *good_draw(struct shop *s, enum world_goods kind, unsigned bikes)
{
    struct world_good_list list = world_goods_all();
    for (;;) { /* every kind has something for every bike: tested */
        const struct world_good *g = &list.at[shop_below(s, (int)list.count)];
        if (g->kind == kind && (g->for_bikes & bikes)) {
            return g;
        }
    }
}

static int buy(struct shop *s, int c, int person, enum world_goods kind, int pieces)
{
    unsigned bike = 1u << s->w->customers[c].bike;
    const struct world_good *g = good_draw(s, kind, bike);
    int at = (int)s->w->purchases.len;
    struct world_purchase *p = sale(s, g, pieces);
    p->customer = c;
    p->person = person;
    p->staff = shop_staff(s, c);
    bool wares = kind == WORLD_ACCESSORY || kind == WORLD_CLOTHING;
    if (wares && shop_chance(s, 3)) {
        shop_errand_add(s, ERRAND_RETURN, at, world_open_from(s->day + shop_between(s, 2, 13)));
    }
    return at;
}

static void buy_bike(struct shop *s, int c, int person)
{
    struct world_customer *cust = &s->w->customers[c];
    int at = buy(s, c, person, cust->bike, 1);
    const struct world_purchase *p = &s->w->purchases.at[at];
    shop_thing_add(s, c, person, cust->bike, p->what.at, s->day, at);
    s->customers[c].serviced = s->day;
    shop_tag_add(s, c, world_bike_name(cust->bike), s->day);
    if (shop_chance(s, 55)) {
        buy(s, c, person, WORLD_ACCESSORY, 1);
    }
    if (shop_chance(s, 48)) {
        shop_consent_given(s, person, CHANNEL_PHONE, "shop_paper");
    }
    if (shop_chance(s, 42)) {
        shop_consent_given(s, person, CHANNEL_EMAIL, "shop_screen");
    }
    if (shop_chance(s, 35)) {
        int i = shop_log(s, INTERACTION_HAPPENED, BEGUN_BY_THEM, CHANNEL_SHOP, person,
                         REACTION_WELCOME, "Fiets opgehaald, samen ingesteld.");
        talk(s, i, 10);
    }
}

void shop_receipts(struct shop *s, int n)
{
    static const enum world_goods kinds[] = {WORLD_ACCESSORY, WORLD_ACCESSORY, WORLD_REPAIR,
                                             WORLD_REPAIR,    WORLD_PART,      WORLD_CLOTHING};
    for (; n > 0 && s->receipts_left > 0; n--, s->receipts_left--) {
        sale(s, good_draw(s, kinds[shop_below(s, 6)], ~0u), 1);
    }
}

void shop_return(struct shop *s, int purchase)
{
    struct world_purchase back = s->w->purchases.at[purchase];
    back.day = s->day;
    back.minute = shop_tick(s);
    back.kind = PURCHASE_RETURN;
    back.returns = purchase;
    back.receipt = str_format(s->arena, "K%06d", ++s->receipt);
    *vec_add(s->arena, &s->w->purchases) = back;
}
