/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/cmocka_all.h"

#include <string.h>

#include "base/utf8.h"
#include "world/phrases.h"
#include "world/wishes.h"

static void forty_sentences_in_each_language(void **state)
{
    (void)state;
    const struct world_phrases lists[] = {world_phrases_nl(), world_phrases_de(),
                                          world_phrases_en()};
    for (int t = 0; t < 3; t++) {
        assert_true(lists[t].count >= 40);
        for (size_t i = 0; i < lists[t].count; i++) {
            const char *text = lists[t].at[i].text;
            assert_true(utf8_valid(str_of(text)));
            assert_true(strlen(text) > 15 && strlen(text) < 120);
            assert_non_null(strchr(".!?", text[strlen(text) - 1]));
            for (size_t j = 0; j < i; j++) {
                assert_string_not_equal(text, lists[t].at[j].text);
            }
        }
    }
}

/* The drawing of a sentence or a good ends only because there is one. */
static void something_for_every_bike(void **state)
{
    (void)state;
    const struct world_phrases lists[] = {world_phrases_nl(), world_phrases_de(),
                                          world_phrases_en()};
    for (unsigned bike = 0; bike < WORLD_BIKES; bike++) {
        for (int t = 0; t < 3; t++) {
            unsigned kinds = 0;
            for (size_t i = 0; i < lists[t].count; i++) {
                kinds |= lists[t].at[i].owns & (1u << bike) ? 1u << lists[t].at[i].kind : 0;
            }
            assert_int_equal(kinds, (1u << NEED_KIND_COUNT) - 1);
        }
        struct world_good_list goods = world_goods_all();
        unsigned kinds = 1u << bike;
        for (size_t i = 0; i < goods.count; i++) {
            bool fits = goods.at[i].for_bikes & (1u << bike);
            kinds |= fits ? 1u << goods.at[i].kind : 0;
            assert_true(goods.at[i].euros_low < goods.at[i].euros_high);
        }
        assert_int_equal(kinds & ~31u, ((1u << WORLD_GOODS) - 1) & ~31u);
    }
}

static void a_wish_of_every_kind_asked_for(void **state)
{
    (void)state;
    static const struct {
        enum wish_kind kind;
        int days;
    } asked[] = {{WISH_RHYTHM, 42},
                 {WISH_RHYTHM, 60},
                 {WISH_QUIET_UNTIL, 0},
                 {WISH_ONLY_ABOUT_ORDER, 0},
                 {WISH_CHANNEL_NO, 0}};
    struct world_wish_phrases list = world_wish_list();
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        int found = 0;
        for (size_t j = 0; j < list.count; j++) {
            found += list.at[j].kind == asked[i].kind && list.at[j].days == asked[i].days;
        }
        assert_true(found > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forty_sentences_in_each_language),
        cmocka_unit_test(something_for_every_bike),
        cmocka_unit_test(a_wish_of_every_kind_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
