/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/keep/hashed.h"
#include "app/keep/whole_file.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "core/words.h"
#include "store/gen/journal.h"

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

bool journal_same_shop(int64_t one, int64_t other)
{
    return one == 0 || other == 0 || one == other;
}

bool journal_origin_of(struct db *db, int64_t *out, struct err *err)
{
    struct journal_origin_row row;
    bool found;
    if (!journal_origin(db, db_arena(db), &row, &found, err)) {
        return false;
    }
    *out = found ? row.at : 0;
    return true;
}

static struct str path_of(struct arena *a, struct str shop)
{
    return str_format(a, "%.*s.erased", STR_ARG(shop));
}

static int64_t origin_in(const char *path)
{
    char line[LINE_MAX_BYTES];
    int64_t origin = 0;
    FILE *f = fopen(path, "re");
    if (f && fgets(line, sizeof line, f)) {
        struct str text = str_trim(str_of(line));
        if (!str_starts(text, S("shop ")) || !str_to_i64(str_from(text, 5), &origin)) {
            origin = 0;
        }
    }
    if (f) {
        fclose(f);
    }
    return origin;
}

int64_t journal_origin_in(struct arena *a, struct str shop)
{
    return origin_in(path_of(a, shop).at);
}

static bool put_aside(struct arena *a, struct str path, struct err *err)
{
    for (int n = 1; n < 1000; n++) {
        struct str other = str_format(a, "%.*s.other-%d", STR_ARG(path), n);
        if (link(path.at, other.at) == 0) {
            return unlink(path.at) == 0 || hashed_failed(err, a, "err.io.write", path);
        }
        if (errno != EEXIST) {
            return hashed_failed(err, a, "err.io.write", other);
        }
    }
    return hashed_failed(err, a, "err.io.write", path);
}

static bool write_all(int fd, struct str text)
{
    errno = 0;
    return write(fd, text.at, text.len) == (ssize_t)text.len && fsync(fd) == 0;
}

/* Lines behind what is there; a new journal says first whose it is. */
static bool append(struct db *db, struct str lines, struct err *err)
{
    struct arena *a = db_arena(db);
    struct stat st;
    int64_t origin;
    if (!str_eq(str_of(db_engine(db)), S("sqlite"))) {
        return true;
    }
    struct str path = path_of(a, db_where(db));
    if (!journal_origin_of(db, &origin, err) ||
        (!journal_same_shop(origin, journal_origin_in(a, db_where(db))) &&
         !put_aside(a, path, err))) {
        return false;
    }
    int fd = open(path.at, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size == 0) {
        lines = str_format(a, "shop %" PRId64 "\n%.*s", origin, STR_ARG(lines));
    } else if (fd >= 0 && !ends_in_line(fd)) { /* a write that failed halfway, on a full disk */
        lines = str_format(a, "\n%.*s", STR_ARG(lines));
    }
    bool ok = fd >= 0 && write_all(fd, lines);
    if (!ok) {
        errno = errno ? errno : ENOSPC; /* a short write */
        hashed_failed(err, a, "err.io.write", path);
    }
    if (fd >= 0) {
        close(fd);
    }
    return ok;
}

static struct str erasure_line(struct arena *a, struct customer_id customer,
                               struct contact_id contact, int64_t at)
{
    return str_format(a, "erased %" PRId64 " %" PRId64 " %" PRId64 "\n", customer.n, contact.n,
                      at);
}

static struct str stop_line(struct arena *a, const struct permission_row *row)
{
    return str_format(a,
                      "stop %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
                      " %" PRId64 " %" PRId64 " %" PRId64 "\n",
                      row->id.n, row->customer.n, row->contact.n, row->point.n, row->kind,
                      row->channel.has ? row->channel.n : -1, row->day, row->at);
}

bool journal_erasure(struct db *db, struct customer_id customer, struct contact_id contact,
                     int64_t at, struct err *err)
{
    return append(db, erasure_line(db_arena(db), customer, contact, at), err);
}

bool journal_permission(struct db *db, const struct permission_row *row, struct err *err)
{
    return !journal_is_stop(row->kind) || append(db, stop_line(db_arena(db), row), err);
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

struct entries {
    VEC(struct journal_entry) of;
};

static void read_file(struct arena *a, const char *path, struct entries *all)
{
    char line[LINE_MAX_BYTES];
    FILE *f = fopen(path, "re");
    bool whole = true; /* what comes next is the beginning of a line */
    while (f && fgets(line, sizeof line, f)) {
        struct journal_entry e;
        struct str part = str_of(line);
        bool ended = str_ends(part, S("\n"));
        if (whole && ended && read_entry(str_trim(part), &e)) {
            *vec_add(a, &all->of) = e;
        }
        whole = ended;
    }
    if (f) {
        fclose(f);
    }
}

void journal_read(struct arena *a, struct str shop, struct journal_entry **out, size_t *n)
{
    struct entries all = {0};
    read_file(a, path_of(a, shop).at, &all);
    *out = all.of.at;
    *n = all.of.len;
}

static bool is_journal(struct str name)
{
    ptrdiff_t at = str_find(name, S(".erased"));
    struct str rest = at < 0 ? S("-") : str_from(name, (size_t)at + 7);
    return rest.len == 0 || str_starts(rest, S(".other-"));
}

size_t journal_read_beside(struct arena *a, struct str path, int64_t origin,
                           struct journal_entry **out, size_t *n)
{
    struct entries all = {0};
    struct str folder = whole_file_folder(a, path);
    size_t journals = 0;
    const struct dirent *e;
    DIR *d = origin ? opendir(str_z(a, folder)) : NULL;
    while (d && (e = readdir(d)) != NULL) { /* one stream, read here alone */
        struct str name = str_of(e->d_name);
        if (is_journal(name)) {
            char *file = str_z(a, str_format(a, "%.*s/%s", STR_ARG(folder), e->d_name));
            bool ours = origin_in(file) == origin;
            journals += ours;
            if (ours) {
                read_file(a, file, &all);
            }
        }
    }
    if (d) {
        closedir(d);
    }
    *out = all.of.at;
    *n = all.of.len;
    return journals;
}

/* ------------------------------------------------------------------------------- catching up
 */

/* Ids that stand in the journal: of stops as they are, of erasures whom they were of. */
struct known {
    struct map stops, customers, contacts;
};

static void know(struct arena *a, struct str shop, struct known *k)
{
    struct journal_entry *at;
    size_t n;
    bool is_new;
    *k = (struct known){map_in(a), map_in(a), map_in(a)};
    journal_read(a, shop, &at, &n);
    for (size_t i = 0; i < n; i++) {
        const struct journal_entry *e = &at[i];
        if (!e->erasure) {
            map_number(&k->stops, e->permission.id.n, &is_new);
        } else if (e->erased.contact.n) {
            map_number(&k->contacts, e->erased.contact.n, &is_new);
        } else {
            map_number(&k->customers, e->erased.customer.n, &is_new);
        }
    }
}

static bool missing_lines(struct db *db, struct arena *a, struct known *k, struct buf *out,
                          struct err *err)
{
    struct journal_stops stops;
    struct journal_erasures erased;
    bool is_new;
    if (!journal_erasures_open(db, &erased, err)) {
        return false;
    }
    while (journal_erasures_next(&erased)) {
        const struct erasure_row *e = &erased.row;
        map_number(e->contact.n ? &k->contacts : &k->customers,
                   e->contact.n ? e->contact.n : e->customer.n, &is_new);
        if (is_new) {
            buf_put(out, erasure_line(a, e->customer, e->contact, e->at));
        }
    }
    if (!journal_erasures_end(&erased, err) || !journal_stops_open(db, &stops, err)) {
        return false;
    }
    while (journal_stops_next(&stops)) {
        map_number(&k->stops, stops.row.id.n, &is_new);
        if (is_new) {
            buf_put(out, stop_line(a, &stops.row));
        }
    }
    return journal_stops_end(&stops, err);
}

bool journal_catch_up(struct db *db, struct err *err)
{
    if (!str_eq(str_of(db_engine(db)), S("sqlite"))) {
        return true;
    }
    struct arena *a = arena_new();
    struct buf lines = buf_in(a);
    struct known known = {0};
    int64_t origin;
    bool ok = journal_origin_of(db, &origin, err);
    if (ok && journal_same_shop(origin, journal_origin_in(a, db_where(db)))) {
        know(a, db_where(db), &known);
    } else {
        known = (struct known){map_in(a), map_in(a), map_in(a)};
    }
    ok = ok && missing_lines(db, a, &known, &lines, err) &&
         (lines.len == 0 || append(db, buf_str(&lines), err));
    arena_free(a);
    return ok;
}
