/* SPDX-License-Identifier: Apache-2.0 */
/* Who lives around the sample shop. */
#include <math.h>
#include <string.h>

#include "base/day.h"
#include "base/map.h"
#include "base/utf8.h"
#include "world/calendar.h"
#include "world/names.h"
#include "world/shop.h"

enum { FRIENDS_ONE_IN = 130, FIRMS_ONE_IN = 50, PROSPECT_PERCENT = 5, HOUSEHOLD_PERCENT = 9 };

static void customer_make(struct shop *s, int c, struct map *mails);
static void household_make(struct shop *s, int c, struct map *mails);
static void firm_make(struct shop *s, int c, struct map *mails);
static int person_add(struct shop *s, int c, const char *role, enum world_tongue tongue,
                      const struct world_family *family, struct map *mails);
static void life_draw(struct shop *s, int c);
static void begin(struct shop *s, int c);
static void knows_make(struct shop *s);

static enum world_tongue tongue_draw(struct shop *s)
{
    int p = shop_below(s, 100);
    return p < 72 ? WORLD_NL : p < 92 ? WORLD_DE : WORLD_EN;
}

static enum world_goods bike_draw(struct shop *s)
{
    int p = shop_below(s, 100);
    return p < 48   ? WORLD_CITY
           : p < 74 ? WORLD_EBIKE
           : p < 81 ? WORLD_CARGO
           : p < 90 ? WORLD_KIDS
                    : WORLD_RACE;
}

void shop_people_make(struct shop *s)
{
    struct world *w = s->w;
    int n = w->setup.customers;
    struct map mails = map_in(s->arena);
    w->customers = arena_array(s->arena, struct world_customer, n);
    w->lives = arena_array(s->arena, struct world_life, n);
    s->customers = arena_array(s->arena, struct shop_customer, n);
    s->people = arena_array(s->arena, struct shop_person, (size_t)n * 4);
    for (int c = 0; c < n; c++) {
        customer_make(s, c, &mails);
        life_draw(s, c);
        begin(s, c);
    }
    knows_make(s);
}

/* Every fiftieth is a firm, every 130th a friend of the house, prospects and households fall
 * where they fall. */
static void customer_make(struct shop *s, int c, struct map *mails)
{
    struct world_customer *cust = &s->w->customers[c];
    s->customers[c] = (struct shop_customer){.thing = WORLD_NONE, .sent_by = WORLD_NONE};
    cust->language = tongue_draw(s);
    cust->bike = bike_draw(s);
    cust->staff = cust->language == WORLD_DE || shop_chance(s, 35);
    cust->stage = STAGE_CUSTOMER;
    cust->people = (int)s->w->people.len;
    if (c % FIRMS_ONE_IN == 7 && (size_t)(c / FIRMS_ONE_IN) < world_firm_list().count) {
        firm_make(s, c, mails);
        return;
    }
    if (c % FRIENDS_ONE_IN == 11) {
        cust->stage = STAGE_FRIEND;
    } else if (shop_chance(s, PROSPECT_PERCENT)) {
        cust->stage = STAGE_PROSPECT;
    } else if (shop_chance(s, HOUSEHOLD_PERCENT)) {
        household_make(s, c, mails);
        return;
    }
    cust->kind = CUSTOMER_CONTACT;
    person_add(s, c, "", cust->language, NULL, mails);
    cust->people_count = 1;
}

static const struct world_family *family_draw(struct shop *s, enum world_tongue tongue)
{
    struct world_families list = world_family_names(tongue);
    return &list.at[shop_below(s, (int)list.count)];
}

static void household_make(struct shop *s, int c, struct map *mails)
{
    struct world_customer *cust = &s->w->customers[c];
    const struct world_family *family = family_draw(s, cust->language);
    struct world_texts roles = world_household_roles(cust->language);
    cust->kind = CUSTOMER_HOUSEHOLD;
    cust->people_count = shop_between(s, 2, 4);
    for (int i = 0; i < cust->people_count; i++) {
        person_add(s, c, roles.at[i], cust->language, family, mails);
    }
    const char *gap = family->infix[0] ? " " : "";
    cust->name = cust->language == WORLD_EN
                     ? str_format(s->arena, "%s household", family->name)
                     : str_format(s->arena, "Familie %s%s%s", family->infix, gap, family->name);
}

static void firm_make(struct shop *s, int c, struct map *mails)
{
    struct world_customer *cust = &s->w->customers[c];
    const struct world_firm *firm = &world_firm_list().at[c / FIRMS_ONE_IN];
    cust->kind = CUSTOMER_ORGANIZATION;
    cust->name = str_of(firm->name);
    cust->language = firm->tongue;
    cust->bike = firm->bike;
    cust->people_count = shop_between(s, 2, 3);
    for (int i = 0; i < cust->people_count; i++) {
        person_add(s, c, firm->roles[i], firm->tongue, NULL, mails);
    }
}

/* Letters and digits of the folded text, for the left side of a mail address. */
static struct str plain(struct arena *a, struct str s)
{
    struct str folded = utf8_fold_german(a, s);
    char *to = arena_alloc(a, folded.len + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.len; i++) {
        char ch = folded.at[i];
        if ((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9')) {
            to[n++] = ch;
        }
    }
    return (struct str){to, n};
}

static int point_add(struct shop *s, enum point_kind kind, int person, const char *label,
                     struct str value)
{
    int at = (int)s->w->points.len;
    int c = s->w->people.at[person].customer;
    bool firm = s->w->customers[c].kind == CUSTOMER_ORGANIZATION;
    *vec_add(s->arena, &s->w->points) =
        (struct world_point){.kind = kind,
                             .person = person,
                             .customer = c,
                             .label = firm ? S("work") : str_of(label),
                             .value = value};
    return at;
}

/*
 * Numbers that reach nobody. NL: no range is set aside for fiction, so numbers whose part after
 * 06 or the area code begins with 0, which is never issued. DE: the ranges of the
 * Bundesnetzagentur's notice 148/2021 for media productions (030 23125 xxx and others, 0171
 * 39200 xx). UK: Ofcom's 07700 900xxx for drama.
 */
static void phone_add(struct shop *s, int person, enum world_tongue tongue)
{
    static const char *const areas[] = {"30 23125", "69 90009", "40 66969", "89 99998"};
    int n = shop_below(s, 1000);
    bool mobile = shop_chance(s, 40);
    const char *label = "mobile";
    struct str number;
    if (tongue == WORLD_DE && mobile) {
        number = str_format(s->arena, "+49 171 39200%02d", n % 100);
    } else if (tongue == WORLD_DE) {
        number = str_format(s->arena, "+49 %s%03d", areas[shop_below(s, 4)], n);
        label = "home";
    } else if (tongue == WORLD_EN && mobile) {
        number = str_format(s->arena, "+44 7700 900%03d", n);
    } else {
        number = str_format(s->arena, "06 0%03d %04d", n, shop_below(s, 10000));
    }
    s->people[person].phone = point_add(s, POINT_PHONE, person, label, number);
}

static void mail_add(struct shop *s, int person, struct map *mails)
{
    static const char *const ends[] = {"example.com", "example.org", "example.net"};
    const struct world_person *p = &s->w->people.at[person];
    struct str given = plain(s->arena, p->given);
    struct str family = plain(
        s->arena, str_format(s->arena, "%.*s%.*s", STR_ARG(p->infix), STR_ARG(p->family)));
    struct str left = str_format(s->arena, "%.*s.%.*s", STR_ARG(given), STR_ARG(family));
    int64_t *times = map_text(mails, left, NULL);
    *times += 1;
    if (*times > 1) {
        left = str_format(s->arena, "%.*s%d", STR_ARG(left), (int)*times);
    }
    s->people[person].mail =
        point_add(s, POINT_EMAIL, person, "home",
                  str_format(s->arena, "%.*s@%s", STR_ARG(left), ends[shop_below(s, 3)]));
}

static void address_add(struct shop *s, int person, enum world_tongue tongue)
{
    static const char letters[] = "ABCDEGHJKLMNPRTVWXZ";
    bool german = tongue == WORLD_DE;
    enum world_tongue side = german ? WORLD_DE : WORLD_NL;
    struct world_texts towns = world_towns(side);
    int town = shop_below(s, (int)towns.count);
    const struct world_person *p = &s->w->people.at[person];
    bool firm = s->w->customers[p->customer].kind == CUSTOMER_ORGANIZATION;
    const char *street = shop_pick(s, world_streets(side));
    char first = letters[shop_below(s, 19)];
    char second = letters[shop_below(s, 19)];
    struct world_address *to = vec_add(s->arena, &s->w->addresses);
    *to = (struct world_address){.person = person,
                                 .customer = p->customer,
                                 .label = firm ? S("work") : S("home"),
                                 .street = str_of(street),
                                 .number = str_format(s->arena, "%d", shop_between(s, 1, 148)),
                                 .town = str_of(towns.at[town]),
                                 .country = german ? S("DE") : S("NL")};
    to->postcode = german ? str_format(s->arena, "4999%d", 1 + town / 2)
                          : str_format(s->arena, "%d %c%c", 7995 + (town < 3 ? 0 : town - 2),
                                       first, second);
    s->people[person].address = true;
}

static int64_t birthday_draw(struct shop *s, const char *role, int member)
{
    bool child = role[0] && member >= 2;
    int year = day_date(s->w->setup.last_day).year -
               (child ? shop_between(s, 5, 16) : shop_between(s, 22, 81));
    int month = shop_between(s, 1, 12);
    int64_t day = 0;
    day_of_date((struct date){year, month, shop_between(s, 1, 28)}, &day);
    return day;
}

static int person_add(struct shop *s, int c, const char *role, enum world_tongue tongue,
                      const struct world_family *family, struct map *mails)
{
    struct world_customer *cust = &s->w->customers[c];
    bool firm = cust->kind == CUSTOMER_ORGANIZATION;
    int at = (int)s->w->people.len;
    int member = at - cust->people;
    family = family ? family : family_draw(s, tongue);
    struct world_person *p = vec_add(s->arena, &s->w->people);
    *p = (struct world_person){.customer = c,
                               .given = str_of(shop_pick(s, world_given_names(tongue))),
                               .infix = str_of(family->infix),
                               .family = str_of(family->name),
                               .role = str_of(role),
                               .language = tongue};
    if (shop_chance(s, 2)) {
        p->title = S("dr.");
    }
    if (!firm && shop_chance(s, 30)) {
        p->birthday = birthday_draw(s, role, member);
    }
    s->people[at] = (struct shop_person){.phone = WORLD_NONE, .mail = WORLD_NONE};
    bool child = !firm && role[0] && member >= 2;
    if (!child && (firm || shop_chance(s, 78))) {
        phone_add(s, at, tongue);
    }
    if (!child && (firm || shop_chance(s, 58))) {
        mail_add(s, at, mails);
    }
    if (member == 0 && (firm || shop_chance(s, 74))) {
        address_add(s, at, tongue);
    }
    return at;
}

/* Rounded, so that a last digit of libm is lost before it can matter. */
static double spread(struct shop *s, double median, double sigma)
{
    return floor(median * exp(sigma * rng_normal(&s->rng)) * 64) / 64;
}

static void life_draw(struct shop *s, int c)
{
    const struct world_customer *cust = &s->w->customers[c];
    struct world_life *l = &s->w->lives[c];
    int p = shop_below(s, 100);
    if (cust->stage == STAGE_FRIEND) {
        *l = (struct world_life){.rhythm = spread(s, 26, 0.3), .steady = 5};
    } else if (cust->stage == STAGE_PROSPECT) {
        *l = (struct world_life){.rhythm = spread(s, 45, 0.4), .steady = 2};
    } else if (cust->kind == CUSTOMER_ORGANIZATION) {
        *l = (struct world_life){.rhythm = spread(s, 55, 0.3), .steady = 6};
    } else if (p < 66) {
        *l = (struct world_life){.rhythm = spread(s, 335, 0.04), .steady = 120, .stray = 0.12};
        s->customers[c].yearly = true;
    } else if (p < 88) {
        *l = (struct world_life){.rhythm = spread(s, 48, 0.45), .steady = 7};
    } else {
        *l = (struct world_life){.rhythm = spread(s, 150, 0.3), .steady = 5};
    }
    l->rhythm = l->rhythm < 10 ? 10 : l->rhythm;
    l->pace = l->rhythm * spread(s, 1, 0.25);
    l->frailty = 0.05 + 0.95 * rng_gamma(&s->rng, 4) / 4;
    l->touch = 0.05 + 0.95 * rng_gamma(&s->rng, 2) / 2;
}

/* A day of the history on which somebody new comes, more likely when it is busy. */
static int64_t arrival_draw(struct shop *s, int64_t from)
{
    int64_t last = s->w->setup.last_day;
    for (int tries = 0; tries < 1000; tries++) {
        int64_t day = from + shop_below(s, (int)(last - from + 1));
        if (shop_below(s, 3600) < world_season(day)) {
            return day;
        }
    }
    return last;
}

/* Either here before the history began, with a bike of ours, or still to come. */
static void begin(struct shop *s, int c)
{
    struct world *w = s->w;
    struct world_customer *cust = &w->customers[c];
    struct world_life *l = &w->lives[c];
    uint64_t seed = rng_next(&s->rng);
    bool prospect = cust->stage == STAGE_PROSPECT;
    bool here = !prospect && (cust->stage == STAGE_FRIEND ||
                              cust->kind == CUSTOMER_ORGANIZATION || shop_chance(s, 58));
    if (!here) {
        int64_t half = w->first_day + (prospect ? w->setup.days * 2 / 3 : 0);
        cust->since = arrival_draw(s, half);
        world_life_begin(l, seed, INT64_MAX / 4);
        shop_errand_add(s, ERRAND_ARRIVE, c, cust->since);
    } else {
        /* uniform within a gap that is under way; the rest of it is to come */
        int gap = (int)(l->rhythm * 1000);
        int wait = shop_below(s, gap);
        world_life_begin(l, seed, wait);
        l->fate = WORLD_WITH_US;
        l->met = l->own = w->first_day - 1 - (gap - wait) / 1000;
        cust->since = l->own - (cust->stage == STAGE_FRIEND ? 900 : shop_below(s, 700));
    }
    for (int i = 0; i < cust->people_count; i++) {
        w->people.at[cust->people + i].since = cust->since;
    }
    if (!here || cust->stage == STAGE_FRIEND) {
        return;
    }
    int bikes = 1;
    if (cust->kind == CUSTOMER_ORGANIZATION) {
        const struct world_firm *firm = &world_firm_list().at[c / FIRMS_ONE_IN];
        bikes = firm->fleet;
        shop_tag_add(s, c, firm->tag, cust->since);
    }
    for (int i = 0; i < bikes; i++) {
        shop_thing_add(s, c, cust->people, cust->bike, "", cust->since, WORLD_NONE);
    }
    s->customers[c].serviced = l->own;
    shop_tag_add(s, c, world_bike_name(cust->bike), cust->since);
}

int shop_thing_add(struct shop *s, int c, int person, enum world_goods kind, const char *what,
                   int64_t since, int purchase)
{
    static const char *const colours[] = {"blauw", "zwart",  "groen", "rood",
                                          "grijs", "crème",  "wit",   "donkerblauw",
                                          "geel",  "zilver", "petrol"};
    struct world_good_list goods = world_goods_all();
    while (what[0] == 0) {
        const struct world_good *g = &goods.at[shop_below(s, (int)goods.count)];
        what = g->kind == kind ? g->what : "";
    }
    int at = (int)s->w->things.len;
    s->frame += shop_between(s, 1, 9);
    const char *colour = colours[shop_below(s, 11)];
    *vec_add(s->arena, &s->w->things) = (struct world_thing){
        .customer = c,
        .person = person,
        .kind = kind,
        .what = str_of(what),
        .colour = str_of(colour),
        .frame = str_format(s->arena, "VM %05d", s->frame),
        .purchase = purchase,
        .since = since,
        .service_months = kind == WORLD_KIDS && shop_chance(s, 50) ? 0 : 12};
    s->customers[c].thing = at;
    return at;
}

void shop_tag_add(struct shop *s, int c, const char *tag, int64_t day)
{
    for (int i = 0; i < TAGS_MAX; i++) {
        const char **slot = &s->customers[c].tags[i];
        if (*slot == NULL) {
            *slot = tag;
            *vec_add(s->arena, &s->w->tags) = (struct world_tag){c, str_of(tag), day};
            return;
        }
        if (strcmp(*slot, tag) == 0) {
            return;
        }
    }
}

/* The world is small: neighbours, friends, colleagues. */
static void knows_make(struct shop *s)
{
    static const char *const how[] = {"buren", "vrienden", "familie", "collega's", "fietsclub"};
    int people = (int)s->w->people.len;
    for (int i = 0; i < people / 14; i++) {
        int a = shop_below(s, people);
        int b = shop_below(s, people);
        const char *words = how[shop_below(s, 5)];
        if (s->w->people.at[a].customer != s->w->people.at[b].customer) {
            *vec_add(s->arena, &s->w->knows) =
                (struct world_know){a, b, KNOWS_KNOWS, str_of(words)};
        }
    }
}
