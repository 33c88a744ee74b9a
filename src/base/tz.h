/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A time zone as a value: the transitions of a compiled tz file (TZif, RFC 8536, version 2 and
 * later) and the rule for the time after the last of them. Nothing is read or kept here; two
 * zones can be used side by side.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct arena;
struct tz;

enum { TZ_FILE_MAX = 256 * 1024 }; /* bytes; the largest of tzdata has 4 KiB */

/* Of a file's bytes; lives in `a`. ERR_INPUT err.tz: it is no such file. */
MUST_USE bool tz_read(struct arena *a, struct str bytes, const struct tz **out,
                      struct err *err);

/* Seconds to add to UTC for the wall clock at an instant (milliseconds UTC). */
int32_t tz_offset(const struct tz *z, int64_t at_ms);

/* Wall clock of an instant. */
struct tz_wall {
    int64_t day; /* as in base/day.h */
    int minute;  /* 0..1439 */
};
struct tz_wall tz_wall(const struct tz *z, int64_t at_ms);

/* The first instant at which a day (and the minute 0..1439 of it) is there or past: in a gap
 * the instant after it, of a minute that comes twice the first. */
int64_t tz_instant(const struct tz *z, int64_t day, int minute);
