/* SPDX-License-Identifier: Apache-2.0 */
/* The pace of a group: "e-bike: service every 365 days". */
#pragma once

#include "app/app.h"
#include "store/gen/learn.h"

enum { TAG_PACE_MAX = 3650 };

/* Sets the days between meetings that suit those who bear the tag; 0 takes the pace away
 * (ERR_MISSING: there was none). ERR_INPUT: no such tag, days out of 0..TAG_PACE_MAX. */
MUST_USE bool tag_pace_set(struct app *app, struct str tag, int64_t days, struct str words,
                           struct err *err);
/* All of them by tag, in `a`. */
MUST_USE bool tag_pace_list(struct app *app, struct arena *a,
                            struct learn_group_paces_row **out, size_t *n, struct err *err);
