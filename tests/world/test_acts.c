/* SPDX-License-Identifier: Apache-2.0 */
/* What happened in the sample shop: in order of time, on open days, and decent. */
#include "tests/cmocka_all.h"

#include <math.h>

#include "made.h"
#include "world/calendar.h"

enum { SEEDS = 10 };

static void with_worlds(void (*check)(const struct world *w))
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *a = arena_new();
        check(made_world(a, seed));
        arena_free(a);
    }
}

#define SORTED(list)                                                                           \
    for (size_t i_ = 1; i_ < (list).len; i_++) {                                               \
        assert_true((list).at[i_ - 1].day <= (list).at[i_].day);                               \
    }

static void check_order(const struct world *w)
{
    SORTED(w->interactions);
    SORTED(w->purchases);
    SORTED(w->needs);
    SORTED(w->promises);
    SORTED(w->tasks);
    SORTED(w->wishes);
    SORTED(w->permissions);
    SORTED(w->referrals);
    SORTED(w->tags);
    SORTED(w->notes);
    for (size_t i = 1; i < w->interactions.len; i++) {
        const struct world_interaction *x = &w->interactions.at[i - 1];
        const struct world_interaction *y = &w->interactions.at[i];
        assert_true(x->day < y->day || x->minute <= y->minute);
    }
    for (size_t i = 1; i < w->things.len; i++) {
        assert_true(w->things.at[i - 1].since <= w->things.at[i].since);
    }
}

static void check_purchases(const struct world *w)
{
    for (size_t i = 0; i < w->purchases.len; i++) {
        const struct world_purchase *x = &w->purchases.at[i];
        assert_true(world_open(x->day));
        assert_true(x->day >= w->first_day && x->day <= w->setup.last_day);
        assert_in_range(x->minute, 540, 1080);
        assert_in_range(x->cents, 0, 600000);
        assert_true(x->margin >= 0 && x->margin <= x->cents && x->what.len > 0);
        if (x->kind == PURCHASE_RETURN) {
            const struct world_purchase *of = &w->purchases.at[x->returns];
            assert_true(of->kind == PURCHASE_SALE && of->day < x->day);
            assert_true(of->cents == x->cents && of->customer == x->customer);
        } else {
            assert_int_equal(x->returns, WORLD_NONE);
        }
    }
}

static void check_interactions(const struct world *w)
{
    for (size_t i = 0; i < w->interactions.len; i++) {
        const struct world_interaction *x = &w->interactions.at[i];
        bool planned = x->kind == INTERACTION_PLANNED;
        assert_int_equal(planned, x->day > w->setup.last_day);
        assert_true(x->noted_on >= w->first_day && x->noted_on <= w->setup.last_day);
        assert_true(world_open(x->day) && x->noted_on <= x->day);
        assert_int_equal(x->until != 0, x->reaction == REACTION_NOT_NOW);
        assert_true(x->until == 0 || x->until > x->day);
        bool met = x->kind == INTERACTION_HAPPENED;
        assert_true(met || (x->reaction == REACTION_NONE && x->minutes == 0));
        assert_in_range(x->minutes, 0, 60);
    }
}

static void check_word(const struct world *w)
{
    for (size_t i = 0; i < w->promises.len; i++) {
        const struct world_promise *p = &w->promises.at[i];
        assert_true(p->due > p->day && world_open(p->due));
        assert_int_equal(p->state == PROMISE_OPEN, p->done == 0);
        assert_true(p->done == 0 || (p->done > p->day && p->done <= w->setup.last_day));
        assert_true(p->state != PROMISE_KEPT || p->done <= p->due);
        assert_true(p->state != PROMISE_LATE || p->done > p->due);
    }
    for (size_t i = 0; i < w->needs.len; i++) {
        const struct world_need *n = &w->needs.at[i];
        assert_true(n->answered == 0 || n->answered >= n->day);
        assert_true(n->answered <= w->setup.last_day);
        assert_int_equal(n->answered != 0, n->answer.len > 0);
    }
    for (size_t i = 0; i < w->tasks.len; i++) {
        const struct world_task *t = &w->tasks.at[i];
        assert_true(t->due >= t->day && (t->done == 0 || t->done >= t->day));
    }
    for (size_t i = 0; i < w->referrals.len; i++) {
        const struct world_referral *r = &w->referrals.at[i];
        assert_true(r->thanked == 0 || r->thanked >= r->day);
    }
}

/* After "not any more" on a channel, or on all, nobody of us uses it for that person. */
static void check_objections(const struct world *w)
{
    int seen = 0;
    for (size_t i = 0; i < w->permissions.len; i++) {
        const struct world_permission *p = &w->permissions.at[i];
        if (p->kind != PERMISSION_OBJECT) {
            assert_int_equal(p->kind, PERMISSION_GRANT);
            assert_true(p->wording.len > 0 && p->how.len > 0);
            continue;
        }
        seen++;
        for (size_t k = 0; k < w->interactions.len; k++) {
            const struct world_interaction *x = &w->interactions.at[k];
            if (x->person == p->person && x->begun_by == BEGUN_BY_US && x->day > p->day) {
                assert_false(p->all_channels);
                assert_int_not_equal(x->channel, p->channel);
            }
        }
    }
    assert_true(seen >= 2);
}

/* What a customer wished is minded: no care while they want to be left alone, none by the
 * channel they don't want, none by phone or mail that they never agreed to. */
static void check_care(const struct world *w)
{
    for (size_t i = 0; i < w->interactions.len; i++) {
        const struct world_interaction *x = &w->interactions.at[i];
        if (x->begun_by != BEGUN_BY_US) {
            continue;
        }
        bool care = x->sake != SAKE_THEIRS;
        bool agreed = x->channel == CHANNEL_POST || x->channel == CHANNEL_VISIT;
        for (size_t k = 0; k < w->wishes.len; k++) {
            const struct world_wish *v = &w->wishes.at[k];
            bool after = v->customer == x->customer && v->day < x->day;
            assert_false(after && care && v->kind == WISH_QUIET_UNTIL && x->day < v->until);
            assert_false(after && care && v->kind == WISH_ONLY_ABOUT_ORDER);
            assert_false(after && v->person == x->person && v->kind == WISH_CHANNEL_NO &&
                         v->channel == x->channel);
        }
        for (size_t k = 0; !agreed && k < w->permissions.len; k++) {
            const struct world_permission *p = &w->permissions.at[k];
            agreed = p->kind == PERMISSION_GRANT && p->person == x->person &&
                     p->channel == x->channel && p->day <= x->day;
        }
        assert_true(!care || agreed || x->words.len > 0);
        assert_true(!care || agreed);
    }
}

/* What the book shows of the regulars' coming agrees with the rhythm they live in. An agreed
 * visit comes beside it (a fifth of their moves are calls, 30 % of these end in one: 1 / 1.06),
 * and of long gaps fewer end within the history. */
static void check_rhythm(const struct world *w)
{
    int n = w->setup.customers;
    double days = 0;
    double expected = 0;
    int people = 0;
    for (int c = 0; c < n; c++) {
        const struct world_life *l = &w->lives[c];
        int64_t first = 0;
        int64_t last = 0;
        int moves = 0;
        if (l->stray > 0 || l->rhythm > 70 || w->customers[c].kind != CUSTOMER_CONTACT ||
            w->customers[c].stage != STAGE_CUSTOMER) {
            continue;
        }
        size_t i = 0;
        size_t p = 0;
        for (int64_t day = w->first_day; day <= w->setup.last_day; day++) {
            bool own = false;
            for (; i < w->interactions.len && w->interactions.at[i].day <= day; i++) {
                own |= w->interactions.at[i].customer == c &&
                       w->interactions.at[i].begun_by == BEGUN_BY_THEM &&
                       w->interactions.at[i].kind == INTERACTION_HAPPENED;
            }
            for (; p < w->purchases.len && w->purchases.at[p].day <= day; p++) {
                own |= w->purchases.at[p].customer == c &&
                       w->purchases.at[p].kind == PURCHASE_SALE;
            }
            if (own) {
                first = moves++ == 0 ? day : first;
                last = day;
            }
        }
        if (moves > 3) {
            days += (double)(last - first);
            expected += l->rhythm * (moves - 1);
            people++;
        }
    }
    assert_in_range(people, 60, 200);
    assert_near(days / expected, 0.94, 0.05);
}

static void in_order_of_time(void **state)
{
    (void)state;
    with_worlds(check_order);
}

static void bought_on_open_days(void **state)
{
    (void)state;
    with_worlds(check_purchases);
}

static void only_plans_lie_ahead(void **state)
{
    (void)state;
    with_worlds(check_interactions);
}

static void our_word_has_its_days(void **state)
{
    (void)state;
    with_worlds(check_word);
}

static void objections_are_obeyed(void **state)
{
    (void)state;
    with_worlds(check_objections);
}

static void wishes_are_minded(void **state)
{
    (void)state;
    with_worlds(check_care);
}

static void the_book_shows_the_rhythm(void **state)
{
    (void)state;
    with_worlds(check_rhythm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_order_of_time),          cmocka_unit_test(bought_on_open_days),
        cmocka_unit_test(only_plans_lie_ahead),      cmocka_unit_test(our_word_has_its_days),
        cmocka_unit_test(objections_are_obeyed),     cmocka_unit_test(wishes_are_minded),
        cmocka_unit_test(the_book_shows_the_rhythm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
