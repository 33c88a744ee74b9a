/* SPDX-License-Identifier: Apache-2.0 */
#include "app/zone.h"

#include <stdio.h>
#include <unistd.h>

#include "app/keep/whole_file.h"

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
