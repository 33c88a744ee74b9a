/* SPDX-License-Identifier: Apache-2.0 */
/* An open shop for one thread: its settings and rules are read again when somebody wrote. */
#pragma once

#include "app/app.h"
#include "base/tz.h"

struct seat {
    struct arena *open;   /* in which the shop is open */
    struct arena *loaded; /* settings, rules and zone as they were read last */
    struct app app;
    const struct tz *zone;
    int64_t stamp;
    bool stale; /* it wrote settings itself */
};

MUST_USE bool seat_open(struct arena *a, struct str where, int64_t now_ms, struct seat **out,
                        struct err *err);
/* Brings it up to date, and fills `app` for a request at `now_ms` that lives in `a`. */
MUST_USE bool seat_take(struct seat *s, struct arena *a, int64_t now_ms, struct app *app,
                        struct err *err);
