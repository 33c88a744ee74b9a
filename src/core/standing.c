/* SPDX-License-Identifier: Apache-2.0 */
#include "core/standing.h"

#include <assert.h>
#include <math.h>

static void fold_purchase(struct standing *s, const struct event *e, int64_t day);
static void fold_interaction(struct standing *s, const struct event *e, int64_t day);
static void own_move(struct standing *s, int64_t day);
static void meeting(struct standing *s, int64_t day);
static void approach(struct standing *s, const struct event *e, int64_t day);
static void reaction(struct standing *s, const struct event *e, int64_t day);
static void words(struct standing *s, const struct event *e, int64_t day);
static void talk(struct standing *s, const struct event *e);
static int64_t later(int64_t a, int64_t b);
static int64_t plus(int64_t a, int64_t b);
static int64_t minus(int64_t a, int64_t b);

void standing_fold(struct standing *s, const struct event *e)
{
    int64_t day = e->day == NO_DAY ? NO_DAY + 1 : e->day;
    assert(s->last_day == NO_DAY || day >= s->last_day);
    if (e->kind == EVENT_INTERACTION && e->interaction == INTERACTION_PLANNED) {
        return;
    }
    if (s->first_day == NO_DAY) {
        s->first_day = day;
    }
    s->last_day = day;
    if (e->kind == EVENT_PURCHASE) {
        fold_purchase(s, e, day);
    } else {
        fold_interaction(s, e, day);
    }
}

static void fold_purchase(struct standing *s, const struct event *e, int64_t day)
{
    int64_t *sum = e->margin_known ? &s->margin_known : &s->amount_estimated;
    int64_t part = e->margin_known ? e->margin : e->amount;
    if (e->purchase == PURCHASE_RETURN) {
        *sum = minus(*sum, part);
    } else {
        *sum = plus(*sum, part);
        s->purchases++;
        s->last_purchase = day;
        own_move(s, day);
    }
    meeting(s, day);
}

static void fold_interaction(struct standing *s, const struct event *e, int64_t day)
{
    bool theirs = e->begun_by == BEGUN_BY_THEM;
    bool happened = e->interaction == INTERACTION_HAPPENED;
    if (theirs) {
        own_move(s, day);
    }
    if (theirs || happened) {
        meeting(s, day);
        s->last_visit = happened && e->channel == CHANNEL_VISIT ? day : s->last_visit;
    }
    if (!theirs && !e->asked) {
        approach(s, e, day);
    }
    reaction(s, e, day);
    words(s, e, day);
    if (happened) {
        talk(s, e);
    }
}

static void own_move(struct standing *s, int64_t day)
{
    if (s->own_moves > 0 && s->own_last == day) {
        return;
    }
    s->own_first = s->own_moves == 0 ? day : s->own_first;
    s->own_last = day;
    s->own_moves++;
}

static void meeting(struct standing *s, int64_t day)
{
    s->meetings += s->last_meeting != day;
    s->last_meeting = day;
    s->unanswered = 0;
    s->pressure = 0;
    s->pressure_day = NO_DAY;
}

static void approach(struct standing *s, const struct event *e, int64_t day)
{
    s->last_approach = day;
    if (e->interaction == INTERACTION_HAPPENED) {
        return;
    }
    s->unanswered++;
    double weight = pressure_weight(e->channel);
    if (weight > 0) {
        s->pressure = standing_pressure(s, day) + weight;
        s->pressure_day = day;
    }
}

static void reaction(struct standing *s, const struct event *e, int64_t day)
{
    if (e->reaction == REACTION_NONE) {
        return;
    }
    if (s->last_reaction_day != day || e->reaction > s->last_reaction) {
        s->last_reaction = e->reaction;
        s->last_reaction_day = day;
    }
    if (e->reaction == REACTION_NOT_NOW) {
        s->not_now_until =
            later(s->not_now_until, e->until == NO_DAY ? day + NOT_NOW_DAYS : e->until);
        s->named_day = e->until == NO_DAY ? s->named_day : later(s->named_day, e->until);
    } else if (e->reaction == REACTION_NO_INTEREST) {
        s->last_no_interest = day;
    } else if (e->reaction == REACTION_UNWELCOME) {
        s->last_unwelcome = day;
    }
}

static bool written(enum channel c)
{
    return c == CHANNEL_EMAIL || c == CHANNEL_SMS || c == CHANNEL_MESSENGER ||
           c == CHANNEL_POST || c == CHANNEL_WEB;
}

/* Whose word was the last: what they wrote, or rang for in vain, waits; a talk leaves nothing
 * open, and what we write arrives. A call of ours that nobody took says nothing. */
static void words(struct standing *s, const struct event *e, int64_t day)
{
    bool happened = e->interaction == INTERACTION_HAPPENED;
    if (e->begun_by == BEGUN_BY_THEM && (written(e->channel) || !happened)) {
        s->word_channels =
            (s->word_theirs == day ? s->word_channels : 0) | CHANNEL_BIT(e->channel);
        s->word_theirs = day;
    } else if (happened || written(e->channel)) {
        s->word_ours = day;
    }
}

static void talk(struct standing *s, const struct event *e)
{
    if (e->minutes > 0 && e->channel == CHANNEL_PHONE) {
        s->phone_talks++;
        s->phone_minutes = plus(s->phone_minutes, e->minutes);
    } else if (e->minutes > 0 && e->channel == CHANNEL_VISIT) {
        s->visit_talks++;
        s->visit_minutes = plus(s->visit_minutes, e->minutes);
    }
}

double standing_pressure(const struct standing *s, int64_t day)
{
    if (s->pressure <= 0 || day <= s->pressure_day) {
        return s->pressure;
    }
    return s->pressure * exp2(-(double)(day - s->pressure_day) / PRESSURE_HALF_LIFE);
}

double pressure_weight(enum channel c)
{
    static const double weights[CHANNEL_COUNT] = {
        [CHANNEL_PHONE] = 1.0,     [CHANNEL_EMAIL] = 0.86, [CHANNEL_SMS] = 1.0,
        [CHANNEL_MESSENGER] = 1.0, [CHANNEL_POST] = 0.32,  [CHANNEL_VISIT] = 1.5,
    };
    return weights[c];
}

double standing_margin(const struct standing *s, double share)
{
    return (double)s->margin_known + share * (double)s->amount_estimated;
}

static int64_t later(int64_t a, int64_t b)
{
    return a == NO_DAY || b > a ? b : a;
}

static int64_t plus(int64_t a, int64_t b)
{
    int64_t sum;
    if (!__builtin_add_overflow(a, b, &sum)) {
        return sum;
    }
    return a > 0 ? INT64_MAX : INT64_MIN;
}

static int64_t minus(int64_t a, int64_t b)
{
    int64_t sum;
    if (!__builtin_sub_overflow(a, b, &sum)) {
        return sum;
    }
    return b < 0 ? INT64_MAX : INT64_MIN;
}
