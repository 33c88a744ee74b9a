/* SPDX-License-Identifier: Apache-2.0 */
#include "match/calls.h"

#include "tests/cmocka_all.h"

static bool agree(const char *a, const char *b)
{
    struct calls x = calls_of(str_of(a)), y = calls_of(str_of(b));
    return (x.bits[0] & y.bits[0]) || (x.bits[1] & y.bits[1]);
}

static void names(void **state)
{
    (void)state;
    assert_true(agree("johannes", "hans"));
    assert_true(agree("jan", "johannes"));
    assert_true(agree("kees", "cornelis"));
    assert_true(agree("sepp", "josef"));
    assert_true(agree("kathe", "katharina"));
    assert_true(agree("bob", "robert"));
    assert_true(agree("karl", "carel"));
    assert_false(agree("julia", "julian"));
    assert_false(agree("maria", "mario"));
    assert_false(agree("han", "johannes")); /* a beginning isn't the name */
    assert_false(agree("", ""));
    assert_false(agree("petreece", "petreece")); /* none that we know */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
