/* SPDX-License-Identifier: Apache-2.0 */
/* How long, as people say it: "6 weeks", "elke drie maanden", "alle 14 Tage", "45". */
#pragma once

#include "base/err.h"
#include "text/lang.h"

struct arena;

enum { SPAN_DAYS_MAX = 3653 }; /* ten years of the calendar */

/*
 * Days from 1 to SPAN_DAYS_MAX; a number alone is days; a month counts as the calendar's from
 * New Year (3 months: 90 days), a year 365. `a` is scratch. Error (ERR_INPUT):
 * err.span.unknown.
 */
bool span_read(struct arena *a, struct str text, enum lang lang, int64_t *days,
               struct err *err) MUST_USE;
