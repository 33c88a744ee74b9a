/* SPDX-License-Identifier: Apache-2.0 */
#include "match/near.h"

#include "base/rng.h"
#include "tests/cmocka_all.h"

static void distances(void **state)
{
    static const struct {
        const char *a, *b;
        int most, distance;
    } rows[] = {
        {"bergsma", "bergsma", 3, 0},
        {"bergsma", "bergma", 3, 1},
        {"bergsma", "begrsma", 3, 1},
        {"bergsma", "bxrgsna", 3, 2},
        {"ca", "abc", 3, 3},
        {"", "abc", 3, 3},
        {"", "", 0, 0},
        {"kitten", "sitting", 3, 3},
        {"kitten", "sitting", 2, 3},
        {"janssen", "jan", 3, 4},
        {"ab", "ba", 1, 1},
        {"abcdef", "badcfe", 3, 3},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str a = str_of(rows[i].a), b = str_of(rows[i].b);
        assert_int_equal(near_distance(a, b, rows[i].most), rows[i].distance);
        assert_int_equal(near_distance(b, a, rows[i].most), rows[i].distance);
    }
}

/* The definition itself, without bounds or bands. */
static int by_definition(struct str a, struct str b)
{
    int d[12][12];
    for (size_t i = 0; i <= a.len; i++) {
        for (size_t j = 0; j <= b.len; j++) {
            int best = i == 0 ? (int)j : j == 0 ? (int)i : 1000;
            if (i && j) {
                int change = d[i - 1][j - 1] + (a.at[i - 1] != b.at[j - 1]);
                best = d[i - 1][j] + 1 < best ? d[i - 1][j] + 1 : best;
                best = d[i][j - 1] + 1 < best ? d[i][j - 1] + 1 : best;
                best = change < best ? change : best;
            }
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1]) {
                best = d[i - 2][j - 2] + 1 < best ? d[i - 2][j - 2] + 1 : best;
            }
            d[i][j] = best;
        }
    }
    return d[a.len][b.len];
}

static void bounded_agrees_with_the_definition(void **state)
{
    struct rng r = rng_seeded(7231);
    int within = 0;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char x[11], y[11];
        struct str a = {x, rng_below(&r, 10)}, b = {y, rng_below(&r, 10)};
        for (size_t i = 0; i < 10; i++) {
            x[i] = (char)('a' + rng_below(&r, 3));
            y[i] = (char)('a' + rng_below(&r, 3));
        }
        int most = (int)rng_below(&r, 5), d = by_definition(a, b);
        assert_int_equal(near_distance(a, b, most), d > most ? most + 1 : d);
        within += d <= most;
    }
    assert_true(within > 2000);
}

static void slips(void **state)
{
    (void)state;
    assert_true(near_typed(S("meyer"), S("meier")));
    assert_false(near_typed(S("jo"), S("ja")));
    assert_true(near_typed(S("jo"), S("jo")));
    assert_false(near_typed(S("anna"), S("hans")));
    assert_true(near_typed(S("wintersloe"), S("wintresoe")));
    assert_false(near_typed(S("bakker"), S("visser")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances),
        cmocka_unit_test(bounded_agrees_with_the_definition),
        cmocka_unit_test(slips),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
