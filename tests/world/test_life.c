/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/cmocka_all.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "world/calendar.h"
#include "world/life.h"

enum { LIVES = 400, FIRST = 20454, YEARS5 = 1826 }; /* from 1 January 2026 */

/* A policy that approaches `a_day` lives in turn and counts what it is told. */
struct watcher {
    struct arena *arena;
    int a_day;
    int next;
    int own[LIVES];
    int64_t first[LIVES];
    int64_t last[LIVES];
    double squares;
    int approaches;
    int answers[4];
    int goodbyes;
};

static size_t choose(void *self, int64_t day, struct world_approach *out, size_t cap)
{
    struct watcher *w = self;
    assert_true(world_open(day));
    assert_true((size_t)w->a_day <= cap);
    for (int i = 0; i < w->a_day; i++) {
        out[i] = (struct world_approach){.who = w->next++ % LIVES, .tag = i};
    }
    return (size_t)w->a_day;
}

static void saw(void *self, const struct world_act *act)
{
    struct watcher *w = self;
    if (act->ours) {
        w->approaches++;
        w->answers[act->answer]++;
        w->goodbyes += act->goodbye;
        return;
    }
    assert_true(world_open(act->day));
    if (w->own[act->who]++ == 0) {
        w->first[act->who] = act->day;
    }
    w->last[act->who] = act->day;
}

static struct world_life *lives(struct arena *a, double rhythm, int steady)
{
    struct world_life *l = arena_array(a, struct world_life, LIVES);
    for (int i = 0; i < LIVES; i++) {
        l[i] = (struct world_life){
            .rhythm = rhythm, .pace = rhythm, .frailty = 1, .touch = 1, .steady = steady};
        world_life_begin(&l[i], 9137u * (uint64_t)i + 77, i * 171);
    }
    return l;
}

static struct watcher lived(struct arena *a, struct world_life *l, struct world_law law,
                            int a_day, int days)
{
    struct watcher w = {.arena = a, .a_day = a_day};
    struct world_policy policy = {&w, choose, saw};
    for (int64_t d = FIRST; d < FIRST + days; d++) {
        world_step(l, LIVES, &law, d, &policy);
    }
    return w;
}

static double mean_gap(const struct watcher *w)
{
    double days = 0;
    double gaps = 0;
    for (int i = 0; i < LIVES; i++) {
        if (w->own[i] > 1) {
            days += (double)(w->last[i] - w->first[i]);
            gaps += w->own[i] - 1;
        }
    }
    return days / gaps;
}

/* Without leaving, over five whole years, the gaps have the rhythm as their mean: 3 %, and for
 * long rhythms the bias of what a window can hold. */
static void gaps_have_the_rhythm(void **state)
{
    (void)state;
    const struct {
        double rhythm;
        int steady;
        double tolerance;
    } cases[] = {{14, 7, 0.03}, {31, 2, 0.03}, {48, 7, 0.03}, {97, 5, 0.04}};
    struct world_law law = world_law_usual();
    law.eta = law.moving = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *a = arena_new();
        struct watcher w = lived(a, lives(a, cases[i].rhythm, cases[i].steady), law, 0, YEARS5);
        /* closed days push a move to the next open one: about half a day later each time */
        assert_near(mean_gap(&w) / cases[i].rhythm, 1 + 0.5 / cases[i].rhythm,
                    cases[i].tolerance);
        arena_free(a);
    }
}

static int gone(const struct world_life *l, enum world_fate fate)
{
    int n = 0;
    for (int i = 0; i < LIVES; i++) {
        n += l[i].fate == fate;
    }
    return n;
}

/* exp(-0.06 * 4) of those who came in the first year should still be here after five years,
 * of 400 lives with a standard deviation of about 9. */
static void moving_is_a_rate(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct world_law law = world_law_usual();
    law.eta = 0;
    struct world_life *l = lives(a, 30, 5);
    lived(a, l, law, 0, YEARS5);
    assert_near(gone(l, WORLD_WITH_US), LIVES * exp(-0.06 * 4.9), 30);
    assert_int_equal(gone(l, WORLD_NEGLECTED), 0);
    assert_int_equal(gone(l, WORLD_IRRITATED), 0);
    arena_free(a);
}

/* Irregular people are silent for longer and drift off more; the steady hardly. */
static void neglect_needs_silence(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct world_law law = world_law_usual();
    law.moving = 0;
    struct world_life *wild = lives(a, 60, 1);
    struct world_life *steady = lives(a, 60, 40);
    lived(a, wild, law, 0, 730);
    lived(a, steady, law, 0, 730);
    assert_true(gone(wild, WORLD_NEGLECTED) > 3 * gone(steady, WORLD_NEGLECTED) / 2);
    assert_in_range(gone(steady, WORLD_NEGLECTED), 20, 130); /* about 1.7 % a gap, 11 gaps */
    arena_free(a);
}

static void pestering_drives_away(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct world_law law = world_law_usual();
    law.moving = law.eta = 0;
    struct world_life *left = lives(a, 60, 5);
    struct world_life *pestered = lives(a, 60, 5);
    lived(a, left, law, 0, 365);
    struct watcher w = lived(a, pestered, law, 60, 365); /* everybody about weekly */
    assert_int_equal(gone(left, WORLD_IRRITATED), 0);
    assert_true(gone(pestered, WORLD_IRRITATED) > LIVES / 4);
    assert_true(w.goodbyes > 0 && w.answers[WORLD_UNWELCOME] > w.goodbyes);
    assert_true(w.answers[WORLD_WELCOME] > 0 && w.answers[WORLD_NO_ANSWER] > 0);
    assert_int_equal(w.answers[0] + w.answers[1] + w.answers[2] + w.answers[3], w.approaches);
    arena_free(a);
}

/* Their coming is their own stream: an approach without an answer changes no coming. */
static void same_people_under_every_policy(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct world_law law = world_law_usual();
    law.moving = law.eta = law.grudge = law.goodbye = 0;
    struct watcher left = lived(a, lives(a, 45, 3), law, 0, 730);
    struct watcher called = lived(a, lives(a, 45, 3), law, 20, 730);
    assert_true(called.approaches > 5000);
    assert_memory_equal(left.own, called.own, sizeof left.own);
    assert_memory_equal(left.last, called.last, sizeof left.last);
    arena_free(a);
}

static void the_gone_say_nothing(void **state)
{
    (void)state;
    struct world_law law = world_law_usual();
    struct world_life l = {.rhythm = 30, .pace = 30, .frailty = 1, .touch = 1, .steady = 3};
    world_life_begin(&l, 4711, 1000);
    l.fate = WORLD_MOVED;
    l.left = FIRST;
    struct world_life before = l;
    bool goodbye = true;
    for (int i = 0; i < 50; i++) {
        assert_int_equal(world_life_approach(&l, &law, FIRST + i, false, &goodbye),
                         WORLD_NO_ANSWER);
        assert_false(goodbye);
        world_life_come(&l, FIRST + i);
    }
    assert_memory_equal(&l, &before, sizeof l);
}

static void away_is_away(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct world_life *l = lives(a, 20, 5);
    for (int i = 0; i < LIVES; i++) {
        l[i].away = FIRST + 100;
    }
    struct world_law law = world_law_usual();
    struct watcher w = lived(a, l, law, 0, 160);
    int came = 0;
    for (int i = 0; i < LIVES; i++) {
        assert_true(w.own[i] == 0 || w.first[i] >= FIRST + 100);
        came += w.own[i] > 0;
    }
    assert_true(came > LIVES / 2);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_have_the_rhythm),
        cmocka_unit_test(moving_is_a_rate),
        cmocka_unit_test(neglect_needs_silence),
        cmocka_unit_test(pestering_drives_away),
        cmocka_unit_test(same_people_under_every_policy),
        cmocka_unit_test(the_gone_say_nothing),
        cmocka_unit_test(away_is_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
