/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a customer stands with us: what a list needs to know of their purchases and
 * interactions, in a few numbers. It comes about only by folding events in the order of their
 * days, so the standing on a past day is the fold of the events up to that day, and any
 * standing can be checked by folding again. Events of one day are folded in the order in which
 * they happened, as far as it is known: only what is without an answer depends on it (an
 * approach after the meeting of its day has none).
 *
 * Words (method, attention.md): an own move is a day with a purchase or an interaction that
 * they began. A meeting is one they began, or one of ours that reached them; only a meeting
 * ends a silence. An approach is one that we began without having been asked.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "core/words.h"

/* "No day". Day 0 (1970-01-01) therefore can't be the day of an event: the fold takes it for
 * the day after. */
#define NO_DAY INT64_C(0)

enum {
    PRESSURE_HALF_LIFE = 30, /* days (permission.md §4) */
    NOT_NOW_DAYS = 30        /* how long "not now" lasts when no day was said */
};

enum event_kind { EVENT_PURCHASE, EVENT_INTERACTION };

/* A purchase or an interaction, as far as a standing minds it. */
struct event {
    int64_t day;
    enum event_kind kind;

    /* EVENT_PURCHASE: sums in minor units of the shop's currency, of a return as positive
     * numbers too. In another currency: amount 0, the day still counts. */
    enum purchase_kind purchase;
    int64_t amount;
    int64_t margin;
    bool margin_known;

    /* EVENT_INTERACTION; a planned one is folded without effect. */
    enum interaction_kind interaction;
    enum begun_by begun_by;
    enum channel channel;
    enum reaction reaction;
    int64_t until;   /* of REACTION_NOT_NOW: the first day that suits them; or NO_DAY */
    int64_t minutes; /* that it took; 0: not noted */
    /* Begun by us, but they had asked for it: an answer, a promise kept, an agreed day, their
     * wished rhythm. Neither an approach nor pressure. */
    bool asked;
};

/* One row per customer. Days are days since 1970-01-01 or NO_DAY; {0} is the standing of
 * somebody of whom nothing is known. */
struct standing {
    int64_t first_day; /* of the first event */
    int64_t last_day;  /* of the last event folded: the next may not be before it */

    int64_t own_first;     /* first and last day of an own move: their difference is T, */
    int64_t own_last;      /* the days in completed own gaps; */
    int64_t own_moves;     /* days with an own move; own_moves - 1 is n, the gaps */
    int64_t last_purchase; /* day of the last sale */
    int64_t purchases;     /* sales */

    int64_t margin_known;     /* sum of known margins, returns taken off; minor units */
    int64_t amount_estimated; /* sum of the amounts without a known margin, returns taken off:
                                 times the shop's usual share it is the rest of the margin */

    int64_t last_meeting;
    int64_t meetings;   /* days with a meeting */
    int64_t last_visit; /* last meeting at their place */

    int64_t last_approach;
    int64_t unanswered;   /* approaches without an answer since the last meeting */
    double pressure;      /* sum of w(channel) 2^(-age/30 d) over them, as of pressure_day */
    int64_t pressure_day; /* NO_DAY when pressure is 0 */

    enum reaction last_reaction; /* the last one recorded; of one day the one that asks us
                                    most to step back */
    int64_t last_reaction_day;
    int64_t not_now_until;    /* the latest day that a "not now" named, or lasts */
    int64_t named_day;        /* the latest day that they named themselves with a "not now" */
    int64_t last_no_interest; /* days of the last such reactions */
    int64_t last_unwelcome;

    int64_t word_theirs;    /* last day on which they wrote, or rang in vain: theirs is the word
                               until we answer */
    uint32_t word_channels; /* where they did on that day, as a set: the way back is open */
    int64_t word_ours;      /* last day on which we spoke with them, or wrote: an answer on the
                               same day is an answer */

    int64_t phone_talks;   /* meetings by phone with minutes noted, and their minutes */
    int64_t phone_minutes; /* in all */
    int64_t visit_talks;   /* the same at their place */
    int64_t visit_minutes;
};

/*
 * Adds one event, which may not be of an earlier day than the one before (asserted). Days count
 * from the first that is not NO_DAY. Sums are clipped at the ends of int64_t.
 *
 * A return takes its margin back and ends a silence (they came), but it isn't an own move: a
 * rhythm is that of coming because one wants to, and a return says nothing about the next time.
 *
 * A meeting answers every approach before it: unanswered and pressure become 0.
 */
void standing_fold(struct standing *s, const struct event *e);

/* The pressure on a day not before s->pressure_day (an earlier day counts as that day). */
double standing_pressure(const struct standing *s, int64_t day);

/* What an approach without an answer weighs: phone 1.00, e-mail 0.86, post 0.32 (the ratio of
 * the ideal points in Godfrey, Seiders & Voss 2011), sms and messenger 1.0, visit 1.5
 * (judgement), shop and web 0: there they came to us. */
double pressure_weight(enum channel c);

/* The sum of margins in minor units, with `share` (0..1) of what isn't known; may be negative
 * when more was returned than bought. */
double standing_margin(const struct standing *s, double share);
