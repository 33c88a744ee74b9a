/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/temp_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"

bool temp_file_failed(int number, struct err *err)
{
    char text[128];
    return err_set(err, ERR_IO, "err.io.temp",
                   A_STR("why", str_of(strerror_r(number, text, sizeof text))));
}

static void close_it(void *fd)
{
    close(*(int *)fd);
}

bool temp_file(struct arena *a, int *fd, struct err *err)
{
    const char *dir = getenv("TMPDIR");
    char *path = str_z(a, str_format(a, "%s/heed-XXXXXX", dir && *dir ? dir : "/tmp"));
    int *kept = arena_make(a, int);
    *kept = mkostemp(path, O_CLOEXEC);
    if (*kept < 0) {
        return temp_file_failed(errno, err);
    }
    arena_defer(a, close_it, kept);
    unlink(path);
    *fd = *kept;
    return true;
}
