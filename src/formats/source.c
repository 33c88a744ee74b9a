/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/source.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

struct file {
    int fd;
    struct str path;
};

struct bytes {
    struct str rest;
    size_t portion;
};

static void close_file(void *thing)
{
    close(((struct file *)thing)->fd);
}

static bool io_error(struct str path, int number, struct err *err)
{
    char text[128];
    struct str system = str_of(strerror_r(number, text, sizeof text));
    if (number == ENOENT) {
        err_set(err, ERR_MISSING, "err.io.missing", A_STR("file", path));
    } else if (number == EACCES) {
        err_set(err, ERR_IO, "err.io.denied", A_STR("file", path));
    } else if (number == EISDIR) {
        err_set(err, ERR_IO, "err.io.folder", A_STR("file", path));
    } else {
        err_set(err, ERR_IO, "err.io.read", A_STR("file", path), A_STR("system", system));
    }
    return err_at(err, path, 0, 0, S(""));
}

static bool read_file(void *self, char *to, size_t room, size_t *got, struct err *err)
{
    struct file *f = self;
    ssize_t n;
    do {
        n = read(f->fd, to, room);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        return io_error(f->path, errno, err);
    }
    *got = (size_t)n;
    return true;
}

bool source_file(struct arena *a, struct str path, struct source *out, struct err *err)
{
    bool standard = str_eq(path, S("-"));
    int fd = standard ? dup(STDIN_FILENO) : open(str_z(a, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return io_error(path, errno, err);
    }
    struct file *f = arena_make(a, struct file);
    f->fd = fd;
    f->path = str_copy(a, path);
    arena_defer(a, close_file, f);
    struct stat st;
    if (fstat(fd, &st) < 0) {
        return io_error(path, errno, err);
    }
    if (S_ISDIR(st.st_mode)) {
        return io_error(path, EISDIR, err);
    }
    *out = (struct source){read_file, f, f->path, S_ISREG(st.st_mode) ? st.st_size : -1};
    return true;
}

static bool read_bytes(void *self, char *to, size_t room, size_t *got, struct err *err)
{
    (void)err;
    struct bytes *b = self;
    size_t n = room < b->portion ? room : b->portion;
    n = n < b->rest.len ? n : b->rest.len;
    if (n) {
        memcpy(to, b->rest.at, n);
    }
    b->rest = str_from(b->rest, n);
    *got = n;
    return true;
}

struct source source_bytes(struct arena *a, struct str name, struct str bytes, size_t portion)
{
    assert(portion > 0);
    struct bytes *b = arena_make(a, struct bytes);
    *b = (struct bytes){bytes, portion};
    return (struct source){read_bytes, b, name, (int64_t)bytes.len};
}
