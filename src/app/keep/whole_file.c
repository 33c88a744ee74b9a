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

static bool write_all(int fd, struct str s)
{
    while (s.len) {
        ssize_t n = write(fd, s.at, s.len);
        if (n < 0 && errno != EINTR) {
            return false;
        }
        s = str_from(s, n > 0 ? (size_t)n : 0);
    }
    return fsync(fd) == 0;
}

static bool exists(struct err *err, struct str path)
{
    return err_set(err, ERR_CONFLICT, "err.io.exists", A_STR("file", path));
}

static bool write_new(struct arena *a, struct str path, struct str bytes, struct err *err)
{
    char *z = str_z(a, path);
    int fd = open(z, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return errno == EEXIST ? exists(err, path) : hashed_failed(err, a, "err.io.open", path);
    }
    bool ok = write_all(fd, bytes);
    if (!ok) {
        hashed_failed(err, a, "err.io.write", path);
    }
    if (close(fd) != 0 && ok) {
        ok = hashed_failed(err, a, "err.io.write", path);
    }
    if (!ok) {
        unlink(z);
    }
    return ok;
}

/* Beside its place, under a name that nobody has. */
static bool write_part(struct arena *a, struct str path, struct str bytes, struct str *part,
                       struct err *err)
{
    enum { NAMES_MAX = 100 };
    for (int n = 1; n <= NAMES_MAX; n++) {
        *part = str_format(a, "%.*s.part%d", STR_ARG(path), n);
        if (write_new(a, *part, bytes, err)) {
            return true;
        }
        if (err->code != ERR_CONFLICT) {
            return false;
        }
    }
    return false;
}

/* Into its place in one step. A file system without links (a stick) gets it written there. */
static bool put_new(struct arena *a, struct str path, struct str part, struct str bytes,
                    struct err *err)
{
    if (link(part.at, str_z(a, path)) == 0) {
        return true;
    }
    return errno == EEXIST ? exists(err, path) : write_new(a, path, bytes, err);
}

static bool put_over(struct arena *a, struct str path, struct str part, struct err *err)
{
    return rename(part.at, str_z(a, path)) == 0 || hashed_failed(err, a, "err.io.write", path);
}

bool whole_file_write(struct arena *a, struct str path, struct str bytes, bool replace,
                      struct err *err)
{
    struct stat st;
    struct str part;
    bool there = lstat(str_z(a, path), &st) == 0;
    if (there && (!replace || (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode)))) {
        return exists(err, path);
    }
    if (!write_part(a, path, bytes, &part, err)) {
        return false;
    }
    bool ok = there ? put_over(a, path, part, err) : put_new(a, path, part, bytes, err);
    unlink(part.at); /* gone already when it took another's place */
    return ok && hashed_sync_folder(a, whole_file_folder(a, path), err);
}
