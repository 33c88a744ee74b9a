/* SPDX-License-Identifier: Apache-2.0 */
#include "core/words.h"

#include "core/pace.h"
#include "core/today.h"
#include "tests/cmocka_all.h"

/* Every enum: the name of each number leads back to it, the next number has none. */
#define ROUND_TRIP(type, LIST)                                                                 \
    {                                                                                          \
        int64_t found = 0;                                                                     \
        for (int64_t n = -1; n < 100; n++) {                                                   \
            enum type v;                                                                       \
            enum type back;                                                                    \
            if (!type##_from_number(n, &v)) {                                                  \
                continue;                                                                      \
            }                                                                                  \
            found++;                                                                           \
            assert_int_equal(v, n);                                                            \
            assert_true(type##_from_name(str_of(type##_name(v)), &back));                      \
            assert_int_equal(back, v);                                                         \
        }                                                                                      \
        assert_int_equal(found, WORD_COUNT(LIST));                                             \
    }

static void names_lead_back(void **state)
{
    (void)state;
    WORD_ENUMS(ROUND_TRIP)
    ROUND_TRIP(part, PARTS)
    ROUND_TRIP(peace, PEACES)
    ROUND_TRIP(attention, ATTENTIONS)
    ROUND_TRIP(pace_from, PACE_FROMS)
    ROUND_TRIP(channel_why, CHANNEL_WHYS)
    ROUND_TRIP(reason_code, REASONS)
}

/* What stands in shops already: these numbers and names may never change. */
static void stored_numbers_stay(void **state)
{
    (void)state;
    assert_int_equal(STAGE_FRIEND, 3);
    assert_int_equal(INTERACTION_UNANSWERED, 3);
    assert_int_equal(BEGUN_BY_US, 1);
    assert_int_equal(CHANNEL_VISIT, 6);
    assert_int_equal(REACTION_UNWELCOME, 5);
    assert_int_equal(NEED_IDEA, 4);
    assert_int_equal(PROMISE_RELEASED, 4);
    assert_int_equal(WISH_ONLY_ABOUT_ORDER, 7);
    assert_int_equal(PERMISSION_DECEASED, 15);
    assert_int_equal(PURCHASE_RETURN, 1);
    assert_string_equal(interaction_kind_name(INTERACTION_NOT_MET), "not_met");
    assert_string_equal(wish_kind_name(WISH_QUIET_UNTIL), "quiet_until");
    assert_string_equal(permission_kind_name(PERMISSION_SOFT), "soft");
}

static void unknown_is_refused(void **state)
{
    (void)state;
    enum channel c = CHANNEL_SMS;
    static const struct str wrong[] = {S(""),     S("Phone"), S("phone "),
                                       S("phon"), S("fax"),   S("phone\0")};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(channel_from_name(wrong[i], &c));
    }
    assert_false(channel_from_number(CHANNEL_COUNT, &c));
    assert_false(channel_from_number(INT64_MIN, &c));
    assert_false(channel_from_number((INT64_C(1) << 32) + 1, &c));
    assert_int_equal(c, CHANNEL_SMS);
    assert_string_equal(channel_name((enum channel)97), "?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_back),
        cmocka_unit_test(stored_numbers_stay),
        cmocka_unit_test(unknown_is_refused),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
