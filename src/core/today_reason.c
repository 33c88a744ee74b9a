/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "core/today.h"
#include "core/today_rules.h"
#include "core/word_define.h"

WORD_DEFINE(reason_code, REASONS)

/* How many of the reasons may be duties, so that what speaks against and which channel is
 * closed still find a place. */
enum { REASONS_OWED_MAX = 4 };

static void explain_owed(struct verdict *v, const struct facts *f, const struct shop_facts *s);
static void explain_duties(struct verdict *v, const struct facts *f, int64_t today,
                           enum duty_kind kind);
static void explain_planned(struct verdict *v, const struct facts *f);
static void explain_lapsed(struct verdict *v, const struct facts *f);
static void explain_unasked(struct verdict *v, const struct facts *f,
                            const struct shop_facts *s);
static void explain_tried(struct verdict *v, const struct facts *f);
static void explain_peace(struct verdict *v, const struct facts *f, size_t most);
static void explain_care(struct verdict *v, const struct facts *f, const struct shop_facts *s);
static void explain_nothing(struct verdict *v, const struct facts *f,
                            const struct shop_facts *s);
static int64_t explain_ahead(struct verdict *v, const struct facts *f);
static void explain_close(struct verdict *v, const struct facts *f);
static void explain_channel(struct verdict *v);

#define REASON_KEY_ROW(symbol, number, name) {(number), "reason." name},

const char *reason_key(enum reason_code code)
{
    static const struct word keys[] = {REASONS(REASON_KEY_ROW)};
    return word_name(keys, sizeof keys / sizeof *keys, (int)code);
}

struct verdict today_explain(const struct facts *f, const struct shop_facts *s)
{
    struct verdict v = {.brief = today_brief(f, s), .whom = f->whom, .until = NO_DAY};
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        v.why[c] = channel_why(f, v.brief.what, c);
    }
    switch (v.brief.part) {
    case PART_OWED:
        explain_owed(&v, f, s);
        explain_tried(&v, f);
        explain_close(&v, f);
        explain_peace(&v, f, 1);
        explain_channel(&v);
        break;
    case PART_PEACE:
        explain_peace(&v, f, REASONS_MAX);
        if (f->stage == STAGE_PROSPECT && f->duties_len > 0) {
            explain_ahead(&v, f);
        }
        break;
    case PART_ATTENTION:
        explain_care(&v, f, s);
        explain_close(&v, f);
        explain_channel(&v);
        break;
    case PART_NOTHING:
    case PART_COUNT:
        explain_nothing(&v, f, s);
        break;
    }
    return v;
}

#define because(v, code, ...) add((v), (code), (const struct arg[REASON_ARGS]){__VA_ARGS__})

static void add(struct verdict *v, enum reason_code code, const struct arg args[REASON_ARGS])
{
    if (v->reasons_len == REASONS_MAX) {
        return;
    }
    struct reason *r = &v->reasons[v->reasons_len++];
    r->code = code;
    for (int i = 0; i < REASON_ARGS; i++) {
        r->args[i] = args[i];
    }
}

static int64_t whole_days(double days)
{
    return days < 1 ? 1 : (int64_t)(days + 0.5);
}

/* Owed */

static void explain_owed(struct verdict *v, const struct facts *f, const struct shop_facts *s)
{
    explain_duties(v, f, s->today, DUTY_PROMISE);
    explain_duties(v, f, s->today, DUTY_NEED);
    if (v->brief.owed & OWED_WORD) {
        because(v, REASON_WORD_THEIRS, A_DAY("day", f->standing.word_theirs));
    }
    explain_duties(v, f, s->today, DUTY_TASK);
    if (v->brief.owed & OWED_PLANNED) {
        explain_planned(v, f);
    }
    explain_unasked(v, f, s);
    if (v->brief.owed & OWED_NOTE) {
        explain_lapsed(v, f);
    }
}

static void explain_planned(struct verdict *v, const struct facts *f)
{
    struct arg time = A_STR("time", f->planned_time);
    struct arg words = A_STR("words", f->planned_words);
    if (f->planned_time.len && f->planned_words.len) {
        because(v, REASON_PLANNED_AT_FOR, time, words);
    } else if (f->planned_time.len) {
        because(v, REASON_PLANNED_AT, time);
    } else if (f->planned_words.len) {
        because(v, REASON_PLANNED_FOR, words);
    } else {
        because(v, REASON_PLANNED_TODAY, {0});
    }
}

static void explain_lapsed(struct verdict *v, const struct facts *f)
{
    struct arg day = A_DAY("day", f->lapsed);
    if (f->lapsed_words.len) {
        because(v, REASON_LAPSED_FOR, day, A_STR("words", f->lapsed_words));
    } else {
        because(v, REASON_LAPSED, day);
    }
}

static void explain_duty(struct verdict *v, const struct duty *d, int64_t today)
{
    static const enum reason_code needs[NEED_KIND_COUNT] = {
        [NEED_WISH] = REASON_NEED_WISH,
        [NEED_QUESTION] = REASON_NEED_QUESTION,
        [NEED_COMPLAINT] = REASON_NEED_COMPLAINT,
        [NEED_DISSATISFACTION] = REASON_NEED_DISSATISFACTION,
        [NEED_IDEA] = REASON_NEED_IDEA,
    };
    struct arg words = A_STR("words", d->words);
    struct arg day = A_DAY("day", d->kind == DUTY_NEED ? d->since : duty_day(d));
    if (d->kind == DUTY_NEED) {
        because(v, needs[d->need], words, day);
        if (d->wanted != NO_DAY && v->reasons_len < REASONS_OWED_MAX) {
            because(v, REASON_WANTED_BY, A_DAY("day", d->wanted));
        }
    } else if (d->kind == DUTY_TASK) {
        because(v, d->due == NO_DAY ? REASON_TASK_OPEN : REASON_TASK_DUE, words, day);
    } else if (duty_day(d) < today && d->due != NO_DAY) {
        because(v, REASON_PROMISE_LATE, words, day, A_SPAN("late", today - d->due));
    } else {
        because(v, REASON_PROMISE_DUE, words, day);
    }
}

/* Those of a kind that are due, the oldest first; of one day in the order given. */
static void explain_duties(struct verdict *v, const struct facts *f, int64_t today,
                           enum duty_kind kind)
{
    const struct duty *said = NULL;
    while (v->reasons_len < REASONS_OWED_MAX) {
        const struct duty *next = NULL;
        for (size_t i = 0; i < f->duties_len; i++) {
            const struct duty *d = &f->duties[i];
            bool later = said == NULL || duty_day(d) > duty_day(said) ||
                         (duty_day(d) == duty_day(said) && d > said);
            if (d->kind == kind && duty_day(d) <= today && later &&
                (next == NULL || duty_day(d) < duty_day(next))) {
                next = d;
            }
        }
        if (next == NULL) {
            return;
        }
        explain_duty(v, next, today);
        said = next;
    }
}

static void explain_unasked(struct verdict *v, const struct facts *f,
                            const struct shop_facts *s)
{
    uint32_t owed = v->reasons_len < REASONS_OWED_MAX ? v->brief.owed : 0;
    if (owed & OWED_RHYTHM) {
        because(v, REASON_RHYTHM_DUE, A_SPAN("pace", f->rhythm),
                A_DAY("day", today_wished_day(f)));
        if (today_stale(f, s, (double)f->rhythm)) {
            because(v, REASON_STALE, A_DAY("fresh", today_known(s)));
        }
    }
    struct arg what = A_STR("words", f->large.what);
    struct arg day = A_DAY("day", f->large.day);
    struct arg amount = A_MONEY("amount", f->large.amount, s->currency);
    if (owed & OWED_SENT) {
        because(v, REASON_SENT_OWED, A_INT("n", f->sent.n), A_STR("words", f->sent.name),
                A_DAY("day", f->sent.day));
    }
    if ((owed & OWED_THANKS) && (owed & OWED_CONFIRM)) {
        because(v, REASON_BOTH_OWED, what, day, amount);
    } else if (owed & OWED_THANKS) {
        because(v, REASON_THANKS_OWED, what, day, amount);
    } else if (owed & OWED_CONFIRM) {
        because(v, REASON_CONFIRM_OWED, what, day);
    }
}

/* Since it was due, and nothing came of it: so that nobody rings every day. */
static void explain_tried(struct verdict *v, const struct facts *f)
{
    if (f->tried != NO_DAY && f->tried >= v->brief.due &&
        f->tried >= f->standing.last_meeting) {
        because(v, REASON_TRIED, A_DAY("day", f->tried));
    }
}

/* In peace */

static void explain_one_peace(struct verdict *v, const struct facts *f, enum peace why)
{
    const struct standing *st = &f->standing;
    struct arg until = A_DAY("until", today_peace_until(f, why));
    struct arg pace = A_SPAN("pace", whole_days(v->brief.pace.days));
    switch (why) {
    case PEACE_DECEASED:
        because(v, REASON_DECEASED, {0});
        break;
    case PEACE_RESTRICTED:
        because(v, REASON_RESTRICTED, {0});
        break;
    case PEACE_OBJECTED:
        because(v, REASON_OBJECTED, {0});
        break;
    case PEACE_FORMER:
        because(v, REASON_FORMER, {0});
        break;
    case PEACE_ONLY_ORDER:
        because(v, REASON_ONLY_ABOUT_ORDER, {0});
        break;
    case PEACE_PROSPECT:
        because(v, REASON_PROSPECT_WAITS, {0});
        break;
    case PEACE_GONE:
        because(v, v->brief.pace.from == PACE_OWN ? REASON_GONE : REASON_GONE_RECKONED, pace,
                A_SPAN("silence", v->brief.silence));
        break;
    case PEACE_NO_ANSWER:
        because(v, REASON_NO_ANSWER, A_INT("n", st->unanswered));
        break;
    case PEACE_QUIET:
        because(v, REASON_QUIET_UNTIL, until);
        break;
    case PEACE_AWAY:
        because(v, REASON_AWAY, until);
        break;
    case PEACE_RESTED:
        because(v, REASON_RESTED, until);
        break;
    case PEACE_UNWELCOME:
        because(v, REASON_UNWELCOME, A_DAY("day", st->last_unwelcome), until);
        break;
    case PEACE_NO_INTEREST:
        because(v, REASON_NO_INTEREST, A_DAY("day", st->last_no_interest), until);
        break;
    case PEACE_NOT_NOW:
        because(v, REASON_NOT_NOW, until);
        break;
    case PEACE_PRESSURE:
        because(v, REASON_PRESSURE, A_INT("n", st->unanswered), until);
        break;
    case PEACE_APPROACHED:
        because(v, REASON_APPROACHED, A_DAY("day", st->last_approach), until);
        break;
    case PEACE_SPOKEN:
        because(v, REASON_SPOKEN, A_DAY("day", st->last_meeting), until);
        break;
    case PEACE_RHYTHM:
        because(v, REASON_RHYTHM_WISHED, pace, until);
        break;
    case PEACE_COUNT:
        break;
    }
}

/* A no for good needs no second reason, nor a day. That nobody answered says more than how much
 * of it presses, or when the last one was. */
static bool said_already(uint32_t peace, enum peace why)
{
    uint32_t for_good = UINT32_C(1) << PEACE_DECEASED | UINT32_C(1) << PEACE_RESTRICTED |
                        UINT32_C(1) << PEACE_OBJECTED | UINT32_C(1) << PEACE_FORMER;
    uint32_t before = (UINT32_C(1) << why) - 1;
    if ((peace & for_good & before) != 0) {
        return true;
    }
    return (peace & UINT32_C(1) << PEACE_NO_ANSWER) != 0 &&
           (why == PEACE_PRESSURE || why == PEACE_APPROACHED);
}

/* At most `most` of them; until when, counts all. */
static void explain_peace(struct verdict *v, const struct facts *f, size_t most)
{
    bool endless = false;
    int64_t until = NO_DAY;
    for (enum peace why = 0; why < PEACE_COUNT; why++) {
        if ((v->brief.peace & UINT32_C(1) << why) == 0) {
            continue;
        }
        if (most > 0 && !said_already(v->brief.peace, why)) {
            explain_one_peace(v, f, why);
            most--;
        }
        int64_t day = today_peace_until(f, why);
        endless = endless || day == NO_DAY;
        until = until == NO_DAY || day > until ? day : until;
    }
    v->until = endless ? NO_DAY : until;
}

/* Attention */

static void explain_care(struct verdict *v, const struct facts *f, const struct shop_facts *s)
{
    static const enum reason_code silent[PACE_FROM_COUNT] = {
        [PACE_NONE] = REASON_SILENT_SHOP,   [PACE_WISH] = REASON_SILENT_OWN,
        [PACE_OWN] = REASON_SILENT_OWN,     [PACE_OWN_ONCE] = REASON_SILENT_ONCE,
        [PACE_GROUP] = REASON_SILENT_GROUP, [PACE_SHOP] = REASON_SILENT_SHOP,
    };
    if (today_named(f, s->today)) {
        because(v, REASON_NAMED_DAY, A_DAY("day", f->standing.named_day));
    } else if (v->brief.pace.from == PACE_FRIEND) {
        because(v, REASON_SILENT_FRIEND, A_SPAN("silence", v->brief.silence));
    } else {
        because(v, silent[v->brief.pace.from], A_SPAN("pace", whole_days(v->brief.pace.days)),
                A_SPAN("silence", v->brief.silence));
    }
    if (f->stage == STAGE_FRIEND) {
        because(v, REASON_FRIEND, {0});
    }
    if (v->brief.what == ATTENTION_THANK) {
        because(v, REASON_NOT_THANKED, A_DAY("day", f->standing.last_purchase));
    } else if (v->brief.what == ATTENTION_TELL) {
        because(v, REASON_NEWS, {0});
    } else if (v->brief.what == ATTENTION_VISIT) {
        because(v, REASON_NOT_VISITED, {0});
    }
    if (f->standing.unanswered > 0) {
        because(v, REASON_UNANSWERED, A_INT("n", f->standing.unanswered));
    }
    if (v->brief.stake >= 100 && v->brief.stake < 1e15) { /* less isn't worth a word */
        because(v, REASON_STAKE, A_MONEY("amount", llround(v->brief.stake), s->currency));
    }
}

/* Nothing */

/* What we owe them first. */
static int64_t explain_ahead(struct verdict *v, const struct facts *f)
{
    const struct duty *next = &f->duties[0];
    for (size_t i = 1; i < f->duties_len; i++) {
        next = duty_day(&f->duties[i]) < duty_day(next) ? &f->duties[i] : next;
    }
    because(v, next->kind == DUTY_PROMISE ? REASON_PROMISE_AHEAD : REASON_DUTY_AHEAD,
            A_STR("words", next->words), A_DAY("until", duty_day(next)));
    return duty_day(next);
}

static void explain_nothing(struct verdict *v, const struct facts *f,
                            const struct shop_facts *s)
{
    switch (v->brief.nothing) {
    case NOTHING_PLANNED:
        v->until = f->planned;
        because(v, REASON_PLANNED, A_DAY("until", f->planned));
        return;
    case NOTHING_AHEAD:
        v->until = explain_ahead(v, f);
        return;
    case NOTHING_STALE:
        because(v, REASON_HELD_STALE, A_DAY("fresh", today_known(s)));
        return;
    case NOTHING_DUE: {
        int64_t day = f->standing.last_meeting + (int64_t)floor(v->brief.pace.days) + 1;
        v->until = day > s->today ? day : s->today + 1;
        because(v, REASON_NOTHING_DUE, A_SPAN("pace", whole_days(v->brief.pace.days)),
                A_DAY("until", v->until));
        return;
    }
    case NOTHING_UNKNOWN:
    case NOTHING_NOT:
        because(v, v->brief.silence < 0 ? REASON_NEVER_MET : REASON_UNKNOWN, {0});
        return;
    }
}

/* What we did to one, the other has heard. */
static void explain_close(struct verdict *v, const struct facts *f)
{
    if (f->close.minds != CLOSE_NOBODY) {
        because(v,
                f->close.minds == CLOSE_OBJECTED ? REASON_CLOSE_OBJECTED
                                                 : REASON_CLOSE_UNWELCOME,
                A_STR("words", f->close.name),
                A_KEY("close", f->close.household ? S("close.household") : S("close.knows")));
    }
}

/* Which channel is closed, and what is open instead: the first that one would have taken. When
 * that is open, nobody asks about the others. */
static void explain_channel(struct verdict *v)
{
    static const enum reason_code codes[CHANNEL_WHY_COUNT] = {
        [CHANNEL_OBJECTED] = REASON_CHANNEL_OBJECTED,
        [CHANNEL_WISHED_NOT] = REASON_CHANNEL_WISHED_NOT,
        [CHANNEL_NO_BASIS] = REASON_CHANNEL_NO_BASIS,
    };
    static const enum channel usual[] = {CHANNEL_PHONE,     CHANNEL_EMAIL, CHANNEL_SMS,
                                         CHANNEL_MESSENGER, CHANNEL_POST,  CHANNEL_VISIT};
    struct arg open = A_KEY("open", str_of(channel_key(v->brief.channel)));
    if (v->brief.what == ATTENTION_MEET || v->brief.what == ATTENTION_NOTE ||
        v->brief.open == 0) {
        return; /* the way is agreed, or there is none */
    }
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        enum channel c = usual[i];
        if (v->why[c] == CHANNEL_OPEN) {
            return;
        }
        if (v->why[c] != CHANNEL_NO_ADDRESS) {
            because(v, codes[v->why[c]], A_KEY("channel", str_of(channel_key(c))), open);
            return;
        }
    }
    if (v->brief.channel == CHANNEL_SHOP) {
        because(v, REASON_CHANNEL_NO_ADDRESS, open);
    }
}
