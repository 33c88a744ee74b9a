/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/cmocka_all.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/rng.h"
#include "core/standing_pack.h"

static struct standing random_standing(struct rng *r)
{
    struct standing s = {0};
    int64_t *numbers[] = {
        &s.first_day,        &s.last_day,         &s.own_first,         &s.own_last,
        &s.own_moves,        &s.last_purchase,    &s.purchases,         &s.margin_known,
        &s.amount_estimated, &s.last_meeting,     &s.meetings,          &s.last_visit,
        &s.last_approach,    &s.unanswered,       &s.last_reaction_day, &s.not_now_until,
        &s.named_day,        &s.last_no_interest, &s.last_unwelcome,    &s.word_theirs,
        &s.word_ours,        &s.phone_talks,      &s.phone_minutes,     &s.visit_talks,
        &s.visit_minutes};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        /* of every length, and the ends of the range */
        int64_t n = (int64_t)(rng_next(r) >> rng_below(r, 64));
        *numbers[i] = rng_below(r, 40) == 0 ? INT64_MIN : rng_below(r, 2) ? n : -n;
    }
    s.last_reaction = (enum reaction)rng_below(r, REACTION_COUNT);
    s.word_channels = (uint32_t)rng_below(r, CHANNELS_ALL);
    if (rng_below(r, 2)) {
        s.pressure = rng_unit(r) * 7;
        s.pressure_day = 20711;
    }
    return s;
}

static struct str packed(struct arena *a, const struct standing *s)
{
    struct buf b = buf_in(a);
    standing_pack(s, &b);
    return buf_str(&b);
}

static void there_and_back(void **state)
{
    (void)state;
    struct rng r = rng_seeded(20261124);
    for (int i = 0; i < 20000; i++) {
        struct arena *a = arena_new();
        struct standing s = random_standing(&r), back;
        struct str bytes = packed(a, &s);
        assert_true(standing_unpack(bytes, &back));
        assert_memory_equal(&s, &back, sizeof s);
        /* cut anywhere it is no standing, */
        assert_false(standing_unpack(str_head(bytes, rng_below(&r, bytes.len)), &back));
        arena_free(a);
    }
}

static void hostile_bytes(void **state)
{
    (void)state;
    struct rng r = rng_seeded(7);
    struct standing out;
    unsigned char bytes[80];
    for (int i = 0; i < 200000; i++) {
        size_t len = rng_below(&r, sizeof bytes);
        for (size_t k = 0; k < len; k++) {
            bytes[k] = (unsigned char)rng_next(&r);
        }
        bytes[0] = STANDING_PACK_FORM;
        if (standing_unpack((struct str){(const char *)bytes, len}, &out)) {
            assert_in_range(out.last_reaction, 0, REACTION_COUNT - 1);
            assert_true(out.pressure >= 0);
        }
    }
}

static void small_for_a_buyer(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct standing s = {0};
    for (int i = 0; i < 9; i++) {
        struct event e = {.day = 20000 + 37 * i,
                          .kind = EVENT_PURCHASE,
                          .amount = 12345,
                          .margin = 4321,
                          .margin_known = true};
        standing_fold(&s, &e);
    }
    assert_in_range(packed(a, &s).len, 20, 64);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(hostile_bytes),
        cmocka_unit_test(small_for_a_buyer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
