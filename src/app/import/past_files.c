/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/past_files.h"

#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/import/import.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "formats/mail_read.h"
#include "formats/mbox.h"
#include "formats/source.h"

enum { DEPTH_MAX = 12, HEAD = 4096 };

struct file {
    struct str path;
    int64_t size;
    bool aside;
};

struct past_files {
    struct arena *arena;
    VEC(struct file) files;
    size_t at;         /* the next file */
    struct arena *one; /* of the file that is read; NULL: none */
    struct mbox *box;  /* it is an mbox; NULL: it isn't */
    int64_t before, total;
    bool box_aside;
};

static void close_one(void *thing)
{
    struct past_files *f = thing;
    arena_free(f->one);
    f->one = NULL;
}

static bool is_named(struct str name, const char *const names[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(name, str_of(names[i]))) {
            return true;
        }
    }
    return false;
}

/* Folders of what nobody keeps: ".Trash", "Junk", "Concepten", "Entwürfe". */
static bool is_aside(struct arena *a, struct str name)
{
    static const char *const names[] = {"trash",
                                        "junk",
                                        "spam",
                                        "drafts",
                                        "deleted items",
                                        "deleted messages",
                                        "concepten",
                                        "concept",
                                        "prullenbak",
                                        "prullenmand",
                                        "verwijderde items",
                                        "ongewenste e-mail",
                                        "entwurfe",
                                        "papierkorb",
                                        "geloschte elemente",
                                        "geloschte objekte",
                                        "junk-e-mail",
                                        "bin"};
    struct str s = utf8_fold(a, name);
    s = str_starts(s, S(".")) ? str_from(s, 1) : s;
    s = str_starts(s, S("inbox.")) ? str_from(s, 6) : s;
    return is_named(s, names, sizeof names / sizeof *names);
}

/* What a Maildir's name says behind ":2,": a draft, thrown away. */
static bool is_flagged(struct str name)
{
    ptrdiff_t at = str_find(name, S(":2,"));
    struct str flags = at >= 0 ? str_from(name, (size_t)at + 3) : S("");
    return str_find(flags, S("D")) >= 0 || str_find(flags, S("T")) >= 0;
}

static bool is_mail_name(struct str folder, struct str name)
{
    bool maildir = str_eq(folder, S("cur")) || str_eq(folder, S("new"));
    return maildir ||
           (name.len > 4 && (str_eq_nocase(str_from(name, name.len - 4), S(".eml")))) ||
           (name.len > 5 && str_eq_nocase(str_from(name, name.len - 5), S(".mbox"))) ||
           str_eq(name, S("mbox"));
}

static int by_path(const void *x, const void *y)
{
    const struct file *a = x, *b = y;
    return str_cmp(a->path, b->path);
}

static bool cannot_read(struct str path, struct err *err)
{
    char text[128];
    return err_set(err, errno == ENOENT ? ERR_MISSING : ERR_IO, "err.past.read",
                   A_STR("file", path),
                   A_STR("why", str_of(strerror_r(errno, text, sizeof text))));
}

static bool walk(struct past_files *f, struct str path, struct str folder, bool aside,
                 int depth, struct err *err);

static bool take_entry(struct past_files *f, struct str path, struct str folder,
                       struct str name, bool aside, int depth, struct err *err)
{
    struct stat st;
    if (str_eq(name, S(".")) || str_eq(name, S("..")) || str_eq(name, S("tmp"))) {
        return true;
    }
    struct str whole = str_format(f->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(name));
    if (lstat(str_z(f->arena, whole), &st) != 0) {
        return errno == ENOENT || cannot_read(whole, err); /* it went meanwhile */
    }
    if (S_ISDIR(st.st_mode)) {
        return walk(f, whole, name, aside || is_aside(f->arena, name), depth + 1, err);
    }
    if (!S_ISREG(st.st_mode) || !is_mail_name(folder, name)) {
        return true;
    }
    if (f->files.len == PAST_FILES_MAX) {
        return err_set(err, ERR_LIMIT, "err.past.files", A_INT("max", PAST_FILES_MAX));
    }
    *vec_add(f->arena, &f->files) =
        (struct file){whole, (int64_t)st.st_size, aside || is_flagged(name)};
    f->total += (int64_t)st.st_size;
    return true;
}

static bool walk(struct past_files *f, struct str path, struct str folder, bool aside,
                 int depth, struct err *err)
{
    if (depth > DEPTH_MAX) {
        return true;
    }
    DIR *dir = opendir(str_z(f->arena, path));
    if (!dir) {
        return cannot_read(path, err);
    }
    bool ok = true;
    for (struct dirent *e; ok && (e = readdir(dir));) {
        ok = take_entry(f, path, folder, str_copy(f->arena, str_of(e->d_name)), aside, depth,
                        err);
    }
    closedir(dir);
    return ok;
}

static struct str last_name(struct str path)
{
    while (path.len > 1 && path.at[path.len - 1] == '/') {
        path.len--;
    }
    for (ptrdiff_t at; (at = str_find(path, S("/"))) >= 0 && (size_t)at + 1 < path.len;) {
        path = str_from(path, (size_t)at + 1);
    }
    return path;
}

bool past_files_is_folder(struct arena *a, struct str path)
{
    struct stat st;
    return stat(str_z(a, path), &st) == 0 && S_ISDIR(st.st_mode);
}

bool past_files_is_mail(struct str head)
{
    static const char *const names[] = {
        "From",        "To",           "Subject",    "Date",         "Received",
        "Return-Path", "Delivered-To", "Message-ID", "MIME-Version", "X-Mozilla-Status"};
    int known = 0;
    if (mbox_is(head)) {
        return true;
    }
    while (head.len) {
        struct str name = str_cut(&head, '\n');
        if (str_trim(name).len == 0) {
            break;
        }
        name = str_cut(&name, ':');
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            known += str_eq_nocase(name, str_of(names[i]));
        }
    }
    return known >= 2;
}

bool past_files_open(struct arena *a, struct str path, struct past_files **out, struct err *err)
{
    struct past_files *f = arena_make(a, struct past_files);
    struct stat st;
    f->arena = a;
    arena_defer(a, close_one, f);
    if (stat(str_z(a, path), &st) != 0) {
        return cannot_read(path, err);
    }
    if (S_ISDIR(st.st_mode)) {
        if (!walk(f, path, last_name(path), false, 0, err)) {
            return false;
        }
        if (f->files.len == 0) {
            return err_set(err, ERR_INPUT, "err.past.nothing", A_STR("file", path));
        }
        qsort(f->files.at, f->files.len, sizeof *f->files.at, by_path);
    } else {
        *vec_add(a, &f->files) = (struct file){path, (int64_t)st.st_size, false};
        f->total = (int64_t)st.st_size;
    }
    *out = f;
    return true;
}

static bool read_head(struct source *s, char *to, size_t room, size_t *n, struct err *err)
{
    size_t got = 1;
    for (*n = 0; *n < room && got; *n += got) {
        if (!s->read(s->self, to + *n, room - *n, &got, err)) {
            return false;
        }
    }
    return true;
}

/* The file from its beginning. */
static bool open_one(struct past_files *f, const struct file *file, struct past_file_mail *out,
                     bool *any, struct err *err)
{
    struct source s;
    size_t n;
    f->one = arena_new();
    char *head = arena_array(f->one, char, MAIL_READ_MAX);
    if (!source_file(f->one, file->path, &s, err) || !read_head(&s, head, HEAD, &n, err)) {
        return false;
    }
    if (mbox_is((struct str){head, n})) {
        f->box_aside = file->aside;
        struct source again;
        return source_file(f->one, file->path, &again, err) &&
               mbox_open(f->one, again, &f->box, err);
    }
    size_t more;
    if (!read_head(&s, head + n, MAIL_READ_MAX - n, &more, err)) {
        return false;
    }
    *out = (struct past_file_mail){{head, n + more}, file->aside};
    *any = true;
    return true;
}

bool past_files_next(struct past_files *f, struct past_file_mail *out, bool *any,
                     struct err *err)
{
    *any = false;
    while (!*any) {
        if (f->box) {
            struct mbox_mail m;
            if (!mbox_next(f->box, &m, any, err)) {
                return false;
            }
            if (*any) {
                *out = (struct past_file_mail){m.bytes, f->box_aside};
                return true;
            }
            f->box = NULL;
        }
        if (f->one) {
            f->before += f->files.at[f->at - 1].size;
            close_one(f);
        }
        if (f->at == f->files.len) {
            return true;
        }
        const struct file *file = &f->files.at[f->at++];
        if (!open_one(f, file, out, any, err)) {
            return false;
        }
    }
    return true;
}

int64_t past_files_done(const struct past_files *f)
{
    return f->before + (f->box ? mbox_bytes_done(f->box) : 0);
}

int64_t past_files_total(const struct past_files *f)
{
    return f->total;
}

bool past_files_hash(struct arena *a, struct str path, struct str *out, struct err *err)
{
    struct stat st;
    struct past_files *f;
    crypto_generichash_state state;
    unsigned char hash[32];
    if (stat(str_z(a, path), &st) != 0) {
        return cannot_read(path, err);
    }
    if (!S_ISDIR(st.st_mode)) {
        return import_hash(a, path, out, err);
    }
    if (!past_files_open(a, path, &f, err)) {
        return false;
    }
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    for (size_t i = 0; i < f->files.len; i++) {
        struct str line = str_format(a, "%.*s\n%lld\n", STR_ARG(f->files.at[i].path),
                                     (long long)f->files.at[i].size);
        crypto_generichash_update(&state, (const unsigned char *)line.at, line.len);
    }
    crypto_generichash_final(&state, hash, sizeof hash);
    char *hex = arena_array(a, char, sizeof hash * 2 + 1);
    *out = str_of(sodium_bin2hex(hex, sizeof hash * 2 + 1, hash, sizeof hash));
    return true;
}
