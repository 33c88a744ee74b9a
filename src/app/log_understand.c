/* SPDX-License-Identifier: Apache-2.0 */
/* From the words of a line to what happened. */
#include "app/entry.h"
#include "app/facts.h"
#include "app/log.h"
#include "text/hear.h"
#include "text/when.h"

#define FILL(opt, value) ((opt) = (opt).has ? (opt) : (struct opt_i64)SOME(value))

static bool find_due(struct app *app, struct when_ask ask, struct str words,
                     struct opt_i64 *due, struct err *err)
{
    struct when_found f;
    if (due->has) {
        return true;
    }
    if (!when_find(app->arena, words, ask, &f, err)) {
        return false;
    }
    *due = f.found ? (struct opt_i64)SOME(f.when.day) : (struct opt_i64)NONE;
    return true;
}

/* Did we owe them something that day, so that our call was asked for? */
static bool was_asked(struct app *app, const struct log_entry *e, bool *out, struct err *err)
{
    struct facts_set *set;
    struct facts f;
    bool found;
    unsigned asked =
        OWED_PROMISE | OWED_NEED | OWED_WORD | OWED_TASK | OWED_PLANNED | OWED_RHYTHM;
    if (!facts_load(app, e->day.n, app->arena, &set, err) ||
        !facts_of(set, e->customer, &f, &found, err)) {
        return false;
    }
    *out = found &&
           (f.duties_len > 0 || (today_explain(&f, facts_shop(set)).brief.owed & asked) != 0);
    return true;
}

static bool unsure(const struct log_entry *e, const struct heard *h)
{
    return !e->begun.has && !e->kind.has && !e->reaction.has && !e->minutes.has &&
           !e->until.has && e->needs_len + e->promises_len == 0 && !h->begun && !h->kind &&
           !h->reaction && !h->minutes;
}

bool log_unsure(struct app *app, const struct log_entry *e)
{
    struct heard h = hear(app->arena, e->words);
    return unsure(e, &h);
}

static void take_heard(struct log_entry *e, const struct heard *h)
{
    enum begun_by begun;
    enum channel channel;
    enum interaction_kind kind;
    enum reaction reaction;
    enum sake sake;
    if (h->begun && begun_by_from_name(str_of(h->begun), &begun)) {
        FILL(e->begun, begun);
    }
    if (h->channel && channel_from_name(str_of(h->channel), &channel)) {
        FILL(e->channel, channel);
    }
    if (h->kind && interaction_kind_from_name(str_of(h->kind), &kind)) {
        FILL(e->kind, kind);
    }
    if (h->reaction && reaction_from_name(str_of(h->reaction), &reaction)) {
        FILL(e->reaction, reaction);
    }
    if (h->sake && sake_from_name(str_of(h->sake), &sake)) {
        FILL(e->sake, sake);
    }
    if (h->minutes) {
        FILL(e->minutes, h->minutes);
    }
}

static enum interaction_kind usual_kind(const struct log_entry *e)
{
    bool written = e->channel.n == CHANNEL_EMAIL || e->channel.n == CHANNEL_SMS ||
                   e->channel.n == CHANNEL_MESSENGER || e->channel.n == CHANNEL_POST;
    bool answered = e->reaction.has || e->minutes.has;
    return e->begun.n == BEGUN_BY_US && written && !answered ? INTERACTION_UNANSWERED
                                                             : INTERACTION_HAPPENED;
}

static bool fill(struct app *app, struct log_entry *e, const struct heard *h, struct err *err)
{
    bool asked = false;
    e->unsure = unsure(e, h);
    FILL(e->day, app->today - h->days_ago);
    if (e->day.n > app->today) {
        return err_set(err, ERR_INPUT, "err.log.future");
    }
    if (e->until.has) {
        FILL(e->reaction, REACTION_NOT_NOW);
    }
    take_heard(e, h);
    FILL(e->begun, e->needs_len ? BEGUN_BY_THEM : BEGUN_BY_US);
    bool theirs = e->begun.n == BEGUN_BY_THEM;
    bool not_met = e->kind.has && e->kind.n == INTERACTION_NOT_MET;
    FILL(e->channel, theirs ? CHANNEL_SHOP : not_met ? CHANNEL_VISIT : CHANNEL_PHONE);
    FILL(e->kind, e->unsure ? INTERACTION_UNANSWERED : usual_kind(e));
    if (!theirs && !e->sake.has && !was_asked(app, e, &asked, err)) {
        return false;
    }
    FILL(e->sake, theirs || asked ? SAKE_THEIRS : SAKE_OURS);
    return true;
}

static bool due_days(struct app *app, struct when_ask ask, struct opt_i64 due,
                     struct log_entry *e, struct err *err)
{
    if (due.has && e->promises_len + e->needs_len == 0) {
        return err_set(err, ERR_USAGE, "err.log.due");
    }
    if (due.has && due.n < e->day.n) {
        return err_set(err, ERR_INPUT, "err.log.due_past", A_DAY("day", due.n));
    }
    for (size_t i = 0; i < e->promises_len; i++) {
        struct log_promise *p = &e->promises[i];
        p->due = p->due.has ? p->due : due;
        if (!entry_text(p->words, WORDS_MAX, &p->words, err) ||
            !find_due(app, ask, p->words, &p->due, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < e->needs_len; i++) {
        struct log_need *n = &e->needs[i];
        n->due = n->due.has || e->promises_len ? n->due : due;
        if (!entry_text(n->words, WORDS_MAX, &n->words, err) ||
            !find_due(app, ask, n->words, &n->wanted, err)) {
            return false;
        }
        (void)need_kind_from_name(str_of(hear_need(app->arena, n->words)), &n->kind);
    }
    return true;
}

/* "Not now" until a day that the words name. */
static bool find_until(struct app *app, struct when_ask ask, struct log_entry *e,
                       struct err *err)
{
    if (!e->reaction.has || e->reaction.n != REACTION_NOT_NOW) {
        e->until = (struct opt_i64)NONE;
        return true;
    }
    struct str rest = e->words;
    while (!e->until.has && rest.len) {
        struct when_found f;
        if (!when_find(app->arena, rest, ask, &f, err)) {
            return false;
        }
        if (f.found && f.when.day > app->today) { /* "jetzt nicht, im Maerz": not today */
            e->until = (struct opt_i64)SOME(f.when.day);
        }
        rest = f.found ? str_from(rest, f.end) : S("");
    }
    return true;
}

bool log_understand(struct app *app, enum lang lang, bool month_first, struct opt_i64 due,
                    struct log_entry *e, struct err *err)
{
    struct when_ask ask = {.today = app->today, .lang = lang, .month_first = month_first};
    if (!entry_text(e->words, WORDS_MAX, &e->words, err)) {
        return false;
    }
    struct heard h = hear(app->arena, e->words);
    return fill(app, e, &h, err) && due_days(app, ask, due, e, err) &&
           find_until(app, ask, e, err);
}

bool log_wanted(struct app *app, enum lang lang, bool month_first, struct str words,
                struct opt_i64 *wanted, struct err *err)
{
    struct when_ask ask = {.today = app->today, .lang = lang, .month_first = month_first};
    return find_due(app, ask, words, wanted, err);
}
