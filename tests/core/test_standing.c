/* SPDX-License-Identifier: Apache-2.0 */
#include "core/standing.h"

#include <string.h>

#include "base/rng.h"
#include "tests/cmocka_all.h"

static struct event sale(int64_t day, int64_t amount)
{
    return (struct event){.day = day, .kind = EVENT_PURCHASE, .amount = amount};
}

static struct event sale_with_margin(int64_t day, int64_t amount, int64_t margin)
{
    struct event e = sale(day, amount);
    e.margin = margin;
    e.margin_known = true;
    return e;
}

static struct event returned(int64_t day, int64_t amount)
{
    struct event e = sale(day, amount);
    e.purchase = PURCHASE_RETURN;
    return e;
}

static struct event contact(int64_t day, enum begun_by by, enum channel c,
                            enum interaction_kind kind)
{
    return (struct event){.day = day,
                          .kind = EVENT_INTERACTION,
                          .begun_by = by,
                          .channel = c,
                          .interaction = kind};
}

static struct event call_in_vain(int64_t day)
{
    return contact(day, BEGUN_BY_US, CHANNEL_PHONE, INTERACTION_UNANSWERED);
}

static struct event reacted(int64_t day, enum reaction r, int64_t until)
{
    struct event e = contact(day, BEGUN_BY_US, CHANNEL_PHONE, INTERACTION_HAPPENED);
    e.reaction = r;
    e.until = until;
    return e;
}

static void fold_into(struct standing *s, const struct event *e, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        standing_fold(s, &e[i]);
    }
}

static struct standing fold(const struct event *e, size_t n)
{
    struct standing s = {0};
    fold_into(&s, e, n);
    return s;
}

#define FOLD(...)                                                                              \
    fold((const struct event[]){__VA_ARGS__},                                                  \
         sizeof((const struct event[]){__VA_ARGS__}) / sizeof(struct event))

static void purchases_make_a_rhythm(void **state)
{
    (void)state;
    /* 19731, again that day, +37, +41: three own moves, two gaps of 78 days together. */
    struct standing s = FOLD(sale_with_margin(19731, 4999, 1733), sale(19731, 1295),
                             sale(19768, 89900), sale_with_margin(19809, 719, -31));
    assert_int_equal(s.first_day, 19731);
    assert_int_equal(s.own_first, 19731);
    assert_int_equal(s.own_last, 19809);
    assert_int_equal(s.own_moves, 3);
    assert_int_equal(s.purchases, 4);
    assert_int_equal(s.last_purchase, 19809);
    assert_int_equal(s.last_meeting, 19809);
    assert_int_equal(s.meetings, 3);
    assert_int_equal(s.margin_known, 1702);
    assert_int_equal(s.amount_estimated, 91195);
    /* 1702 + 0.37 * 91195 = 35444.15 */
    assert_near(standing_margin(&s, 0.37), 35444.15, 1e-9);
}

/* A return ends the silence and takes its margin back; the rhythm stays as it was. */
static void a_return_is_no_own_move(void **state)
{
    (void)state;
    struct standing s = FOLD(sale(18001, 23999), call_in_vain(18020), returned(18033, 23999));
    assert_int_equal(s.own_moves, 1);
    assert_int_equal(s.own_last, 18001);
    assert_int_equal(s.purchases, 1);
    assert_int_equal(s.last_purchase, 18001);
    assert_int_equal(s.last_meeting, 18033);
    assert_int_equal(s.amount_estimated, 0);
    assert_int_equal(s.unanswered, 0);
}

static void who_began_decides(void **state)
{
    (void)state;
    struct standing s =
        FOLD(contact(20011, BEGUN_BY_THEM, CHANNEL_PHONE, INTERACTION_HAPPENED));
    assert_int_equal(s.own_moves, 1);
    assert_int_equal(s.last_meeting, 20011);
    assert_int_equal(s.last_approach, NO_DAY);

    s = FOLD(contact(20011, BEGUN_BY_US, CHANNEL_VISIT, INTERACTION_HAPPENED));
    assert_int_equal(s.own_moves, 0);
    assert_int_equal(s.last_meeting, 20011);
    assert_int_equal(s.last_visit, 20011);
    assert_int_equal(s.last_approach, 20011);
    assert_int_equal(s.unanswered, 0);

    s = FOLD(contact(20011, BEGUN_BY_US, CHANNEL_VISIT, INTERACTION_NOT_MET));
    assert_int_equal(s.last_meeting, NO_DAY);
    assert_int_equal(s.last_visit, NO_DAY);
    assert_int_equal(s.unanswered, 1);
    assert_near(s.pressure, 1.5, 0);

    s = FOLD(contact(20011, BEGUN_BY_US, CHANNEL_PHONE, INTERACTION_PLANNED));
    assert_int_equal(s.first_day, NO_DAY);
    assert_int_equal(s.last_approach, NO_DAY);
}

static void who_asked_is_not_pressed(void **state)
{
    (void)state;
    struct event e = call_in_vain(20500);
    e.asked = true;
    struct standing s = FOLD(e);
    assert_int_equal(s.last_approach, NO_DAY);
    assert_int_equal(s.unanswered, 0);
    assert_near(s.pressure, 0, 0);
}

/* The examples of permission.md §4. */
static void pressure_of_the_examples(void **state)
{
    (void)state;
    /* Calls on day 0, 30 (of 60): 2^-2 + 2^-1 = 0.75 on day 60; with the third 1.75. */
    struct standing s = FOLD(call_in_vain(21000), call_in_vain(21030));
    assert_near(standing_pressure(&s, 21060), 0.75, 1e-12);
    standing_fold(&s, &(struct event){.day = 21060,
                                      .kind = EVENT_INTERACTION,
                                      .begun_by = BEGUN_BY_US,
                                      .channel = CHANNEL_PHONE,
                                      .interaction = INTERACTION_UNANSWERED});
    assert_near(standing_pressure(&s, 21060), 1.75, 1e-12);
    assert_int_equal(s.unanswered, 3);
    /* Day 0 and 7, seen on day 14: 2^(-14/30) + 2^(-7/30) = 0.72363462 + 0.85066716. */
    s = FOLD(call_in_vain(21000), call_in_vain(21007));
    assert_near(standing_pressure(&s, 21014), 1.57430178, 1e-7);
    /* A letter and a mail of one day, ten days later: (0.32 + 0.86) 2^(-1/3) = 0.93656662. */
    s = FOLD(contact(21100, BEGUN_BY_US, CHANNEL_POST, INTERACTION_UNANSWERED),
             contact(21100, BEGUN_BY_US, CHANNEL_EMAIL, INTERACTION_UNANSWERED));
    assert_near(standing_pressure(&s, 21110), 0.93656662, 1e-7);
    assert_near(standing_pressure(&s, 20000), 1.18, 1e-12);
    assert_near(pressure_weight(CHANNEL_SHOP) + pressure_weight(CHANNEL_WEB), 0, 0);
}

static void a_meeting_answers(void **state)
{
    (void)state;
    struct standing s = FOLD(call_in_vain(19000), call_in_vain(19004), sale(19011, 350));
    assert_int_equal(s.unanswered, 0);
    assert_near(standing_pressure(&s, 19011), 0, 0);
    assert_int_equal(s.last_approach, 19004);
}

static void reactions_are_remembered(void **state)
{
    (void)state;
    struct standing s =
        FOLD(reacted(19500, REACTION_NOT_NOW, 19577), reacted(19510, REACTION_NO_INTEREST, 0),
             reacted(19520, REACTION_UNWELCOME, 0), reacted(19520, REACTION_WELCOME, 0),
             reacted(19530, REACTION_NONE, 0));
    assert_int_equal(s.not_now_until, 19577);
    assert_int_equal(s.last_no_interest, 19510);
    assert_int_equal(s.last_unwelcome, 19520);
    assert_int_equal(s.last_reaction, REACTION_UNWELCOME);
    assert_int_equal(s.last_reaction_day, 19520);
    s = FOLD(reacted(19500, REACTION_NOT_NOW, NO_DAY));
    assert_int_equal(s.not_now_until, 19530);
    s = FOLD(reacted(19500, REACTION_NOT_NOW, 19700), reacted(19501, REACTION_NOT_NOW, 19600));
    assert_int_equal(s.not_now_until, 19700);
}

static void whose_word_was_last(void **state)
{
    (void)state;
    struct event mail = contact(19200, BEGUN_BY_THEM, CHANNEL_EMAIL, INTERACTION_HAPPENED);
    struct event web = contact(19200, BEGUN_BY_THEM, CHANNEL_WEB, INTERACTION_HAPPENED);
    struct event missed = contact(19203, BEGUN_BY_THEM, CHANNEL_PHONE, INTERACTION_NOT_MET);
    struct event talk = contact(19203, BEGUN_BY_THEM, CHANNEL_PHONE, INTERACTION_HAPPENED);
    struct event reply = contact(19203, BEGUN_BY_US, CHANNEL_EMAIL, INTERACTION_UNANSWERED);

    struct standing s = FOLD(mail, web);
    assert_int_equal(s.word_theirs, 19200);
    assert_int_equal(s.word_channels, CHANNEL_BIT(CHANNEL_EMAIL) | CHANNEL_BIT(CHANNEL_WEB));
    assert_int_equal(s.word_ours, NO_DAY);
    s = FOLD(mail, missed);
    assert_int_equal(s.word_theirs, 19203);
    assert_int_equal(s.word_channels, CHANNEL_BIT(CHANNEL_PHONE));
    s = FOLD(mail, talk);
    assert_int_equal(s.word_theirs, 19200);
    assert_int_equal(s.word_ours, 19203);
    s = FOLD(mail, reply);
    assert_int_equal(s.word_ours, 19203);
    s = FOLD(mail, call_in_vain(19203)); /* not an answer */
    assert_int_equal(s.word_ours, NO_DAY);
}

static void minutes_are_learnt(void **state)
{
    (void)state;
    struct event a = contact(19200, BEGUN_BY_THEM, CHANNEL_PHONE, INTERACTION_HAPPENED);
    struct event b = contact(19201, BEGUN_BY_US, CHANNEL_VISIT, INTERACTION_HAPPENED);
    struct event c = contact(19202, BEGUN_BY_US, CHANNEL_PHONE, INTERACTION_NOT_MET);
    a.minutes = 23;
    b.minutes = 71;
    c.minutes = 5;
    struct standing s = FOLD(a, b, c);
    assert_int_equal(s.phone_talks, 1);
    assert_int_equal(s.phone_minutes, 23);
    assert_int_equal(s.visit_talks, 1);
    assert_int_equal(s.visit_minutes, 71);
}

static void sums_are_clipped(void **state)
{
    (void)state;
    struct standing s = FOLD(sale(100, INT64_MAX - 7), sale(101, 8), sale(102, 1));
    assert_int_equal(s.amount_estimated, INT64_MAX);
    s = FOLD(returned(100, INT64_MAX), returned(101, INT64_MAX));
    assert_int_equal(s.amount_estimated, INT64_MIN);
    s = FOLD(returned(100, INT64_MIN));
    assert_int_equal(s.amount_estimated, INT64_MAX);
}

static void the_epoch_is_a_day_later(void **state)
{
    (void)state;
    struct standing s = FOLD(sale(-3, 10), sale(NO_DAY, 10));
    assert_int_equal(s.own_first, -3);
    assert_int_equal(s.own_last, 1);
    assert_int_equal(s.own_moves, 2);
}

static struct event random_event(struct rng *r, int64_t day)
{
    struct event e = {.day = day,
                      .kind = rng_below(r, 3) == 0 ? EVENT_PURCHASE : EVENT_INTERACTION};
    e.purchase = rng_below(r, 5) == 0 ? PURCHASE_RETURN : PURCHASE_SALE;
    e.amount = (int64_t)rng_below(r, 100000);
    e.margin = (int64_t)rng_below(r, 40000) - 5000;
    e.margin_known = rng_below(r, 2);
    e.interaction = (enum interaction_kind)rng_below(r, INTERACTION_KIND_COUNT);
    e.begun_by = (enum begun_by)rng_below(r, BEGUN_BY_COUNT);
    e.channel = (enum channel)rng_below(r, CHANNEL_COUNT);
    e.reaction = (enum reaction)rng_below(r, REACTION_COUNT);
    e.until = rng_below(r, 2) ? day + (int64_t)rng_below(r, 200) : NO_DAY;
    e.minutes = (int64_t)rng_below(r, 60);
    e.asked = rng_below(r, 4) == 0;
    return e;
}

/* In each of 3,000 histories the events of a day are shuffled: the same standing, but for what
 * is without an answer. */
static void the_order_within_a_day_is_no_matter(void **state)
{
    (void)state;
    struct rng r = rng_seeded(0x5eed0fa11da75);
    for (int round = 0; round < 3000; round++) {
        struct event events[24] = {0};
        size_t n = 2 + rng_below(&r, 22);
        int64_t day = 17000 + (int64_t)rng_below(&r, 4000);
        for (size_t i = 0; i < n; i++) {
            day += rng_below(&r, 3) == 0 ? (int64_t)rng_below(&r, 60) : 0;
            events[i] = random_event(&r, day);
        }
        struct standing a;
        struct standing b;
        memset(&a, 0, sizeof a); /* with the bytes between the fields */
        memset(&b, 0, sizeof b);
        fold_into(&a, events, n);
        for (size_t i = n - 1; i > 0; i--) { /* Fisher-Yates among equals */
            size_t j = rng_below(&r, i + 1);
            if (events[i].day == events[j].day) {
                struct event e = events[i];
                events[i] = events[j];
                events[j] = e;
            }
        }
        fold_into(&b, events, n);
        a.unanswered = b.unanswered;
        a.pressure = b.pressure;
        a.pressure_day = b.pressure_day;
        assert_memory_equal(&a, &b, sizeof a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(purchases_make_a_rhythm),
        cmocka_unit_test(a_return_is_no_own_move),
        cmocka_unit_test(who_began_decides),
        cmocka_unit_test(who_asked_is_not_pressed),
        cmocka_unit_test(pressure_of_the_examples),
        cmocka_unit_test(a_meeting_answers),
        cmocka_unit_test(reactions_are_remembered),
        cmocka_unit_test(whose_word_was_last),
        cmocka_unit_test(minutes_are_learnt),
        cmocka_unit_test(sums_are_clipped),
        cmocka_unit_test(the_epoch_is_a_day_later),
        cmocka_unit_test(the_order_within_a_day_is_no_matter),
    };
    return cmocka_run_group_tests_name("standing", tests, NULL, NULL);
}
