/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/rejects.h"

#include <errno.h>
#include <stdio.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"

static bool names_one(struct str line, const struct str names[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t at = 0; at + names[i].len <= line.len; at++) {
            if (strncasecmp(line.at + at, names[i].at, names[i].len) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool read_whole(struct arena *a, const char *path, struct str *out)
{
    struct stat st;
    FILE *f = fopen(path, "rb");
    if (!f) {
        return false;
    }
    bool ok = fstat(fileno(f), &st) == 0 && st.st_size <= REJECTS_BYTES_MAX;
    if (ok) {
        char *bytes = arena_array(a, char, (size_t)st.st_size + 1);
        *out = (struct str){bytes, fread(bytes, 1, (size_t)st.st_size, f)};
        ok = out->len == (size_t)st.st_size;
    }
    fclose(f);
    return ok;
}

static bool replace(struct arena *a, const char *path, struct str text)
{
    char *beside = str_z(a, str_format(a, "%s.new", path));
    FILE *f = fopen(beside, "wbx");
    if (!f) {
        return false;
    }
    bool ok = fchmod(fileno(f), 0600) == 0 &&
              fwrite(text.at ? text.at : "", 1, text.len, f) == text.len && fflush(f) == 0 &&
              fsync(fileno(f)) == 0;
    ok = fclose(f) == 0 && ok && rename(beside, path) == 0;
    if (!ok) {
        unlink(beside);
    }
    return ok;
}

bool rejects_forget(struct arena *a, struct str path, const struct str names[], size_t n)
{
    char *z = str_z(a, path);
    struct str text;
    if (access(z, F_OK) != 0) {
        return errno == ENOENT;
    }
    if (!read_whole(a, z, &text)) {
        return false;
    }
    struct buf kept = buf_in(a);
    struct str rest = text;
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        if (!names_one(line, names, n)) {
            buf_put(&kept, line);
            buf_char(&kept, '\n');
        }
    }
    return kept.len >= text.len || replace(a, z, buf_str(&kept));
}
