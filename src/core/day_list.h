/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The list of a day: who is owed, those who wait first, in the order of time; who would be glad
 * of attention, the dearest silence first, as long as today's minutes; how many wait, and how
 * far all rhythms are stretched. Customers are added one by one in any order; lines name them
 * and carry the brief, the reasons are asked for afterwards (today_explain).
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "core/today.h"

struct arena;

/* An order of care: the higher, the earlier; equal ones by customer id. A rank that isn't
 * > 0 (or isn't finite) takes the line off the list: not worth the minutes today. */
struct care_order {
    const char *name; /* stable: "silence", "index" */
    double (*rank)(const void *self, const struct facts *f, const struct shop_facts *s,
                   const struct today_brief *b);
    const void *self; /* passed to rank; may be NULL */
};

/* "silence": silence relative to pace, weighed by value (today_brief.rank). */
extern const struct care_order care_by_silence;

enum { DAY_LIST_KEEP_MAX = 100000 };

struct day_options {
    int64_t minutes; /* for attention today, >= 0 */
    size_t keep;     /* care lines kept at most, 1..DAY_LIST_KEEP_MAX: memory, not length */
    const struct care_order *order; /* NULL: care_by_silence */
    struct staff_id mine; /* whose list it is: their own customers and nobody's take minutes;
                             those of colleagues are owed after them, and their care is left to
                             them. {0}: everybody's list */
    bool others_too;      /* keep the care lines of colleagues, which never fit */
};

struct day_line {
    struct customer_id customer;
    int64_t cookie; /* of the caller: where the facts can be found again */
    double rank;    /* of the order; 0 for owed lines */
    bool fits;      /* within today's minutes */
    bool others;    /* a colleague looks after them */
    int64_t hour;   /* of owed lines: the minute agreed for today, "14:30" is 870; 1440: none */
    struct today_brief brief;
};

struct day_list {
    struct day_line *owed; /* all: what somebody waits for, then thanks and confirmations; each
                              oldest due first, of one day by the agreed hour, then by id; those
                              of colleagues last */
    size_t owed_len;
    struct day_line *care; /* the best `keep`, best first, with those that don't fit */
    size_t care_len;
    struct day_line *door; /* care of whom there is no way to: when they come in, so it takes
                              no minutes. The best `keep`, best first */
    size_t door_len;
    int64_t door_total;   /* kept or not */
    size_t owed_fit;      /* owed lines that fit; in order, the first that doesn't ends it */
    size_t care_fit;      /* care lines that fit: who doesn't fit is passed over */
    int64_t minutes;      /* the option */
    int64_t owed_minutes; /* of all owed lines: they come first */
    int64_t care_minutes; /* of the care lines that fit */
    int64_t waiting;      /* care lines, kept or not, that don't fit */
    double needed_a_day;  /* minutes a day that all rhythms need: sum of minutes / pace */
    double stretch;       /* needed_a_day / minutes; > 1: every rhythm is that much longer.
                             0 when nothing is needed, HUGE_VAL without minutes */
    int64_t others_owed;  /* owed lines of colleagues: they take none of these minutes */
    int64_t others_care;  /* care that is left to colleagues, kept or not */
    int64_t customers;
    int64_t parts[PART_COUNT];
    int64_t peace[PEACE_COUNT]; /* of PART_PEACE, by the first that speaks against it */
    int64_t held_stale;         /* of PART_NOTHING */
    int64_t planned;            /* of PART_NOTHING */
    int64_t ahead;              /* of PART_NOTHING: prospects to whom something is owed later */
    int64_t unknown;            /* of PART_NOTHING: no meeting yet, or no pace */
    int64_t paceless;           /* of `unknown`: who came, and no level knows a pace */
};

struct day_list_maker;

/* Everything lives in `a`; `s` is borrowed until the list is done. */
struct day_list_maker *day_list_begin(struct arena *a, const struct shop_facts *s,
                                      const struct day_options *o);
/* The brief, for who gathers more. O(log keep) for a care line, else O(1). `f` is not kept. */
struct today_brief day_list_add(struct day_list_maker *m, const struct facts *f,
                                int64_t cookie);
/* Sorts and fills; the maker is spent. */
struct day_list day_list_end(struct day_list_maker *m);
