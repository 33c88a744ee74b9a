/* SPDX-License-Identifier: Apache-2.0 */
/* The shipped rules are whole; faults in rules are told with their place. */
#include "base/day.h"
#include "gate/rules.h"
#include "tests/gate/rules_file.h"

static void shipped_are_whole(void **state)
{
    struct arena *a = arena_new();
    struct gate_rules rules = shipped_rules(a);
    struct gate_fault *faults;
    size_t n;
    (void)state;
    assert_int_equal(rules.len, 79);
    gate_rules_check(&rules, a, &faults, &n);
    for (size_t i = 0; i < n; i++) {
        print_error("%s purpose %d channel %d: %d rows\n", faults[i].cell.country,
                    (int)faults[i].cell.purpose, faults[i].cell.channel, faults[i].ties);
    }
    assert_int_equal(n, 0);
    arena_free(a);
}

/* Each row of law that is taken away leaves a less specific one or a hole; one that is there
 * twice is seen. */
static void a_fault_is_seen(void **state)
{
    struct arena *a = arena_new();
    struct gate_rules rules = shipped_rules(a);
    struct gate_rule *changed = arena_array(a, struct gate_rule, rules.len + 1);
    struct gate_fault *faults;
    size_t n, holes = 0;
    (void)state;
    for (size_t out = 0; out < rules.len; out++) {
        struct gate_rules less = {changed, 0};
        for (size_t i = 0; i < rules.len; i++) {
            if (i != out) {
                changed[less.len++] = rules.at[i];
            }
        }
        gate_rules_check(&less, a, &faults, &n);
        holes += n > 0 && faults[0].ties == 0;
    }
    assert_int_equal(holes, 5); /* duty, contract, service, answer, marketing of everywhere */
    for (size_t i = 0; i < rules.len; i++) {
        changed[i] = rules.at[i];
    }
    for (size_t twice = 0; twice < rules.len; twice++) {
        changed[rules.len] = rules.at[twice];
        gate_rules_check(&(struct gate_rules){changed, rules.len + 1}, a, &faults, &n);
        assert_int_equal(n > 0, rules.at[twice].layer == GATE_LAW);
        assert_true(n == 0 || faults[0].ties == 2);
    }
    arena_free(a);
}

#define HEADER                                                                                 \
    "id,layer,topic,country,purpose,channel,audience,address,accepts,otherwise,code,register," \
    "hours,cap,after_refusal,proof_keep,duties,valid_from,valid_to,status,source,source_read," \
    "note,reviewed_by,reviewed_on\n"

static void refused(void **state)
{
    static const struct {
        const char *text, *key, *field;
        int line;
    } rows[] = {
        {HEADER "A,law,any,NL,marketing,phone,any,any,grant,deny,no_consent,,,,,,,2026-13-01,,"
                "confirmed,,,,,\n",
         "err.rule.value", "valid_from", 2},
        {HEADER "A,law,any,NL,marketing,phone,any,any,grant,deny,no_consent,,,,,,,2026-07-01,"
                "2026-06-30,confirmed,,,,,\n",
         "err.rule.period", "valid_to", 2},
        {HEADER "A,house,any,NL,marketing,phone,any,any,,allow,ok_optout,,,,,,,1900-01-01,,"
                "house,,,,,\n",
         "err.rule.loosens", "otherwise", 2},
        {HEADER "A,law,any,NLD,marketing,phone,any,any,,deny,no_consent,,,,,,,1900-01-01,,"
                "confirmed,,,,,\n",
         "err.rule.value", "country", 2},
        {HEADER "A,law,any,NL,marketing,telepathy,any,any,,deny,no_consent,,,,,,,1900-01-01,,"
                "confirmed,,,,,\n",
         "err.rule.value", "channel", 2},
        {HEADER "A,law,any,NL,marketing,phone,any,any,consent,deny,no_consent,,,,,,,1900-01-01,"
                ",confirmed,,,,,\n",
         "err.rule.value", "accepts", 2},
        {HEADER
         "A,law,any,NL,,phone,any,any,,deny,no_consent,,,,,,,1900-01-01,,confirmed,,,,,\n",
         "err.rule.missing", "purpose", 2},
        {HEADER "A,law,any,NL,marketing,phone,any,any,,deny,because,,,,,,,1900-01-01,,"
                "confirmed,,,,,\n",
         "err.rule.value", "code", 2},
        {HEADER
         "A,house,any,NL,marketing,phone,any,any,,deny,house_hours,,Mo 9-5,,,,,1900-01-01,"
         ",house,,,,,\n",
         "err.rule.value", "hours", 2},
        {HEADER "A,house,any,NL,marketing,phone,any,any,,deny,house_cap,,,3/0d,,,,1900-01-01,,"
                "house,,,,,\n",
         "err.rule.value", "cap", 2},
        {HEADER "A,law,any,NL,marketing,phone,any,any,,deny,no_consent,GB-TPS,,,,,,1900-01-01,,"
                "confirmed,,,,,\n",
         "err.rule.value", "register", 2},
        {HEADER
         "A,law,any,*,marketing,any,any,any,,deny,no_consent,,,,,,,1900-01-01,,"
         "confirmed,,,,,\n"
         "A,law,any,*,duty,any,any,any,,allow,ok_duty,,,,,,,1900-01-01,,confirmed,,,,,\n",
         "err.rules.twice", "id", 3},
        {"id,layer\nA,law\n", "err.rules.column", "id", 1},
        {"id,id\nA,law\n", "err.rules.column", "id", 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *a = arena_new();
        struct gate_rules rules;
        struct err err = {0};
        bool ok =
            rules_read(a, source_bytes(a, S("own.csv"), str_of(rows[i].text), 7), &rules, &err);
        if (ok || err.place.line != rows[i].line) {
            print_error("row %zu: %s line %lld %s\n", i, ok ? "taken" : err.key,
                        (long long)err.place.line, err.place.field);
        }
        assert_false(ok);
        assert_string_equal(err.key, rows[i].key);
        assert_string_equal(err.place.field, rows[i].field);
        assert_int_equal(err.place.line, rows[i].line);
        arena_free(a);
    }
}

/* Yesterday's call is judged by yesterday's law: the Dutch exception for customers ended. */
static void by_the_law_of_the_day(void **state)
{
    struct arena *a = arena_new();
    struct gate_rules rules = shipped_rules(a);
    struct gate_cell cell = {.country = "NL", .channel = CHANNEL_PHONE};
    (void)state;
    assert_true(day_from_iso(S("2026-06-30"), &cell.day));
    assert_str(gate_rules_law(&rules, &cell, NULL)->id, "NL-PH-N-21");
    cell.day++;
    assert_str(gate_rules_law(&rules, &cell, NULL)->id, "NL-PH-N-26");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_are_whole), cmocka_unit_test(a_fault_is_seen),
        cmocka_unit_test(refused), cmocka_unit_test(by_the_law_of_the_day)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
