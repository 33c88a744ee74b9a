/* SPDX-License-Identifier: Apache-2.0 */
#include "core/day_list.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "tests/cmocka_all.h"
#include "tests/core/people.h"

static struct day_list_maker *begin(struct arena *a, const struct shop_facts *s,
                                    int64_t minutes, size_t keep)
{
    return day_list_begin(a, s, &(struct day_options){.minutes = minutes, .keep = keep});
}

static void add_owed(struct day_list_maker *m, int64_t id, int64_t late, int64_t worth)
{
    struct duty d = {.kind = DUTY_PROMISE, .since = TODAY - late, .due = TODAY - late};
    struct facts f = five_weekly(10);
    f.customer.n = id;
    f.duties = &d;
    f.duties_len = 1;
    f.standing.amount_estimated = worth;
    day_list_add(m, &f, id * 10);
}

static void add_care(struct day_list_maker *m, int64_t id, int64_t silence)
{
    struct facts f = five_weekly(silence);
    f.customer.n = id;
    f.standing.last_approach = f.standing.last_purchase; /* ask, by phone: 10 minutes */
    day_list_add(m, &f, id * 10);
}

/* Time alone: the richest promise of today waits behind the poorest of last week. */
static void owed_by_time_alone(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct shop_facts s = a_shop();
    struct day_list_maker *m = begin(a, &s, 25, 10);
    add_owed(m, 71, 0, 99000000);
    add_owed(m, 95, 8, 0);
    add_owed(m, 12, 8, 500);
    add_owed(m, 33, 2, 7000);
    struct day_list l = day_list_end(m);
    static const int64_t order[] = {12, 95, 33, 71};
    assert_int_equal(l.owed_len, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(l.owed[i].customer.n, order[i]);
        assert_int_equal(l.owed[i].cookie, order[i] * 10);
        assert_int_equal(l.owed[i].fits, i < 2); /* 10 minutes each, 25 in all */
    }
    assert_int_equal(l.owed_fit, 2);
    assert_int_equal(l.owed_minutes, 40);
    arena_free(a);
}

/* Whoever waits comes before thanks that nobody asked for, however old these are. */
static void thanks_after_those_who_wait(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct shop_facts s = a_shop();
    struct day_list_maker *m = begin(a, &s, 60, 8);
    struct facts f = five_weekly(3);
    f.customer.n = 5;
    f.sent = (struct sent_us){1, TODAY - 90, S("Tessa Maas")};
    day_list_add(m, &f, 50);
    add_owed(m, 71, 2, 0);
    struct day_list l = day_list_end(m);
    assert_int_equal(l.owed_len, 2);
    assert_int_equal(l.owed[0].customer.n, 71);
    assert_int_equal(l.owed[1].customer.n, 5);
    arena_free(a);
}

static void owed_before_care(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct shop_facts s = a_shop();
    struct day_list_maker *m = begin(a, &s, 35, 10);
    add_care(m, 4, 50);
    add_care(m, 5, 90);
    add_care(m, 6, 70);
    add_owed(m, 9, 1, 0);
    struct day_list l = day_list_end(m);
    assert_int_equal(l.care_len, 3);
    assert_int_equal(l.care[0].customer.n, 5);
    assert_int_equal(l.care[1].customer.n, 6);
    assert_int_equal(l.care[2].customer.n, 4);
    assert_true(l.care[0].fits && l.care[1].fits && !l.care[2].fits);
    assert_int_equal(l.care_fit, 2);
    assert_int_equal(l.care_minutes, 20);
    assert_int_equal(l.waiting, 1);
    assert_int_equal(l.customers, 4);
    assert_int_equal(l.parts[PART_OWED], 1);
    assert_int_equal(l.parts[PART_ATTENTION], 3);
    /* Four customers, 10 minutes every 880/23 days: 40 / 38.26087 = 1.0454545 a day, of 35. */
    assert_near(l.needed_a_day, 1.0454545, 1e-7);
    assert_near(l.stretch, 0.0298701, 1e-7);
    arena_free(a);
}

/* Who doesn't fit is passed over for somebody who does. */
static void a_visit_that_does_not_fit(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct shop_facts s = a_shop();
    struct day_list_maker *m = begin(a, &s, 44, 10);
    struct facts f = five_weekly(100);
    f.kind = CUSTOMER_ORGANIZATION;
    f.standing.last_approach = f.standing.last_purchase;
    day_list_add(m, &f, 0); /* a visit: 45 minutes */
    add_care(m, 4, 50);
    struct day_list l = day_list_end(m);
    assert_int_equal(l.care[0].customer.n, 7301);
    assert_false(l.care[0].fits);
    assert_true(l.care[1].fits);
    assert_int_equal(l.waiting, 1);
    arena_free(a);
}

/* Whom no way leads to takes no minutes and pushes nobody out, however dear. */
static void whom_no_way_leads_to(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct shop_facts s = a_shop();
    struct day_list_maker *m = begin(a, &s, 13, 2);
    for (int64_t id = 21; id < 24; id++) {
        struct facts f = five_weekly(80 + id);
        f.customer.n = id;
        f.reachable = 0;
        struct today_brief b = day_list_add(m, &f, id);
        assert_int_equal(b.part, PART_ATTENTION);
        assert_int_equal(b.channel, CHANNEL_SHOP);
        assert_int_equal(b.minutes, 0);
        assert_near(b.minutes_a_day, 0, 0);
    }
    add_care(m, 4, 50);
    struct day_list l = day_list_end(m);
    assert_int_equal(l.care_len, 1);
    assert_true(l.care[0].fits);
    assert_int_equal(l.waiting, 0);
    assert_int_equal(l.door_total, 3);
    assert_int_equal(l.door_len, 2);
    assert_int_equal(l.door[0].customer.n, 23);
    assert_int_equal(l.door[1].customer.n, 22);
    arena_free(a);
}

/* Of two who share a shop each has their own list: their own and nobody's customers first. */
static void whose_customer_it_is(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct shop_facts s = a_shop();
    for (int all = 0; all < 2; all++) {
        struct day_options o = {.minutes = 40, .keep = 9, .mine = {5}, .others_too = all == 1};
        struct day_list_maker *m = day_list_begin(a, &s, &o);
        for (int64_t id = 1; id <= 6; id++) {
            struct duty d = {.kind = DUTY_PROMISE, .since = TODAY - id, .due = TODAY - id};
            struct facts f = five_weekly(id <= 3 ? 10 : 70 + id);
            f.customer.n = id;
            f.owner.n = id % 3 == 0 ? 0 : id % 3 == 1 ? 5 : 8; /* 1 and 4 mine, 2 and 5 not */
            f.duties = &d;
            f.duties_len = id <= 3;
            f.standing.last_approach = f.standing.last_purchase;
            day_list_add(m, &f, id);
        }
        struct day_list l = day_list_end(m);
        assert_int_equal(l.owed_len, 3);
        assert_int_equal(l.owed[0].customer.n, 3);
        assert_int_equal(l.owed[1].customer.n, 1);
        assert_int_equal(l.owed[2].customer.n, 2);
        assert_true(l.owed[2].others && !l.owed[2].fits && !l.owed[1].others);
        assert_int_equal(l.owed_minutes, 20);
        assert_int_equal(l.owed_fit, 2);
        assert_int_equal(l.others_owed, 1);
        assert_int_equal(l.others_care, 1);
        assert_int_equal(l.care_len, 2 + all);
        assert_int_equal(l.care_fit, 2);
        assert_int_equal(l.waiting, 0);
        for (size_t i = 0; i < l.care_len; i++) {
            assert_int_equal(l.care[i].fits, l.care[i].customer.n != 5);
        }
        assert_near(l.needed_a_day, 4 * 10 / (880.0 / 23), 1e-9);
    }
    arena_free(a);
}

static void counts_of_peace_and_nothing(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct shop_facts s = a_shop();
    s.fresh = TODAY - 21;
    struct day_list_maker *m = begin(a, &s, 0, 1);
    struct facts quiet = five_weekly(63);
    quiet.quiet_until = TODAY + 3;
    quiet.away_until = TODAY + 9;
    struct facts objected = quiet;
    objected.objected_all = true;
    struct facts stale = five_weekly(63);
    struct facts planned = five_weekly(63);
    planned.planned = TODAY + 1;
    day_list_add(m, &quiet, 1);
    day_list_add(m, &quiet, 2);
    day_list_add(m, &objected, 3);
    day_list_add(m, &stale, 4);
    day_list_add(m, &planned, 5);
    struct duty duty = {.kind = DUTY_PROMISE, .since = TODAY - 2, .due = TODAY + 2};
    struct facts ahead = five_weekly(63);
    ahead.stage = STAGE_PROSPECT;
    ahead.duties = &duty;
    ahead.duties_len = 1;
    day_list_add(m, &ahead, 6);
    struct day_list l = day_list_end(m);
    assert_int_equal(l.parts[PART_PEACE], 3);
    assert_int_equal(l.peace[PEACE_QUIET], 2);
    assert_int_equal(l.peace[PEACE_OBJECTED], 1);
    assert_int_equal(l.peace[PEACE_AWAY], 0);
    assert_int_equal(l.parts[PART_NOTHING], 3);
    assert_int_equal(l.ahead, 1);
    assert_int_equal(l.held_stale, 1);
    assert_int_equal(l.planned, 1);
    assert_true(l.needed_a_day > 0);
    assert_true(isinf(l.stretch)); /* something to do, no minutes */
    arena_free(a);
}

static void an_empty_shop(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct shop_facts s = a_shop();
    struct day_list l = day_list_end(begin(a, &s, 0, 1));
    assert_int_equal(l.owed_len + l.care_len, 0);
    assert_int_equal(l.waiting, 0);
    assert_near(l.stretch, 0, 0);
    arena_free(a);
}

static int by_rank(const void *a, const void *b)
{
    const struct day_line *x = a;
    const struct day_line *y = b;
    int ranks = (x->rank < y->rank) - (x->rank > y->rank);
    return ranks != 0 ? ranks
                      : (x->customer.n > y->customer.n) - (x->customer.n < y->customer.n);
}

/* The heap keeps the same lines in the same order as sorting all of them. */
static void the_best_are_kept(void **state)
{
    (void)state;
    struct rng r = rng_seeded(0xbe57);
    for (int round = 0; round < 60; round++) {
        struct arena *a = arena_new();
        struct shop_facts s = a_shop();
        size_t keep = 1 + rng_below(&r, 40);
        struct day_list_maker *m = begin(a, &s, 480, keep);
        struct day_line all[300];
        size_t n = rng_below(&r, 300);
        for (size_t i = 0; i < n; i++) {
            struct facts f = five_weekly(40 + (int64_t)rng_below(&r, 9)); /* many equal */
            f.customer.n = (int64_t)(i * 7919 % 300);
            all[i] =
                (struct day_line){.customer = f.customer, .rank = today_brief(&f, &s).rank};
            day_list_add(m, &f, 0);
        }
        qsort(all, n, sizeof *all, by_rank);
        struct day_list l = day_list_end(m);
        assert_int_equal(l.care_len, n < keep ? n : keep);
        for (size_t i = 0; i < l.care_len; i++) {
            assert_int_equal(l.care[i].customer.n, all[i].customer.n);
        }
        assert_int_equal(l.waiting, (int64_t)n - (int64_t)l.care_fit);
        arena_free(a);
    }
}

/* Another order behind the same interface: the customer's number; some are not worth it. */
static double by_number(const void *self, const struct facts *f, const struct shop_facts *s,
                        const struct today_brief *b)
{
    (void)s;
    (void)b;
    return f->customer.n == 3 ? (double)NAN : (double)f->customer.n - *(const double *)self;
}

static void another_order(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct shop_facts s = a_shop();
    double above = 4;
    struct care_order order = {.name = "number", .rank = by_number, .self = &above};
    struct day_list_maker *m = day_list_begin(
        a, &s, &(struct day_options){.minutes = 60, .keep = 10, .order = &order});
    for (int64_t id = 1; id <= 6; id++) {
        add_care(m, id, 100 - 10 * id);
    }
    struct day_list l = day_list_end(m);
    assert_int_equal(l.care_len, 2);
    assert_int_equal(l.care[0].customer.n, 6);
    assert_near(l.care[0].rank, 2, 0);
    assert_int_equal(l.care[1].customer.n, 5);
    assert_int_equal(l.waiting, 0);
    assert_int_equal(l.parts[PART_ATTENTION], 6);
    assert_string_equal(care_by_silence.name, "silence");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thanks_after_those_who_wait),
        cmocka_unit_test(owed_by_time_alone),
        cmocka_unit_test(owed_before_care),
        cmocka_unit_test(a_visit_that_does_not_fit),
        cmocka_unit_test(whom_no_way_leads_to),
        cmocka_unit_test(whose_customer_it_is),
        cmocka_unit_test(counts_of_peace_and_nothing),
        cmocka_unit_test(an_empty_shop),
        cmocka_unit_test(the_best_are_kept),
        cmocka_unit_test(another_order),
    };
    return cmocka_run_group_tests_name("day_list", tests, NULL, NULL);
}
