/* SPDX-License-Identifier: Apache-2.0 */
#include "app/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "app/keep/whole_file.h"
#include "base/day.h"

bool zone_known(struct str zone)
{
    char path[200];
    if (zone.len == 0 || zone.len > 60 || str_find(zone, S("..")) >= 0 || zone.at[0] == '/') {
        return false;
    }
    snprintf(path, sizeof path, ZONE_FOLDER "%.*s", STR_ARG(zone));
    return str_eq(zone, S("UTC")) || access(path, R_OK) == 0;
}

/* Its lines: country, coordinates, zone, perhaps words, parted by tabs; comments begin with #.
 */
int zone_of_country(struct arena *a, struct str country, struct str *zone)
{
    enum { TABLE_MAX = 1 << 20 };
    struct str table;
    struct err late; /* a system without the table knows no countries */
    int zones = 0;
    if (!whole_file_read(a, S(ZONE_FOLDER "zone.tab"), TABLE_MAX, &table, &late)) {
        return -1;
    }
    while (table.len) {
        struct str line = str_cut(&table, '\n');
        if (str_eq(str_cut(&line, '\t'), country)) {
            str_cut(&line, '\t');
            *zone = str_cut(&line, '\t');
            zones++;
        }
    }
    return zones;
}

bool zone_moment(struct str zone, int64_t ms, int64_t *day, int64_t *minute)
{
    char name[64];
    struct tm tm = {0};
    time_t t = (time_t)(ms >= 0 ? ms / 1000 : (ms - 999) / 1000);
    snprintf(name, sizeof name, "%.*s", STR_ARG(zone));
    setenv("TZ", name[0] ? name : "UTC", 1);
    tzset();
    if (!localtime_r(&t, &tm) || tm.tm_year < -1899 || tm.tm_year > 9999 - 1900) {
        return false;
    }
    *minute = tm.tm_hour * 60 + tm.tm_min;
    return day_of_date((struct date){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday}, day);
}
