/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/keep/hashed.h"

static bool too_large(struct str name, int64_t max, struct err *err)
{
    return err_set(err, ERR_LIMIT, "err.file.large", A_STR("file", name),
                   A_INT("limit", max >> 20));
}

/* One byte more than allowed is asked for: a file may have grown, a pipe has no size. */
static bool read_on(struct arena *a, int fd, struct str name, size_t room, struct str *out,
                    struct err *err)
{
    enum { FIRST = 64 << 10 };
    size_t cap = room < FIRST ? room : FIRST;
    char *at = arena_array(a, char, cap);
    size_t len = 0;
    for (;;) {
        if (len == cap && cap < room) {
            size_t more = cap * 2 < room ? cap * 2 : room;
            at = arena_grow(a, at, cap, more);
            cap = more;
        }
        ssize_t n = len < cap ? read(fd, at + len, cap - len) : 0;
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return hashed_failed(err, a, "err.io.read", name);
        }
        len += (size_t)n;
        if (n == 0) {
            *out = (struct str){at, len};
            return true;
        }
    }
}

bool whole_file_read_from(struct arena *a, int fd, struct str name, int64_t max,
                          struct str *out, struct err *err)
{
    struct stat st;
    struct str bytes = {0};
    if (fstat(fd, &st) != 0) {
        return hashed_failed(err, a, "err.io.read", name);
    }
    if (S_ISDIR(st.st_mode)) {
        return err_set(err, ERR_INPUT, "err.io.folder", A_STR("file", name));
    }
    if (S_ISREG(st.st_mode) && st.st_size > max) {
        return too_large(name, max, err);
    }
    if (!read_on(a, fd, name, (size_t)max + 1, &bytes, err)) {
        return false;
    }
    if (bytes.len > (size_t)max) {
        return too_large(name, max, err);
    }
    *out = bytes;
    return true;
}

bool whole_file_read(struct arena *a, struct str path, int64_t max, struct str *out,
                     struct err *err)
{
    int fd = open(str_z(a, path), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        return errno == ENOENT
                   ? err_set(err, ERR_MISSING, "err.io.missing", A_STR("file", path))
                   : hashed_failed(err, a, "err.io.open", path);
    }
    bool ok = whole_file_read_from(a, fd, path, max, out, err);
    close(fd);
    return ok;
}

struct str whole_file_folder(struct arena *a, struct str path)
{
    size_t n = path.len;
    while (n > 0 && path.at[n - 1] != '/') {
        n--;
    }
    return n ? str_copy(a, str_head(path, n)) : S(".");
}

static bool exists(struct err *err, struct str path)
{
    return err_set(err, ERR_CONFLICT, "err.io.exists", A_STR("file", path));
}

struct whole_file {
    struct arena *arena;
    struct str path;
    struct str part; /* beside its place, under a name that nobody had; empty: gone */
    int fd;          /* of the part, or -1 */
    bool there;      /* something is at `path` that is replaced */
};

static void drop(void *thing)
{
    struct whole_file *f = thing;
    if (f->fd >= 0) {
        close(f->fd);
        f->fd = -1;
    }
    if (f->part.len) {
        unlink(f->part.at);
        f->part = S("");
    }
}

static bool open_new(struct arena *a, struct str path, int *fd, struct err *err)
{
    *fd = open(str_z(a, path), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    return *fd >= 0 ||
           (errno == EEXIST ? exists(err, path) : hashed_failed(err, a, "err.io.open", path));
}

bool whole_file_begin(struct arena *a, struct str path, bool replace, struct whole_file **out,
                      struct err *err)
{
    enum { NAMES_MAX = 100 };
    struct stat st;
    struct whole_file *f = arena_make(a, struct whole_file);
    *f = (struct whole_file){.arena = a, .path = str_copy(a, path), .fd = -1};
    f->there = lstat(str_z(a, path), &st) == 0;
    if (f->there && (!replace || (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode)))) {
        return exists(err, path);
    }
    for (int n = 1; f->fd < 0; n++) {
        struct str part = str_format(a, "%.*s.part%d", STR_ARG(path), n);
        if (open_new(a, part, &f->fd, err)) {
            f->part = part;
        } else if (err->code != ERR_CONFLICT || n == NAMES_MAX) {
            return false;
        }
    }
    arena_defer(a, drop, f);
    *out = f;
    return true;
}

static bool write_all(int fd, struct str s)
{
    while (s.len) {
        ssize_t n = write(fd, s.at, s.len);
        if (n < 0 && errno != EINTR) {
            return false;
        }
        s = str_from(s, n > 0 ? (size_t)n : 0);
    }
    return true;
}

bool whole_file_put(struct whole_file *f, struct str bytes, struct err *err)
{
    return write_all(f->fd, bytes) || hashed_failed(err, f->arena, "err.io.write", f->part);
}

/* All of one file into another. */
static bool copy_all(int from, int to)
{
    char block[1 << 14];
    off_t at = 0;
    for (;;) {
        ssize_t n = pread(from, block, sizeof block, at);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0 || !write_all(to, (struct str){block, n > 0 ? (size_t)n : 0})) {
            return false;
        }
        if (n == 0) {
            return fsync(to) == 0;
        }
        at += n;
    }
}

/* A file system without links (a stick) gets it written into its place. */
static bool copy_new(struct whole_file *f, struct err *err)
{
    int fd;
    if (!open_new(f->arena, f->path, &fd, err)) {
        return false;
    }
    bool ok = copy_all(f->fd, fd) || hashed_failed(err, f->arena, "err.io.write", f->path);
    if (close(fd) != 0 && ok) {
        ok = hashed_failed(err, f->arena, "err.io.write", f->path);
    }
    if (!ok) {
        unlink(str_z(f->arena, f->path));
    }
    return ok;
}

/* Into its place in one step. */
static bool put_there(struct whole_file *f, struct err *err)
{
    char *path = str_z(f->arena, f->path);
    if (f->there) {
        bool ok = rename(f->part.at, path) == 0;
        f->part = ok ? S("") : f->part;
        return ok || hashed_failed(err, f->arena, "err.io.write", f->path);
    }
    if (link(f->part.at, path) == 0) {
        return true;
    }
    return errno == EEXIST ? exists(err, f->path) : copy_new(f, err);
}

bool whole_file_end(struct whole_file *f, struct err *err)
{
    bool ok = fsync(f->fd) == 0 || hashed_failed(err, f->arena, "err.io.write", f->part);
    ok = ok && put_there(f, err);
    int closed = close(f->fd);
    f->fd = -1;
    if (closed != 0 && ok) {
        ok = hashed_failed(err, f->arena, "err.io.write", f->path);
    }
    drop(f);
    return ok && hashed_sync_folder(f->arena, whole_file_folder(f->arena, f->path), err);
}

bool whole_file_write(struct arena *a, struct str path, struct str bytes, bool replace,
                      struct err *err)
{
    struct whole_file *f;
    if (!whole_file_begin(a, path, replace, &f, err)) {
        return false;
    }
    bool ok = whole_file_put(f, bytes, err) && whole_file_end(f, err);
    drop(f);
    return ok;
}
