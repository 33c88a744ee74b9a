/* SPDX-License-Identifier: Apache-2.0 */
/* The shop's wall clock, by the C library's time zones. The process has one zone at a time: a
 * command opens one shop. */
#include <stdlib.h>
#include <time.h>

#include "base/day.h"
#include "cli/cli.h"

static struct tm local(struct str zone, int64_t now_ms)
{
    char z[64];
    size_t n = zone.len < sizeof z - 1 ? zone.len : sizeof z - 1;
    for (size_t i = 0; i < n; i++) {
        z[i] = zone.at[i];
    }
    z[n] = 0;
    setenv("TZ", n ? z : "UTC", 1);
    tzset();
    time_t t = (time_t)(now_ms / 1000);
    struct tm tm = {0};
    localtime_r(&t, &tm);
    return tm;
}

int64_t cli_local_day(struct str zone, int64_t now_ms)
{
    struct tm tm = local(zone, now_ms);
    int64_t day = 0;
    day_of_date((struct date){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday}, &day);
    return day;
}

int64_t cli_local_minute(struct str zone, int64_t now_ms)
{
    struct tm tm = local(zone, now_ms);
    return tm.tm_hour * 60 + tm.tm_min;
}

bool cli_open(struct cli *c, enum open_mode mode, struct app *out, struct err *err)
{
    if (!app_open(c->arena, c->shop, mode, c->now_ms, c->as, out, err)) {
        return false;
    }
    out->today = cli_local_day(out->shop.zone, c->now_ms);
    return true;
}
