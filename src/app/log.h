/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing down what happened between a customer and the shop, in ten seconds: one line in
 * words, with the needs that were heard and the promises that were made. All of it is one act.
 */
#pragma once

#include "app/approach/decision.h"
#include "app/lookup.h"
#include "app/written.h"
#include "text/lang.h"

enum { LOG_LIST_MAX = 16, LOG_MINUTES_MAX = 600 };

struct log_need {
    struct str words;
    enum need_kind kind;
    struct opt_i64 due;    /* by when we answer */
    struct opt_i64 wanted; /* by when they want it */
    int64_t id;            /* given when it was written */
};

struct log_promise {
    struct str words;
    struct opt_i64 due;
    int64_t id;
};

/* NONE: wasn't said; log_understand() fills it in. */
struct log_entry {
    struct customer_id customer;
    struct contact_id contact;
    struct str words;
    struct opt_i64 day; /* the shop's */
    struct opt_i64 minute;
    struct opt_i64 begun, channel, kind, reaction, sake; /* numbers of core/words.h */
    struct opt_i64 minutes;                              /* that they gave us */
    struct opt_i64 until;                                /* of "not now" */
    struct log_need needs[LOG_LIST_MAX];
    size_t needs_len;
    struct log_promise promises[LOG_LIST_MAX];
    size_t promises_len;
    struct str because; /* of an approach that wasn't open: why it was done all the same */
    bool unsure; /* nothing said who began or whether anybody was reached: see log_unsure() */
};

struct logged {
    struct act_id act;
    bool kept_plan; /* it was planned for that day, and the plan is closed with it */
    /* Of an approach of ours: what the gate says of it, kept as a decision. NULL: it was none.
     */
    struct approach *approach;
    struct approach_answer answer;
    struct decision_id decision;
};

/*
 * Completes the entry from its words (text/hear.h, text/when.h) and by these rules: nothing
 * said of who began: they, when something was asked or needed, else we; then the shop is their
 * channel, the phone ours. When neither that nor anything of a conversation is said
 * (log_unsure) it is ours and unanswered: a silence isn't ended on a guess. What we write is
 * unanswered yet, all else happened. Ours is for their sake when we owed them something that
 * day (an answer, a promise, an agreed day). A day in the words of a promise is its due day; in
 * the words of a need it is the day by which they want it, and the answer is owed all the same.
 * `due`, when it is given, is the promises' (without any, the day by which we answer the
 * needs). ERR_INPUT: err.log.future, err.log.due (nothing to be due), err.log.due_past, and
 * those of the texts.
 */
MUST_USE bool log_understand(struct app *app, enum lang lang, bool month_first,
                             struct opt_i64 due, struct log_entry *e, struct err *err);

/* Neither the words nor what was given say who began, whether anybody was reached, how it was
 * received, or what was needed or promised: better asked than guessed. */
bool log_unsure(struct app *app, const struct log_entry *e);

/* The day that the words of a need name, by which they want it; one that is given stays. */
MUST_USE bool log_wanted(struct app *app, enum lang lang, bool month_first, struct str words,
                         struct opt_i64 *wanted, struct err *err);

/*
 * Writes an understood entry; what we began is put to the gate, whose decision is kept with it
 * whatever it is. Promise i answers need i, what is over the last one. A meeting,
 * or nobody there, closes what was planned for that day.
 */
MUST_USE bool log_write(struct app *app, struct log_entry *e, struct logged *out,
                        struct err *err);

/* An agreed day ahead (today included): keeps the customer off the care list until it is over.
 * e->kind is INTERACTION_PLANNED afterwards. ERR_INPUT: err.plan.past. ERR_USAGE: err.plan.day.
 */
MUST_USE bool plan_write(struct app *app, struct log_entry *e, struct logged *out,
                         struct err *err);

/* The person of a customer whose name begins with (words beginning with) `words`. ERR_MISSING,
 * ERR_AMBIGUOUS. */
MUST_USE bool log_person(struct app *app, struct customer_id customer, struct str words,
                         struct contact_id *out, struct err *err);
