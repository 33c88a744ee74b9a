/* SPDX-License-Identifier: Apache-2.0 */
#include "core/today.h"

#include <math.h>

#include "core/today_rules.h"
#include "core/value.h"
#include "core/word_define.h"

WORD_DEFINE(part, PARTS)
WORD_DEFINE(attention, ATTENTIONS)
WORD_DEFINE(peace, PEACES)

/* Not so many decimals that a sum of weights could miss its limit. */
#define PRESSURE_SLACK 1e-9

/* What says that the next word is theirs. */
static const uint32_t theirs_to_come = UINT32_C(1) << PEACE_PROSPECT | UINT32_C(1)
                                                                           << PEACE_NO_ANSWER;

static bool before(int64_t today, int64_t until);
static uint32_t owed_now(const struct facts *f, const struct shop_facts *s, int64_t *due);
static uint32_t owed_duties(const struct facts *f, int64_t today, int64_t *due);
static uint32_t owed_unasked(const struct facts *f, const struct shop_facts *s, int64_t *due);
static uint32_t peace_now(const struct facts *f, const struct shop_facts *s,
                          const struct today_brief *b);
static bool gone(const struct facts *f, const struct today_brief *b, bool stale);
static enum nothing nothing_now(const struct facts *f, const struct shop_facts *s,
                                const struct today_brief *b);
static void attend(const struct facts *f, const struct shop_facts *s, struct today_brief *b);
static enum attention owed_what(uint32_t owed);
static enum attention care_what(const struct facts *f, int64_t today);

enum part today_part(const struct facts *f, const struct shop_facts *s)
{
    return today_brief(f, s).part;
}

static struct pace pace_now(const struct facts *f, const struct shop_facts *s)
{
    if (f->objected_all && f->rhythm == 0) {
        return (struct pace){0, PACE_NONE}; /* GDPR art. 21(3): nothing is estimated of them */
    }
    struct pace pace =
        pace_of(&f->standing, (double)f->rhythm, (double)f->group_pace, (double)s->pace);
    return pace.from == PACE_NONE && f->stage == STAGE_FRIEND
               ? (struct pace){PACE_FRIEND_DAYS, PACE_FRIEND}
               : pace;
}

struct today_brief today_brief(const struct facts *f, const struct shop_facts *s)
{
    struct today_brief b = {.silence = -1, .due = NO_DAY};
    b.pace = pace_now(f, s);
    if (f->standing.last_meeting != NO_DAY) {
        int64_t silence = today_known(s) - f->standing.last_meeting;
        b.silence = silence > 0 ? silence : 0;
    }
    b.owed = owed_now(f, s, &b.due);
    b.peace = peace_now(f, s, &b);
    if (b.owed != 0) {
        b.part = PART_OWED;
        b.peace &= ~theirs_to_come; /* the next word is ours */
        b.what = f->deceased || f->restricted ? ATTENTION_CLOSE : owed_what(b.owed);
        b.at_hour = (b.owed & OWED_PLANNED) != 0 && f->planned_time.len > 0;
    } else if (b.peace != 0) {
        b.part = PART_PEACE;
    } else {
        b.nothing = nothing_now(f, s, &b);
        b.part = b.nothing == NOTHING_NOT ? PART_ATTENTION : PART_NOTHING;
        b.what = b.part == PART_ATTENTION ? care_what(f, s->today) : ATTENTION_NONE;
    }
    attend(f, s, &b);
    return b;
}

int64_t today_known(const struct shop_facts *s)
{
    return s->fresh == NO_DAY || s->fresh > s->today ? s->today : s->fresh;
}

bool today_stale(const struct facts *f, const struct shop_facts *s, double pace)
{
    int64_t seen = today_known(s);
    if (f->standing.last_meeting != NO_DAY && f->standing.last_meeting > seen) {
        seen = f->standing.last_meeting;
    }
    int64_t unseen = s->today - seen;
    return unseen > STALE_GRACE && 4.0 * (double)unseen > pace;
}

static bool before(int64_t today, int64_t until)
{
    return until != NO_DAY && today < until;
}

/* Owed */

static void owe(int64_t day, int64_t *due)
{
    if (*due == NO_DAY || day < *due) {
        *due = day;
    }
}

static uint32_t owed_now(const struct facts *f, const struct shop_facts *s, int64_t *due)
{
    uint32_t owed = owed_duties(f, s->today, due);
    if (today_word_theirs(f)) {
        owed |= OWED_WORD;
        owe(f->standing.word_theirs, due);
    }
    if (f->planned != NO_DAY && f->planned == s->today) {
        owed |= OWED_PLANNED;
        owe(f->planned, due);
    }
    if (f->lapsed != NO_DAY && !f->deceased && !f->restricted && s->today > f->lapsed &&
        s->today - f->lapsed <= LAPSED_WITHIN && f->standing.last_meeting < f->lapsed) {
        owed |= OWED_NOTE;
        owe(f->lapsed, due);
    }
    return owed | owed_unasked(f, s, due);
}

static uint32_t owed_duties(const struct facts *f, int64_t today, int64_t *due)
{
    static const uint32_t bits[] = {
        [DUTY_PROMISE] = OWED_PROMISE, [DUTY_TASK] = OWED_TASK, [DUTY_NEED] = OWED_NEED};
    uint32_t owed = 0;
    for (size_t i = 0; i < f->duties_len; i++) {
        int64_t day = duty_day(&f->duties[i]);
        if (day <= today) {
            owed |= bits[f->duties[i].kind];
            owe(day, due);
        }
    }
    return owed;
}

int64_t duty_day(const struct duty *d)
{
    return d->due != NO_DAY ? d->due : d->since;
}

bool today_word_theirs(const struct facts *f)
{
    const struct standing *st = &f->standing;
    return f->stage == STAGE_PROSPECT && st->word_theirs != NO_DAY &&
           (st->word_ours == NO_DAY || st->word_theirs > st->word_ours);
}

bool today_named(const struct facts *f, int64_t today)
{
    const struct standing *st = &f->standing;
    return st->named_day != NO_DAY && today >= st->named_day &&
           (st->last_meeting == NO_DAY || st->last_meeting < st->named_day) &&
           (st->last_approach == NO_DAY || st->last_approach < st->named_day);
}

/* What holds back a wished day, thanks and confirmation. */
static bool held_back(const struct facts *f, int64_t today)
{
    return f->deceased || f->restricted || f->only_about_order || f->stage == STAGE_FORMER ||
           before(today, f->quiet_until) || before(today, f->away_until) ||
           before(today, f->rested_until) || before(today, f->standing.not_now_until);
}

static bool agreed(const struct facts *f, int64_t today)
{
    return f->planned != NO_DAY && f->planned >= today;
}

int64_t today_wished_day(const struct facts *f)
{
    if (f->rhythm <= 0) {
        return NO_DAY;
    }
    int64_t from = f->rhythm_since;
    const int64_t days[] = {f->standing.last_meeting, f->standing.word_ours};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        if (days[i] != NO_DAY && (from == NO_DAY || days[i] > from)) {
            from = days[i];
        }
    }
    return from + f->rhythm;
}

static uint32_t owed_unasked(const struct facts *f, const struct shop_facts *s, int64_t *due)
{
    if ((f->rhythm <= 0 && s->thanks_from <= 0 && f->sent.n <= 0) || held_back(f, s->today)) {
        return 0;
    }
    uint32_t owed = 0;
    if (f->rhythm > 0 && s->today >= today_wished_day(f) && !agreed(f, s->today)) {
        owed |= OWED_RHYTHM;
        owe(today_wished_day(f), due);
    }
    if (f->sent.n > 0 && s->today - f->sent.day <= SENT_WITHIN) {
        owed |= OWED_SENT;
        owe(f->sent.day, due);
    }
    int64_t age = s->today - f->large.day;
    if (s->thanks_from > 0 && f->large.day != NO_DAY && f->large.amount >= s->thanks_from &&
        !f->large.history && age <= THANKS_WITHIN) {
        if (!f->large.thanked && age >= THANKS_AFTER) {
            owed |= OWED_THANKS;
            owe(f->large.day + THANKS_AFTER, due);
        }
        if (!f->large.confirmed && age >= CONFIRM_AFTER) {
            owed |= OWED_CONFIRM;
            owe(f->large.day + CONFIRM_AFTER, due);
        }
    }
    return owed;
}

/* In peace */

static bool since(int64_t today, int64_t day, int64_t rest)
{
    return day != NO_DAY && today - day < rest;
}

static double ceiling_of(const struct facts *f)
{
    return f->ceiling > 0 ? f->ceiling : PRESSURE_MAX;
}

bool today_in_peace(const struct facts *f, const struct shop_facts *s,
                    const struct today_brief *b, enum peace why)
{
    const struct standing *st = &f->standing;
    int64_t today = s->today;
    switch (why) {
    case PEACE_DECEASED:
        return f->deceased;
    case PEACE_RESTRICTED:
        return f->restricted;
    case PEACE_OBJECTED:
        return f->objected_all;
    case PEACE_FORMER:
        return f->stage == STAGE_FORMER;
    case PEACE_ONLY_ORDER:
        return f->only_about_order;
    case PEACE_PROSPECT:
        return f->stage == STAGE_PROSPECT && !today_word_theirs(f) && !agreed(f, today) &&
               f->duties_len == 0 && !today_named(f, today);
    case PEACE_GONE:
        return f->stage == STAGE_CUSTOMER && f->rhythm <= 0 && !agreed(f, today) &&
               !today_named(f, today) && gone(f, b, today_stale(f, s, b->pace.days));
    case PEACE_NO_ANSWER:
        return st->unanswered >= NO_ANSWER_MAX && f->rhythm <= 0 &&
               f->stage != STAGE_PROSPECT && !agreed(f, today);
    case PEACE_QUIET:
        return before(today, f->quiet_until);
    case PEACE_AWAY:
        return before(today, f->away_until);
    case PEACE_RESTED:
        return before(today, f->rested_until);
    case PEACE_UNWELCOME:
        return since(today, st->last_unwelcome, UNWELCOME_REST) &&
               (st->own_moves == 0 || st->own_last <= st->last_unwelcome);
    case PEACE_NO_INTEREST:
        return since(today, st->last_no_interest, NO_INTEREST_REST);
    case PEACE_NOT_NOW:
        return before(today, st->not_now_until);
    case PEACE_PRESSURE:
        return st->pressure + PRESSURE_NEXT > ceiling_of(f) + PRESSURE_SLACK &&
               standing_pressure(st, today) + PRESSURE_NEXT > ceiling_of(f) + PRESSURE_SLACK;
    case PEACE_APPROACHED:
        return since(today, st->last_approach, APPROACH_REST);
    case PEACE_SPOKEN:
        return since(today, st->last_meeting, SPOKEN_REST);
    case PEACE_RHYTHM:
        return f->rhythm > 0 && today < today_wished_day(f);
    case PEACE_COUNT:
        break;
    }
    return false;
}

static uint32_t peace_now(const struct facts *f, const struct shop_facts *s,
                          const struct today_brief *b)
{
    uint32_t set = 0;
    for (enum peace why = 0; why < PEACE_COUNT; why++) {
        set |= today_in_peace(f, s, b, why) ? UINT32_C(1) << why : 0;
    }
    return set;
}

int64_t today_peace_until(const struct facts *f, enum peace why)
{
    const struct standing *st = &f->standing;
    switch (why) {
    case PEACE_QUIET:
        return f->quiet_until;
    case PEACE_AWAY:
        return f->away_until;
    case PEACE_RESTED:
        return f->rested_until;
    case PEACE_UNWELCOME:
        return st->last_unwelcome + UNWELCOME_REST;
    case PEACE_NO_INTEREST:
        return st->last_no_interest + NO_INTEREST_REST;
    case PEACE_NOT_NOW:
        return st->not_now_until;
    case PEACE_PRESSURE: /* P 2^(-t/h) + 1 <= 2, or the shop's own ceiling */
        return st->pressure_day +
               (int64_t)ceil(PRESSURE_HALF_LIFE *
                                 log2(st->pressure / (ceiling_of(f) - PRESSURE_NEXT)) -
                             PRESSURE_SLACK);
    case PEACE_APPROACHED:
        return st->last_approach + APPROACH_REST;
    case PEACE_SPOKEN:
        return st->last_meeting + SPOKEN_REST;
    case PEACE_RHYTHM:
        return today_wished_day(f);
    case PEACE_DECEASED:
    case PEACE_RESTRICTED:
    case PEACE_OBJECTED:
    case PEACE_FORMER:
    case PEACE_ONLY_ORDER:
    case PEACE_PROSPECT:
    case PEACE_GONE:
    case PEACE_NO_ANSWER:
    case PEACE_COUNT:
        break;
    }
    return NO_DAY;
}

static bool gone(const struct facts *f, const struct today_brief *b, bool stale)
{
    /* gone_after_paces() is never less than one pace: most stop here. */
    return !stale && b->pace.days > 0 && (double)b->silence > b->pace.days &&
           (double)b->silence > b->pace.days * gone_after_paces(f->standing.own_moves - 1,
                                                                f->standing.unanswered);
}

double gone_after_paces(int64_t own_gaps, int64_t unanswered)
{
    enum { ROWS = 8, COLUMNS = 5 };
    static const int64_t gaps[ROWS] = {0, 1, 2, 3, 5, 10, 20, 50};
    static const double paces[ROWS][COLUMNS] = {
        {5.39, 4.31, 3.25, 2.32, 1.57}, {4.82, 3.89, 2.99, 2.19, 1.52},
        {4.50, 3.66, 2.85, 2.12, 1.49}, {4.29, 3.51, 2.76, 2.07, 1.47},
        {4.06, 3.35, 2.67, 2.03, 1.45}, {3.81, 3.19, 2.57, 1.98, 1.43},
        {3.66, 3.08, 2.51, 1.94, 1.42}, {3.55, 3.01, 2.46, 1.92, 1.41},
    };
    int row = 0;
    while (row + 1 < ROWS && own_gaps >= gaps[row + 1]) {
        row++;
    }
    return paces[row][unanswered < 0 ? 0 : unanswered < COLUMNS ? unanswered : COLUMNS - 1];
}

/* Attention, or nothing */

static enum nothing nothing_now(const struct facts *f, const struct shop_facts *s,
                                const struct today_brief *b)
{
    if (before(s->today, f->planned)) {
        return NOTHING_PLANNED;
    }
    if (today_named(f, s->today)) {
        return NOTHING_NOT;
    }
    if (f->stage == STAGE_PROSPECT && f->duties_len > 0) {
        return NOTHING_AHEAD;
    }
    if (b->silence < 0 || b->pace.days <= 0) {
        return NOTHING_UNKNOWN;
    }
    if (today_stale(f, s, b->pace.days)) {
        int64_t unseen_too = s->today - f->standing.last_meeting;
        return (double)unseen_too > b->pace.days ? NOTHING_STALE : NOTHING_DUE;
    }
    return (double)b->silence > b->pace.days ? NOTHING_NOT : NOTHING_DUE;
}

/* Nobody can do it today unless they come in. What we promised, set ourselves or agreed is done
 * all the same. */
static bool waits_for_them(const struct today_brief *b)
{
    return b->channel == CHANNEL_SHOP && b->what != ATTENTION_KEEP_PROMISE &&
           b->what != ATTENTION_DO_TASK && b->what != ATTENTION_MEET &&
           b->what != ATTENTION_NOTE;
}

/* The silence in paces; of somebody whose own day has come at least one. */
static double lateness(const struct facts *f, const struct shop_facts *s,
                       const struct today_brief *b)
{
    double late = b->pace.days > 0 ? (double)b->silence / b->pace.days : 0;
    return late < 1 && today_named(f, s->today) ? 1 : late;
}

/* How, how long, and what it is worth. */
static void attend(const struct facts *f, const struct shop_facts *s, struct today_brief *b)
{
    b->open = channels_open(f, b->what);
    b->channel = channel_choose(f, b->what, b->open);
    b->minutes = b->what == ATTENTION_CLOSE  ? CLOSE_MINUTES
                 : b->what == ATTENTION_NOTE ? NOTE_MINUTES
                 : waits_for_them(b)         ? 0
                                     : channel_minutes(&f->standing, s->minutes, b->channel);
    uint32_t endless = (UINT32_C(1) << PEACE_QUIET) - 1;
    bool held = b->part == PART_NOTHING && b->nothing == NOTHING_STALE;
    if ((f->stage == STAGE_CUSTOMER || f->stage == STAGE_FRIEND) && b->silence >= 0 &&
        b->pace.days > 0 && (b->peace & endless) == 0 && !held) {
        b->minutes_a_day = (double)b->minutes / b->pace.days;
    }
    if (b->part != PART_ATTENTION) {
        return;
    }
    struct pace own = pace_own(&f->standing, (double)f->group_pace, (double)s->pace);
    b->stake = value_a_year(&f->standing, s->margin_share, own.days);
    double known = value_known(&f->standing) ? b->stake : s->usual_stake;
    double weight = s->usual_stake > 0 ? 1 + known / s->usual_stake : 1;
    if (f->stage == STAGE_FRIEND || weight > WEIGHT_MAX) {
        weight = WEIGHT_MAX;
    }
    b->rank = lateness(f, s, b) * weight;
}

static enum attention owed_what(uint32_t owed)
{
    static const struct {
        enum owed bit;
        enum attention what;
    } first[] = {
        {OWED_PROMISE, ATTENTION_KEEP_PROMISE}, {OWED_NEED, ATTENTION_ANSWER},
        {OWED_WORD, ATTENTION_ANSWER},          {OWED_TASK, ATTENTION_DO_TASK},
        {OWED_PLANNED, ATTENTION_MEET},         {OWED_RHYTHM, ATTENTION_GET_IN_TOUCH},
        {OWED_SENT, ATTENTION_THANK},           {OWED_THANKS, ATTENTION_THANK},
        {OWED_CONFIRM, ATTENTION_CONFIRM},      {OWED_NOTE, ATTENTION_NOTE},
    };
    size_t i = 0;
    while (i + 1 < sizeof first / sizeof *first && (owed & first[i].bit) == 0) {
        i++;
    }
    return first[i].what;
}

bool today_not_thanked(const struct facts *f, int64_t today)
{
    const struct standing *st = &f->standing;
    return st->last_purchase != NO_DAY && today - st->last_purchase <= SENT_WITHIN &&
           (st->last_approach == NO_DAY || st->last_approach < st->last_purchase);
}

/* Thanks, without an offer, before anything else. */
static enum attention care_what(const struct facts *f, int64_t today)
{
    if (today_not_thanked(f, today)) {
        return ATTENTION_THANK;
    }
    if (f->news) {
        return ATTENTION_TELL;
    }
    bool visited = since(today, f->standing.last_visit, VISIT_EVERY);
    bool open = channels_open(f, ATTENTION_VISIT) & CHANNEL_BIT(CHANNEL_VISIT);
    return f->kind == CUSTOMER_ORGANIZATION && !visited && open ? ATTENTION_VISIT
                                                                : ATTENTION_ASK;
}
