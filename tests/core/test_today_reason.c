/* SPDX-License-Identifier: Apache-2.0 */
/* The reasons, in order and with their values; and that each has its sentence. */
#include "core/today.h"

#include "base/arena.h"
#include "tests/cmocka_all.h"
#include "tests/core/people.h"
#include "text/say.h"

static void assert_reasons(const struct verdict *v, const enum reason_code *codes, size_t n)
{
    for (size_t i = 0; i < v->reasons_len && i < n; i++) {
        assert_string_equal(reason_key(v->reasons[i].code), reason_key(codes[i]));
    }
    assert_int_equal(v->reasons_len, n);
}

#define ASSERT_REASONS(v, ...)                                                                 \
    assert_reasons((v), (const enum reason_code[]){__VA_ARGS__},                               \
                   sizeof((const enum reason_code[]){__VA_ARGS__}) / sizeof(enum reason_code))

static void owed_in_order(void **state)
{
    (void)state;
    const struct duty duties[] = {
        {.kind = DUTY_TASK, .since = TODAY - 50, .due = TODAY - 40, .words = S("order tyres")},
        {.kind = DUTY_NEED, .need = NEED_IDEA, .since = TODAY - 8, .words = S("a bench")},
        {.kind = DUTY_PROMISE, .since = TODAY - 9, .due = TODAY - 6, .words = S("quote")},
        {.kind = DUTY_PROMISE, .since = TODAY - 9, .due = TODAY - 17, .words = S("key")},
        {.kind = DUTY_PROMISE, .since = TODAY - 9, .due = TODAY + 1, .words = S("later")},
    };
    struct facts f = five_weekly(63);
    struct shop_facts s = a_shop();
    f.duties = duties;
    f.duties_len = 5;
    f.quiet_until = TODAY + 19;
    f.allowed = CHANNEL_BIT(CHANNEL_POST);
    f.objected = CHANNEL_BIT(CHANNEL_PHONE);
    struct verdict v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_PROMISE_LATE, REASON_PROMISE_LATE, REASON_NEED_IDEA,
                   REASON_TASK_DUE, REASON_QUIET_UNTIL, REASON_CHANNEL_OBJECTED);
    assert_str(v.reasons[0].args[0].str, "key");
    assert_int_equal(v.reasons[0].args[1].number, TODAY - 17);
    assert_int_equal(v.reasons[0].args[2].kind, ARG_SPAN);
    assert_int_equal(v.reasons[0].args[2].number, 17);
    assert_str(v.reasons[1].args[0].str, "quote");
    assert_int_equal(v.reasons[2].args[1].number, TODAY - 8); /* when it was said */
    assert_int_equal(v.reasons[3].args[1].number, TODAY - 40);
    assert_str(v.reasons[5].args[0].str, "by.phone");
    assert_str(v.reasons[5].args[1].str, "by.email");
    assert_int_equal(v.until, TODAY + 19);
    assert_int_equal(v.brief.channel, CHANNEL_EMAIL);
}

/* Two promises of one day: both, in the order given. */
static void duties_of_one_day(void **state)
{
    (void)state;
    const struct duty duties[] = {
        {.kind = DUTY_PROMISE, .since = TODAY - 3, .due = TODAY, .words = S("first")},
        {.kind = DUTY_PROMISE, .since = TODAY - 5, .due = TODAY, .words = S("second")},
    };
    struct facts f = five_weekly(20);
    struct shop_facts s = a_shop();
    f.duties = duties;
    f.duties_len = 2;
    struct verdict v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_PROMISE_DUE, REASON_PROMISE_DUE);
    assert_str(v.reasons[0].args[0].str, "first");
    assert_str(v.reasons[1].args[0].str, "second");
}

static void peace_says_all_and_the_latest_day(void **state)
{
    (void)state;
    struct facts f = five_weekly(63);
    struct shop_facts s = a_shop();
    f.rested_until = TODAY + 33;
    f.away_until = TODAY + 12;
    f.standing.last_approach = TODAY - 1;
    struct verdict v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_AWAY, REASON_RESTED, REASON_APPROACHED);
    assert_int_equal(v.until, TODAY + 33);
    assert_int_equal(v.reasons[2].args[0].number, TODAY - 1);
    assert_int_equal(v.reasons[2].args[1].number, TODAY + 6);
    f.objected_all = true; /* no end in sight */
    v = today_explain(&f, &s);
    assert_int_equal(v.until, NO_DAY);
    ASSERT_REASONS(&v, REASON_OBJECTED);
    f.deceased = true;
    v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_DECEASED);
}

static void care_says_whose_pace(void **state)
{
    (void)state;
    struct facts f = five_weekly(63);
    struct shop_facts s = a_shop();
    f.stage = STAGE_FRIEND;
    f.allowed = CHANNEL_BIT(CHANNEL_POST);
    f.standing.unanswered = 1;
    f.standing.last_approach = TODAY - 30;
    f.standing.last_purchase = TODAY - 29;
    struct verdict v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_SILENT_OWN, REASON_FRIEND, REASON_NOT_THANKED, REASON_UNANSWERED,
                   REASON_STAKE, REASON_CHANNEL_NO_BASIS);
    assert_int_equal(v.reasons[0].args[0].number, 38);
    assert_int_equal(v.reasons[0].args[1].number, 63);
    assert_int_equal(v.reasons[4].args[0].number, 38185);
    assert_str(v.reasons[4].args[0].str, "EUR");
    assert_str(v.reasons[5].args[1].str, "by.post");

    f = five_weekly(200);
    f.reachable = 0;
    f.standing.own_moves = 2; /* one gap of 350 days: (180 + 700) / 5 = 176 */
    v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_SILENT_ONCE, REASON_STAKE,
                   REASON_CHANNEL_NO_ADDRESS); /* too late for thanks */
    assert_int_equal(v.reasons[0].args[0].number, 176);
    assert_str(v.reasons[2].args[0].str, "by.shop");
}

static void stale_wish_says_so(void **state)
{
    (void)state;
    struct facts f = five_weekly(63);
    struct shop_facts s = a_shop();
    f.rhythm = 60;
    s.fresh = TODAY - 21;
    struct verdict v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_RHYTHM_DUE, REASON_STALE);
    assert_int_equal(v.reasons[0].args[1].number, TODAY - 3);
    assert_int_equal(v.reasons[1].args[0].number, TODAY - 21);
}

/* Said once: that nobody answers, and what was bought. */
static void once_is_enough(void **state)
{
    (void)state;
    struct facts f = five_weekly(63);
    struct shop_facts s = a_shop();
    f.stage = STAGE_FRIEND;
    f.standing.unanswered = 4;
    f.standing.last_approach = TODAY - 2;
    f.standing.pressure = 3.07;
    f.standing.pressure_day = TODAY - 2;
    f.away_until = TODAY + 5;
    struct verdict v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_NO_ANSWER, REASON_AWAY);
    assert_int_equal(v.reasons[0].args[0].number, 4);
    assert_int_equal(v.until, NO_DAY);

    f = five_weekly(63);
    s.thanks_from = 150000;
    f.large = (struct large_purchase){.day = TODAY - 11, .amount = 187300, .what = S("tandem")};
    f.sent = (struct sent_us){2, TODAY - 31, S("Tessa Maas")};
    v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_SENT_OWED, REASON_BOTH_OWED);
    assert_int_equal(v.brief.due, TODAY - 31);
    assert_int_equal(v.reasons[0].args[0].number, 2);
    assert_str(v.reasons[0].args[1].str, "Tessa Maas");
    assert_int_equal(v.reasons[1].args[1].number, TODAY - 11);
    f.large.confirmed = true;
    f.stage = STAGE_PROSPECT; /* no word of waiting for them: the next is ours */
    f.standing.unanswered = 3;
    v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_SENT_OWED, REASON_THANKS_OWED);
}

/* That we rang in vain is said from the day on which it was due, until they are reached. */
/* Somebody close by who minds is said where we would approach, and only there. */
static void who_is_close_is_minded(void **state)
{
    (void)state;
    struct shop_facts s = a_shop();
    struct facts f = five_weekly(63);
    f.close = (struct close_one){CLOSE_OBJECTED, true, S("Kay Vos")};
    struct verdict v = today_explain(&f, &s);
    size_t i = 0;
    while (i < v.reasons_len && v.reasons[i].code != REASON_CLOSE_OBJECTED) {
        i++;
    }
    assert_true(i > 0 && i < v.reasons_len);
    assert_true(str_eq(v.reasons[i].args[0].str, S("Kay Vos")));
    assert_true(str_eq(v.reasons[i].args[1].str, S("close.household")));
    f.quiet_until = TODAY + 40;
    v = today_explain(&f, &s);
    assert_int_equal(v.brief.part, PART_PEACE);
    for (i = 0; i < v.reasons_len; i++) {
        assert_true(v.reasons[i].code != REASON_CLOSE_OBJECTED);
    }
}

static void tried_in_vain(void **state)
{
    (void)state;
    static const struct {
        int64_t tried;
        int64_t met;
        bool said;
    } cases[] = {
        {TODAY - 4, TODAY - 30, true},  {TODAY, TODAY - 30, true},
        {TODAY - 5, TODAY - 30, false}, {NO_DAY, TODAY - 30, false},
        {TODAY - 2, TODAY - 1, false},  {TODAY - 2, TODAY - 2, true},
    };
    const struct duty duty = {
        .kind = DUTY_PROMISE, .since = TODAY - 9, .due = TODAY - 4, .words = S("quote")};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct facts f = five_weekly(30);
        struct shop_facts s = a_shop();
        f.duties = &duty;
        f.duties_len = 1;
        f.tried = cases[i].tried;
        f.standing.last_meeting = cases[i].met;
        struct verdict v = today_explain(&f, &s);
        assert_int_equal(v.reasons[0].code, REASON_PROMISE_LATE);
        assert_int_equal(v.reasons_len > 1 && v.reasons[1].code == REASON_TRIED, cases[i].said);
        assert_true(!cases[i].said || v.reasons[1].args[0].number == cases[i].tried);
    }
    struct facts f = five_weekly(63); /* nobody is owed: no word of it */
    struct shop_facts s = a_shop();
    f.tried = TODAY - 1;
    struct verdict v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_SILENT_OWN, REASON_NOT_THANKED, REASON_STAKE);
}

/* A prospect: the next word is ours, on the earliest day of what is open. */
static void ours_is_the_next_word(void **state)
{
    (void)state;
    const struct duty duties[] = {
        {.kind = DUTY_TASK, .since = TODAY - 3, .due = TODAY + 19, .words = S("brochure")},
        {.kind = DUTY_PROMISE, .since = TODAY - 3, .due = TODAY + 6, .words = S("quote")},
    };
    struct facts f = five_weekly(20);
    struct shop_facts s = a_shop();
    f.stage = STAGE_PROSPECT;
    f.duties = duties;
    f.duties_len = 2;
    struct verdict v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_PROMISE_AHEAD);
    assert_str(v.reasons[0].args[0].str, "quote");
    assert_int_equal(v.reasons[0].args[1].number, TODAY + 6);
    assert_int_equal(v.until, TODAY + 6);
    f.duties_len = 1;
    f.standing.last_meeting = TODAY - 1;
    v = today_explain(&f, &s);
    ASSERT_REASONS(&v, REASON_SPOKEN, REASON_DUTY_AHEAD);
    assert_int_equal(v.until, TODAY + 2);
}

static void says(struct arena *a, const struct verdict *v, bool seen[128])
{
    for (size_t i = 0; i < v->reasons_len; i++) {
        const struct reason *r = &v->reasons[i];
        seen[r->code] = true;
        assert_int_equal(r->args[REASON_ARGS].kind, ARG_NONE);
        for (enum lang lang = 0; lang <= LANG_DE; lang++) {
            bool whole = false;
            struct str text = say_try(a, lang, reason_key(r->code), r->args, &whole);
            if (!whole || str_find(text, S("{")) >= 0) {
                fail_msg("%s: %.*s", reason_key(r->code), STR_ARG(text));
            }
        }
    }
}

/* 60,000 situations out of chance: every reason comes about, and every one has its sentence in
 * all languages with the values it brings. */
static void every_reason_has_its_sentence(void **state)
{
    (void)state;
    struct rng r = rng_seeded(0x7ea50a5);
    struct arena *a = arena_new();
    struct duty room[3];
    bool seen[128] = {false};
    for (int i = 0; i < 240000; i++) {
        struct arena_mark mark = arena_mark(a);
        struct facts f = facts_by_chance(&r, room);
        struct shop_facts s = shop_by_chance(&r);
        struct verdict v = today_explain(&f, &s);
        says(a, &v, seen);
        arena_rewind(a, mark);
    }
    for (int n = 0; n < 128; n++) {
        enum reason_code code;
        if (reason_code_from_number(n, &code) && !seen[n]) {
            fail_msg("%s never came about", reason_key(code));
        }
    }
    arena_free(a);
}

static void as_a_person_reads_it(void **state)
{
    (void)state;
    static const char *const texts[] = {
        [LANG_EN] = "Comes every five weeks. It has been nine weeks.",
        [LANG_NL] = "Komt elke vijf weken. Nu is het negen weken stil.",
        [LANG_DE] = "Kommt alle fünf Wochen. Still seit neun Wochen.",
    };
    struct arena *a = arena_new();
    struct facts f = five_weekly(63);
    struct shop_facts s = a_shop();
    f.standing.own_first += 37; /* (180 + 626) / 23 = 35.04 */
    struct verdict v = today_explain(&f, &s);
    for (enum lang lang = 0; lang <= LANG_DE; lang++) {
        assert_str(say_args(a, lang, reason_key(v.reasons[0].code), v.reasons[0].args),
                   texts[lang]);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(owed_in_order),
        cmocka_unit_test(duties_of_one_day),
        cmocka_unit_test(peace_says_all_and_the_latest_day),
        cmocka_unit_test(care_says_whose_pace),
        cmocka_unit_test(stale_wish_says_so),
        cmocka_unit_test(once_is_enough),
        cmocka_unit_test(ours_is_the_next_word),
        cmocka_unit_test(who_is_close_is_minded),
        cmocka_unit_test(tried_in_vain),
        cmocka_unit_test(every_reason_has_its_sentence),
        cmocka_unit_test(as_a_person_reads_it),
    };
    return cmocka_run_group_tests_name("today_reason", tests, NULL, NULL);
}
