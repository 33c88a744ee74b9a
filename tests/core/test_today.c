/* SPDX-License-Identifier: Apache-2.0 */
/* Each rule of the decision and which goes before which, one row a case. */
#include "core/today.h"

#include <math.h>

#include "tests/cmocka_all.h"
#include "tests/core/people.h"

struct scene {
    struct facts f;
    struct shop_facts s;
    struct duty duties[2];
};

/* What a case changes about somebody who is due for attention: silent for 63 days at a pace of
 * 38.26, so that each case shows what keeps them from it. */
static void as_they_are(struct scene *x)
{
    (void)x;
}

static void duty(struct scene *x, struct duty d)
{
    x->duties[x->f.duties_len++] = d;
    x->f.duties = x->duties;
}

static void promise_today(struct scene *x)
{
    duty(x, (struct duty){.kind = DUTY_PROMISE, .since = TODAY - 9, .due = TODAY});
}
static void promise_tomorrow(struct scene *x)
{
    duty(x, (struct duty){.kind = DUTY_PROMISE, .since = TODAY - 9, .due = TODAY + 1});
}
static void promise_without_a_day(struct scene *x)
{
    duty(x, (struct duty){.kind = DUTY_PROMISE, .since = TODAY - 13});
}
static void task_late(struct scene *x)
{
    duty(x, (struct duty){.kind = DUTY_TASK, .since = TODAY - 29, .due = TODAY - 17});
}
static void complaint(struct scene *x)
{
    duty(x, (struct duty){.kind = DUTY_NEED,
                          .need = NEED_COMPLAINT,
                          .since = TODAY - 4,
                          .asked_on = CHANNEL_SMS});
}
static void promise_and_older_task(struct scene *x)
{
    task_late(x);
    promise_today(x);
}
static void need_for_later(struct scene *x)
{
    complaint(x);
    x->duties[0].due = TODAY + 3;
}
static void promise_to_the_dead(struct scene *x)
{
    promise_today(x);
    x->f.deceased = true;
}
static void promise_to_an_objector(struct scene *x)
{
    promise_today(x);
    x->f.objected_all = true;
    x->f.quiet_until = TODAY + 100;
}
static void planned_today(struct scene *x)
{
    x->f.planned = TODAY;
    x->f.planned_channel = CHANNEL_VISIT;
}
static void planned_at_an_hour(struct scene *x)
{
    planned_today(x);
    x->f.planned_time = S("14:30");
    x->f.planned_words = S("test ride");
}
static void lapsed_yesterday(struct scene *x)
{
    x->f.lapsed = TODAY - 1;
}
static void lapsed_and_met(struct scene *x)
{
    x->f.lapsed = TODAY - 1;
    x->f.standing.last_meeting = TODAY - 1;
}
static void lapsed_of_the_dead(struct scene *x)
{
    x->f.lapsed = TODAY - 1;
    x->f.deceased = true;
}
static void named_day(struct scene *x)
{
    x->f.standing.last_meeting = TODAY - 20;
    x->f.standing.not_now_until = x->f.standing.named_day = TODAY;
}
static void named_day_and_called(struct scene *x)
{
    named_day(x);
    x->f.standing.named_day = TODAY - 10;
    x->f.standing.last_approach = TODAY - 9;
}
static void named_day_of_a_prospect(struct scene *x)
{
    named_day(x);
    x->f.stage = STAGE_PROSPECT;
}
static void planned_ahead(struct scene *x)
{
    x->f.planned = TODAY + 11;
}
static void planned_yesterday(struct scene *x)
{
    x->f.planned = TODAY - 1;
}
static void rhythm_reached(struct scene *x)
{
    x->f.rhythm = 63;
}
static void rhythm_ahead(struct scene *x)
{
    x->f.rhythm = 64;
}
static void rhythm_wished_lately(struct scene *x)
{
    x->f.rhythm = 30;
    x->f.rhythm_since = TODAY - 10;
}
static void rhythm_met_by_a_card(struct scene *x)
{
    x->f.rhythm = 60;
    x->f.standing.word_ours = TODAY - 15;
}
static void rhythm_but_quiet(struct scene *x)
{
    x->f.rhythm = 60;
    x->f.quiet_until = TODAY + 5;
}
static void rhythm_but_agreed(struct scene *x)
{
    x->f.rhythm = 60;
    x->f.planned = TODAY + 2;
}
static void large(struct scene *x, int64_t age, int64_t amount)
{
    x->s.thanks_from = 50000;
    x->f.large = (struct large_purchase){.day = TODAY - age, .amount = amount};
}
static void thanks_after_a_day(struct scene *x)
{
    large(x, 1, 50000);
}
static void no_thanks_on_the_day(struct scene *x)
{
    large(x, 0, 50000);
}
static void no_thanks_for_little(struct scene *x)
{
    large(x, 1, 49999);
}
static void no_thanks_after_a_month(struct scene *x)
{
    large(x, 31, 50000);
}
static void no_thanks_for_history(struct scene *x)
{
    large(x, 1, 50000);
    x->f.large.history = true;
}
static void no_thanks_unless_set(struct scene *x)
{
    large(x, 1, 50000);
    x->s.thanks_from = 0;
}
static void no_thanks_in_quiet(struct scene *x)
{
    large(x, 1, 50000);
    x->f.quiet_until = TODAY + 1;
}
static void thanked_not_confirmed(struct scene *x)
{
    large(x, 7, 50000);
    x->f.large.thanked = true;
}
static void thanked_too_early_to_confirm(struct scene *x)
{
    large(x, 6, 50000);
    x->f.large.thanked = true;
}
static void deceased(struct scene *x)
{
    x->f.deceased = true;
    x->f.objected_all = true;
}
static void restricted(struct scene *x)
{
    x->f.restricted = true;
}
static void objected(struct scene *x)
{
    x->f.objected_all = true;
    x->f.standing.last_approach = TODAY - 2;
}
static void objected_by_phone(struct scene *x)
{
    x->f.objected = CHANNEL_BIT(CHANNEL_PHONE);
}
static void former(struct scene *x)
{
    x->f.stage = STAGE_FORMER;
}
static void only_about_order(struct scene *x)
{
    x->f.only_about_order = true;
}
static void quiet(struct scene *x)
{
    x->f.quiet_until = TODAY + 41;
}
static void quiet_is_over(struct scene *x)
{
    x->f.quiet_until = TODAY;
}
static void away(struct scene *x)
{
    x->f.away_until = TODAY + 6;
}
static void rested(struct scene *x)
{
    x->f.rested_until = TODAY + 21;
}
static void unwelcome(struct scene *x)
{
    x->f.standing.last_unwelcome = TODAY - 60;
}
static void unwelcome_long_ago(struct scene *x)
{
    x->f.standing.last_unwelcome = TODAY - 180;
    x->f.standing.own_last = TODAY - 200; /* own gaps of 213 days: pace 29.87 */
    x->f.standing.own_first = TODAY - 400;
}
static void unwelcome_but_came_since(struct scene *x)
{
    x->f.standing.last_unwelcome = TODAY - 64;
}
static void no_interest(struct scene *x)
{
    x->f.standing.last_no_interest = TODAY - 89;
}
static void no_interest_long_ago(struct scene *x)
{
    x->f.standing.last_no_interest = TODAY - 90;
}
static void not_now(struct scene *x)
{
    x->f.standing.not_now_until = TODAY + 1;
}
static void pressed(struct scene *x) /* day 0 and 7, now day 14: 1.5743 */
{
    x->f.standing.pressure = 1.85066716;
    x->f.standing.pressure_day = TODAY - 7;
    x->f.standing.last_approach = TODAY - 7;
    x->f.standing.unanswered = 2;
    x->f.standing.last_meeting = TODAY - 50; /* not long enough for "gone" */
}
static void pressed_to_the_limit(struct scene *x) /* 1 + 1 is still allowed */
{
    x->f.standing.pressure = 2;
    x->f.standing.pressure_day = TODAY - 30;
    x->f.standing.last_approach = TODAY - 30;
    x->f.standing.unanswered = 2;
}
static void approached(struct scene *x)
{
    x->f.standing.last_approach = TODAY - 6;
}
static void approached_a_week_ago(struct scene *x)
{
    x->f.standing.last_approach = TODAY - 7;
}
static void spoken(struct scene *x)
{
    x->f.standing.last_meeting = TODAY - 2;
}
static void spoken_three_days_ago(struct scene *x)
{
    x->f.standing.last_meeting = TODAY - 3;
}
static void at_their_pace(struct scene *x)
{
    x->f.standing.last_meeting = TODAY - 38;
}
static void beyond_their_pace(struct scene *x)
{
    x->f.standing.last_meeting = TODAY - 39;
}
static void perhaps_gone(struct scene *x) /* 3.81 * 38.261 = 145.8 */
{
    x->f.standing.last_meeting = TODAY - 145;
}
static void gone(struct scene *x)
{
    x->f.standing.last_meeting = TODAY - 146;
}
static void gone_but_came_once(struct scene *x) /* 5.39 times a group's pace of 38 */
{
    x->f.standing.last_meeting = TODAY - 205;
    x->f.group_pace = 38;
    x->f.standing.own_moves = 1;
    x->f.standing.own_first = x->f.standing.own_last;
}
static void gone_after_calls(struct scene *x) /* 2.57 * 38.261 = 98.3 */
{
    x->f.standing.last_meeting = TODAY - 99;
    x->f.standing.unanswered = 2;
}
static void a_friend_never_goes(struct scene *x)
{
    x->f.standing.last_meeting = TODAY - 2000;
    x->f.stage = STAGE_FRIEND;
}
static void prospect(struct scene *x)
{
    x->f.stage = STAGE_PROSPECT;
}
static void prospect_wrote(struct scene *x)
{
    x->f.stage = STAGE_PROSPECT;
    x->f.standing.word_theirs = TODAY - 5;
    x->f.standing.word_channels = CHANNEL_BIT(CHANNEL_EMAIL);
    x->f.standing.word_ours = TODAY - 6;
}
static void prospect_was_answered(struct scene *x)
{
    prospect_wrote(x);
    x->f.standing.word_ours = TODAY - 5;
}
static void prospect_with_a_day(struct scene *x)
{
    x->f.stage = STAGE_PROSPECT;
    x->f.planned = TODAY + 8;
}
static void prospect_with_a_promise(struct scene *x)
{
    x->f.stage = STAGE_PROSPECT;
    promise_tomorrow(x);
    duty(x, (struct duty){.kind = DUTY_TASK, .since = TODAY - 2, .due = TODAY + 13});
}
static void prospect_with_a_need_for_later(struct scene *x)
{
    x->f.stage = STAGE_PROSPECT;
    need_for_later(x);
}
static void prospect_spoken_and_promised(struct scene *x)
{
    prospect_with_a_promise(x);
    x->f.standing.last_meeting = TODAY - 1;
}
static void no_answer_twice(struct scene *x) /* not in a row of three: 87 days ago */
{
    x->f.standing.unanswered = 2;
    x->f.standing.last_approach = TODAY - 87;
}
static void no_answer_three_times(struct scene *x)
{
    x->f.standing.unanswered = 3;
    x->f.standing.last_approach = TODAY - 87;
}
static void no_answer_of_a_friend(struct scene *x)
{
    no_answer_three_times(x);
    x->f.stage = STAGE_FRIEND;
}
static void no_answer_but_a_wish(struct scene *x)
{
    no_answer_three_times(x);
    x->f.rhythm = 61;
    x->f.rhythm_since = TODAY - 200;
}
static void no_answer_but_a_day(struct scene *x)
{
    no_answer_three_times(x);
    x->f.planned = TODAY + 3;
}
static void no_answer_but_a_complaint(struct scene *x)
{
    no_answer_three_times(x);
    complaint(x);
}
static void sent_somebody(struct scene *x)
{
    x->f.sent = (struct sent_us){1, TODAY, S("Tessa Maas")};
}
static void sent_somebody_long_ago(struct scene *x)
{
    sent_somebody(x);
    x->f.sent.day = TODAY - SENT_WITHIN - 1;
}
static void sent_somebody_but_quiet(struct scene *x)
{
    sent_somebody(x);
    x->f.quiet_until = TODAY + 17;
}
static void sent_somebody_but_objects(struct scene *x)
{
    sent_somebody(x);
    x->f.objected_all = true;
}
static void bought_and_sent(struct scene *x)
{
    thanks_after_a_day(x);
    sent_somebody(x);
}
static void task_without_a_day(struct scene *x)
{
    duty(x, (struct duty){.kind = DUTY_TASK, .since = TODAY - 29});
}
static void never_met(struct scene *x)
{
    x->f.standing = (struct standing){0};
}
static void without_pace(struct scene *x)
{
    x->f.standing.own_moves = 1;
    x->s.pace = 0;
}
static void stale(struct scene *x) /* 21 unseen days are more than a quarter of 38 */
{
    x->s.fresh = TODAY - 21;
}
static void stale_and_not_due(struct scene *x)
{
    x->s.fresh = TODAY - 21;
    x->f.standing.last_meeting = TODAY - 30;
}
static void stale_for_a_weekend(struct scene *x)
{
    x->s.fresh = TODAY - 3;
}
static void stale_but_slow(struct scene *x) /* a pace of 100: 21 unseen days are no matter */
{
    x->s.fresh = TODAY - 21;
    x->f.standing.own_moves = 0;
    x->f.group_pace = 100;
    x->f.standing.last_meeting = TODAY - 122;
}
static void stale_counts_what_was_seen(struct scene *x)
{
    stale_but_slow(x);
    x->f.standing.last_meeting = TODAY - 121; /* 100 seen, 121 in all */
}
static void stale_gone(struct scene *x)
{
    x->s.fresh = TODAY - 21;
    x->f.standing.last_meeting = TODAY - 400;
}
static void stale_rhythm(struct scene *x)
{
    x->s.fresh = TODAY - 40;
    x->f.rhythm = 63;
}
static void fresh_from_tomorrow(struct scene *x)
{
    x->s.fresh = TODAY + 400;
}
static void never_imported(struct scene *x)
{
    x->s.fresh = NO_DAY;
}

struct row {
    void (*change)(struct scene *x);
    enum part part;
    enum reason_code first;
    int64_t until; /* from today; 0: NO_DAY */
    enum attention what;
};

static const struct row rows[] = {
    {as_they_are, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    /* owed */
    {promise_today, PART_OWED, REASON_PROMISE_DUE, 0, ATTENTION_KEEP_PROMISE},
    {promise_tomorrow, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {promise_without_a_day, PART_OWED, REASON_PROMISE_DUE, 0, ATTENTION_KEEP_PROMISE},
    {task_late, PART_OWED, REASON_TASK_DUE, 0, ATTENTION_DO_TASK},
    {complaint, PART_OWED, REASON_NEED_COMPLAINT, 0, ATTENTION_ANSWER},
    {need_for_later, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {promise_and_older_task, PART_OWED, REASON_PROMISE_DUE, 0, ATTENTION_KEEP_PROMISE},
    {promise_to_the_dead, PART_OWED, REASON_PROMISE_DUE, 0, ATTENTION_CLOSE},
    {promise_to_an_objector, PART_OWED, REASON_PROMISE_DUE, 0, ATTENTION_KEEP_PROMISE},
    {planned_today, PART_OWED, REASON_PLANNED_TODAY, 0, ATTENTION_MEET},
    {planned_at_an_hour, PART_OWED, REASON_PLANNED_AT_FOR, 0, ATTENTION_MEET},
    {lapsed_yesterday, PART_OWED, REASON_LAPSED, 0, ATTENTION_NOTE},
    {lapsed_and_met, PART_PEACE, REASON_SPOKEN, 2, ATTENTION_NONE},
    {lapsed_of_the_dead, PART_PEACE, REASON_DECEASED, 0, ATTENTION_NONE},
    {named_day, PART_ATTENTION, REASON_NAMED_DAY, 0, ATTENTION_THANK},
    {named_day_and_called, PART_NOTHING, REASON_NOTHING_DUE, 19, ATTENTION_NONE},
    {named_day_of_a_prospect, PART_ATTENTION, REASON_NAMED_DAY, 0, ATTENTION_THANK},
    {rhythm_reached, PART_OWED, REASON_RHYTHM_DUE, 0, ATTENTION_GET_IN_TOUCH},
    {thanks_after_a_day, PART_OWED, REASON_THANKS_OWED, 0, ATTENTION_THANK},
    {no_thanks_on_the_day, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {no_thanks_for_little, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {no_thanks_after_a_month, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {no_thanks_for_history, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {no_thanks_unless_set, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {no_thanks_in_quiet, PART_PEACE, REASON_QUIET_UNTIL, 1, ATTENTION_NONE},
    {thanked_not_confirmed, PART_OWED, REASON_CONFIRM_OWED, 0, ATTENTION_CONFIRM},
    {thanked_too_early_to_confirm, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {task_without_a_day, PART_OWED, REASON_TASK_OPEN, 0, ATTENTION_DO_TASK},
    {sent_somebody, PART_OWED, REASON_SENT_OWED, 0, ATTENTION_THANK},
    {sent_somebody_long_ago, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {sent_somebody_but_quiet, PART_PEACE, REASON_QUIET_UNTIL, 17, ATTENTION_NONE},
    {sent_somebody_but_objects, PART_OWED, REASON_SENT_OWED, 0, ATTENTION_THANK},
    {bought_and_sent, PART_OWED, REASON_SENT_OWED, 0, ATTENTION_THANK},
    {no_answer_but_a_wish, PART_OWED, REASON_RHYTHM_DUE, 0, ATTENTION_GET_IN_TOUCH},
    {no_answer_but_a_complaint, PART_OWED, REASON_NEED_COMPLAINT, 0, ATTENTION_ANSWER},
    /* in peace */
    {no_answer_twice, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {no_answer_three_times, PART_PEACE, REASON_NO_ANSWER, 0, ATTENTION_NONE},
    {no_answer_of_a_friend, PART_PEACE, REASON_NO_ANSWER, 0, ATTENTION_NONE},
    {prospect_spoken_and_promised, PART_PEACE, REASON_SPOKEN, 2, ATTENTION_NONE},
    {deceased, PART_PEACE, REASON_DECEASED, 0, ATTENTION_NONE},
    {restricted, PART_PEACE, REASON_RESTRICTED, 0, ATTENTION_NONE},
    {objected, PART_PEACE, REASON_OBJECTED, 0, ATTENTION_NONE},
    {objected_by_phone, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {former, PART_PEACE, REASON_FORMER, 0, ATTENTION_NONE},
    {only_about_order, PART_PEACE, REASON_ONLY_ABOUT_ORDER, 0, ATTENTION_NONE},
    {quiet, PART_PEACE, REASON_QUIET_UNTIL, 41, ATTENTION_NONE},
    {quiet_is_over, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {away, PART_PEACE, REASON_AWAY, 6, ATTENTION_NONE},
    {rested, PART_PEACE, REASON_RESTED, 21, ATTENTION_NONE},
    {unwelcome, PART_PEACE, REASON_UNWELCOME, 120, ATTENTION_NONE},
    {unwelcome_long_ago, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {unwelcome_but_came_since, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {no_interest, PART_PEACE, REASON_NO_INTEREST, 1, ATTENTION_NONE},
    {no_interest_long_ago, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {not_now, PART_PEACE, REASON_NOT_NOW, 1, ATTENTION_NONE},
    /* 30 log2(1.85066716) = 26.64: 27 days after the last call, 20 from now (permission.md) */
    {pressed, PART_PEACE, REASON_PRESSURE, 20, ATTENTION_NONE},
    {pressed_to_the_limit, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_ASK},
    {approached, PART_PEACE, REASON_APPROACHED, 1, ATTENTION_NONE},
    {approached_a_week_ago, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_ASK},
    {spoken, PART_PEACE, REASON_SPOKEN, 1, ATTENTION_NONE},
    {gone, PART_PEACE, REASON_GONE, 0, ATTENTION_NONE},
    {gone_but_came_once, PART_PEACE, REASON_GONE_RECKONED, 0, ATTENTION_NONE},
    {gone_after_calls, PART_PEACE, REASON_GONE, 0, ATTENTION_NONE},
    {rhythm_ahead, PART_PEACE, REASON_RHYTHM_WISHED, 1, ATTENTION_NONE},
    {rhythm_wished_lately, PART_PEACE, REASON_RHYTHM_WISHED, 20, ATTENTION_NONE},
    {rhythm_met_by_a_card, PART_PEACE, REASON_RHYTHM_WISHED, 45, ATTENTION_NONE},
    {rhythm_but_quiet, PART_PEACE, REASON_QUIET_UNTIL, 5, ATTENTION_NONE},
    {prospect, PART_PEACE, REASON_PROSPECT_WAITS, 0, ATTENTION_NONE},
    {prospect_wrote, PART_OWED, REASON_WORD_THEIRS, 0, ATTENTION_ANSWER},
    {prospect_was_answered, PART_PEACE, REASON_PROSPECT_WAITS, 0, ATTENTION_NONE},
    /* attention and nothing */
    {beyond_their_pace, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {perhaps_gone, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {a_friend_never_goes, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {planned_yesterday, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {planned_ahead, PART_NOTHING, REASON_PLANNED, 11, ATTENTION_NONE},
    {rhythm_but_agreed, PART_NOTHING, REASON_PLANNED, 2, ATTENTION_NONE},
    {no_answer_but_a_day, PART_NOTHING, REASON_PLANNED, 3, ATTENTION_NONE},
    {prospect_with_a_promise, PART_NOTHING, REASON_PROMISE_AHEAD, 1, ATTENTION_NONE},
    {prospect_with_a_need_for_later, PART_NOTHING, REASON_DUTY_AHEAD, 3, ATTENTION_NONE},
    {prospect_with_a_day, PART_NOTHING, REASON_PLANNED, 8, ATTENTION_NONE},
    {at_their_pace, PART_NOTHING, REASON_NOTHING_DUE, 1, ATTENTION_NONE},
    {spoken_three_days_ago, PART_NOTHING, REASON_NOTHING_DUE, 36, ATTENTION_NONE},
    {never_met, PART_NOTHING, REASON_NEVER_MET, 0, ATTENTION_NONE},
    {without_pace, PART_NOTHING, REASON_UNKNOWN, 0, ATTENTION_NONE},
    /* stale facts */
    {stale, PART_NOTHING, REASON_HELD_STALE, 0, ATTENTION_NONE},
    {stale_and_not_due, PART_NOTHING, REASON_NOTHING_DUE, 9, ATTENTION_NONE},
    {stale_for_a_weekend, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {stale_but_slow, PART_ATTENTION, REASON_SILENT_GROUP, 0, ATTENTION_THANK},
    {stale_counts_what_was_seen, PART_NOTHING, REASON_NOTHING_DUE, 1, ATTENTION_NONE},
    {stale_gone, PART_NOTHING, REASON_HELD_STALE, 0, ATTENTION_NONE},
    {stale_rhythm, PART_OWED, REASON_RHYTHM_DUE, 0, ATTENTION_GET_IN_TOUCH},
    {fresh_from_tomorrow, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
    {never_imported, PART_ATTENTION, REASON_SILENT_OWN, 0, ATTENTION_THANK},
};

static void every_rule(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct scene x = {.f = five_weekly(63), .s = a_shop()};
        rows[i].change(&x);
        struct verdict v = today_explain(&x.f, &x.s);
        int64_t until = v.until == NO_DAY ? 0 : v.until - TODAY;
        if (v.brief.part != rows[i].part || v.reasons[0].code != rows[i].first ||
            until != rows[i].until || v.brief.what != rows[i].what) {
            fail_msg("row %zu: %s, %s, until %+d, %s", i, part_name(v.brief.part),
                     reason_key(v.reasons[0].code), (int)until, attention_name(v.brief.what));
        }
        assert_int_equal(v.whom.n, 9107);
    }
}

static struct today_brief brief_after(void (*change)(struct scene *x))
{
    struct scene x = {.f = five_weekly(63), .s = a_shop()};
    change(&x);
    return today_brief(&x.f, &x.s);
}

/* Oldest first is by the oldest of what is owed. */
static void due_is_the_oldest(void **state)
{
    (void)state;
    assert_int_equal(brief_after(promise_and_older_task).due, TODAY - 17);
    assert_int_equal(brief_after(promise_without_a_day).due, TODAY - 13);
    assert_int_equal(brief_after(complaint).due, TODAY - 4);
    assert_int_equal(brief_after(rhythm_reached).due, TODAY);
    assert_int_equal(brief_after(thanks_after_a_day).due, TODAY);
    assert_int_equal(brief_after(prospect_wrote).due, TODAY - 5);
    assert_int_equal(brief_after(as_they_are).due, NO_DAY);
}

/*
 * 63 days at a pace of 880/23 = 38.2609: 1.646591 paces. A year's stake:
 * 0.4 * 110000 / 11 * 365.25 / 38.2609 = 38185.2; over the usual 30000 it is 1.27284.
 * Rank 1.646591 * 2.27284 = 3.742439.
 */
static void rank_by_hand(void **state)
{
    (void)state;
    struct facts f = five_weekly(63);
    struct shop_facts s = a_shop();
    struct today_brief b = today_brief(&f, &s);
    assert_near(b.pace.days, 38.260870, 1e-6);
    assert_near(b.stake, 38185.227, 1e-3);
    assert_near(b.rank, 3.742439, 1e-6);
    /* A year's share of care: thanks by card, 3 minutes every 38.26 days. */
    assert_int_equal(b.minutes, 3);
    assert_near(b.minutes_a_day, 0.0784091, 1e-7);
    s.usual_stake = 1000; /* weight 39: no more than ten */
    assert_near(today_brief(&f, &s).rank, 16.46591, 1e-5);
    s.usual_stake = 0; /* not known: silence alone */
    assert_near(today_brief(&f, &s).rank, 1.646591, 1e-6);
    s = a_shop();
    f.stage = STAGE_FRIEND;
    f.standing.amount_estimated = 0; /* dear for other reasons */
    assert_near(today_brief(&f, &s).rank, 16.46591, 1e-5);
}

/* Where nothing was learnt nobody is called late or gone; a friend is not lost sight of. */
static void without_any_pace(void **state)
{
    (void)state;
    struct shop_facts s = a_shop();
    struct facts f = five_weekly(700);
    s.pace = 0;
    f.standing.own_moves = 1;
    f.standing.own_first = f.standing.own_last;
    f.standing.last_approach = f.standing.last_purchase;
    struct today_brief b = today_brief(&f, &s);
    assert_int_equal(b.part, PART_NOTHING);
    assert_int_equal(b.nothing, NOTHING_UNKNOWN);
    assert_int_equal(b.pace.from, PACE_NONE);
    f.stage = STAGE_FRIEND;
    struct verdict v = today_explain(&f, &s);
    assert_int_equal(v.brief.part, PART_ATTENTION);
    assert_int_equal(v.brief.pace.from, PACE_FRIEND);
    assert_int_equal(v.reasons[0].code, REASON_SILENT_FRIEND);
    assert_near(v.brief.stake, 0, 0);
    f = five_weekly(
        91); /* two gaps or more are a rhythm, also of somebody thought to be gone */
    f.standing.own_moves = 3;
    f.standing.own_first = f.standing.own_last - 30;
    assert_int_equal(today_brief(&f, &s).part, PART_ATTENTION); /* (180 + 60) / 7 = 34.3 */
    f = five_weekly(63); /* one of whose value nothing is known counts as an ordinary one */
    s.pace = 30;
    f.standing.own_moves = 1;
    f.standing.own_first = f.standing.own_last;
    assert_near(today_brief(&f, &s).rank, 63.0 / 30 * 2, 1e-9);
}

/* A wished day and thanks wait while any one of these holds; a promise doesn't. */
static void what_nobody_waits_for_is_held_back(void **state)
{
    (void)state;
    void (*const held[])(struct scene *) = {deceased, restricted, former, only_about_order,
                                            quiet,    away,       rested, not_now};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        struct scene x = {.f = five_weekly(63), .s = a_shop()};
        held[i](&x);
        x.f.rhythm = 60;
        large(&x, 8, 50000);
        assert_int_equal(today_part(&x.f, &x.s), PART_PEACE);
        promise_today(&x);
        assert_int_equal(today_brief(&x.f, &x.s).owed, OWED_PROMISE);
    }
    struct scene x = {.f = five_weekly(63), .s = a_shop()};
    x.f.objected_all = true; /* an objection hides nobody who is owed */
    x.f.rhythm = 60;
    large(&x, 8, 50000);
    assert_int_equal(today_brief(&x.f, &x.s).owed, OWED_RHYTHM | OWED_THANKS | OWED_CONFIRM);
}

/* An objector has no value and no place in the minutes. */
static void peace_without_end_needs_no_minutes(void **state)
{
    (void)state;
    void (*const none[])(struct scene *) = {deceased, restricted,       objected,
                                            former,   only_about_order, gone,
                                            prospect, never_met,        without_pace};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct today_brief b = brief_after(none[i]);
        assert_near(b.minutes_a_day, 0, 0);
        assert_near(b.stake + b.rank, 0, 0);
    }
    assert_near(brief_after(objected).pace.days, 0,
                0); /* nor a rhythm, but for their own wish */
    struct scene x = {.f = five_weekly(63), .s = a_shop()};
    objected(&x);
    x.f.rhythm = 60;
    assert_near(today_brief(&x.f, &x.s).pace.days, 60, 0);
    assert_true(brief_after(quiet).minutes_a_day > 0);
    assert_true(brief_after(promise_today).minutes_a_day > 0);
}

static void what_attention_is(void **state)
{
    (void)state;
    struct facts f = five_weekly(63);
    struct shop_facts s = a_shop();
    f.news = true;
    assert_int_equal(today_brief(&f, &s).what, ATTENTION_THANK); /* thanks before anything */
    f.standing.last_approach = f.standing.last_purchase;
    assert_int_equal(today_brief(&f, &s).what, ATTENTION_TELL);
    f.news = false;
    assert_int_equal(today_brief(&f, &s).what, ATTENTION_ASK);
    f.kind = CUSTOMER_ORGANIZATION;
    struct today_brief b = today_brief(&f, &s);
    assert_int_equal(b.what, ATTENTION_VISIT);
    assert_int_equal(b.channel, CHANNEL_VISIT);
    assert_int_equal(b.minutes, 45);
    f.standing.last_visit = TODAY - 364;
    assert_int_equal(today_brief(&f, &s).what, ATTENTION_ASK);
    f.standing.last_visit = TODAY - 365;
    assert_int_equal(today_brief(&f, &s).what, ATTENTION_VISIT);
    f.wish_no = CHANNEL_BIT(CHANNEL_VISIT);
    assert_int_equal(today_brief(&f, &s).what, ATTENTION_ASK);
}

static void channels(void **state)
{
    (void)state;
    struct duty asked = {.kind = DUTY_NEED, .since = TODAY, .asked_on = CHANNEL_SMS};
    struct facts f = five_weekly(63);
    f.objected = CHANNEL_BIT(CHANNEL_EMAIL) | CHANNEL_BIT(CHANNEL_SMS);
    f.wish_no = CHANNEL_BIT(CHANNEL_MESSENGER);
    f.duties = &asked;
    f.duties_len = 1;
    static const struct {
        enum channel c;
        enum channel_why approach;
        enum channel_why promise;
        enum channel_why answer;
    } table[] = {
        {CHANNEL_SHOP, CHANNEL_OPEN, CHANNEL_OPEN, CHANNEL_OPEN},
        {CHANNEL_PHONE, CHANNEL_OPEN, CHANNEL_OPEN, CHANNEL_OPEN},
        {CHANNEL_EMAIL, CHANNEL_OBJECTED, CHANNEL_OBJECTED, CHANNEL_OBJECTED},
        {CHANNEL_SMS, CHANNEL_OBJECTED, CHANNEL_OBJECTED, CHANNEL_OPEN},
        {CHANNEL_MESSENGER, CHANNEL_WISHED_NOT, CHANNEL_WISHED_NOT, CHANNEL_WISHED_NOT},
        {CHANNEL_POST, CHANNEL_OPEN, CHANNEL_OPEN, CHANNEL_OPEN},
        {CHANNEL_VISIT, CHANNEL_NO_ADDRESS, CHANNEL_NO_ADDRESS, CHANNEL_NO_ADDRESS},
        {CHANNEL_WEB, CHANNEL_NO_ADDRESS, CHANNEL_NO_ADDRESS, CHANNEL_NO_ADDRESS},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        assert_int_equal(channel_why(&f, ATTENTION_ASK, table[i].c), table[i].approach);
        assert_int_equal(channel_why(&f, ATTENTION_KEEP_PROMISE, table[i].c), table[i].promise);
        assert_int_equal(channel_why(&f, ATTENTION_ANSWER, table[i].c), table[i].answer);
    }
    f.allowed = CHANNEL_BIT(CHANNEL_POST);
    assert_int_equal(channel_why(&f, ATTENTION_ASK, CHANNEL_PHONE), CHANNEL_NO_BASIS);
    assert_int_equal(channel_why(&f, ATTENTION_KEEP_PROMISE, CHANNEL_PHONE), CHANNEL_OPEN);
    f.kind = CUSTOMER_ORGANIZATION;
    f.allowed |= CHANNEL_BIT(CHANNEL_VISIT);
    assert_int_equal(channel_why(&f, ATTENTION_ASK, CHANNEL_VISIT), CHANNEL_OPEN);
    f.objected_all = true;
    assert_int_equal(channels_open(&f, ATTENTION_ASK), CHANNEL_BIT(CHANNEL_SHOP));
}

static void the_channel_to_take(void **state)
{
    (void)state;
    struct duty asked = {.kind = DUTY_NEED, .since = TODAY, .asked_on = CHANNEL_EMAIL};
    struct facts f = five_weekly(63);
    uint32_t open = CHANNELS_ALL;
    assert_int_equal(channel_choose(&f, ATTENTION_ASK, open), CHANNEL_PHONE);
    assert_int_equal(channel_choose(&f, ATTENTION_THANK, open), CHANNEL_POST);
    assert_int_equal(channel_choose(&f, ATTENTION_ASK, CHANNEL_BIT(CHANNEL_SHOP)),
                     CHANNEL_SHOP);
    f.duties = &asked;
    f.duties_len = 1;
    assert_int_equal(channel_choose(&f, ATTENTION_ANSWER, open), CHANNEL_EMAIL);
    assert_int_equal(channel_choose(&f, ATTENTION_ASK, open), CHANNEL_PHONE);
    f.wish_yes = CHANNEL_BIT(CHANNEL_SMS);
    assert_int_equal(channel_choose(&f, ATTENTION_ANSWER, open), CHANNEL_SMS);
    assert_int_equal(channel_choose(&f, ATTENTION_ANSWER, open & ~CHANNEL_BIT(CHANNEL_SMS)),
                     CHANNEL_EMAIL);
}

static void minutes_by_channel(void **state)
{
    (void)state;
    int64_t shop[CHANNEL_COUNT] = {[CHANNEL_PHONE] = 8, [CHANNEL_EMAIL] = 5};
    struct standing s = {
        .phone_talks = 4, .phone_minutes = 94, .visit_talks = 1, .visit_minutes = 105};
    assert_int_equal(channel_minutes(NULL, NULL, CHANNEL_PHONE), 10);
    assert_int_equal(channel_minutes(NULL, NULL, CHANNEL_VISIT), 45);
    assert_int_equal(channel_minutes(NULL, NULL, CHANNEL_POST), 3);
    assert_int_equal(channel_minutes(NULL, shop, CHANNEL_EMAIL), 5);
    /* (3 * 8 + 94) / 7 = 16.86; (3 * 45 + 105) / 4 = 60 */
    assert_int_equal(channel_minutes(&s, shop, CHANNEL_PHONE), 17);
    assert_int_equal(channel_minutes(&s, shop, CHANNEL_VISIT), 60);
    assert_int_equal(channel_minutes(&s, shop, CHANNEL_EMAIL), 5);
    s.phone_minutes = INT64_MAX;
    assert_int_equal(channel_minutes(&s, shop, CHANNEL_PHONE), MINUTES_MAX);
}

/* Of whom stale facts say nothing, no rhythm asks for minutes: nothing is stretched by them. */
static void held_back_needs_no_minutes(void **state)
{
    (void)state;
    struct facts f = five_weekly(63);
    struct shop_facts s = a_shop();
    assert_true(today_brief(&f, &s).minutes_a_day > 0);
    s.fresh = TODAY - 60;
    struct today_brief b = today_brief(&f, &s);
    assert_int_equal(b.nothing, NOTHING_STALE);
    assert_true(b.minutes_a_day == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule),
        cmocka_unit_test(held_back_needs_no_minutes),
        cmocka_unit_test(due_is_the_oldest),
        cmocka_unit_test(rank_by_hand),
        cmocka_unit_test(without_any_pace),
        cmocka_unit_test(what_nobody_waits_for_is_held_back),
        cmocka_unit_test(peace_without_end_needs_no_minutes),
        cmocka_unit_test(what_attention_is),
        cmocka_unit_test(channels),
        cmocka_unit_test(the_channel_to_take),
        cmocka_unit_test(minutes_by_channel),
    };
    return cmocka_run_group_tests_name("today", tests, NULL, NULL);
}
