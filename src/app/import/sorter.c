/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/sorter.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/keep/temp_file.h"
#include "base/buf.h"
#include "base/vec.h"

enum {
    CHUNK = 1 << 20,     /* records in memory stand in chunks; a larger one has its own */
    READ_AHEAD = 1 << 18 /* of each run; and what is written at once */
};

/* A record with its first bytes as a number, by which most comparisons end. */
struct entry {
    uint64_t head;
    struct str bytes;
};

/* A sorted stretch of the file, being read. */
struct run {
    int64_t at; /* in the file: what is read next */
    int64_t end;
    char *buffer;
    size_t used; /* bytes of the buffer taken */
    size_t filled;
    size_t cap;
    struct entry now; /* the smallest record not given out yet; at NULL: none left */
};

struct sorter {
    struct arena *arena;
    int fd; /* -1: everything is in memory */
    int64_t written;
    size_t limit;         /* bytes in memory, entries counted in */
    struct arena *memory; /* of what is not in the file yet */
    size_t held;
    char *chunk;
    size_t chunk_left;
    bool ordered; /* what is in memory came in order */
    VEC(struct entry) entries;
    VEC(struct run) runs;
    size_t given; /* of the entries in memory; or 1: something of a run */
    size_t *heap; /* runs, the one with the smallest record first */
    size_t heap_len;
};

static void free_memory(void *thing)
{
    const struct sorter *s = thing;
    arena_free(s->memory);
}

static void forget_memory(struct sorter *s)
{
    arena_free(s->memory);
    s->memory = arena_new();
    s->entries.at = NULL;
    s->entries.len = s->entries.cap = 0;
    s->held = s->chunk_left = 0;
    s->ordered = true;
}

struct sorter *sorter_new(struct arena *a, size_t bytes)
{
    struct sorter *s = arena_make(a, struct sorter);
    s->arena = a;
    s->fd = -1;
    s->limit = bytes ? bytes : SORTER_BYTES;
    forget_memory(s);
    arena_defer(a, free_memory, s);
    return s;
}

static struct entry entry_of(struct str bytes)
{
    uint64_t head = 0;
    for (size_t i = 0; i < 8; i++) {
        head = head << 8 | (i < bytes.len ? (unsigned char)bytes.at[i] : 0);
    }
    return (struct entry){head, bytes};
}

static int compare(const struct entry *a, const struct entry *b)
{
    return a->head != b->head ? (a->head < b->head ? -1 : 1) : str_cmp(a->bytes, b->bytes);
}

static int by_bytes(const void *x, const void *y)
{
    return compare(x, y);
}

static bool write_all(struct sorter *s, struct str bytes, struct err *err)
{
    while (bytes.len) {
        ssize_t n = pwrite(s->fd, bytes.at, bytes.len, s->written);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return temp_file_failed(n ? errno : ENOSPC, err);
        }
        s->written += n;
        bytes = str_from(bytes, (size_t)n);
    }
    return true;
}

static void sort_memory(struct sorter *s)
{
    if (!s->ordered) {
        qsort(s->entries.at, s->entries.len, sizeof *s->entries.at, by_bytes);
    }
}

static bool spill(struct sorter *s, struct err *err)
{
    struct run run = {.at = s->written};
    struct buf b = buf_in(s->memory);
    if (s->runs.len == SORTER_RUNS_MAX) {
        return err_set(err, ERR_LIMIT, "err.limit.file");
    }
    if (s->fd < 0 && !temp_file(s->arena, &s->fd, err)) {
        return false;
    }
    sort_memory(s);
    for (size_t i = 0; i < s->entries.len; i++) {
        struct str record = s->entries.at[i].bytes;
        uint32_t len = (uint32_t)record.len;
        buf_put(&b, (struct str){(const char *)&len, sizeof len});
        buf_put(&b, record);
        if (b.len >= READ_AHEAD) {
            if (!write_all(s, buf_str(&b), err)) {
                return false;
            }
            buf_clear(&b);
        }
    }
    if (!write_all(s, buf_str(&b), err)) {
        return false;
    }
    run.end = s->written;
    *vec_add(s->arena, &s->runs) = run;
    forget_memory(s);
    return true;
}

static char *room_for(struct sorter *s, size_t len)
{
    if (len > s->chunk_left) {
        size_t size = len > CHUNK / 4 ? len : CHUNK;
        char *chunk = arena_array(s->memory, char, size);
        if (size == len) {
            return chunk;
        }
        s->chunk = chunk;
        s->chunk_left = size;
    }
    char *at = s->chunk;
    s->chunk += len;
    s->chunk_left -= len;
    return at;
}

bool sorter_add(struct sorter *s, struct str record, struct err *err)
{
    if (record.len > SORTER_RECORD_MAX) {
        return err_set(err, ERR_LIMIT, "err.limit.file");
    }
    if (s->held + record.len > s->limit && s->entries.len && !spill(s, err)) {
        return false;
    }
    char *at = room_for(s, record.len);
    if (record.len) {
        memcpy(at, record.at, record.len);
    }
    struct entry e = entry_of((struct str){at, record.len});
    s->ordered =
        s->ordered && (!s->entries.len || compare(&s->entries.at[s->entries.len - 1], &e) <= 0);
    *vec_add(s->memory, &s->entries) = e;
    s->held += record.len + sizeof e;
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
            return temp_file_failed(n ? errno : EIO, err);
        }
        r->filled += (size_t)n;
        r->at += n;
    }
    return true;
}

static bool advance(struct sorter *s, struct run *r, struct err *err)
{
    uint32_t len;
    r->now = (struct entry){0};
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
    r->now = entry_of((struct str){r->buffer + r->used + sizeof len, len});
    r->used += sizeof len + len;
    return true;
}

static const struct entry *heap_entry(const struct sorter *s, size_t i)
{
    return &s->runs.at[s->heap[i]].now;
}

static void sift_down(struct sorter *s)
{
    size_t i = 0;
    for (;;) {
        size_t least = i;
        for (size_t k = 2 * i + 1; k <= 2 * i + 2 && k < s->heap_len; k++) {
            if (compare(heap_entry(s, k), heap_entry(s, least)) < 0) {
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

static int by_now(const void *x, const void *y, void *runs)
{
    const struct run *r = runs;
    return compare(&r[*(const size_t *)x].now, &r[*(const size_t *)y].now);
}

bool sorter_finish(struct sorter *s, struct err *err)
{
    if (s->runs.len == 0) {
        sort_memory(s);
        return true;
    }
    if (s->entries.len && !spill(s, err)) {
        return false;
    }
    s->heap = arena_array(s->arena, size_t, s->runs.len);
    for (size_t i = 0; i < s->runs.len; i++) {
        if (!advance(s, &s->runs.at[i], err)) {
            return false;
        }
        s->heap[s->heap_len++] = i;
    }
    qsort_r(s->heap, s->heap_len, sizeof *s->heap, by_now, s->runs.at); /* sorted is a heap */
    return true;
}

bool sorter_next(struct sorter *s, struct str *record, bool *more, struct err *err)
{
    if (s->runs.len == 0) {
        *more = s->given < s->entries.len;
        if (*more) {
            *record = s->entries.at[s->given++].bytes;
        }
        return true;
    }
    if (s->given && s->heap_len) { /* the run that gave the last record moves on */
        struct run *last = &s->runs.at[s->heap[0]];
        if (!advance(s, last, err)) {
            return false;
        }
        if (!last->now.bytes.at) {
            s->heap[0] = s->heap[--s->heap_len];
        }
        sift_down(s);
    }
    s->given = 1;
    *more = s->heap_len > 0;
    if (*more) {
        *record = heap_entry(s, 0)->bytes;
    }
    return true;
}
