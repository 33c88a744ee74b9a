/* SPDX-License-Identifier: Apache-2.0 */
#include "app/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/hashed.h"
#include "base/vec.h"
#include "core/words.h"

enum { LINE_MAX_BYTES = 256 };

bool journal_is_stop(int64_t kind)
{
    return kind == PERMISSION_WITHDRAW || kind == PERMISSION_OBJECT ||
           kind == PERMISSION_NEVER || kind == PERMISSION_RESTRICT;
}

static bool ends_in_line(int fd)
{
    struct stat st;
    char last;
    return fstat(fd, &st) != 0 || st.st_size == 0 || pread(fd, &last, 1, st.st_size - 1) != 1 ||
           last == '\n';
}

static bool append(struct db *db, struct str line, struct err *err)
{
    struct arena *a = db_arena(db);
    if (!str_eq(str_of(db_engine(db)), S("sqlite"))) {
        return true;
    }
    struct str path = str_format(a, "%.*s.erased", STR_ARG(db_where(db)));
    int fd = open(path.at, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd >= 0 && !ends_in_line(fd)) { /* a write that failed halfway, on a full disk */
        line = str_format(a, "\n%.*s", STR_ARG(line));
    }
    errno = 0;
    ssize_t n = fd < 0 ? -1 : write(fd, line.at, line.len);
    bool ok = n == (ssize_t)line.len && fsync(fd) == 0;
    if (!ok) {
        errno = errno ? errno : ENOSPC; /* a short write */
        hashed_failed(err, a, "err.io.write", path);
    }
    if (fd >= 0) {
        close(fd);
    }
    return ok;
}

bool journal_erasure(struct db *db, struct customer_id customer, struct contact_id contact,
                     int64_t at, struct err *err)
{
    return append(db,
                  str_format(db_arena(db), "erased %" PRId64 " %" PRId64 " %" PRId64 "\n",
                             customer.n, contact.n, at),
                  err);
}

bool journal_permission(struct db *db, const struct permission_row *row, struct err *err)
{
    if (!journal_is_stop(row->kind)) {
        return true;
    }
    return append(db,
                  str_format(db_arena(db),
                             "stop %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
                             " %" PRId64 " %" PRId64 " %" PRId64 "\n",
                             row->id.n, row->customer.n, row->contact.n, row->point.n,
                             row->kind, row->channel.has ? row->channel.n : -1, row->day,
                             row->at),
                  err);
}

static bool numbers(struct str rest, int64_t n[], int count)
{
    for (int i = 0; i < count; i++) {
        if (!str_to_i64(str_cut(&rest, ' '), &n[i])) {
            return false;
        }
    }
    return rest.len == 0;
}

static bool read_entry(struct str line, struct journal_entry *e)
{
    int64_t n[8];
    struct str word = str_cut(&line, ' ');
    *e = (struct journal_entry){0};
    if (str_eq(word, S("erased")) && numbers(line, n, 3)) {
        e->erasure = true;
        e->erased.customer.n = n[0];
        e->erased.contact.n = n[1];
        e->erased.at = n[2];
        return n[0] > 0;
    }
    if (!str_eq(word, S("stop")) || !numbers(line, n, 8)) {
        return false;
    }
    struct permission_row *p = &e->permission;
    p->id.n = n[0];
    p->customer.n = n[1];
    p->contact.n = n[2];
    p->point.n = n[3];
    p->kind = n[4];
    p->channel = n[5] < 0 ? NONE : SOME(n[5]);
    p->day = n[6];
    p->at = n[7];
    return p->id.n > 0 && p->customer.n > 0 && journal_is_stop(p->kind);
}

void journal_read(struct arena *a, struct str shop, struct journal_entry **out, size_t *n)
{
    VEC(struct journal_entry) all = {0};
    char line[LINE_MAX_BYTES];
    FILE *f = fopen(str_format(a, "%.*s.erased", STR_ARG(shop)).at, "re");
    bool whole = true; /* what comes next is the beginning of a line */
    while (f && fgets(line, sizeof line, f)) {
        struct journal_entry e;
        struct str part = str_of(line);
        bool ended = str_ends(part, S("\n"));
        if (whole && ended && read_entry(str_trim(part), &e)) {
            *vec_add(a, &all) = e;
        }
        whole = ended;
    }
    if (f) {
        fclose(f);
    }
    *out = all.at;
    *n = all.len;
}
