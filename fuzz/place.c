/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/place.h"

#include <assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char place[] = "/tmp/heed-fuzz-XXXXXX";

void fuzz_place_clear(void)
{
    DIR *d = opendir(place);
    const struct dirent *entry;
    while (d && (entry = readdir(d))) {
        if (entry->d_name[0] != '.') {
            unlinkat(dirfd(d), entry->d_name, 0);
        }
    }
    if (d) {
        closedir(d);
    }
}

static void forget(void)
{
    fuzz_place_clear();
    rmdir(place);
}

const char *fuzz_place(void)
{
    static bool made;
    if (!made) {
        made = mkdtemp(place) != NULL;
        assert(made);
        atexit(forget);
    }
    return place;
}

void fuzz_place_put(const char *name, struct str bytes)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", fuzz_place(), name);
    FILE *f = fopen(path, "wb");
    assert(f);
    size_t put = fwrite(bytes.at ? bytes.at : "", 1, bytes.len, f);
    int closed = fclose(f);
    assert(put == bytes.len && closed == 0);
}
