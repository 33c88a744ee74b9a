/* SPDX-License-Identifier: Apache-2.0 */
#include "core/pace.h"

#include "core/today.h"
#include "core/value.h"
#include "tests/cmocka_all.h"

static struct standing moves(int64_t n, int64_t days)
{
    return (struct standing){.own_first = 19001,
                             .own_last = 19001 + days,
                             .own_moves = n,
                             .last_purchase = 19001 + days,
                             .purchases = n};
}

/* tau of the vectors of attention.md §8 (k = 2, tau0 = 60), and by hand. */
static void pace_from_the_first_level_that_knows(void **state)
{
    (void)state;
    static const struct {
        int64_t moves;
        int64_t days;
        double wish;
        double group;
        double shop;
        double pace;
        enum pace_from from;
    } table[] = {
        {11, 350, 0, 0, 60, 38.26087, PACE_OWN},  /* vector 5: (180 + 700) / 23 */
        {3, 180, 0, 0, 60, 77.14286, PACE_OWN},   /* vector 17: (180 + 360) / 7 */
        {7, 210, 0, 0, 60, 40, PACE_OWN},         /* vector 18: (180 + 420) / 15 */
        {4, 1095, 0, 0, 60, 263.33333, PACE_OWN}, /* vector 19: (180 + 2190) / 9 */
        {51, 350, 0, 0, 60, 8.54369, PACE_OWN},   /* vector 20: (180 + 700) / 103 */
        {2, 365, 0, 0, 60, 182, PACE_OWN_ONCE},   /* (180 + 730) / 5 */
        {2, 365, 0, 340, 60, 350, PACE_OWN_ONCE}, /* (1020 + 730) / 5 */
        {2, 97, 0, 0, 0, 0, PACE_NONE},           /* nothing below: one gap is no rhythm */
        {5, 222, 0, 0, 0, 56.72727, PACE_OWN},    /* (180 + 444) / 11: a guess tempers it */
        {1, 0, 0, 365, 60, 365, PACE_GROUP},      {1, 0, 0, 0, 61, 61, PACE_SHOP},
        {0, 0, 0, -4, 73, 73, PACE_SHOP},         {0, 0, 0, 0, 0, 0, PACE_NONE},
        {11, 350, 24, 365, 60, 24, PACE_WISH},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct standing s = moves(table[i].moves, table[i].days);
        struct pace p = pace_of(&s, table[i].wish, table[i].group, table[i].shop);
        assert_near(p.days, table[i].pace, 1e-5);
        assert_int_equal(p.from, table[i].from);
    }
    struct standing s = moves(11, 350);
    assert_near(pace_own(&s, 0, 60).days, 38.26087, 1e-5);
}

static void a_year_of_a_customer(void **state)
{
    (void)state;
    struct standing s = moves(4, 300);
    s.margin_known = 21000;
    s.amount_estimated = 60000;
    /* (21000 + 0.4 * 60000) / 4 * 365.25 / 75 = 11250 * 4.87 = 54787.5 */
    assert_near(value_a_year(&s, 0.4, 75), 54787.5, 1e-6);
    assert_near(value_a_year(&s, 0.4, 0), 0, 0);
    s.amount_estimated = -60000; /* more returned than bought */
    assert_near(value_a_year(&s, 0.4, 75), 0, 0);
    s = moves(1, 0); /* one bike says nothing of a year; nor the lock a week later */
    s.margin_known = 99960;
    assert_false(value_known(&s));
    assert_near(value_a_year(&s, 0.4, 60), 0, 0);
    s = moves(2, 89);
    s.margin_known = 99960;
    assert_near(value_a_year(&s, 0.4, 60), 0, 0);
    s.own_last++;
    assert_false(value_known(&s)); /* they came again, and bought nothing then */
    s.last_purchase++;             /* 99960 / 2 * 365.25 / 60 */
    assert_near(value_a_year(&s, 0.4, 60), 304253.25, 1e-6);
    s.purchases = 1; /* asked for it first, and bought one in all */
    assert_false(value_known(&s));
    s = (struct standing){.margin_known = 500};
    assert_near(value_a_year(&s, 0.4, 75), 0, 0);
}

/* Checked against the integral of attention.md §5.2 (k = 2, eta 0.04, d0 0.10 a year, pace 60):
 * the silence at which p is 1/10. */
static void gone_when_belief_is_a_tenth(void **state)
{
    (void)state;
    assert_near(gone_after_paces(0, 0), 5.39, 0);
    assert_near(gone_after_paces(-1, 0), 5.39, 0);
    assert_near(gone_after_paces(4, 1), 3.51, 0);
    assert_near(gone_after_paces(10, 2), 2.57, 0);
    assert_near(gone_after_paces(51, 9), 1.41, 0);
    for (int64_t gaps = 0; gaps < 60; gaps++) {
        for (int64_t n = 0; n < 6; n++) {
            assert_true(gone_after_paces(gaps, n) > 1); /* or nobody would be called */
            assert_true(gone_after_paces(gaps, n + 1) <= gone_after_paces(gaps, n));
            assert_true(gone_after_paces(gaps + 1, n) <= gone_after_paces(gaps, n));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pace_from_the_first_level_that_knows),
        cmocka_unit_test(a_year_of_a_customer),
        cmocka_unit_test(gone_when_belief_is_a_tenth),
    };
    return cmocka_run_group_tests_name("pace", tests, NULL, NULL);
}
