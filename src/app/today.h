/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The main job: whom do we owe our attention today, and whom do we leave in peace? Plain
 * values; the sentences are the edge's work (text/say.h with core's reasons).
 */
#pragma once

#include "app/facts.h"
#include "core/day_list.h"

enum {
    TODAY_PEACE_SHOWN =
        200,               /* lines in peace that say more than "just spoken", without `all` */
    TODAY_CARE_KEPT = 500, /* care lines ready beyond those that fit, without `all` */
};

struct today_options {
    int64_t on;      /* the day; the shop's own or one in the past */
    int64_t minutes; /* for attention that day, >= 0 */
    bool all;        /* every customer, also with nothing due */
};

struct today_line {
    struct customer_id customer;
    enum customer_kind kind;
    struct str name;      /* of the customer */
    struct str whom_name; /* of the contact to speak to; empty for a contact alone */
    struct verdict verdict;
    bool fits; /* within the minutes; only of owed and care lines */
};

struct today_part {
    struct today_line *lines;
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
    struct day_list list; /* figures; its lines are those of the parts */
    struct today_part part[PART_COUNT]; /* by enum part: owed, peace, attention, nothing */
    const struct duty *shop_tasks;      /* of the shop itself */
    size_t shop_tasks_len;
    int64_t open_imports; /* that were killed: the facts are incomplete */
};

enum { TODAY_ALIVE_DAYS = 30 };

/* Everything lives in `a`. */
MUST_USE bool today_make(struct app *app, const struct today_options *o, struct arena *a,
                         struct today *out, struct err *err);

/* One customer fully, with the facts it rests on. ERR_MISSING when there is no such customer.
 */
struct why {
    struct today_line line;
    struct facts facts;
    struct shop_facts shop;
};
MUST_USE bool today_why(struct app *app, int64_t on, struct customer_id customer,
                        struct arena *a, struct why *out, struct err *err);
