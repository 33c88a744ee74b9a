/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The main job: whom do we owe our attention today, and whom do we leave in peace? Plain
 * values; the sentences are the edge's work (text/say.h with core's reasons).
 */
#pragma once

#include "app/around.h"
#include "app/facts.h"
#include "core/day_list.h"

enum {
    TODAY_PEACE_SHOWN = 200, /* rows in peace that say more than "just spoken", without `all` */
    TODAY_CARE_KEPT = 500,   /* care lines from which those that fit are taken, without `all` */
    TODAY_DOOR_SHOWN = 8,    /* rows to mind when they come in, without `all` */
};

struct today_options {
    int64_t on;       /* the day; the shop's own or one in the past */
    int64_t minutes;  /* for attention that day, >= 0 */
    bool all;         /* every customer, also with nothing due */
    size_t owed_most; /* rows of owed, unless `all`; 0: no limit. All are counted */
};

/* A customer on a list. */
struct today_row {
    struct customer_id customer;
    enum customer_kind kind;
    struct str name;      /* of the customer */
    struct str whom_name; /* of the contact to speak to; empty for a contact alone */
    struct verdict verdict;
    int64_t last_meeting;  /* NO_DAY: none */
    int64_t own_moves;     /* days on which they came by themselves */
    struct staff_id owner; /* who looks after them; {0}: nobody */
    struct str owner_name;
    struct around around; /* of owed and care rows, and of why */
    bool fits;            /* within the minutes; only of owed and care rows */
};

struct today_part {
    struct today_row *rows;
    size_t len;
};

struct today {
    int64_t day;
    struct str currency;
    int64_t fresh; /* purchases are known until; NO_DAY: up to the day */
    /* M0: in the thirty days up to the day */
    int64_t alive;        /* customers who bought something */
    int64_t returned;     /* of them, who had bought or come before those thirty days */
    int64_t nameless;     /* sales without a name */
    struct day_list list; /* figures, and the lines that became rows */
    /* By enum part. Without `all`: owed (see owed_most), attention as long as the minutes, in
     * peace those whose reason says more than "just spoken" (at most TODAY_PEACE_SHOWN),
     * nothing: none. */
    struct today_part part[PART_COUNT];
    struct today_part door;        /* attention for whom no way is open: when they come in */
    const struct duty *shop_tasks; /* of the shop itself */
    size_t shop_tasks_len;
    bool several;         /* people of the shop: whose a customer is says something */
    bool pace_known;      /* of the shop: set, or learnt */
    int64_t open_imports; /* that were killed: the facts are incomplete */
};

enum { TODAY_ALIVE_DAYS = 30 };

/* Everything lives in `a`. */
MUST_USE bool today_make(struct app *app, const struct today_options *o, struct arena *a,
                         struct today *out, struct err *err);

/* One customer fully, with the facts it rests on. ERR_MISSING when there is no such customer.
 */
struct why {
    struct today_row row;
    struct facts facts;
    struct shop_facts shop;
};
MUST_USE bool today_why(struct app *app, int64_t on, struct customer_id customer,
                        struct arena *a, struct why *out, struct err *err);
