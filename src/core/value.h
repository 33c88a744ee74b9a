/* SPDX-License-Identifier: Apache-2.0 */
/* What a year with a customer brings, plainly: no forecast, no chance. */
#pragma once

#include "core/standing.h"

#define DAYS_A_YEAR 365.25

/* From less than a quarter nobody can tell a year: a bike, and its lock a week later. */
enum { VALUE_DAYS_LEAST = 90 };

/* Whether what they brought says anything of a year: two own moves or more, the first and the
 * last VALUE_DAYS_LEAST apart, and not one purchase alone, nor several at the beginning alone:
 * whoever bought one bike and came twice with it doesn't buy a bike a year. */
bool value_known(const struct standing *s);

/*
 * The stake: margin per own move times own moves a year, 365.25 / `pace` (days, how often they
 * come by themselves: pace_own()). In minor units; 0 when it isn't known (value_known()), with
 * a margin below 0 or without a pace. `share` (0..1): the usual margin where it isn't known.
 */
double value_a_year(const struct standing *s, double share, double pace);
