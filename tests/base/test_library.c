/* SPDX-License-Identifier: Apache-2.0 */
#include "base/library.h"

#include <string.h>

#include "tests/cmocka_all.h"

struct text_functions {
    __typeof__(&strlen) length;
    __typeof__(&strcmp) compare;
};

static void functions_in_the_names_order(void **state)
{
    static const char *const names[] = {"strlen", "strcmp"};
    struct text_functions f = {0};
    struct err err = {0};
    (void)state;
    assert_true(library_load("libc.so.6", names, 2, &f, "err.test", &err));
    assert_int_equal(f.length("four"), 4);
    assert_int_equal(f.compare("a", "a"), 0);
    assert_true(f.compare("a", "b") < 0);
}

static void assert_refused(const char *soname, const char *name, const char *told)
{
    struct text_functions f = {0};
    struct err err = {0};
    const char *const names[] = {"strlen", name};
    assert_false(library_load(soname, names, 2, &f, "err.test", &err));
    assert_int_equal(err.code, ERR_IO);
    assert_string_equal(err.key, "err.test");
    assert_non_null(strstr(err.text, told));
}

static void what_is_missing_is_told(void **state)
{
    (void)state;
    assert_refused("libnobody_has_this.so.9", "strcmp", "libnobody_has_this.so.9");
    assert_refused("libc.so.6", "a_later_function", "a_later_function");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_in_the_names_order),
        cmocka_unit_test(what_is_missing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
