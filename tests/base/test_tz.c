/* SPDX-License-Identifier: Apache-2.0 */
/* Against the C library's own reading of the same files, at random instants of 1900 to 2100. */
#include "base/tz.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/rng.h"
#include "tests/cmocka_all.h"

enum { FILE_MAX = 1 << 16, TRIES = 4000 };

static struct str file_of(struct arena *a, const char *zone)
{
    FILE *f = fopen(str_format(a, "/usr/share/zoneinfo/%s", zone).at, "rb");
    assert_non_null(f);
    char *bytes = arena_array(a, char, FILE_MAX);
    size_t n = fread(bytes, 1, FILE_MAX, f);
    fclose(f);
    return (struct str){bytes, n};
}

static void as_the_c_library(void **state)
{
    static const char *const zones[] = {
        "Europe/Amsterdam", "Europe/Berlin",     "Europe/London",    "Europe/Dublin",
        "Europe/Zurich",    "Indian/Reunion",    "America/New_York", "America/Sao_Paulo",
        "Australia/Sydney", "Africa/Casablanca", "Asia/Kathmandu",   "UTC",
        "Pacific/Apia",     "America/Nuuk",
    };
    struct rng rng = rng_seeded(20261125);
    (void)state;
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        struct arena *a = arena_new();
        const struct tz *z = NULL;
        struct err err = {0};
        assert_true(tz_read(a, file_of(a, zones[i]), &z, &err));
        setenv("TZ", zones[i], 1);
        tzset();
        for (int k = 0; k < TRIES; k++) {
            time_t at = (time_t)(rng_below(&rng, UINT64_C(6311433600))) - 2208988800;
            struct tm tm;
            assert_non_null(localtime_r(&at, &tm));
            struct tz_wall w = tz_wall(z, (int64_t)at * 1000);
            if (tz_offset(z, (int64_t)at * 1000) != tm.tm_gmtoff) {
                print_error("%s at %lld\n", zones[i], (long long)at);
            }
            assert_int_equal(tz_offset(z, (int64_t)at * 1000), tm.tm_gmtoff);
            assert_int_equal(w.minute, tm.tm_hour * 60 + tm.tm_min);
        }
        arena_free(a);
    }
}

/* 2026: on 29 March there is no 02:30 in Amsterdam, on 25 October it comes twice. */
static void gaps_and_overlaps(void **state)
{
    struct arena *a = arena_new();
    const struct tz *z = NULL;
    struct err err = {0};
    const int64_t march = 20541, october = 20751; /* days */
    const int64_t hour = 3600000;
    (void)state;
    assert_true(tz_read(a, file_of(a, "Europe/Amsterdam"), &z, &err));
    assert_int_equal(tz_instant(z, march, 90), march * 24 * hour + hour / 2);
    assert_int_equal(tz_instant(z, march, 150), march * 24 * hour + hour);
    assert_int_equal(tz_instant(z, march, 180), march * 24 * hour + hour);
    assert_int_equal(tz_instant(z, october, 150), october * 24 * hour + hour / 2);
    assert_int_equal(tz_instant(z, october, 0), october * 24 * hour - 2 * hour);
    assert_int_equal(tz_instant(z, october + 1, 0), (october + 1) * 24 * hour - hour);
    arena_free(a);
}

static void hostile(void **state)
{
    struct arena *a = arena_new();
    struct str good = file_of(a, "Europe/Amsterdam");
    const struct tz *z = NULL;
    struct rng rng = rng_seeded(7);
    (void)state;
    for (size_t n = 0; n < good.len - 1; n++) {
        struct err err = {0};
        assert_false(tz_read(a, str_head(good, n), &z, &err));
        assert_string_equal(err.key, "err.tz");
    }
    for (int i = 0; i < TRIES; i++) {
        char *bytes = arena_array(a, char, good.len);
        struct err err = {0};
        for (size_t k = 0; k < good.len; k++) {
            bytes[k] = good.at[k];
        }
        for (int k = 0; k < 3; k++) {
            bytes[rng_below(&rng, good.len)] = (char)rng_below(&rng, 256);
        }
        if (tz_read(a, (struct str){bytes, good.len}, &z, &err)) {
            tz_wall(z, (int64_t)rng_below(&rng, UINT64_C(1) << 42));
        }
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_the_c_library),
                                       cmocka_unit_test(gaps_and_overlaps),
                                       cmocka_unit_test(hostile)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
