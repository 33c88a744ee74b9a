/* SPDX-License-Identifier: Apache-2.0 */
#include "app/approach/clock.h"

#include "app/keep/whole_file.h"
#include "app/zone.h"
#include "base/day.h"

enum { NOON = 720, A_MINUTE_MS = 60000 };

const struct tz *clock_called(struct arena *a, struct str zone)
{
    const struct tz *z;
    struct str bytes;
    struct err none;
    struct str path = str_format(a, ZONE_FOLDER "%.*s", STR_ARG(zone));
    return zone_known(zone) && whole_file_read(a, path, TZ_FILE_MAX, &bytes, &none) &&
                   tz_read(a, bytes, &z, &none)
               ? z
               : NULL;
}

const struct tz *shop_clock(struct app *app, struct arena *a)
{
    return clock_called(a, app->shop.zone);
}

int64_t shop_instant(const struct tz *z, int64_t day, struct opt_i64 minute)
{
    int at = minute.has ? (int)minute.n : NOON;
    return z ? tz_instant(z, day, at) : (day * 1440 + at) * A_MINUTE_MS;
}

int64_t shop_day_end(struct app *app, int64_t day)
{
    struct arena *scratch = arena_new();
    int64_t at = shop_instant(shop_clock(app, scratch), day + 1, (struct opt_i64)SOME(0)) - 1;
    arena_free(scratch);
    return at;
}

struct str country_zone(struct app *app, struct arena *a, const char *country)
{
    struct str code = str_of(country);
    struct str zone;
    if (str_eq(code, app->shop.country)) {
        return app->shop.zone;
    }
    if (str_eq(code, S("DE"))) {
        return S("Europe/Berlin"); /* Büsingen keeps the same time */
    }
    return zone_of_country(a, code, &zone) == 1 ? zone : S("");
}

const struct tz *country_clock(struct app *app, struct arena *a, const char *country)
{
    struct str zone = country_zone(app, a, country);
    return zone.len ? clock_called(a, zone) : NULL;
}
