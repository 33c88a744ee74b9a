/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include "base/arena.h"

struct map map_in(struct arena *a)
{
    return (struct map){.arena = a};
}

/* FNV-1a with a final mix (Fowler, Noll, Vo; the mix is that of MurmurHash3). Sizes are limited
 * before a stranger's keys come here, so a flooding attack costs at most the limit squared. */
static uint64_t mix(uint64_t h)
{
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdULL;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53ULL;
    return h ^ (h >> 33);
}

static uint64_t hash_text(struct str s)
{
    uint64_t h = 0xcbf29ce484222325ULL;
    for (size_t i = 0; i < s.len; i++) {
        h = (h ^ (unsigned char)s.at[i]) * 0x100000001b3ULL;
    }
    return mix(h);
}

static struct map_slot *slot_of(const struct map *m, const struct str *text, int64_t number)
{
    uint64_t h = text ? hash_text(*text) : mix((uint64_t)number);
    size_t i = (size_t)h & (m->cap - 1);
    while (m->slots[i].used &&
           !(text ? str_eq(m->slots[i].text, *text) : m->slots[i].number == number)) {
        i = (i + 1) & (m->cap - 1);
    }
    return &m->slots[i];
}

static void grow(struct map *m, bool text)
{
    struct map old = *m;
    m->cap = old.cap ? old.cap * 2 : 16;
    m->slots = arena_array(m->arena, struct map_slot, m->cap);
    for (size_t i = 0; i < old.cap; i++) {
        struct map_slot *s = &old.slots[i];
        if (s->used) {
            *slot_of(m, text ? &s->text : NULL, s->number) = *s;
        }
    }
}

static int64_t *find(const struct map *m, const struct str *text, int64_t number)
{
    struct map_slot *s = m->cap ? slot_of(m, text, number) : NULL;
    return s && s->used ? &s->value : NULL;
}

static int64_t *put(struct map *m, const struct str *text, int64_t number, bool *is_new)
{
    if (m->len * 4 >= m->cap * 3) {
        grow(m, text != NULL);
    }
    struct map_slot *s = slot_of(m, text, number);
    if (is_new) {
        *is_new = !s->used;
    }
    if (!s->used) {
        *s = (struct map_slot){.used = true, .number = number};
        if (text) {
            s->text = str_copy(m->arena, *text);
        }
        m->len++;
    }
    return &s->value;
}

int64_t *map_text_find(const struct map *m, struct str key)
{
    return find(m, &key, 0);
}

int64_t *map_number_find(const struct map *m, int64_t key)
{
    return find(m, NULL, key);
}

int64_t *map_text(struct map *m, struct str key, bool *is_new)
{
    return put(m, &key, 0, is_new);
}

int64_t *map_number(struct map *m, int64_t key, bool *is_new)
{
    return put(m, NULL, key, is_new);
}
