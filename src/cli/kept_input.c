/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/kept_input.h"

#include <errno.h>
#include <unistd.h>

#include "app/keep/temp_file.h"
#include "formats/source.h"

enum { KEPT_AT_ONCE = 1 << 18 };

bool kept_input(struct cli *c, struct str *path, struct err *err)
{
    int fd;
    char *buffer = arena_array(c->arena, char, KEPT_AT_ONCE);
    struct source in;
    size_t got = 1;
    if (!temp_file(c->arena, &fd, err) || !source_file(c->arena, S("-"), &in, err)) {
        return false;
    }
    while (got) {
        if (!in.read(in.self, buffer, KEPT_AT_ONCE, &got, err)) {
            return false;
        }
        for (size_t done = 0; done < got;) {
            ssize_t n = write(fd, buffer + done, got - done);
            if (n < 0 && errno != EINTR) {
                return temp_file_failed(errno, err);
            }
            done += n > 0 ? (size_t)n : 0;
        }
    }
    *path = str_format(c->arena, "/dev/fd/%d", fd);
    return true;
}
