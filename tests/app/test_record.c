/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing that the book keeps is forgotten by the papers about it. */
#include "tests/store_fixture.h"

#include "app/keep/record.h"
#include "text/say.h"

static void every_table_is_kept_for_something(void **state)
{
    (void)state;
    for (int i = 0; i < table_count; i++) {
        enum record_purpose p = record_purpose_of(i);
        if (p == RECORD_NONE) {
            print_error("%s is kept for nothing: src/app/keep/record.c\n", tables[i].name);
        }
        assert_int_not_equal(p, RECORD_NONE);
    }
    assert_int_equal(record_purpose_of(table_count), RECORD_NONE);
}

static void every_table_has_words(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    for (enum record_purpose p = RECORD_CARE; p < RECORD_SHOP; p++) {
        size_t n;
        const struct str *names = record_tables_of(a, p, &n);
        assert_true(n > 0);
        for (size_t i = 0; i < n; i++) {
            struct str key = str_format(a, "word.record.%.*s", STR_ARG(names[i]));
            if (!say_known(key)) {
                print_error("po/record.*.po: no %s\n", key.at);
            }
            assert_true(say_known(key));
        }
    }
    arena_free(a);
}

/* Columns that name one of the staff, by the catalogue itself and not by the code under test.
 */
static int columns_of_staff(void)
{
    int n = 0;
    for (int t = 0; t < table_count; t++) {
        for (int i = 0; i < tables[t].column_count; i++) {
            n += strstr(tables[t].columns[i].name, "staff") != NULL;
        }
    }
    return n;
}

static void every_item_on_staff_is_told(void **state)
{
    struct arena *a = arena_new();
    size_t n;
    const struct record_item *items = record_staff_items(a, &n);
    int own = 0, others = 0, keys = 0;
    (void)state;
    for (size_t i = 0; i < n; i++) {
        if (!say_known(items[i].word)) {
            print_error("po/record.*.po: no %s\n", items[i].word.at);
        }
        assert_true(say_known(items[i].word));
        own += items[i].own;
        others += !items[i].own;
    }
    for (int t = 0; t < table_count; t++) {
        keys += tables[t].door;
    }
    assert_int_equal(keys, 5);                           /* tables of the door */
    assert_int_equal(others + keys, columns_of_staff()); /* each of them names staff once */
    assert_true(own > 20);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_is_kept_for_something),
        cmocka_unit_test(every_table_has_words),
        cmocka_unit_test(every_item_on_staff_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
