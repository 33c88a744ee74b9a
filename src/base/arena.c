/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Under AddressSanitizer memory that was not handed out, or was rewound, is poisoned, and a gap
 * stands behind every allocation: an overrun inside a block is caught like one of malloc's. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP = 0 };
#endif

enum { ALIGN = 16, FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 4 * 1024 * 1024 };

struct block {
    struct block *before;
    size_t size;
    size_t used;
    size_t pad; /* keeps bytes[] aligned to ALIGN */
    unsigned char bytes[];
};

struct closer {
    struct closer *before;
    void (*close)(void *);
    void *thing;
};

struct arena {
    struct block *block;
    struct block *spare; /* given back last: a mark at the end of a block costs nothing */
    struct closer *closer;
    size_t held;
};

static _Noreturn void exhausted(size_t size)
{
    fprintf(stderr, "heed: out of memory (%zu bytes)\n", size);
    abort();
}

static size_t round_up(size_t size)
{
    if (size > SIZE_MAX / 2) {
        exhausted(size);
    }
    return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

static void add_block(struct arena *a, size_t need)
{
    size_t size = a->block ? a->block->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK) {
        size = LARGEST_BLOCK;
    }
    if (size < need) {
        size = need;
    }
    struct block *b = a->spare;
    if (b && b->size >= need) {
        a->spare = NULL;
    } else {
        b = malloc(sizeof *b + size);
        if (!b) {
            exhausted(size);
        }
        b->size = size;
        a->held += size;
    }
    b->before = a->block;
    b->used = 0;
    ASAN_POISON_MEMORY_REGION(b->bytes, b->size);
    a->block = b;
}

struct arena *arena_new(void)
{
    struct arena *a = calloc(1, sizeof *a);
    if (!a) {
        exhausted(sizeof *a);
    }
    return a;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        exhausted(SIZE_MAX);
    }
    size_t bytes = round_up(count * size) + GAP;
    if (!a->block || a->block->size - a->block->used < bytes) {
        add_block(a, bytes);
    }
    void *at = a->block->bytes + a->block->used;
    a->block->used += bytes;
    ASAN_UNPOISON_MEMORY_REGION(at, count * size);
    return memset(at, 0, count * size);
}

void *arena_grow(struct arena *a, void *at, size_t used, size_t size)
{
    assert(size >= used && (at || !used));
    struct block *b = a->block;
    size_t old = round_up(used);
    size_t bytes = round_up(size);
    if (at && b && (unsigned char *)at + old + GAP == b->bytes + b->used &&
        b->size - b->used >= bytes - old) {
        ASAN_UNPOISON_MEMORY_REGION(at, size);
        memset((unsigned char *)at + used, 0, size - used);
        b->used += bytes - old;
        return at;
    }
    void *to = arena_alloc(a, 1, size);
    if (used) {
        memcpy(to, at, used);
    }
    return to;
}

void arena_defer(struct arena *a, void (*close)(void *), void *thing)
{
    struct closer *c = arena_make(a, struct closer);
    c->before = a->closer;
    c->close = close;
    c->thing = thing;
    a->closer = c;
}

struct arena_mark arena_mark(struct arena *a)
{
    return (struct arena_mark){a->block, a->block ? a->block->used : 0, a->closer};
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
    while (a->closer != mark.closer) {
        struct closer *c = a->closer;
        a->closer = c->before;
        c->close(c->thing);
    }
    while (a->block != mark.block) {
        struct block *b = a->block;
        a->block = b->before;
        if (!a->spare && b->size <= LARGEST_BLOCK) {
            a->spare = b;
            continue;
        }
        a->held -= b->size;
        free(b);
    }
    if (!a->block) {
        a->held -= a->spare ? a->spare->size : 0;
        free(a->spare);
        a->spare = NULL;
    } else {
        a->block->used = mark.used;
        ASAN_POISON_MEMORY_REGION(a->block->bytes + mark.used, a->block->size - mark.used);
    }
}

void arena_free(struct arena *a)
{
    if (a) {
        arena_rewind(a, (struct arena_mark){0});
        free(a);
    }
}

size_t arena_held(const struct arena *a)
{
    return a->held;
}
