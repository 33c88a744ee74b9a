/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/hours.h"

#include "tests/cmocka_all.h"

static bool open_on(const char *text, int weekday, int minute, bool holiday, bool before)
{
    struct hours h;
    struct err err = {0};
    assert_true(hours_read(str_of(text), &h, &err));
    return hours_open(&h, weekday, minute, holiday, before);
}

static void windows(void **state)
{
    static const char *house = "Mo-Fr 09:00-20:00; Sa 10:00-16:00; Su off; PH off";
    static const char *law = "Mo-Fr 10:00-13:00,14:00-20:00; PH off";
    static const struct {
        const char *text;
        int weekday, minute;
        bool holiday, before, open;
    } rows[] = {
        {"", 7, 3, true, true, true},
        {"Mo-Fr 09:00-20:00; Sa 10:00-16:00; Su off; PH off", 1, 539, false, false, false},
        {"Mo-Fr 09:00-20:00; Sa 10:00-16:00; Su off; PH off", 1, 540, false, false, true},
        {"Mo-Fr 09:00-20:00; Sa 10:00-16:00; Su off; PH off", 5, 1199, false, false, true},
        {"Mo-Fr 09:00-20:00; Sa 10:00-16:00; Su off; PH off", 5, 1200, false, false, false},
        {"Mo-Fr 09:00-20:00; Sa 10:00-16:00; Su off; PH off", 6, 959, false, false, true},
        {"Mo-Fr 09:00-20:00; Sa 10:00-16:00; Su off; PH off", 7, 700, false, false, false},
        {"Mo-Fr 09:00-20:00; Sa 10:00-16:00; Su off; PH off", 3, 700, true, false, false},
        {"Mo-Fr 10:00-13:00,14:00-20:00; PH off", 2, 779, false, false, true},
        {"Mo-Fr 10:00-13:00,14:00-20:00; PH off", 2, 780, false, false, false},
        {"Mo-Fr 10:00-13:00,14:00-20:00; PH off", 2, 840, false, false, true},
        /* nothing is said of holidays: as the weekday */
        {"Mo-Su 08:00-12:00", 4, 500, true, true, true},
        /* over midnight, into a day without hours */
        {"Fr 22:00-02:00", 6, 119, false, false, true},
        {"Fr 22:00-02:00", 6, 120, false, false, false},
        {"Fr 22:00-02:00", 5, 119, false, false, false},
        {"Fr 22:00-02:00; PH off", 6, 60, false, true, false},
        {"Mo,We 10:00-24:00", 3, 1439, false, false, true},
        {"Mo,We 10:00-24:00", 2, 700, false, false, false},
        /* the later rule replaces the earlier one */
        {"Mo-Fr 09:00-17:00; We off", 3, 600, false, false, false},
        {"PH 11:00-12:00", 3, 665, true, false, true},
        {"PH 11:00-12:00", 3, 665, false, false, false},
    };
    (void)state;
    assert_true(open_on(house, 2, 600, false, false));
    assert_false(open_on(law, 6, 660, false, false));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool open = open_on(rows[i].text, rows[i].weekday, rows[i].minute, rows[i].holiday,
                            rows[i].before);
        if (open != rows[i].open) {
            print_error("row %zu: %s\n", i, rows[i].text);
        }
        assert_int_equal(open, rows[i].open);
    }
}

static void refused(void **state)
{
    static const char *const texts[] = {
        "Mo",
        "Mo-",
        "Mo 9:00-12:00",
        "Mo 09:00",
        "Mo 09:00-25:00",
        "Mo 09:00-09:00",
        "Xx off",
        "Fr-Mo off",
        "Mo 09:60-10:00",
        "PH-Su off",
        "Mo 24:00-02:00",
        "Mo off Tu off",
        "Mo 01:00-02:00,03:00-04:00,05:00-06:00,07:00-08:00,09:00-10:00",
        ";",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct hours h;
        struct err err = {0};
        if (hours_read(str_of(texts[i]), &h, &err)) {
            print_error("taken: %s\n", texts[i]);
            fail();
        }
        assert_string_equal(err.key, "err.hours");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(windows), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
