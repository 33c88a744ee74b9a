/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/copies.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/gen/act.h"

const char *copy_kind_word(enum copy_kind kind)
{
    static const char *const words[] = {"backup",           "export", "before_restore",
                                        "before_migration", "beside", "imported",
                                        "rejects",          "server"};
    return words[kind];
}

void copies_add(struct arena *a, struct copies *list, enum copy_kind kind, struct str path,
                int64_t at)
{
    for (size_t i = 0; i < list->len; i++) {
        if (path.len && str_eq(list->at[i].path, path)) {
            return; /* the newest was found first */
        }
    }
    if (list->len == list->cap) {
        size_t more = list->cap ? list->cap * 2 : 8;
        list->at =
            arena_grow(a, list->at, list->cap * sizeof *list->at, more * sizeof *list->at);
        list->cap = more;
    }
    char *z = str_z(a, path);
    list->at[list->len++] =
        (struct copy){kind, str_of(z), at, path.len > 0 && access(z, F_OK) == 0};
}

static bool nothing_else(struct app *app, struct txn *t, struct act *act, void *ctx,
                         struct err *err)
{
    (void)app;
    (void)t;
    (void)act;
    (void)ctx;
    (void)err;
    return true;
}

/* Where it lies, whoever looks from wherever later. */
static struct str absolute(struct arena *a, struct str path)
{
    char whole[PATH_MAX];
    return realpath(str_z(a, path), whole) ? str_copy(a, str_of(whole)) : path;
}

bool copies_note(struct app *app, const char *verb, struct str path, struct err *err)
{
    struct act act = {.verb = verb, .words = absolute(app->arena, path)};
    return act_run(app, &act, nothing_else, NULL, err);
}

static void add_beside(struct arena *a, struct copies *list, struct str folder, struct str name,
                       struct str ending)
{
    static const char *const ours[] = {"-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++) {
        if (str_eq(ending, str_of(ours[i]))) {
            return;
        }
    }
    if (str_starts(ending, S(".erased"))) {
        return; /* numbers alone: app/keep/journal.h */
    }
    enum copy_kind kind = str_starts(ending, S(".before-restore-")) ? COPY_RESTORED
                          : str_starts(ending, S(".before-"))       ? COPY_MIGRATED
                                                                    : COPY_BESIDE;
    struct stat st;
    struct str path = str_format(a, "%.*s%.*s", STR_ARG(folder), STR_ARG(name));
    if (stat(path.at, &st) == 0 && S_ISREG(st.st_mode)) {
        copies_add(a, list, kind, path, (int64_t)st.st_mtime * 1000);
    }
}

static void find_beside(struct app *app, struct arena *a, struct copies *list)
{
    struct str shop = db_where(app->db);
    size_t n = shop.len;
    while (n > 0 && shop.at[n - 1] != '/') {
        n--;
    }
    struct str base = str_from(shop, n);
    struct str folder = str_head(shop, n); /* with its slash */
    DIR *d = opendir(n ? str_z(a, folder) : ".");
    const struct dirent *e;
    while (d && (e = readdir(d)) != NULL) { /* one stream, read here alone */
        struct str name = str_of(e->d_name);
        if (str_starts(name, base) && name.len > base.len &&
            (name.at[base.len] == '.' || name.at[base.len] == '-')) {
            add_beside(a, list, folder, name, str_from(name, base.len));
        }
    }
    if (d) {
        closedir(d);
    }
}

bool copies_find(struct app *app, int64_t since, struct arena *a, struct copies *list,
                 struct err *err)
{
    struct act_copies it;
    if (!act_copies_open(app->db, &it, err)) {
        return false;
    }
    while (act_copies_next(&it)) {
        if (it.row.id.n > since) {
            copies_add(a, list, str_eq(it.row.verb, S("backup")) ? COPY_BACKUP : COPY_EXPORT,
                       it.row.words, it.row.at);
        }
    }
    if (!act_copies_end(&it, err)) {
        return false;
    }
    if (str_eq(str_of(db_engine(app->db)), S("sqlite"))) {
        find_beside(app, a, list);
    } else {
        copies_add(a, list, COPY_SERVER, S(""), 0);
    }
    return true;
}
