/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The events of an iCalendar file (RFC 5545), understood by libical, which only ical_read.c
 * sees: who was invited, when, and every instance of what recurs within a window of days.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct arena;

enum {
    ICAL_BYTES_MAX = 64 << 20,
    ICAL_EVENTS_MAX = 200000,  /* of a file, instances included */
    ICAL_INSTANCES_MAX = 1000, /* of one that recurs, within the window */
    ICAL_STEPS_MAX = 20000,    /* that a rule is followed for them */
    ICAL_PEOPLE_MAX = 200,     /* of one event; more is a public event: only counted */
    ICAL_DEPTH_MAX = 8,        /* components within components */
};

struct ical_person {
    struct str name;
    struct str address; /* lower case; not empty */
    bool declined;
};

enum ical_state { ICAL_TENTATIVE_OR_SURE, ICAL_CANCELLED };

struct ical_event {
    struct str uid;      /* may be empty */
    struct str instance; /* of one that recurs: "20260103T100000", by which it is known */
    bool all_day;
    bool floating; /* no zone: the shop's own clock; `at_ms` as if it were UTC */
    int64_t at_ms;
    int64_t minutes; /* that it takes; 0: isn't said */
    struct str summary;
    struct str location;
    struct ical_person organizer; /* address empty: none */
    struct ical_person *people;   /* invited */
    size_t people_len;
    int64_t people_count;
    enum ical_state state;
    bool free_time; /* TRANSP:TRANSPARENT: a mark, no appointment */
    bool changed;   /* one instance that differs from its rule */
};

struct ical {
    struct ical_event *events;
    size_t len;
    int64_t without_date; /* events that say no day that can be */
    int64_t cut;          /* events of whose instances not all are here, by a limit */
};

bool ical_is(struct str head);

/* Instances from `from_ms` to `to_ms`; an event that doesn't recur is taken wherever it is. All
 * in `a`. ERR_INPUT err.ical.none, err.ical.deep; ERR_LIMIT err.ical.long,
 * err.ical.many. */
MUST_USE bool ical_read(struct arena *a, struct str bytes, int64_t from_ms, int64_t to_ms,
                        struct ical *out, struct err *err);
