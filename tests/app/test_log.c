/* SPDX-License-Identifier: Apache-2.0 */
/* What is written down changes what today says of the customer, and an undo changes it back. */
#include "app/log.h"

#include <string.h>

#include "app/facts.h"
#include "app/history.h"
#include "app/need.h"
#include "app/owed.h"
#include "app/permission.h"
#include "app/promise.h"
#include "app/purchase.h"
#include "app/referral.h"
#include "app/task.h"
#include "app/wish.h"
#include "tests/app/small_shop.h"
#include "tests/store_fixture.h"

static struct candidate whom(struct store_fixture *f, const char *name)
{
    struct candidate c = {.contact_id = {0}};
    struct err err = {0};
    assert_ok(lookup_one(&f->app, str_of(name), f->arena, &c, NULL, &err), &err);
    return c;
}

static struct facts facts_now(struct store_fixture *f, const struct candidate *who,
                              struct verdict *v)
{
    struct facts_set *set;
    struct facts facts = {.kind = 0};
    struct err err = {0};
    bool found;
    assert_ok(facts_load(&f->app, f->app.today, f->arena, &set, &err), &err);
    assert_ok(facts_of(set, who->customer_id, &facts, &found, &err), &err);
    assert_true(found);
    *v = today_explain(&facts, facts_shop(set));
    return facts;
}

static enum part part_of(struct store_fixture *f, const struct candidate *who)
{
    struct verdict v;
    (void)facts_now(f, who, &v);
    return v.brief.part;
}

static void take_back(struct store_fixture *f, struct act_id act)
{
    struct act_id by;
    struct err err = {0};
    assert_ok(undo(&f->app, act, false, &by, &err), &err);
}

static struct log_entry line_of(const struct candidate *who, const char *words)
{
    return (struct log_entry){
        .customer = who->customer_id, .contact = who->contact_id, .words = str_of(words)};
}

static struct logged logs(struct store_fixture *f, struct log_entry *e, struct opt_i64 due)
{
    struct logged done;
    struct err err = {0};
    assert_ok(log_understand(&f->app, LANG_EN, false, due, e, &err), &err);
    assert_ok(log_write(&f->app, e, &done, &err), &err);
    return done;
}

/* Marga is silent for long: on the care list. */
static void one_line_is_one_act(void **state)
{
    struct store_fixture *f = *state;
    struct candidate marga = whom(f, "Marga van Eys");
    struct err err = {0};
    struct owed_line *lines;
    size_t n;
    assert_int_equal(part_of(f, &marga), PART_ATTENTION);
    struct log_entry e = line_of(&marga, "called us, wants the cargo bike before Christmas");
    e.needs[e.needs_len++].words = S("cargo bike before 24 Dec");
    e.promises[e.promises_len++].words = S("send quote");
    struct logged done = logs(f, &e, (struct opt_i64)SOME(f->app.today));
    assert_int_equal(e.begun.n, BEGUN_BY_THEM);
    assert_int_equal(e.channel.n, CHANNEL_PHONE);
    assert_int_equal(e.needs[0].wanted.n, SMALL_SHOP_DAY + 30);
    assert_false(e.needs[0].due.has);
    assert_int_equal(part_of(f, &marga), PART_OWED);
    assert_ok(
        owed_list(&f->app, DUTY_PROMISE, marga.customer_id, false, f->arena, &lines, &n, &err),
        &err);
    assert_int_equal(n, 1);
    assert_str(lines[0].words, "send quote");
    /* the need waits for its promise, and is answered with it */
    struct promise_closed kept;
    assert_ok(
        promise_close(&f->app, (struct promise_id){lines[0].id}, PROMISE_KEPT, &kept, &err),
        &err);
    assert_int_equal(kept.state, PROMISE_KEPT);
    assert_true(kept.need_answered);
    assert_int_equal(part_of(f, &marga), PART_PEACE);
    assert_false(
        promise_close(&f->app, (struct promise_id){lines[0].id}, PROMISE_KEPT, &kept, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    take_back(f, kept.written.act);
    assert_int_equal(part_of(f, &marga), PART_OWED);
    take_back(f, done.act);
    assert_int_equal(part_of(f, &marga), PART_ATTENTION);
}

/* They want it by a day: the answer is owed today all the same, and their day is said. By when
 * we answer is another day. */
static void their_day_is_no_leave_to_wait(void **state)
{
    struct store_fixture *f = *state;
    struct candidate marga = whom(f, "Marga van Eys");
    struct err err = {0};
    struct verdict v;
    struct written later;
    struct log_entry e = line_of(&marga, "called us, wants the cargo bike before Christmas");
    e.needs[e.needs_len++].words = S("cargo bike before 24 Dec");
    struct logged done = logs(f, &e, (struct opt_i64)NONE);
    (void)facts_now(f, &marga, &v);
    assert_int_equal(v.brief.part, PART_OWED);
    assert_int_equal(v.brief.what, ATTENTION_ANSWER);
    assert_int_equal(v.brief.due, f->app.today);
    assert_int_equal(v.reasons[0].code, REASON_NEED_WISH);
    assert_int_equal(v.reasons[1].code, REASON_WANTED_BY);
    assert_int_equal(v.reasons[1].args[0].number, SMALL_SHOP_DAY + 30);
    take_back(f, done.act);
    struct need_days days = {.due = SOME(f->app.today + 4), .wanted = SOME(f->app.today + 9)};
    assert_ok(need_add(&f->app, &marga, NEED_WISH, S("mandje"), days, &later, &err), &err);
    assert_int_not_equal(part_of(f, &marga), PART_OWED);
    take_back(f, later.act);
}

static void broken_word_leaves_the_need(void **state)
{
    struct store_fixture *f = *state;
    struct candidate hidde = whom(f, "Hidde Wolters");
    struct err err = {0};
    struct promise_closed closed;
    struct log_entry e = line_of(&hidde, "belde ons");
    e.needs[e.needs_len++].words = S("winterbanden");
    e.promises[e.promises_len++].words = S("terugbellen");
    struct logged done = logs(f, &e, (struct opt_i64)SOME(f->app.today + 3));
    assert_int_equal(part_of(f, &hidde), PART_PEACE); /* not due yet */
    f->app.today += 5;
    assert_ok(promise_close(&f->app, (struct promise_id){e.promises[0].id}, PROMISE_KEPT,
                            &closed, &err),
              &err);
    assert_int_equal(closed.state, PROMISE_LATE);
    take_back(f, closed.written.act);
    f->app.today -= 5;
    assert_ok(promise_close(&f->app, (struct promise_id){e.promises[0].id}, PROMISE_BROKEN,
                            &closed, &err),
              &err);
    assert_false(closed.need_answered);
    assert_int_equal(part_of(f, &hidde), PART_OWED);
    take_back(f, closed.written.act);
    take_back(f, done.act);
    assert_int_equal(part_of(f, &hidde), PART_ATTENTION);
}

static void plans_hold_back_and_are_kept(void **state)
{
    struct store_fixture *f = *state;
    struct candidate marga = whom(f, "Marga van Eys");
    struct err err = {0};
    struct logged plan;
    struct log_entry e = line_of(&marga, "proefrit");
    e.day = (struct opt_i64)SOME(f->app.today + 3);
    assert_ok(plan_write(&f->app, &e, &plan, &err), &err);
    assert_int_equal(part_of(f, &marga), PART_NOTHING);
    f->app.today += 3;
    assert_int_equal(part_of(f, &marga), PART_OWED);
    struct log_entry met = line_of(&marga, "came by");
    struct logged done = logs(f, &met, (struct opt_i64)NONE);
    assert_true(done.kept_plan);
    assert_int_equal(part_of(f, &marga), PART_PEACE);
    take_back(f, done.act);
    assert_int_equal(part_of(f, &marga), PART_OWED);
    f->app.today -= 3;
    take_back(f, plan.act);
    e.day = (struct opt_i64)SOME(f->app.today - 1);
    assert_false(plan_write(&f->app, &e, &plan, &err));
    assert_int_equal(err.code, ERR_INPUT);
}

static void asked_or_not(void **state)
{
    struct store_fixture *f = *state;
    struct candidate anouk = whom(f, "Anouk Terhorst"); /* asked something */
    struct candidate marga = whom(f, "Marga van Eys");
    struct log_entry e = line_of(&anouk, "gebeld, geen gehoor");
    struct logged done = logs(f, &e, (struct opt_i64)NONE);
    assert_int_equal(e.sake.n, SAKE_THEIRS);
    assert_int_equal(e.kind.n, INTERACTION_UNANSWERED);
    take_back(f, done.act);
    e = line_of(&marga, "gebeld, geen gehoor");
    done = logs(f, &e, (struct opt_i64)NONE);
    assert_int_equal(e.sake.n, SAKE_OURS);
    assert_int_equal(part_of(f, &marga), PART_PEACE); /* approached just now */
    take_back(f, done.act);
    e = line_of(&marga, "we mailed the price");
    done = logs(f, &e, (struct opt_i64)NONE);
    assert_int_equal(e.kind.n, INTERACTION_UNANSWERED); /* no answer yet */
    take_back(f, done.act);
}

static void what_is_refused(void **state)
{
    struct store_fixture *f = *state;
    struct candidate marga = whom(f, "Marga van Eys");
    struct log_entry e;
    struct err err = {0};
    struct opt_i64 some = SOME(f->app.today);
    e = line_of(&marga, "x");
    e.day = (struct opt_i64)SOME(f->app.today + 1);
    assert_false(log_understand(&f->app, LANG_EN, false, (struct opt_i64)NONE, &e, &err));
    assert_string_equal(err.key, "err.log.future");
    e = line_of(&marga, "x");
    assert_false(log_understand(&f->app, LANG_EN, false, some, &e, &err));
    assert_string_equal(err.key, "err.log.due");
    e = line_of(&marga, "x");
    e.promises[e.promises_len++].words = S("y");
    some.n -= 1;
    assert_false(log_understand(&f->app, LANG_EN, false, some, &e, &err));
    assert_string_equal(err.key, "err.log.due_past");
    e = line_of(&marga, " ");
    assert_false(log_understand(&f->app, LANG_EN, false, (struct opt_i64)NONE, &e, &err));
    e = line_of(&marga, "\xc3\x28");
    assert_false(log_understand(&f->app, LANG_EN, false, (struct opt_i64)NONE, &e, &err));
    assert_string_equal(err.key, "err.input.utf8");
    char *big = arena_array(f->arena, char, WORDS_MAX + 2);
    memset(big, 'a', WORDS_MAX + 1);
    e = line_of(&marga, big);
    assert_false(log_understand(&f->app, LANG_EN, false, (struct opt_i64)NONE, &e, &err));
    assert_int_equal(err.code, ERR_LIMIT);
}

static struct act_id permits(struct store_fixture *f, const struct candidate *who,
                             enum permission_kind kind, struct opt_i64 channel)
{
    struct permission_entry p = {.kind = kind, .channel = channel, .how = S("call_in")};
    struct written w;
    struct err err = {0};
    f->app.now_ms += 60000; /* of one minute the refusal would hold */
    assert_ok(permission_add(&f->app, who, &p, &w, &err), &err);
    return w.act;
}

static void refusals_are_hard_stops(void **state)
{
    struct store_fixture *f = *state;
    struct candidate marga = whom(f, "Marga van Eys");
    struct verdict v;
    struct opt_i64 phone = SOME(CHANNEL_PHONE);
    struct err err = {0};
    struct written w;
    struct permission_entry unfounded = {.kind = PERMISSION_GRANT, .channel = phone};
    assert_false(permission_add(&f->app, &marga, &unfounded, &w, &err));
    assert_string_equal(err.key, "err.permission.how");
    (void)facts_now(f, &marga, &v);
    assert_int_equal(v.why[CHANNEL_PHONE], CHANNEL_OPEN);
    struct act_id one = permits(f, &marga, PERMISSION_OBJECT, phone);
    (void)facts_now(f, &marga, &v);
    assert_int_equal(v.why[CHANNEL_PHONE], CHANNEL_OBJECTED);
    struct act_id all = permits(f, &marga, PERMISSION_OBJECT, (struct opt_i64)NONE);
    assert_int_equal(part_of(f, &marga), PART_PEACE);
    struct act_id again = permits(f, &marga, PERMISSION_GRANT, phone); /* of their own */
    (void)facts_now(f, &marga, &v);
    assert_int_equal(v.brief.part, PART_ATTENTION);
    assert_int_equal(v.why[CHANNEL_PHONE], CHANNEL_OPEN);
    assert_int_equal(v.why[CHANNEL_SMS], CHANNEL_OBJECTED);
    struct act_id taken = permits(f, &marga, PERMISSION_WITHDRAW, phone);
    (void)facts_now(f, &marga, &v);
    assert_int_equal(v.why[CHANNEL_PHONE], CHANNEL_OBJECTED);
    take_back(f, taken);
    take_back(f, again);
    take_back(f, all);
    take_back(f, one);
    assert_int_equal(part_of(f, &marga), PART_ATTENTION);
}

static void wishes_are_honoured(void **state)
{
    struct store_fixture *f = *state;
    struct candidate marga = whom(f, "Marga van Eys");
    struct err err = {0};
    struct verdict v;
    struct written quiet, rhythm, other, ended;
    assert_ok(wish_add(&f->app, &marga, WISH_QUIET_UNTIL,
                       (struct opt_i64)SOME(f->app.today + 90), S(""), &quiet, &err),
              &err);
    assert_int_equal(part_of(f, &marga), PART_PEACE);
    assert_ok(wish_end(&f->app, &marga, WISH_QUIET_UNTIL, (struct opt_i64)NONE, &ended, &err),
              &err);
    assert_int_equal(part_of(f, &marga), PART_ATTENTION);
    assert_false(
        wish_end(&f->app, &marga, WISH_QUIET_UNTIL, (struct opt_i64)NONE, &other, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_ok(
        wish_add(&f->app, &marga, WISH_RHYTHM, (struct opt_i64)SOME(21), S(""), &rhythm, &err),
        &err);
    assert_ok(
        wish_add(&f->app, &marga, WISH_RHYTHM, (struct opt_i64)SOME(49), S(""), &other, &err),
        &err);
    assert_int_equal(facts_now(f, &marga, &v).rhythm, 49);
    take_back(f, other.act);
    assert_int_equal(facts_now(f, &marga, &v).rhythm, 21);
    take_back(f, rhythm.act);
    assert_ok(wish_add(&f->app, &marga, WISH_CHANNEL_NO, (struct opt_i64)SOME(CHANNEL_PHONE),
                       S(""), &rhythm, &err),
              &err);
    assert_true(facts_now(f, &marga, &v).wish_no & CHANNEL_BIT(CHANNEL_PHONE));
    assert_ok(wish_add(&f->app, &marga, WISH_CHANNEL_YES, (struct opt_i64)SOME(CHANNEL_PHONE),
                       S(""), &other, &err),
              &err);
    assert_false(facts_now(f, &marga, &v).wish_no & CHANNEL_BIT(CHANNEL_PHONE));
    take_back(f, other.act);
    take_back(f, rhythm.act);
}

static void needs_and_tasks(void **state)
{
    struct store_fixture *f = *state;
    struct candidate marga = whom(f, "Marga van Eys");
    struct err err = {0};
    struct written need, answer, task, done;
    assert_ok(need_add(&f->app, &marga, NEED_QUESTION, S("Past het slot?"),
                       (struct need_days){.wanted = NONE}, &need, &err),
              &err);
    assert_int_equal(part_of(f, &marga), PART_OWED);
    assert_ok(need_answer(&f->app, (struct need_id){need.id}, S("Ja."), &answer, &err), &err);
    assert_int_equal(part_of(f, &marga), PART_ATTENTION);
    assert_false(need_answer(&f->app, (struct need_id){need.id}, S("Ja."), &answer, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_ok(task_add(&f->app, &marga, S("slot bestellen"), (struct opt_i64)SOME(f->app.today),
                       &task, &err),
              &err);
    assert_int_equal(part_of(f, &marga), PART_OWED);
    assert_ok(task_done(&f->app, (struct task_id){task.id}, &done, &err), &err);
    assert_int_equal(part_of(f, &marga), PART_ATTENTION);
    assert_false(task_done(&f->app, (struct task_id){999999999}, &done, &err));
    assert_int_equal(err.code, ERR_MISSING);
}

static void purchases_and_referrals(void **state)
{
    struct store_fixture *f = *state;
    struct candidate tessa = whom(f, "Tessa Kuil"); /* interested */
    struct candidate marga = whom(f, "Marga van Eys");
    struct err err = {0};
    struct verdict v;
    struct bought done, foreign;
    struct written sent, thanked;
    size_t n;
    struct purchase_entry e = {
        .who = &tessa, .amount = 45995, .currency = S("EUR"), .what = S("fiets")};
    assert_ok(purchase_add(&f->app, &e, &done, &err), &err);
    assert_true(done.became_customer);
    /* one purchase written down by hand doesn't say that all others are known */
    assert_int_equal(f->app.shop.purchases_until, NO_DAY);
    assert_int_equal(facts_now(f, &tessa, &v).standing.amount_estimated, 45995);
    e.currency = S("USD");
    assert_ok(purchase_add(&f->app, &e, &foreign, &err), &err);
    assert_true(foreign.other_currency);
    assert_int_equal(facts_now(f, &tessa, &v).standing.amount_estimated, 45995);
    e.margin = (struct opt_i64)SOME(45996);
    assert_false(purchase_add(&f->app, &e, &foreign, &err));
    assert_string_equal(err.key, "err.bought.margin");
    take_back(f, done.written.act);
    assert_int_equal(facts_now(f, &tessa, &v).stage, STAGE_PROSPECT);
    assert_ok(referral_add(&f->app, &tessa, &marga, S(""), &sent, &err), &err);
    assert_false(referral_add(&f->app, &tessa, &marga, S(""), &sent, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_ok(referral_thanked(&f->app, &marga, &n, &thanked, &err), &err);
    assert_int_equal(n, 1);
    assert_false(referral_thanked(&f->app, &marga, &n, &thanked, &err));
    assert_int_equal(err.code, ERR_MISSING);
}

static int setup(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    f->app.today = SMALL_SHOP_DAY;
    assert_ok(small_shop_fill(&f->app, &err), &err);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_end(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_is_one_act),
        cmocka_unit_test(their_day_is_no_leave_to_wait),
        cmocka_unit_test(broken_word_leaves_the_need),
        cmocka_unit_test(plans_hold_back_and_are_kept),
        cmocka_unit_test(asked_or_not),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(refusals_are_hard_stops),
        cmocka_unit_test(wishes_are_honoured),
        cmocka_unit_test(needs_and_tasks),
        cmocka_unit_test(purchases_and_referrals),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
