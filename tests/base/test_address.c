/* SPDX-License-Identifier: Apache-2.0 */
#include "base/address.h"

#include "tests/cmocka_all.h"

static const struct {
    const char *where, *shown;
} cases[] = {
    {"shop.heed", "shop.heed"},
    {"a:b@c.heed", "a:b@c.heed"},
    {"postgresql:///wielen", "postgresql:///wielen"},
    {"postgresql://jet@db.example/wielen", "postgresql://jet@db.example/wielen"},
    {"postgresql://jet:Qz7!kp@db.example:5433/wielen?sslmode=require",
     "postgresql://jet:***@db.example:5433/wielen?sslmode=require"},
    {"postgres://jet:p@ss:w@db/wielen", "postgres://jet:***@db/wielen"},
    {"postgres://jet:@db/wielen", "postgres://jet:***@db/wielen"},
    {"postgresql://db/wielen?user=jet&password=Qz7!kp&sslpassword=x9&host=/run",
     "postgresql://db/wielen?user=jet&password=***&sslpassword=***&host=/run"},
    {"postgresql://db/wielen?host=a@b:c", "postgresql://db/wielen?host=a@b:c"},
    {"postgresq://jet:Qz7!kp@db/wielen", "postgresq://jet:***@db/wielen"},
};

static void test_shown(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str shown = address_shown(a, str_of(cases[i].where));
        assert_string_equal(str_z(a, shown), cases[i].shown);
    }
    arena_free(a);
}

static void test_masked(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str where = S("postgres://jet:Qz7@db/w");
    struct str text = address_masked(
        a, S("no \"postgres://jet:Qz7@db/w\", really postgres://jet:Qz7@db/w."), where);
    assert_string_equal(str_z(a, text),
                        "no \"postgres://jet:***@db/w\", really postgres://jet:***@db/w.");
    text = address_masked(a, S("no shop.heed"), S("shop.heed"));
    assert_string_equal(str_z(a, text), "no shop.heed");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shown),
        cmocka_unit_test(test_masked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
