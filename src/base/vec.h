/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A growing array in an arena: struct { T *at; size_t len; size_t cap; }, declared where it is
 * needed. VEC(struct row) rows = {0}; *vec_add(arena, &rows) = row;
 */
#pragma once

#include <stddef.h>

#include "base/arena.h"

#define VEC(T)                                                                                 \
    struct {                                                                                   \
        T *at;                                                                                 \
        size_t len;                                                                            \
        size_t cap;                                                                            \
    }

/* A pointer to a new, zeroed last element. Earlier pointers into the vec may become stale. */
#define vec_add(a, v)                                                                          \
    ((v)->len == (v)->cap ? ((v)->at = vec_grown((a), (v)->at, &(v)->cap, sizeof *(v)->at),    \
                             &(v)->at[(v)->len++])                                             \
                          : &(v)->at[(v)->len++])

void *vec_grown(struct arena *a, void *at, size_t *cap, size_t size);
