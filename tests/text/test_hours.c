/* SPDX-License-Identifier: Apache-2.0 */
/* Hours as people say them. */
#include "base/arena.h"
#include "tests/cmocka_all.h"
#include "text/hours_said.h"

static void said(void **state)
{
    static const char *const cases[][2] = {
        {"weekdays after 17:00", "Mo-Fr 17:00-22:00"},
        {"ma-vr 9-12", "Mo-Fr 09:00-12:00"},
        {"samstags vormittags", "Sa 08:00-12:00"},
        {"'s avonds", "Mo-Su 18:00-21:00"},
        {"na 18.30 uur", "Mo-Su 18:30-22:00"},
        {"voor 12 uur", "Mo-Su 08:00-12:00"},
        {"van 9 tot 12", "Mo-Su 09:00-12:00"},
        {"between 2pm and 5pm", "Mo-Su 14:00-17:00"},
        {"zwischen 9 und 11:30 Uhr, di und do", "Tu,Th 09:00-11:30"},
        {"dinsdag, donderdag 10-12,14-16", "Tu,Th 10:00-12:00,14:00-16:00"},
        {"weekend", "Sa-Su 00:00-24:00"},
        {"Mo-Fr 09:00-12:00", "Mo-Fr 09:00-12:00"},
        {"niet onder het eten", ""},
        {"17", ""},
        {"25-26", ""},
        {"12-9", ""},
        {"", ""},
        {"-", ""},
        {"fr-mo 9-12", ""},
        {"99:99-12", ""},
    };
    struct arena *a = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str got = hours_said(a, str_of(cases[i][0]));
        if (!str_eq(got, str_of(cases[i][1]))) {
            fail_msg("\"%s\" is \"%.*s\", not \"%s\"", cases[i][0], STR_ARG(got), cases[i][1]);
        }
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
