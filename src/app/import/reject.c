/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The file with the rows that were refused, made when there is one to write: under a name of
 * its own while the import runs, in its place when it ends. Nothing that stands there already
 * is written over: somebody may be mending it. The same file imported again leaves one.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/import/steps.h"
#include "text/say.h"

enum { REJECT_BUFFER = 64 * 1024, REJECT_NAMES_MAX = 1000 };

static bool cannot_write(struct importing *im, struct err *err)
{
    char text[128];
    return err_set(err, ERR_IO, "err.import.reject_write", A_STR("file", im->reject_path),
                   A_STR("why", str_of(strerror_r(errno, text, sizeof text))));
}

static char *part_path(struct importing *im)
{
    return str_z(im->arena, str_format(im->arena, "%.*s.part", STR_ARG(im->reject_path)));
}

static bool flush(struct importing *im, struct err *err)
{
    struct str s = buf_str(&im->reject);
    while (s.len) {
        ssize_t n = write(im->reject_fd, s.at, s.len);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return cannot_write(im, err);
        }
        s = str_from(s, (size_t)n);
    }
    buf_clear(&im->reject);
    return true;
}

static bool open_part(struct importing *im, struct err *err)
{
    im->reject_fd =
        open(part_path(im), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (im->reject_fd < 0) {
        return cannot_write(im, err);
    }
    im->rejects->begin(im, &im->reject);
    return true;
}

bool reject_free(struct importing *im, struct err *err)
{
    return !im->o->rejects.len || access(str_z(im->arena, im->o->rejects), F_OK) != 0 ||
           err_set(err, ERR_CONFLICT, "err.import.reject_exists",
                   A_STR("file", im->o->rejects));
}

bool reject_item(struct importing *im, int64_t line, struct str raw, const struct err *why,
                 struct err *err)
{
    struct import_report *rep = im->report;
    int64_t nth = rep->rows_refused++;
    if (rep->refusals_len < IMPORT_REFUSALS_SHOWN) {
        rep->refusals[rep->refusals_len++] = (struct import_refusal){line, *why};
    }
    if (im->o->dry_run) {
        return true;
    }
    if (im->reject_fd < 0 && !open_part(im, err)) {
        return false;
    }
    struct arena *scratch = arena_new();
    im->rejects->item(im, &im->reject, nth, say_err(scratch, im->lang, why), raw);
    arena_free(scratch);
    return im->reject.len < REJECT_BUFFER || flush(im, err);
}

bool reject_row(struct importing *im, const struct csv_record *r, const struct err *why,
                struct err *err)
{
    return reject_item(im, r->line, r->raw, why, err);
}

static void begin_table(const struct importing *im, struct buf *to)
{
    struct csv_writer w = csv_writer_to(to, im->report->delimiter, CSV_EXACT);
    csv_write_refused(&w, CSV_REASON, im->report->header.raw);
}

static void put_row(const struct importing *im, struct buf *to, int64_t nth, struct str why,
                    struct str raw)
{
    struct csv_writer w = csv_writer_to(to, im->report->delimiter, CSV_EXACT);
    (void)nth;
    csv_write_refused(&w, why, raw);
}

const struct reject_form reject_table = {".csv", begin_table, put_row, NULL};

/* Does the file that stands there hold just the same? Then it is the one of an earlier import
 * of the same file, and nobody has mended anything yet. */
static bool is_same(const char *part, const char *there)
{
    FILE *a = fopen(part, "rb"), *b = fopen(there, "rb");
    bool same = a && b;
    while (same) {
        char x[4096], y[4096];
        size_t n = fread(x, 1, sizeof x, a), m = fread(y, 1, sizeof y, b);
        same = n == m && memcmp(x, y, n) == 0 && !ferror(a) && !ferror(b);
        if (n == 0) {
            break;
        }
    }
    if (a) {
        fclose(a);
    }
    if (b) {
        fclose(b);
    }
    return same;
}

/* The first name that is free, or holds the same, of: as said; FILE.rejected.csv,
 * FILE.rejected-2.csv, … */
static bool into_place(struct importing *im, const char *part, struct err *err)
{
    struct arena *a = im->arena;
    struct str ending = str_of(im->rejects->ending);
    struct str stem = str_ends(im->reject_path, ending)
                          ? str_head(im->reject_path, im->reject_path.len - ending.len)
                          : im->reject_path;
    struct str name = im->reject_path;
    for (int n = 2; link(part, str_z(a, name)) != 0; n++) {
        if (errno == EPERM || errno == ENOSYS || errno == EOPNOTSUPP) {
            /* a file system without links: what stood there was looked for before */
            if (access(str_z(a, name), F_OK) != 0 && rename(part, str_z(a, name)) == 0) {
                im->report->reject_file = name;
                return true;
            }
        } else if (errno == EEXIST && is_same(part, str_z(a, name))) {
            break;
        } else if (errno != EEXIST || n == REJECT_NAMES_MAX) {
            return cannot_write(im, err);
        }
        name = str_format(a, "%.*s-%d%.*s", STR_ARG(stem), n, STR_ARG(ending));
    }
    unlink(part);
    im->report->reject_file = name;
    return true;
}

bool reject_finish(struct importing *im, struct err *err)
{
    if (im->reject_fd < 0) {
        return true;
    }
    if (im->rejects->end) {
        im->rejects->end(im, &im->reject);
    }
    return flush(im, err) && (fsync(im->reject_fd) == 0 || cannot_write(im, err)) &&
           into_place(im, part_path(im), err);
}

void reject_forget(struct importing *im)
{
    if (im->reject_fd >= 0 && !im->report->reject_file.len) {
        unlink(part_path(im));
    }
}
