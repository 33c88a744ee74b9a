/* SPDX-License-Identifier: Apache-2.0 */
#include "core/learn.h"

#include "tests/cmocka_all.h"

static struct standing came(int64_t moves, int64_t days)
{
    return (struct standing){.own_moves = moves, .own_first = 1000, .own_last = 1000 + days};
}

static int64_t pace_from(const struct standing *s, int times)
{
    struct pace_learner l = {0};
    for (int i = 0; i < times; i++) {
        pace_learn(&l, s);
    }
    return pace_learnt(&l);
}

static void nobody_says_nothing(void **state)
{
    (void)state;
    struct standing once = came(1, 0);
    struct standing never = {0};
    struct pace_learner none = {0};
    assert_int_equal(pace_learnt(&none), 0);
    assert_int_equal(pace_from(&once, 50), 0);
    assert_int_equal(pace_from(&never, 50), 0);
}

/* (20 / 60 + m w n / T) / (20 + m w), w = T / (T + 120): reckoned by hand. */
static void shrinks(void **state)
{
    (void)state;
    struct standing monthly = came(13, 360);       /* w = 3/4, rate 1/30 */
    assert_int_equal(pace_from(&monthly, 5), 52);  /* 23.75 / (1/3 + 5/40) = 51.8 */
    assert_int_equal(pace_from(&monthly, 80), 34); /* 80 / (1/3 + 2) = 34.3 */
    assert_int_equal(pace_from(&monthly, 100000), 30);
    struct standing yearly = came(4, 1095);
    int64_t many = pace_from(&yearly, 100000);
    assert_true(many > 360 && many <= 365);
    struct standing daily = came(2, 1);         /* a week with us says little */
    assert_int_equal(pace_from(&daily, 5), 53); /* (20 + 5/121) / (1/3 + 5/121) = 53.49 */
}

/* Four who came back are too few; so is one in five. */
static void too_few_came_back(void **state)
{
    (void)state;
    struct standing monthly = came(13, 360);
    struct standing once = came(1, 0);
    struct pace_learner l = {0};
    assert_int_equal(pace_from(&monthly, 4), 0);
    for (int i = 0; i < 5; i++) {
        pace_learn(&l, &monthly);
    }
    for (int i = 0; i < 15; i++) {
        pace_learn(&l, &once);
    }
    assert_int_equal(pace_learnt(&l), 52);
    pace_learn(&l, &once);
    assert_int_equal(pace_learnt(&l), 0);
}

static void medians(void **state)
{
    (void)state;
    double one[] = {7.5};
    double five[] = {9, -1, 4, 1e9, 3};
    double four[] = {8, 2, 6, 4};
    assert_true(median_of(NULL, 0) == 0);
    assert_true(median_of(one, 1) == 7.5);
    assert_true(median_of(five, 5) == 4);
    assert_true(median_of(four, 4) == 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_says_nothing),
        cmocka_unit_test(shrinks),
        cmocka_unit_test(too_few_came_back),
        cmocka_unit_test(medians),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
