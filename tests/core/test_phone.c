/* SPDX-License-Identifier: Apache-2.0 */
#include "core/phone.h"

#include "tests/cmocka_all.h"

static void as_people_type_them(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *country;
        const char *digits;
        bool international;
    } table[] = {
        {"06-81726354", "NL", "31681726354", true},
        {"+31 (0)6 8172 6354", "DE", "31681726354", true},
        {"0031 6 81726354", "NL", "31681726354", true},
        {"+31 06 81726354", "NL", "31681726354", true},
        {"681726354", "NL", "31681726354", true},   /* the spreadsheet took the zero */
        {"31681726354", "NL", "31681726354", true}, /* and the plus */
        {"31 (0)6-81726354", "NL", "31681726354", true},
        {"31 (0)6-817 2635", "NL", "31068172635", false}, /* a digit is missing */
        {"+31 (00)6 81726354", "NL", "31681726354", true},
        {"(020) 794 36 18", "nl", "31207943618", true},
        {"tel: 020-7943618 tst. 12", "NL", "31207943618", true},
        {"Telefoon 020-7943618", "NL", "31207943618", true},
        {"0900-8844", "NL", "09008844", false}, /* a short number */
        {"112", "NL", "112", false},
        {"030/2938 4756", "DE", "493029384756", true},
        {"0171 / 93 84 756", "DE", "491719384756", true},
        {"+49 30 29384756 Durchwahl 12", "NL", "493029384756", true},
        {"030-29384756 DW 7", "DE", "493029384756", true},
        {"+49\u00a030\u00a02938\u20114756", "DE", "493029384756", true},
        {"29384756", "DE", "29384756", false}, /* without area code: unknown */
        {"0473 62 91 85", "BE", "32473629185", true},
        {"02 736 28 19", "BE", "3227362819", true},
        {"0664 918 2736", "AT", "436649182736", true},
        {"079 483 62 17", "CH", "41794836217", true},
        {"26 47 38 19", "LU", "35226473819", true},
        {"621 483 927", "LU", "352621483927", true},
        {"+352 26 47 38 19", "NL", "35226473819", true},
        {"020 7946 0831", "GB", "442079460831", true},
        {"07700 900 461", "UK", "447700900461", true},
        {"+44 (0)7700 900461 x3", "NL", "447700900461", true},
        {"01 74 39 26 58", "FR", "33174392658", true},
        {"0033174392658", "DE", "33174392658", true},
        {"+1 212 555 0147", "NL", "12125550147", true},
        {"001 212 555 0147", "DE", "12125550147", true},
        {"91 555 01 47", "ES", "34915550147", true},
        {"06 5550 1479", "IT", "0655501479", false}, /* a country we don't know */
        {"0171 93 84 756", "Deutschland", "491719384756", true},
        {"0664 918 2736", "Österreich", "436649182736", true},
        {"0473 62 91 85", "belgië", "32473629185", true},
        {"(212) 555-0147", "USA", "12125550147", true},
        {"1-212-555-0147", "CA", "12125550147", true},
        {"32 12 34 56", "DK", "4532123456", true},
        {"+423 232 81 64", "AT", "4232328164", true},
        {"+31 6 1234", "NL", "3161234", false}, /* too short for a number there */
        {"+41 44 668 18", "CH", "414466818", false},
        {"+49 4", "DE", "494", false},
        {"+39 06 5550 1479", "NL", "390655501479", true},
        {"91 555 01 47", "", "915550147", false},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct phone p;
        if (!phone_normalize(str_of(table[i].typed), str_of(table[i].country), &p)) {
            fail_msg("refused: %s", table[i].typed);
        }
        assert_string_equal(p.digits, table[i].digits);
        assert_int_equal(p.international, table[i].international);
    }
}

static void what_is_no_number(void **state)
{
    (void)state;
    static const struct str table[] = {
        S(""),
        S("   "),
        S("+"),
        S("tel"),
        S("ask at the counter"),
        S("06-81726354 (after six)"),
        S("06-81726354 / 06-91827364"), /* two */
        S("+31 6 8172 6354 9182 73"),   /* 16 digits */
        S("06+81726354"),
        S("++31681726354"),
        S("+0681726354"),
        S("00"),
        S("06\x01"
          "81726354"),
        S("06\0"
          "81726354"),
        S("06-8172635\xc2"),
        S("000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
          "0"
          "00000000000000000000"),
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct phone p = {.digits = "untouched"};
        if (phone_normalize(table[i], S("NL"), &p)) {
            fail_msg("taken for a number: %.*s", STR_ARG(table[i]));
        }
        assert_string_equal(p.digits, "untouched");
    }
}

static void what_can_be_dialled(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *country;
        bool clear;
    } table[] = {
        {"06-81726354", "NL", true},   {"0900-8844", "NL", true},
        {"0800 0231945", "NL", true},  {"112", "DE", true},
        {"14 030", "NL", true},        {"116117", "AT", true},
        {"0900 88 447", "BE", true},   {"0900-88441", "NL", false},
        {"2718281", "NL", false},      {"612", "NL", false},
        {"12", "NL", false},           {"06-8172635", "NL", false},
        {"bij de balie", "NL", false}, {"", "NL", false},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (phone_is_clear(str_of(table[i].typed), str_of(table[i].country)) !=
            table[i].clear) {
            fail_msg("%s in %s", table[i].typed, table[i].country);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_people_type_them),
        cmocka_unit_test(what_is_no_number),
        cmocka_unit_test(what_can_be_dialled),
    };
    return cmocka_run_group_tests_name("phone", tests, NULL, NULL);
}
