/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody sent from their own page, read field by field. It may be anything. Ticks come
 * in pairs: what stood in the form, and what of it was ticked, so that a form that was cut
 * changes nothing of what it doesn't hold.
 */
#pragma once

#include "app/preference/preference.h"

struct preference_form {
    struct opt_i64 rhythm;     /* days; 0: no matter */
    struct opt_i64 quiet;      /* a day; 0: no more */
    int quiet_months;          /* from today on; 0: not said */
    struct opt_i64 quiet_day;  /* typed beside them: goes first */
    uint32_t shown;            /* channels that stood in the form, as a set; */
    uint32_t fine;             /* and those of them that were ticked */
    uint32_t agreed_shown;     /* consents that stood there; */
    uint32_t agreed;           /* and were left ticked */
    uint32_t noted_shown;      /* wishes of PREFERENCE_NOTED that stood there; */
    uint32_t noted;            /* and were left ticked */
    struct str language;       /* empty: not said */
    struct str language_shown; /* the one that the page was in */
    bool peace;                /* everything ends */
};

/*
 * Takes one field: `pace` (days, 0), `rest` (a day as 2026-11-24, or 1 to 12 months; empty:
 * none), `rest_day` (a day; empty: not typed), `shown` and `fine`, `agreed_shown` and `agreed`
 * (a channel's name, any number of times), `noted_shown` and `noted` (hours, not_at_work,
 * only_about_order), `language` and `language_shown` ("nl"), `peace` ("1"). Others are passed
 * over. ERR_INPUT err.preference.field; what was taken before stays.
 */
MUST_USE bool preference_field(struct preference_form *f, struct str name, struct str value,
                               struct err *err);

/* Until when they want peace; 0: no more. False: the form doesn't say. */
bool preference_rest(const struct preference_form *f, int64_t today, int64_t *until);

/* The page as they filled it in, when it couldn't be written: nothing is typed twice. */
void preference_as_sent(struct preference *p, const struct preference_form *f, int64_t today);
