/* SPDX-License-Identifier: Apache-2.0 */
#include "base/vec.h"

#include <assert.h>
#include <stdint.h>

void *vec_grown(struct arena *a, void *at, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : 8;
    assert(more <= SIZE_MAX / size);
    at = arena_grow(a, at, *cap * size, more * size);
    *cap = more;
    return at;
}
