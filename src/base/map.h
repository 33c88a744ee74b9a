/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hash maps in an arena, open addressing, no deletion: text -> 64-bit number and number ->
 * number; one map holds one kind. The order of entries is never visible. Keys of text are
 * copied into the arena.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct map_slot {
    struct str text;
    int64_t number;
    int64_t value;
    bool used;
};

struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t cap; /* a power of two, or 0 */
    size_t len;
};

struct map map_in(struct arena *a);

/* The value of a key, or NULL. The pointer is good until the next map_text()/map_number(). */
int64_t *map_text_find(const struct map *m, struct str key);
int64_t *map_number_find(const struct map *m, int64_t key);

/* The value of a key, made 0 when it is new; `*is_new` (may be NULL) says which. */
int64_t *map_text(struct map *m, struct str key, bool *is_new);
int64_t *map_number(struct map *m, int64_t key, bool *is_new);
