/* SPDX-License-Identifier: Apache-2.0 */
/* Who there is: the same for a seed, believable, every reference good. */
#include "tests/cmocka_all.h"

#include <string.h>

#include "base/day.h"
#include "base/map.h"
#include "base/utf8.h"
#include "made.h"

/* The world of seed 1 as it is now. A change here changes everybody's sample shop: on purpose,
 * or not at all. The same number must come out on every machine. */
#define SEED_1 0x2b0909b1c8abba8bULL

static void same_seed_same_world(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    uint64_t first = world_hash(made_world(a, 1));
    if (first != SEED_1) {
        print_error("the world of seed 1 is now 0x%llx\n", (unsigned long long)first);
    }
    assert_true(first == SEED_1);
    assert_true(world_hash(made_world(a, 1)) == first);
    assert_true(world_hash(made_world(a, 2)) != first);
    arena_free(a);
}

/* Every single value counts: one cent, one letter, one day. */
static void hash_sees_everything(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct world *w = made_world(a, 7);
    uint64_t before = world_hash(w);
    int64_t *values[] = {&w->purchases.at[999].cents,    &w->needs.at[99].day,
                         &w->interactions.at[500].until, &w->referrals.at[3].thanked,
                         &w->things.at[40].since,        &w->wishes.at[5].until};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        *values[i] += 1;
        assert_true(world_hash(w) != before);
        *values[i] -= 1;
    }
    struct str *texts[] = {&w->people.at[77].family, &w->points.at[12].value,
                           &w->notes.at[8].text, &w->tags.at[3].tag,
                           &w->addresses.at[9].street};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct str kept = *texts[i];
        *texts[i] = str_format(a, "%.*s!", STR_ARG(kept));
        assert_true(world_hash(w) != before);
        *texts[i] = kept;
    }
    assert_true(world_hash(w) == before);
    arena_free(a);
}

struct counts {
    int named, anonymous, returns, prospects, friends, households, firms, former;
    int tongues[WORLD_TONGUES];
};

static struct counts count(const struct world *w)
{
    struct counts n = {0};
    for (size_t i = 0; i < w->purchases.len; i++) {
        n.named += w->purchases.at[i].customer != WORLD_NONE;
        n.anonymous += w->purchases.at[i].customer == WORLD_NONE;
        n.returns += w->purchases.at[i].kind == PURCHASE_RETURN;
    }
    for (int c = 0; c < w->setup.customers; c++) {
        const struct world_customer *x = &w->customers[c];
        n.prospects += x->stage == STAGE_PROSPECT;
        n.friends += x->stage == STAGE_FRIEND;
        n.former += x->stage == STAGE_FORMER;
        n.households += x->kind == CUSTOMER_HOUSEHOLD;
        n.firms += x->kind == CUSTOMER_ORGANIZATION;
        n.tongues[x->language]++;
    }
    return n;
}

static void counts_are_believable(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct arena *a = arena_new();
        const struct world *w = made_world(a, seed);
        struct counts n = count(w);
        assert_int_equal(w->setup.customers, 800);
        assert_int_equal(w->setup.days, 730);
        assert_in_range(w->people.len, 880, 1100);
        assert_in_range(n.named, 2200, 4000);
        assert_in_range(n.anonymous, 4500, 7500);
        assert_in_range(n.returns, 3, 60);
        assert_in_range(n.prospects, 8, 45);
        assert_in_range(n.friends, 3, 12);
        assert_in_range(n.former, 0, 10);
        assert_in_range(n.households, 40, 110);
        assert_int_equal(n.firms, 16);
        assert_in_range(n.tongues[WORLD_NL], 480, 680);
        assert_in_range(n.tongues[WORLD_DE], 100, 240);
        assert_in_range(n.tongues[WORLD_EN], 25, 110);
        assert_in_range(w->interactions.len, 2200, 5000);
        assert_in_range(w->needs.len, 350, 1000);
        assert_in_range(w->promises.len, 60, 250);
        assert_in_range(w->wishes.len, 20, 110);
        assert_in_range(w->permissions.len, 150, 600);
        assert_in_range(w->referrals.len, 8, 80);
        assert_in_range(w->notes.len, 40, 300);
        assert_in_range(w->tasks.len, 5, 60);
        arena_free(a);
    }
}

static bool valid(int at, size_t len, bool none)
{
    return (at >= 0 && (size_t)at < len) || (none && at == WORLD_NONE);
}

/* The person is one of the customer's. */
static void check_person(const struct world *w, int customer, int person)
{
    assert_true(valid(customer, (size_t)w->setup.customers, false));
    assert_true(valid(person, w->people.len, false));
    assert_int_equal(w->people.at[person].customer, customer);
}

static void check_people(const struct world *w)
{
    int next = 0;
    for (int c = 0; c < w->setup.customers; c++) {
        const struct world_customer *x = &w->customers[c];
        assert_int_equal(x->people, next);
        assert_in_range(x->people_count, 1, 4);
        assert_int_equal(x->name.len > 0, x->kind != CUSTOMER_CONTACT);
        assert_true(x->since <= w->setup.last_day && x->staff >= 0 && x->staff < 2);
        for (int i = 0; i < x->people_count; i++) {
            const struct world_person *p = &w->people.at[next + i];
            assert_int_equal(p->customer, c);
            assert_true(p->given.len > 0 && p->family.len > 0 && utf8_valid(p->family));
            assert_true(p->since == x->since);
        }
        next += x->people_count;
    }
    assert_int_equal(next, (int)w->people.len);
}

static void check_things(const struct world *w)
{
    for (size_t i = 0; i < w->things.len; i++) {
        const struct world_thing *x = &w->things.at[i];
        check_person(w, x->customer, x->person);
        assert_true(valid(x->purchase, w->purchases.len, true));
        if (x->purchase != WORLD_NONE) {
            const struct world_purchase *p = &w->purchases.at[x->purchase];
            assert_true(p->customer == x->customer && p->day == x->since);
            assert_int_equal(p->goods, x->kind);
        }
    }
    for (size_t i = 0; i < w->tags.len; i++) {
        assert_true(valid(w->tags.at[i].customer, (size_t)w->setup.customers, false));
    }
    for (size_t i = 0; i < w->knows.len; i++) {
        const struct world_know *x = &w->knows.at[i];
        assert_true(valid(x->a, w->people.len, false) && valid(x->b, w->people.len, false));
        assert_int_not_equal(w->people.at[x->a].customer, w->people.at[x->b].customer);
    }
}

static void check_acts(const struct world *w)
{
    for (size_t i = 0; i < w->interactions.len; i++) {
        check_person(w, w->interactions.at[i].customer, w->interactions.at[i].person);
    }
    for (size_t i = 0; i < w->purchases.len; i++) {
        const struct world_purchase *x = &w->purchases.at[i];
        assert_int_equal(x->customer == WORLD_NONE, x->person == WORLD_NONE);
        if (x->customer != WORLD_NONE) {
            check_person(w, x->customer, x->person);
        }
        assert_true(valid(x->returns, i, true)); /* what came before */
    }
    for (size_t i = 0; i < w->needs.len; i++) {
        const struct world_need *x = &w->needs.at[i];
        check_person(w, x->customer, x->person);
        assert_true(valid(x->interaction, w->interactions.len, false));
        assert_true(w->interactions.at[x->interaction].day == x->day);
        assert_int_equal(w->interactions.at[x->interaction].person, x->person);
    }
    for (size_t i = 0; i < w->promises.len; i++) {
        const struct world_promise *x = &w->promises.at[i];
        check_person(w, x->customer, x->person);
        assert_true(valid(x->need, w->needs.len, false));
        assert_int_equal(w->needs.at[x->need].customer, x->customer);
    }
    for (size_t i = 0; i < w->wishes.len; i++) {
        check_person(w, w->wishes.at[i].customer, w->wishes.at[i].person);
    }
    for (size_t i = 0; i < w->permissions.len; i++) {
        const struct world_permission *x = &w->permissions.at[i];
        check_person(w, x->customer, x->person);
        assert_true(valid(x->point, w->points.len, true));
        assert_true(x->point == WORLD_NONE || w->points.at[x->point].person == x->person);
    }
    for (size_t i = 0; i < w->referrals.len; i++) {
        const struct world_referral *x = &w->referrals.at[i];
        assert_true(valid(x->from, w->people.len, false));
        assert_int_not_equal(w->people.at[x->from].customer, x->to);
        assert_true(w->customers[x->to].since == x->day);
    }
    for (size_t i = 0; i < w->notes.len; i++) {
        check_person(w, w->notes.at[i].customer, w->notes.at[i].person);
    }
}

static void references_are_good(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct arena *a = arena_new();
        const struct world *w = made_world(a, seed);
        check_people(w);
        check_things(w);
        check_acts(w);
        arena_free(a);
    }
}

/* Numbers that ring nowhere, mail that goes nowhere; frames, receipts and mail are unique. */
static void nobody_is_reached(void **state)
{
    (void)state;
    static const char *const phones[] = {"06 0",         "+49 171 39200", "+49 30 23125",
                                         "+49 69 90009", "+49 40 66969",  "+49 89 99998",
                                         "+44 7700 900"};
    static const char *const ends[] = {"@example.com", "@example.org", "@example.net"};
    struct arena *a = arena_new();
    const struct world *w = made_world(a, 5);
    struct map seen = map_in(a);
    bool is_new;
    for (size_t i = 0; i < w->points.len; i++) {
        const struct world_point *p = &w->points.at[i];
        bool phone = p->kind == POINT_PHONE;
        int fits = 0;
        for (size_t k = 0; phone && k < sizeof phones / sizeof phones[0]; k++) {
            fits += str_starts(p->value, str_of(phones[k]));
        }
        for (size_t k = 0; !phone && k < sizeof ends / sizeof ends[0]; k++) {
            fits += str_ends(p->value, str_of(ends[k]));
        }
        assert_int_equal(fits, 1);
        map_text(&seen, p->value, &is_new);
        assert_true(phone || is_new);
    }
    for (size_t i = 0; i < w->things.len; i++) {
        map_text(&seen, w->things.at[i].frame, &is_new);
        assert_true(is_new);
    }
    for (size_t i = 0; i < w->purchases.len; i++) {
        map_text(&seen, w->purchases.at[i].receipt, &is_new);
        assert_true(is_new);
    }
    arena_free(a);
}

/* Other sizes: a village shop without firms, a short history, a town. */
static void other_sizes(void **state)
{
    (void)state;
    const struct world_setup setups[] = {{.seed = 3, .customers = 1, .days = 1},
                                         {.seed = 4, .customers = 9, .days = 400},
                                         {.seed = 5, .customers = 130, .days = 30},
                                         {.seed = 6, .customers = 3000, .days = 1100}};
    for (size_t i = 0; i < sizeof setups / sizeof setups[0]; i++) {
        struct arena *a = arena_new();
        struct world w;
        struct world_setup s = setups[i];
        s.last_day = made_last_day() + 37;
        world_make(a, &s, &w);
        assert_int_equal(w.first_day, s.last_day - s.days + 1);
        check_people(&w);
        check_things(&w);
        check_acts(&w);
        arena_free(a);
    }
}

static void names_are_whole(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct world_person p = {.given = S("Zoë"), .infix = S("van 't"), .family = S("Hof")};
    assert_str(world_person_name(a, &p), "Zoë van 't Hof");
    p.title = S("dr.");
    p.infix = S("");
    assert_str(world_person_name(a, &p), "dr. Zoë Hof");
    assert_str(world_tongue_code(WORLD_DE), "de");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_seed_same_world),  cmocka_unit_test(hash_sees_everything),
        cmocka_unit_test(counts_are_believable), cmocka_unit_test(references_are_good),
        cmocka_unit_test(nobody_is_reached),     cmocka_unit_test(other_sizes),
        cmocka_unit_test(names_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
