/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory by region. Everything that lives as long as a process, a command, a request or an
 * import portion is taken from one arena and goes with it; our own code never calls free(). Not
 * thread-safe: an arena belongs to one thread at a time.
 */
#pragma once

#include <stddef.h>

struct arena;

/* Where an arena stood; see arena_rewind(). */
struct arena_mark {
    void *block;
    size_t used;
    void *closer;
};

/* A new, empty arena. Exhaustion aborts: the store is transactional, nothing is half-written.
 */
struct arena *arena_new(void);

/* Runs every closer, last registered first, and returns all memory. NULL is harmless. */
void arena_free(struct arena *a);

/* `count * size` zeroed bytes, aligned for any type, living in `a`. Overflow aborts. */
void *arena_alloc(struct arena *a, size_t count, size_t size)
    __attribute__((malloc, alloc_size(2, 3), returns_nonnull));

#define arena_make(a, T) ((T *)arena_alloc((a), 1, sizeof(T)))
#define arena_array(a, T, n) ((T *)arena_alloc((a), (n), sizeof(T)))

/*
 * `size` bytes that begin with the `used` bytes at `at`, which came from `a` (or NULL, 0).
 * Grows in place when `at` was the last allocation, else copies. The new bytes are zero.
 */
void *arena_grow(struct arena *a, void *at, size_t used, size_t size);

/* Calls close(thing) when `a` is freed or rewound past this point. */
void arena_defer(struct arena *a, void (*close)(void *), void *thing);

/* Scratch: mark, use, rewind. Closers registered since the mark run. */
struct arena_mark arena_mark(struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

/* Bytes held from the system at this moment. */
size_t arena_held(const struct arena *a);
