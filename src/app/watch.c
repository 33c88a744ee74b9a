/* SPDX-License-Identifier: Apache-2.0 */
#include "app/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/import/guess.h"
#include "app/import/unpack.h"
#include "base/vec.h"
#include "store/gen/import.h"

enum { NAMES_MAX = 10000 };

static bool failed(struct arena *a, struct str path, struct err *err)
{
    char text[128];
    return err_set(err, errno == ENOENT ? ERR_MISSING : ERR_IO, "err.watch.folder",
                   A_STR("file", str_copy(a, path)),
                   A_STR("why", str_of(strerror_r(errno, text, sizeof text))));
}

/* ------------------------------------------------------------------------------- looking */

/* Where its ending begins; 0: no name of a file that is taken in. */
static size_t ending_of(struct str name)
{
    static const char *const endings[] = {".csv", ".tsv", ".txt", ".xlsx", ".vcf", ".json"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0] && name.at[0] != '.'; i++) {
        struct str ending = str_of(endings[i]);
        if (name.len > ending.len &&
            str_eq_nocase(str_from(name, name.len - ending.len), ending)) {
            return name.len - ending.len;
        }
    }
    return 0;
}

static int by_name(const void *x, const void *y)
{
    const struct watch_file *a = x, *b = y;
    return str_cmp(a->name, b->name);
}

static void close_folder(void *dir)
{
    closedir(dir);
}

bool watch_scan(struct arena *a, struct str dir, int64_t now_ms, struct watch_file **out,
                size_t *len, struct err *err)
{
    VEC(struct watch_file) list = {0};
    DIR *d = opendir(str_z(a, dir));
    if (!d) {
        return failed(a, dir, err);
    }
    arena_defer(a, close_folder, d);
    for (const struct dirent *e = readdir(d); e && list.len < WATCH_FILES_MAX; e = readdir(d)) {
        struct stat st;
        if (!ending_of(str_of(e->d_name)) ||
            fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(st.st_mode)) {
            continue;
        }
        int64_t changed = (int64_t)st.st_mtim.tv_sec * 1000 + st.st_mtim.tv_nsec / 1000000;
        *vec_add(a, &list) = (struct watch_file){
            .name = str_copy(a, str_of(e->d_name)),
            /* a file of tomorrow (another clock) can't be waited for */
            .complete = now_ms - changed >= WATCH_STILL_MS || changed - now_ms > WATCH_STILL_MS,
        };
    }
    if (list.len) {
        qsort(list.at, list.len, sizeof *list.at, by_name);
    }
    *out = list.at;
    *len = list.len;
    return true;
}

/* ------------------------------------------------------------------------------- moving */

static bool make_folder(struct arena *a, struct str path, struct err *err)
{
    return mkdir(str_z(a, path), 0700) == 0 || errno == EEXIST || failed(a, path, err);
}

/* "till.csv", "till-2.csv", … */
static struct str numbered(struct arena *a, struct str folder, struct str name,
                           const char *more, int n)
{
    size_t stem = ending_of(name);
    struct str number = n > 1 ? str_format(a, "-%d", n) : S("");
    return str_format(a, "%.*s/%.*s%s%.*s%.*s", STR_ARG(folder), STR_ARG(str_head(name, stem)),
                      more, STR_ARG(number), STR_ARG(str_from(name, stem)));
}

/* Under its name or the next that is free: nothing there is written over. */
static bool move(struct arena *a, struct str from, struct str folder, struct str name,
                 struct str *place, struct err *err)
{
    if (!make_folder(a, folder, err)) {
        return false;
    }
    for (int n = 1; n <= NAMES_MAX; n++) {
        struct str to = numbered(a, folder, name, "", n);
        if (renameat2(AT_FDCWD, str_z(a, from), AT_FDCWD, str_z(a, to), RENAME_NOREPLACE) ==
            0) {
            *place = to;
            return true;
        }
        if (errno != EEXIST) {
            return failed(a, from, err);
        }
    }
    return failed(a, from, err);
}

/* Of a workbook the refused rows are a table. */
static struct str free_name(struct arena *a, struct str folder, struct str name)
{
    struct str ending = str_from(name, ending_of(name));
    if (str_eq_nocase(ending, S(".xlsx"))) {
        name = str_format(a, "%.*s.csv", STR_ARG(str_head(name, ending_of(name))));
    }
    for (int n = 1;; n++) {
        struct str path = numbered(a, folder, name, ".rejected", n);
        if (n == NAMES_MAX || access(str_z(a, path), F_OK) != 0) {
            return path;
        }
    }
}

/* ------------------------------------------------------------------------------- taking in */

static bool is_known(struct app *app, struct str path, struct arena *a, bool *known,
                     struct err *err)
{
    struct import_batch_done_row row;
    struct str hash;
    return import_hash(a, path, &hash, err) &&
           import_batch_done(app->db, hash, a, &row, known, err);
}

static bool files_fault(const struct err *err)
{
    return err->code == ERR_INPUT || err->code == ERR_LIMIT;
}

bool watch_take(struct app *app, struct str dir, struct str name,
                const struct import_options *how, struct arena *a, struct watch_taken *out,
                struct err *err)
{
    struct watch_taken taken = {0};
    struct import_options o = *how;
    struct str done = str_format(a, "%.*s/done", STR_ARG(dir));
    struct str refused = str_format(a, "%.*s/refused", STR_ARG(dir));
    o.file = str_format(a, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name));
    o.rejects = free_name(a, refused, name);
    if (!make_folder(a, refused, err) || !is_known(app, o.file, a, &taken.known, err)) {
        return false;
    }
    struct str file = o.file;
    if (!taken.known &&
        (!import_unpack(&o, a, &taken.why) || !import_guess(&o, a, &o.kind, &taken.why) ||
         !import_run(app, &o, a, &taken.report, &taken.why))) {
        taken.refused = files_fault(&taken.why);
        if (!taken.refused) {
            *err = taken.why;
            return false;
        }
    }
    if (!move(a, file, taken.refused ? refused : done, name, &taken.place, err)) {
        return false;
    }
    *out = taken;
    return true;
}
