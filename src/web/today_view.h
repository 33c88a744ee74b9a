/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What `heed today` answers, as plain values: filled once from core's verdicts, in the reader's
 * language, and shown by the page, the terminal and JSON alike. Nothing here decides or sorts:
 * every part stands in the order in which it is to be shown. Texts live as long as the arena
 * that the filler used; a text may be empty unless it says otherwise.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "web/value.h"

/* A channel that mustn't be used now. */
struct today_closed {
    struct view_word channel; /* code "phone", text "bellen" */
    struct view_word why;     /* a whole sentence: "Niet bellen tot zij ja zegt." */
    struct view_day until;
};

/* One customer in owed or attention. */
struct today_line {
    int64_t customer;
    struct str name;       /* never empty */
    int64_t contact;       /* whom to speak to; 0: nobody in particular */
    struct str whom;       /* "Anouk, moeder van twee" */
    struct view_word kind; /* of attention: code "thank", text "Bedanken"; never empty */
    struct view_minutes minutes;
    VEC(struct view_word) reasons; /* whole sentences, at least one, the weightiest first */
    VEC(struct str) facts;         /* whole sentences: whose pace, last spoken, postcode */
    VEC(struct view_word) open;    /* channels with a basis: code "card", text "een kaartje" */
    bool owed;                     /* else attention: nobody has to */
    bool may_call;                 /* the telephone is among them */
    VEC(struct today_closed) closed;
    struct view_day due;   /* owed: the day that was promised or wished */
    struct view_day until; /* in peace as well: a duty to someone who wants to be left alone */
};

/* One customer in peace. */
struct today_peace {
    int64_t customer;
    struct str name;
    VEC(struct view_word) reasons; /* as above, but a phrase: "wil rust, vroeg hij zelf" */
    struct view_day until;         /* unknown: for good, or until they speak */
};

/* How many are in peace for one reason. */
struct today_count {
    struct view_word reason; /* text: "wil rust" */
    int64_t customers;
};

/* How fresh one kind of fact is. */
struct today_fresh {
    struct view_word what; /* code "purchases", text "Aankopen tot en met 23 november." */
    struct view_day until;
    bool stale;      /* so old that something is held back */
    struct str held; /* what is held back then, a whole sentence */
};

struct today_view {
    struct str shop;
    struct str staff; /* whose list it is */
    struct view_day day;

    /* M0: who kept the shop alive in the last thirty days, and how many of them came back. Both
     * zero: there are no purchases in them. */
    int64_t alive;
    int64_t returned;
    VEC(struct str) around; /* circumstances, whole sentences: last year, season, closed days */

    /* Minutes: owed and care are those of the lines; left = available - owed - care, at least
     * 0; scale = the larger of available and owed + care, for the picture. */
    struct view_minutes available;
    struct view_minutes owed_minutes;
    struct view_minutes care_minutes;
    struct view_minutes used;
    struct view_minutes left;
    struct view_minutes scale;

    VEC(struct str) tasks; /* of the shop itself, due: whole sentences */
    VEC(struct today_line) owed;
    size_t owed_total;    /* with those who aren't shown */
    struct str owed_more; /* those owed who aren't shown: a sentence */
    VEC(struct today_line) care;
    int64_t care_total;  /* with those who don't fit in today's minutes */
    struct str others;   /* whose attention is left to colleagues: a sentence */
    struct str say_pace; /* nearly everybody came once: what the shop can say; a sentence */
    VEC(struct today_peace) door; /* to mind when they come in */
    int64_t door_total;
    struct str door_more; /* those of them who aren't shown: a sentence */

    VEC(struct today_peace) peace; /* those shown: all, or the first few */
    VEC(struct today_count) peace_by;
    int64_t peace_total;
    struct str peace_more; /* those who aren't shown though there is something to say */
    int64_t nothing_due;
    VEC(struct str) nothing_by;      /* why nothing is due: whole sentences */
    VEC(struct today_peace) nothing; /* when everybody is to be shown */

    /* Care that doesn't fit: how many wait, and by how much all rhythms are stretched (care
     * minutes needed a day / available; 0: unknown) as a number and as the reader writes it. */
    int64_t waiting;
    double stretch;
    struct str stretch_text;    /* empty unless above 1 */
    struct view_minutes needed; /* a day, for everybody in time */
    struct str enough;          /* instead of the stretch, where it isn't above 1: a sentence */

    VEC(struct today_fresh) fresh;
    struct str unfinished; /* an import that was cut short: the list isn't whole; a sentence */
    struct str empty;      /* nobody is in the book yet: a sentence and the next step */
};

/* Sets used, left and scale from available, owed_minutes and care_minutes. */
void today_view_minutes(struct today_view *v);
