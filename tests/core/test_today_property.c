/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold for whatever facts there are: 100,000 situations out of chance each. */
#include <math.h>
#include <string.h>

#include "core/today.h"
#include "tests/cmocka_all.h"
#include "tests/core/people.h"

enum { ROUNDS = 100000 };

struct chance {
    struct rng rng;
    struct duty room[4];
    struct facts f;
    struct shop_facts s;
};

static void next(struct chance *c)
{
    c->f = facts_by_chance(&c->rng, c->room);
    c->s = shop_by_chance(&c->rng);
}

/* Field by field: the bytes between them are nobody's. */
static void assert_same(const struct today_brief *a, const struct today_brief *b)
{
    assert_true(a->part == b->part && a->owed == b->owed && a->peace == b->peace &&
                a->nothing == b->nothing && a->silence == b->silence && a->due == b->due);
    assert_true(a->pace.days == b->pace.days && a->pace.from == b->pace.from &&
                a->stake == b->stake && a->rank == b->rank &&
                a->minutes_a_day == b->minutes_a_day);
    assert_true(a->what == b->what && a->channel == b->channel && a->open == b->open &&
                a->minutes == b->minutes);
}

/* The cheap and the full answer are one, and both are sound. */
static void brief_and_full_agree(void **state)
{
    (void)state;
    struct chance c = {.rng = rng_seeded(41)};
    int64_t parts[PART_COUNT] = {0};
    for (int i = 0; i < ROUNDS; i++) {
        next(&c);
        struct today_brief b = today_brief(&c.f, &c.s);
        struct verdict v = today_explain(&c.f, &c.s);
        parts[b.part]++;
        assert_int_equal(today_part(&c.f, &c.s), v.brief.part);
        assert_same(&b, &v.brief);
        assert_true(v.reasons_len >= 1 && v.reasons_len <= REASONS_MAX);
        assert_int_equal(b.part == PART_OWED, b.owed != 0);
        assert_int_equal(b.part == PART_OWED, b.due != NO_DAY);
        assert_true(b.due <= TODAY);
        assert_true(b.part != PART_PEACE || b.peace != 0);
        assert_true(b.part != PART_ATTENTION || b.peace == 0);
        assert_int_equal(b.part == PART_ATTENTION, b.rank > 0);
        assert_true(isfinite(b.rank) && isfinite(b.stake) && isfinite(b.minutes_a_day));
        assert_int_equal(b.part == PART_NOTHING, b.nothing != NOTHING_NOT);
        assert_int_equal(b.what == ATTENTION_NONE,
                         b.part == PART_PEACE || b.part == PART_NOTHING);
        bool nobody = c.f.deceased || c.f.restricted;
        assert_true(nobody ? b.open == 0
                           : b.what == ATTENTION_MEET || b.open & CHANNEL_BIT(b.channel));
        assert_true(!nobody || b.what == ATTENTION_CLOSE || b.what == ATTENTION_NONE);
        assert_true(b.minutes > 0 || (b.minutes == 0 && b.channel == CHANNEL_SHOP));
        assert_true(b.part != PART_PEACE || v.until == NO_DAY || v.until > TODAY);
        for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
            assert_int_equal(v.why[ch] == CHANNEL_OPEN, (b.open & CHANNEL_BIT(ch)) != 0);
        }
    }
    for (int p = 0; p < PART_COUNT; p++) {
        assert_true(parts[p] > ROUNDS / 100); /* the dice know all parts */
    }
}

/* When peace ends, it ends: on the day before `until` something still speaks against. */
static void until_is_the_first_free_day(void **state)
{
    (void)state;
    struct chance c = {.rng = rng_seeded(42)};
    int ends = 0;
    for (int i = 0; i < ROUNDS; i++) {
        next(&c);
        c.s.fresh = NO_DAY;
        c.s.thanks_from = 0;
        c.f.duties_len = 0;
        struct verdict v = today_explain(&c.f, &c.s);
        if (v.brief.part != PART_PEACE || v.until == NO_DAY) {
            continue;
        }
        ends++;
        c.s.today = v.until - 1;
        assert_true(today_brief(&c.f, &c.s).peace != 0);
        c.s.today = v.until;
        uint32_t later = today_brief(&c.f, &c.s).peace;
        /* Gone or waiting may have come meanwhile: they have no day. */
        uint32_t no_day = UINT32_C(1) << PEACE_GONE | UINT32_C(1) << PEACE_PROSPECT |
                          UINT32_C(1) << PEACE_NO_ANSWER;
        assert_int_equal(later & ~no_day, 0);
    }
    assert_true(ends > ROUNDS / 20);
}

/* An objection never brings anybody onto the list of care, never hides an owed one and never
 * opens a channel. */
static void an_objection_only_holds_back(void **state)
{
    (void)state;
    struct chance c = {.rng = rng_seeded(43)};
    int changed = 0;
    for (int i = 0; i < ROUNDS; i++) {
        next(&c);
        struct today_brief before = today_brief(&c.f, &c.s);
        if (rng_below(&c.rng, 2)) {
            c.f.objected_all = true;
        } else {
            c.f.objected |= CHANNEL_BIT(rng_below(&c.rng, CHANNEL_COUNT));
        }
        struct today_brief after = today_brief(&c.f, &c.s);
        assert_true(after.part != PART_ATTENTION || before.part == PART_ATTENTION);
        assert_int_equal(after.part == PART_OWED, before.part == PART_OWED);
        assert_true(after.part != PART_NOTHING || before.part == PART_NOTHING);
        if (after.what == before.what) {
            assert_int_equal(after.open & ~before.open, 0);
        }
        changed += after.part != before.part || after.open != before.open;
    }
    assert_true(changed > ROUNDS / 20);
}

static void a_due_promise_is_always_owed(void **state)
{
    (void)state;
    struct chance c = {.rng = rng_seeded(44)};
    for (int i = 0; i < ROUNDS; i++) {
        next(&c);
        int64_t due = TODAY - (int64_t)rng_below(&c.rng, 40);
        c.room[c.f.duties_len++] =
            (struct duty){.kind = DUTY_PROMISE, .since = due - 5, .due = due};
        struct today_brief b = today_brief(&c.f, &c.s);
        assert_int_equal(b.part, PART_OWED);
        assert_true(b.due <= due);
        bool nobody = c.f.deceased || c.f.restricted;
        assert_int_equal(b.what, nobody ? ATTENTION_CLOSE : ATTENTION_KEEP_PROMISE);
    }
}

/* From least to most free to approach. An answer that we gave may end what was owed. */
static int freedom(enum part p)
{
    return p == PART_ATTENTION;
}

/* One more approach without an answer, on any later day up to today, never loosens. */
static void an_unanswered_approach_never_loosens(void **state)
{
    (void)state;
    struct chance c = {.rng = rng_seeded(45)};
    int tightened = 0;
    for (int i = 0; i < ROUNDS; i++) {
        next(&c);
        struct verdict before = today_explain(&c.f, &c.s);
        int64_t span =
            TODAY - (c.f.standing.last_day == NO_DAY ? TODAY - 30 : c.f.standing.last_day);
        struct event e = {.day = TODAY - (int64_t)rng_below(&c.rng, (uint64_t)span + 1),
                          .kind = EVENT_INTERACTION,
                          .begun_by = BEGUN_BY_US,
                          .channel = (enum channel)rng_below(&c.rng, CHANNEL_COUNT),
                          .interaction = rng_below(&c.rng, 3) ? INTERACTION_UNANSWERED
                                                              : INTERACTION_NOT_MET};
        standing_fold(&c.f.standing, &e);
        struct verdict after = today_explain(&c.f, &c.s);
        bool answered = (before.brief.owed & (OWED_WORD | OWED_RHYTHM)) != 0 &&
                        (after.brief.owed & (OWED_WORD | OWED_RHYTHM)) == 0;
        assert_true(answered || freedom(after.brief.part) <= freedom(before.brief.part));
        /* What spoke against it still does, and no shorter. */
        assert_int_equal(before.brief.peace & ~after.brief.peace, 0);
        if (before.brief.part == PART_PEACE && after.brief.part == PART_PEACE) {
            assert_true(after.until == NO_DAY ||
                        (before.until != NO_DAY && after.until >= before.until));
        }
        tightened += after.brief.part != before.brief.part;
    }
    assert_true(tightened > ROUNDS / 100);
}

/* A wish for peace, a "not now", a rest never brings anybody onto the list of care. */
static void a_wish_for_peace_only_holds_back(void **state)
{
    (void)state;
    struct chance c = {.rng = rng_seeded(46)};
    for (int i = 0; i < ROUNDS; i++) {
        next(&c);
        int64_t *const wishes[] = {&c.f.quiet_until, &c.f.away_until, &c.f.rested_until,
                                   &c.f.standing.not_now_until};
        *wishes[rng_below(&c.rng, 4)] = TODAY + 1 + (int64_t)rng_below(&c.rng, 99);
        enum part p = today_part(&c.f, &c.s);
        assert_true(p == PART_PEACE || p == PART_OWED);
    }
}

/* Whatever the shop sells: no value moves anybody between the parts. */
static void value_never_decides_the_part(void **state)
{
    (void)state;
    struct chance c = {.rng = rng_seeded(47)};
    for (int i = 0; i < ROUNDS; i++) {
        next(&c);
        enum part before = today_part(&c.f, &c.s);
        c.f.standing.margin_known = (int64_t)rng_next(&c.rng);
        c.f.standing.amount_estimated = (int64_t)rng_next(&c.rng);
        c.s.usual_stake = rng_unit(&c.rng) * 1e9;
        assert_int_equal(today_part(&c.f, &c.s), before);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brief_and_full_agree),
        cmocka_unit_test(until_is_the_first_free_day),
        cmocka_unit_test(an_objection_only_holds_back),
        cmocka_unit_test(a_due_promise_is_always_owed),
        cmocka_unit_test(an_unanswered_approach_never_loosens),
        cmocka_unit_test(a_wish_for_peace_only_holds_back),
        cmocka_unit_test(value_never_decides_the_part),
    };
    return cmocka_run_group_tests_name("today_property", tests, NULL, NULL);
}
