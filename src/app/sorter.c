/* SPDX-License-Identifier: Apache-2.0 */
#include "app/sorter.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/vec.h"

enum { READ_AHEAD = 256 * 1024 };

/* A sorted stretch of the file, being read. */
struct run {
    int64_t at; /* in the file: what is read next */
    int64_t end;
    char *buffer;
    size_t used; /* bytes of the buffer taken */
    size_t filled;
    size_t cap;
    struct str head; /* the smallest record not given out yet; at NULL: none left */
};

struct sorter {
    struct arena *arena;
    int fd; /* -1: everything is in memory */
    int64_t written;
    char *bytes; /* records, each after its length as uint32_t */
    size_t used;
    size_t cap;
    VEC(uint32_t) starts; /* of the records in memory; sorted by finish */
    VEC(struct run) runs;
    size_t given; /* in memory */
    size_t *heap; /* runs by head */
    size_t heap_len;
};

static void close_file(void *thing)
{
    const struct sorter *s = thing;
    if (s->fd >= 0) {
        close(s->fd);
    }
}

struct sorter *sorter_new(struct arena *a, size_t bytes)
{
    struct sorter *s = arena_make(a, struct sorter);
    s->arena = a;
    s->fd = -1;
    s->cap = bytes ? bytes : SORTER_BYTES;
    arena_defer(a, close_file, s);
    return s;
}

static struct str record_at(const char *bytes, size_t start)
{
    uint32_t len;
    memcpy(&len, bytes + start, sizeof len);
    return (struct str){bytes + start + sizeof len, len};
}

static int by_bytes(const void *x, const void *y, void *bytes)
{
    return str_cmp(record_at(bytes, *(const uint32_t *)x),
                   record_at(bytes, *(const uint32_t *)y));
}

static bool open_file(struct sorter *s, struct err *err)
{
    const char *dir = getenv("TMPDIR");
    char *path =
        str_z(s->arena, str_format(s->arena, "%s/heed-XXXXXX", dir && *dir ? dir : "/tmp"));
    s->fd = mkstemp(path);
    if (s->fd < 0) {
        return err_set(err, ERR_IO, "err.io.temp", A_STR("why", str_of(strerror(errno))));
    }
    unlink(path);
    return true;
}

static bool write_all(struct sorter *s, const char *bytes, size_t len, struct err *err)
{
    while (len) {
        ssize_t n = pwrite(s->fd, bytes, len, s->written);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return err_set(err, ERR_IO, "err.io.temp", A_STR("why", str_of(strerror(errno))));
        }
        s->written += n;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

static void sort_memory(struct sorter *s)
{
    if (s->starts.len) {
        qsort_r(s->starts.at, s->starts.len, sizeof *s->starts.at, by_bytes, s->bytes);
    }
}

static bool spill(struct sorter *s, struct err *err)
{
    if (s->runs.len == SORTER_RUNS_MAX) {
        return err_set(err, ERR_LIMIT, "err.limit.file");
    }
    if (s->fd < 0 && !open_file(s, err)) {
        return false;
    }
    sort_memory(s);
    struct run *run = vec_add(s->arena, &s->runs);
    run->at = s->written;
    for (size_t i = 0; i < s->starts.len; i++) {
        struct str r = record_at(s->bytes, s->starts.at[i]);
        if (!write_all(s, r.at - sizeof(uint32_t), r.len + sizeof(uint32_t), err)) {
            return false;
        }
    }
    run->end = s->written;
    s->starts.len = 0;
    s->used = 0;
    return true;
}

bool sorter_add(struct sorter *s, struct str record, struct err *err)
{
    uint32_t len = (uint32_t)record.len;
    if (record.len > SORTER_RECORD_MAX || record.len + sizeof len > s->cap) {
        return err_set(err, ERR_LIMIT, "err.limit.file");
    }
    if (!s->bytes) {
        s->bytes = arena_array(s->arena, char, s->cap);
    }
    if (s->cap - s->used < record.len + sizeof len && !spill(s, err)) {
        return false;
    }
    *vec_add(s->arena, &s->starts) = (uint32_t)s->used;
    memcpy(s->bytes + s->used, &len, sizeof len);
    memcpy(s->bytes + s->used + sizeof len, record.at ? record.at : "", record.len);
    s->used += record.len + sizeof len;
    return true;
}

static bool fill(struct sorter *s, struct run *r, size_t need, struct err *err)
{
    size_t left = r->filled - r->used;
    if (left >= need) {
        return true;
    }
    if (r->cap < need) {
        size_t cap = need < READ_AHEAD ? READ_AHEAD : need;
        char *more = arena_array(s->arena, char, cap);
        memcpy(more, r->buffer ? r->buffer + r->used : "", left);
        r->buffer = more;
        r->cap = cap;
    } else {
        memmove(r->buffer, r->buffer + r->used, left);
    }
    r->used = 0;
    r->filled = left;
    while (r->filled < need) {
        size_t room = r->cap - r->filled;
        if ((int64_t)room > r->end - r->at) {
            room = (size_t)(r->end - r->at);
        }
        ssize_t n = pread(s->fd, r->buffer + r->filled, room, r->at);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return err_set(err, ERR_IO, "err.io.temp",
                           A_STR("why", str_of(n ? strerror(errno) : "")));
        }
        r->filled += (size_t)n;
        r->at += n;
    }
    return true;
}

static bool advance(struct sorter *s, struct run *r, struct err *err)
{
    uint32_t len;
    r->head = (struct str){0};
    if (r->filled == r->used && r->at == r->end) {
        return true;
    }
    if (!fill(s, r, sizeof len, err)) {
        return false;
    }
    memcpy(&len, r->buffer + r->used, sizeof len);
    if (!fill(s, r, sizeof len + len, err)) {
        return false;
    }
    r->head = (struct str){r->buffer + r->used + sizeof len, len};
    r->used += sizeof len + len;
    return true;
}

static void sift_down(struct sorter *s)
{
    size_t i = 0;
    for (;;) {
        size_t least = i;
        for (size_t k = 2 * i + 1; k <= 2 * i + 2 && k < s->heap_len; k++) {
            if (str_cmp(s->runs.at[s->heap[k]].head, s->runs.at[s->heap[least]].head) < 0) {
                least = k;
            }
        }
        if (least == i) {
            return;
        }
        size_t swap = s->heap[i];
        s->heap[i] = s->heap[least];
        s->heap[least] = swap;
        i = least;
    }
}

static int by_head(const void *x, const void *y, void *runs)
{
    const struct run *r = runs;
    return str_cmp(r[*(const size_t *)x].head, r[*(const size_t *)y].head);
}

bool sorter_finish(struct sorter *s, struct err *err)
{
    if (s->runs.len == 0) {
        sort_memory(s);
        return true;
    }
    if (s->starts.len && !spill(s, err)) {
        return false;
    }
    s->heap = arena_array(s->arena, size_t, s->runs.len);
    for (size_t i = 0; i < s->runs.len; i++) {
        if (!advance(s, &s->runs.at[i], err)) {
            return false;
        }
        s->heap[s->heap_len++] = i;
    }
    qsort_r(s->heap, s->heap_len, sizeof *s->heap, by_head, s->runs.at); /* sorted is a heap */
    return true;
}

bool sorter_next(struct sorter *s, struct str *record, bool *more, struct err *err)
{
    if (s->runs.len == 0) {
        *more = s->given < s->starts.len;
        if (*more) {
            *record = record_at(s->bytes, s->starts.at[s->given++]);
        }
        return true;
    }
    if (s->given) { /* the run whose head was given out last moves on */
        struct run *last = &s->runs.at[s->heap[0]];
        if (!advance(s, last, err)) {
            return false;
        }
        if (!last->head.at) {
            s->heap[0] = s->heap[--s->heap_len];
        }
        sift_down(s);
    }
    s->given = 1;
    *more = s->heap_len > 0;
    if (*more) {
        *record = s->runs.at[s->heap[0]].head;
    }
    return true;
}
