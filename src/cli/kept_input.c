/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/kept_input.h"

#include <errno.h>
#include <unistd.h>

#include "app/keep/temp_file.h"

enum { KEPT_AT_ONCE = 1 << 18 };

static bool keep(int fd, const char *at, size_t len, struct err *err)
{
    for (size_t done = 0; done < len;) {
        ssize_t n = write(fd, at + done, len - done);
        if (n < 0 && errno != EINTR) {
            return temp_file_failed(errno, err);
        }
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

bool kept_input(struct cli *c, struct str *path, struct err *err)
{
    int fd;
    char *buffer = arena_array(c->arena, char, KEPT_AT_ONCE);
    if (!temp_file(c->arena, &fd, err)) {
        return false;
    }
    for (;;) {
        ssize_t got = read(STDIN_FILENO, buffer, KEPT_AT_ONCE);
        if (got == 0) {
            *path = str_format(c->arena, "/dev/fd/%d", fd);
            return true;
        }
        if (got < 0 && errno != EINTR) {
            return temp_file_failed(errno, err);
        }
        if (got > 0 && !keep(fd, buffer, (size_t)got, err)) {
            return false;
        }
    }
}
